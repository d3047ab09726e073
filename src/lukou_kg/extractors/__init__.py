"""Readers of one's own: what to build one of (docs/extractors.md), and one for OpenAI-compatible servers.

>>> from lukou_kg.extractors import Found, FoundClaim, FoundEntity, Text
"""

from lukou_kg.extractors.protocol import Extractor, Factory, Found, FoundClaim, FoundEntity, Text, Words

__all__ = ["Extractor", "Factory", "Found", "FoundClaim", "FoundEntity", "Text", "Words"]
