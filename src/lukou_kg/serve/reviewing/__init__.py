"""/review, where the person who started the service decides on what is doubtful. Only where it was asked for.

    values      Reviewer, Item, Overview      what keeps decisions, handed in by whoever starts the service
    door        Review, check_place(...)      who may come in: the keys of a run, the origin of a form
    addresses   ROUTES                        the address: GET shows, POST decides
    showing     shown(request, overview)      what the page says of a claim or a pair of names

Nothing else of the service writes, and this writes only through the `Reviewer`.
"""
