"""Knowledge as graphs: to RDF and back, to NetworkX and rdflib; cards as ontology, shapes and JSON-LD context.

Callers import the module they need; this file imports nothing, because every module here opens a heavy package.
"""
