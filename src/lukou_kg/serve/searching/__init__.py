"""Full-text search over HTTP: /api/search for programs, /search for people.

asked      SearchAsked            the parameters of a request, checked, and the cursor that leads on
answers    searched(...)          what answers, as `values`; in the processes that hold the graph
addresses  api, search_page       the two addresses
"""
