"""What the graph tells of entities, claims and articles, as values that become JSON; in the processes that answer.

values       what is told: the field names are those of the ontology, in JSON written like `rawStart`
written      values as JSON, and their JSON Schema for the description of the interface
asked        the parameters of a request, and cursors
gathered     the part of a graph that some claims need, as knowledge
entities, claims, articles, article      what answers
described    a node of the graph in RDF, with what it rests on
"""
