"""Repairs articles into documents, with the way back to the raw text. `clean.clean` is the door."""
