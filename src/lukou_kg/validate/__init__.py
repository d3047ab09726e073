"""Validation of a graph against SHACL shapes, run as SPARQL on the store.

    shapes (RDF) --read_shapes--> Shape* --checks--> Check*, one SPARQL query each --validate--> ValidationReport

The report is told in words (`words`), as SHACL's own RDF (`report_rdf`) or as JSON (`report_json`).
"""
