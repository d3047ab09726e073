"""The libraries as they go into a page.

vis-network is packed to a quarter of its size, and the policy knows what it unpacks to; sigma.js, for pages of many
things, stands as it is.
"""

from __future__ import annotations

import base64
import gzip
from functools import lru_cache
from importlib import resources

_PACKED = "vis-network.min.js.gz"
_FROM = "templates/lib/vis-9.1.2/vis-network.min.js"
_CROWD = ("graphology.umd.min.js", "sigma.min.js")


def packed_library() -> str:
    """The vis-network that pyvis carries (Apache-2.0 or MIT), as gzip in base64, the same on every machine."""
    return base64.b64encode(_bytes()).decode("ascii")


@lru_cache(maxsize=1)
def library() -> str:
    """What a page unpacks and runs."""
    return gzip.decompress(_bytes()).decode("utf-8")


def library_of_pyvis() -> str:
    """What is packed: the code as pyvis has it, without the address of a source map."""
    return _without_map(resources.files("pyvis").joinpath(_FROM).read_text("utf-8").replace("\r\n", "\n"))


@lru_cache(maxsize=1)
def crowd_library() -> str:
    """sigma.js and its graphology (MIT), as they may stand in a page: without source maps and ends of a script."""
    folder = resources.files(__package__) / "vendor"
    texts = (folder.joinpath(name).read_text("utf-8").replace("\r\n", "\n").rstrip("\n") for name in _CROWD)
    return "\n;\n".join(map(_without_map, texts)).replace("</script", "<\\/script")


def _without_map(code: str) -> str:
    return code.rpartition("\n//# sourceMappingURL=")[0] or code


@lru_cache(maxsize=1)
def _bytes() -> bytes:
    return resources.files(__package__).joinpath("vendor", _PACKED).read_bytes()
