"""Reads sources into articles. `read.source` is the door, `read.formats` the table of formats."""
