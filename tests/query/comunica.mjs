// Answers queries with Comunica: node comunica.mjs GRAPH.nq < [{"name", "sparql"}], the answers as SPARQL JSON by name.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.env.LUKOU_KG_COMUNICA}/`);
const { QueryEngine } = require("@comunica/query-sparql-rdfjs");
const { Parser, Store } = require("n3");

const store = new Store(new Parser({ format: "application/n-quads" }).parse(readFileSync(process.argv[2], "utf8")));
const engine = new QueryEngine();
const found = {};
for (const { name, sparql } of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    const answer = await engine.query(sparql, { sources: [store] });
    const { data } = await engine.resultToString(answer, "application/sparql-results+json");
    const pieces = [];
    for await (const piece of data) pieces.push(piece.toString());
    found[name] = JSON.parse(pieces.join(""));
  } catch (fault) {
    found[name] = { fault: String(fault).slice(0, 300) };
  }
}
console.log(JSON.stringify(found));
