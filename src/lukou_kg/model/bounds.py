"""How much of one article is read, so that no article can keep a machine busy for long."""

LONGEST = 32_000
"""Characters of an article that are read: some forty pages, and some seconds of work whatever stands there."""

REPAIRED = 2 * LONGEST
"""Characters of an article as received that are repaired: no page has so much beside what is read of it."""

UNREAD = "not read: "
"""Begins the doubt that says how much of a longer article is left, and from where on."""

REFUSED = "refused: "
"""Begins the doubt that says what an extractor of one's own said and was not taken: "refused: REASON: WORDS"."""
