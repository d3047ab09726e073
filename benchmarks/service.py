"""The SPARQL service beside the engine in this process, `oxigraph serve` and rdflib, on one graph, in the same run.

    python benchmarks/service.py [--triples 200000] [--rounds 15] [--rdflib 3]

The graph is the invented county of the tests, copied under other names until it is as large as asked. `oxigraph serve`
takes part where it is installed (pip install oxigraph). Every contestant answers in turn; what is printed are medians
in milliseconds, and the time of the service by that of each of the others. rdflib (its store in memory, its own engine)
answers fewer times, for it takes seconds; where it cannot answer at all, that stands in its place. Then queries without
end are asked; how long after the limit they come back is printed, with how long somebody else's question took
meanwhile.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pyoxigraph as ox

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from county import county
from serving import running

from lukou_kg.graphs.rdflib_graph import to_rdflib
from lukou_kg.graphs.turtle import nquads
from lukou_kg.query.engine import prefixes_of
from lukou_kg.store.generation import publish

QUERIES = {
    "star, selective": """SELECT ?p ?l ?a ?d {
        ?k rdfs:label "%s"@zh-hans . ?p lk:locatedIn ?k ; rdfs:label ?l ; lk:investmentAmount ?a ; lk:startedOn ?d }""",
    "star": """SELECT ?p ?pl ?a ?k {
        ?p lk:locatedIn ?k ; rdfs:label ?pl ; lk:investmentAmount ?a . ?k rdfs:label ?kl }""",
    "three hops": """SELECT ?c ?s ?q ?t {
        ?c rdf:subject ?s ; prov:wasDerivedFrom ?e . ?e lk:quote ?q ; oa:hasSource ?a . ?a dcterms:identifier ?t }""",
    "property path": "SELECT ?p ?x { ?p a lk:Project . ?p (lk:locatedIn|lk:within)+ ?x }",
    "reachable": "SELECT ?a ?b { ?a (lk:supplies|^lk:supplies)+ ?b }",
    "aggregate": """SELECT ?r ?s (COUNT(?c) AS ?n) (AVG(?f) AS ?m) {
        ?c rdf:predicate ?r ; lk:status ?s ; lk:confidence ?f } GROUP BY ?r ?s ORDER BY DESC(?n) LIMIT 20""",
    "regex": 'SELECT ?x ?l { ?x rdfs:label ?l FILTER(REGEX(?l, "园区|园$")) }',
}
ENDLESS = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "order by": "SELECT * { ?a a lk:Claim . ?d a lk:Claim . ?g a lk:Claim } ORDER BY ?a ?d ?g LIMIT 5",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>|^!<x:x>)* ?b . ?c (!<x:x>|^!<x:x>)+ ?d }",
}
JSON = {"accept": "application/sparql-results+json"}
LIMIT = 3.0
Ask = Callable[[str], object]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--rdflib", type=int, default=3, help="rounds of rdflib, 0 for none")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        workspace = Path(folder, "kg")
        data = nquads(county(given.triples))
        publish(workspace, [data], {})
        store = ox.Store()
        store.load(data, ox.RdfFormat.N_QUADS)
        heads = "".join(f"PREFIX {name}: <{space}>\n" for name, space in prefixes_of(store).items())
        contestants: dict[str, Ask] = {
            "engine": lambda query: store.query(query).serialize(format=ox.QueryResultsFormat.JSON)
        }
        options = ("--timeout", f"{LIMIT:g}", "--max-rows", "1000000", "--memory", "4096")
        service = stack.enter_context(running(workspace, *options))
        contestants["service"] = _asking(service.client, f"{service.url}/sparql")
        if shutil.which("oxigraph"):
            address = stack.enter_context(_oxigraph(data))
            contestants["oxigraph serve"] = _asking(service.client, f"{address}/query")
        rounds = dict.fromkeys(contestants, given.rounds)
        if given.rdflib:
            contestants["rdflib"] = _rdflib(store)
            rounds["rdflib"] = given.rdflib
        park = _some_park(store, heads)
        print(
            f"{len(store)} triples\n{'':16}"
            + "".join(f"{name:>16}" for name in contestants)
            + "   service / the others"
        )
        for name, query in QUERIES.items():
            _compare(name, heads + query.replace("%s", park), contestants, rounds)
        for name, query in ENDLESS.items():
            _without_end(name, query, service.client, f"{service.url}/sparql")


def _some_park(store: ox.Store, heads: str) -> str:
    (row,) = store.query(heads + "SELECT ?l { ?k a lk:Park ; rdfs:label ?l } ORDER BY ?l LIMIT 1")
    return row["l"].value


def _asking(client: httpx.Client, address: str) -> Ask:
    def ask(query: str) -> bytes:
        answer = client.post(address, data={"query": query}, headers=JSON)
        answer.raise_for_status()
        return answer.content

    return ask


@contextmanager
def _oxigraph(data: bytes) -> Iterator[str]:
    address = "127.0.0.1:7733"
    process = subprocess.Popen(["oxigraph", "serve", "--bind", address], stderr=subprocess.DEVNULL)
    try:
        time.sleep(2)
        head = {"content-type": "application/n-quads"}
        httpx.post(f"http://{address}/store", content=data, headers=head, timeout=120).raise_for_status()
        yield f"http://{address}"
    finally:
        process.kill()


def _rdflib(store: ox.Store) -> Ask:
    graph = to_rdflib(store)

    def ask(query: str) -> bytes | None:
        return graph.query(query).serialize(format="json")

    return ask


def _compare(name: str, query: str, contestants: dict[str, Ask], rounds: dict[str, int]) -> None:
    times: dict[str, list[float]] = {each: [] for each in contestants}
    failed: dict[str, str] = {}
    for number in range(max(rounds.values())):
        for each, ask in contestants.items():
            if number < rounds[each] and each not in failed:
                start = time.perf_counter()
                try:
                    ask(query)
                except RecursionError as fault:
                    failed[each] = type(fault).__name__
                    continue
                times[each].append(1000 * (time.perf_counter() - start))
    medians = {each: statistics.median(found) for each, found in times.items() if found}
    cells = [f"{medians[each]:16.1f}" if each in medians else f"{failed[each]:>16}" for each in contestants]
    ratios = [
        f"{medians['service'] / medians[each]:.4g}" if each in medians else "-"
        for each in contestants
        if each != "service"
    ]
    print(f"{name:16}" + "".join(cells) + f"   {'  '.join(ratios)}", flush=True)


def _without_end(name: str, query: str, client: httpx.Client, address: str) -> None:
    over, others = threading.Event(), []

    def asking() -> None:
        with httpx.Client(timeout=60, trust_env=False) as other:
            while not over.wait(0.02):
                start = time.perf_counter()
                other.get(address, params={"query": "ASK { ?s a lk:Park }"}).raise_for_status()
                others.append(1000 * (time.perf_counter() - start))

    thread = threading.Thread(target=asking)
    thread.start()
    start = time.perf_counter()
    status = client.post(address, data={"query": query}).status_code
    late = time.perf_counter() - start - LIMIT
    over.set()
    thread.join()
    ninety_five = statistics.quantiles(others, n=20)[-1]
    told = f"{ninety_five:.0f} ms (95 in 100), {max(others):.0f} at most"
    print(f"{name:16} {status}, {late:.3f} s after the limit; others {told}")


if __name__ == "__main__":
    main()
