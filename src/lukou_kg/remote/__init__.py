"""Graphs on a SPARQL server that the user named: sent there, checked there, asked there. Nothing here starts by itself.

servers   SERVERS, endpoints_of(url, server)     where each product takes queries, updates and graphs
client    Client                                 one server over HTTP: limits of time and size, errors in words
content   graphs_in(quads)                       what a generation holds, graph by graph, in chunks
pushing   push(client, contents, ...)            into a staging graph, checked, then put in place
asking    RemoteStore                            the queries of `lukou_kg.query` over the SPARQL Protocol
"""
