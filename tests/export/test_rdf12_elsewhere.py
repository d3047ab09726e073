"""Turtle of RDF 1.2 read by a parser that is not the writer's: N3.js, where a folder with it is named.

npm install n3@2 && LUKOU_N3=$PWD pytest tests/export/test_rdf12_elsewhere.py
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace

import pyoxigraph as ox
import pytest
from district import district

from lukou_kg.export.formats import export
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.reified import unreified

FOLDER = os.environ.get("LUKOU_N3")
pytestmark = pytest.mark.skipif(FOLDER is None, reason="LUKOU_N3 names no folder with N3.js")
# Every triple in the syntax of N-Triples 1.2, by the terms that N3.js made of it.
SCRIPT = """
const { Parser } = require('n3');
const text = require('fs').readFileSync(0, 'utf8');
const written = (term) => term.termType === 'NamedNode' ? `<${term.value}>`
  : term.termType === 'Literal' ? JSON.stringify(term.value)
      + (term.language ? `@${term.language}` : `^^<${term.datatype.value}>`)
  : `<<( ${written(term.subject)} ${written(term.predicate)} ${written(term.object)} )>>`;
const rows = new Parser({ format: 'text/turtle' }).parse(text);
console.log(JSON.stringify(rows.map((row) => [row.subject, row.predicate, row.object].map(written).join(' ') + ' .')));
"""


def test_n3_js_reads_the_same_triples(schema, knowledge):
    for known in (knowledge, replace(district(), schema_version='"\\\n')):
        data = export(known, schema, "turtle12")
        child = subprocess.run(["node", "-e", SCRIPT], input=data, capture_output=True, cwd=FOLDER, check=True)
        lines = "\n".join(json.loads(child.stdout)).encode()
        read = set(unreified(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)))
        assert read == set(to_quads(known, schema))
