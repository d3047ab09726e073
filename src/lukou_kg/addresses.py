"""Addresses of servers that a user names: whether one is an address at all, and whether it is this machine."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit


def address_of(url: str) -> SplitResult | None:
    """The parts of an http or https address without query and fragment, in ASCII; None for anything else.

    >>> address_of("http://localhost:3030/kg").port, address_of("localhost:3030"), address_of("http://a?b")
    (3030, None, None)
    """
    try:
        parts = urlsplit(url)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.query and not parts.fragment
        fits = fits and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if fits and url.isascii() and url.isprintable() and " " not in url else None


def is_local(url: str) -> bool:
    """Whether an address is this machine itself."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
