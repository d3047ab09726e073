"""Packs the vis-network that pyvis carries for pages: python tools/pack_library.py. A test tells when it is due."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from lukou_kg.view.library import library_of_pyvis

TARGET = Path(__file__).parents[1] / "src/lukou_kg/view/vendor/vis-network.min.js.gz"

if __name__ == "__main__":
    TARGET.write_bytes(gzip.compress(library_of_pyvis().encode(), 9, mtime=0))
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size} bytes\n")
