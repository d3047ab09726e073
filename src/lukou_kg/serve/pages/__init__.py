"""The pages of the service, for people: written on the server, whole without a script, quicker to use with one.

    rendering   page(request, template, ...)     a page in the language of its reader, under a policy of its own
    language    language_of(request)             "zh" or "en": by the address, the cookie, the browser
    words       words_of(language)               what the pages themselves say (words.toml)
    static      static(request)                  style sheets and scripts, with hashes in their addresses

Every page extends templates/base.html.j2. Nothing of the graph is ever markup: templates escape, and the policy of a
page lets no script run that is not a file of ours.
"""
