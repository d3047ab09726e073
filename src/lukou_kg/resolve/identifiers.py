"""Opaque identifiers: lower-case ASCII, hashed over content, so that equal content has equal identifiers everywhere."""

from __future__ import annotations

import base64
import hashlib
import json


def opaque_id(prefix: str, *content: object) -> str:
    """`prefix`, a hyphen, and 80 bits of SHA-256 over the content in base32: "project-k3v6…", 16 characters of it.

    Content is strings, numbers, None and lists of them; its JSON is what is hashed, so ("a", "b") is not ("ab",).
    """
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    digest = hashlib.sha256(text.encode("ascii")).digest()
    return f"{prefix}-{base64.b32encode(digest[:10]).decode('ascii').lower()}"
