"""Reads a page back as the values that are embedded in it."""

from __future__ import annotations

import json
import re


def embedded(html: str, name: str) -> object:
    """The JSON of the script element with that id."""
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found is not None, f"the page embeds no {name}"
    return json.loads(found[1])
