"""Damages a clean text in traditional script as republishing sites do (see src/lukou_kg/gold/damage.py).

python tools/damage.py narrow   < clean.txt > damaged.txt
python tools/damage.py annotate < clean.txt > damaged.txt
"""

from __future__ import annotations

import sys

from lukou_kg.gold.damage import WAYS

if __name__ == "__main__":
    clean = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(WAYS[sys.argv[1]](clean).encode("utf-8"))
