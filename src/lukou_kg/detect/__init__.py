"""Finds in a text what it names: sentences, words, values, mentions, posts, entities. Stages are spaCy components."""
