"""OpenRefine and its like: the Reconciliation Service API 0.2 over the things of the graph.

In the process that speaks to clients:

    addresses   reconcile(request), ...      /reconcile and what lies under it

In the processes that hold the graph:

    answers     reconciled(known, task)      one request, its JSON
    asked       queries_in, extension_in     what a client sends, checked
    knowing     Known                        graph, index, cards and divisions together
    names       likeness(...)                how much one name is another, 0 to 100
    candidates  candidates(known, query)     things that a cell may mean, with scores, and whether one is meant
    properties  values_of(known, ...)        what is told of a thing, by relation, either way
    extending   extended(known, ...)         columns that are added to a table
    suggesting  suggested(known, ...)        what a person may mean while typing; previews
    manifest    manifest(known, ...)         what the service says of itself
"""
