"""The published graph of a workspace over HTTP, read only: SPARQL Protocol, and what reads in Graph Store Protocol.

In the process that speaks to clients (no query is looked into here):

    running      serve_graph(...)            opens the port and answers until it is stopped
    application  ROUTES, application(...)    every address of the service in one table
    doors        Doors                       who is let in: Host, Origin, how many at once
    connections  BoundedConnection           requests that never come and answers that are never fetched
    endpoint     sparql(request)             /sparql, with `parameters` that takes requests apart
    graphs       graph_store(request)        /graphs, and /.well-known/void
    api          entities, claims and articles as JSON; `interface` is its table, `openapi` its description
    identifiers  identified(request)         /id/…: a page, RDF or JSON; `gone` tells what is not there any more
    pages        what people read: questions, entities, articles
    asking       answered(request, task)     a task and its response, whatever the address; `responses` makes it
    desk         Desk                        asks a process of the generation in use, within limits
    forking, spawning                        the processes: forked from one that holds the graph, or workers

In the processes that answer (any of them may be killed):

    zygote, worker                           the programs that `forking` and `spawning` start
    confining    confine(limits)             what such a process may take, and that it can reach nothing
    answering    answer(loaded, task)        one task, one answer; `rows` and `partitions` help to write it

`lines` is what goes between the two, `problems` what clients are told, `formats` who gets which format.
"""
