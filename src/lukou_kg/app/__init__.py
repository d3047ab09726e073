"""The flow, readable top to bottom: sources to articles, readings, knowledge, a graph and everything made of it."""
