"""Full-text search over the names of things and the sentences that claims rest on.

    folding   fold(text)           what a search does not tell apart: script, width, case, accents, quotation marks
    grams     Grams.of(texts)      where in many texts a word stands, by pairs of characters
    spoken    Spoken.of(names)     names by how they are read: pinyin, or its initials
    facts     Facts(store)         what a graph says of a node
    contents  contents_of(facts)   the names and sentences of a graph, in the order in which they are told
    index     SearchIndex.of(...)  what answers to words: things, then sentences
    found     tell(facts, ...)     what was found, with what a reader wants to see of it

An index is made of a graph in memory and lives as long as that does; nothing is kept on disk.
"""
