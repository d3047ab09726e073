"""How much of one article is read, so that no article can keep a machine busy for long."""

LONGEST = 32_000
"""Characters of an article that are read: some forty pages, and some seconds of work whatever stands there."""

UNREAD = "not read: "
"""Begins the doubt that says how much of a longer article is left, and from where on."""
