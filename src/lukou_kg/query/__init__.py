"""Questions to the graph: SPARQL, and saved questions with typed parameters.

Callers import the module they need, because some open a heavy package:

    engine    run(store, sparql), open_graph(path)      a query over a store in this process
    limited   run_limited(graph, sparql, seconds=...)   the same in a child process that can be stopped
    library   load_questions(), ask(store, id, values)  the saved questions (questions/*.toml)
    tables    render(result, format), FORMATS           a result as text table, CSV, JSON or XLSX
    catalogue catalogue_pages(questions)                docs/questions.md and docs/questions.zh.md
"""
