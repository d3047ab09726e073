"""Reads what a text says of the things it names: relations, by the patterns of the cards over masked sentences."""
