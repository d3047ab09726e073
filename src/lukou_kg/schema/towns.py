"""Names of townships (镇, 乡, 街道, 苏木) with the counties that have one of that name."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType


@lru_cache(maxsize=1)
def load_towns() -> Mapping[str, tuple[str, ...]]:
    """For each full name (渌口镇) the codes of its counties in `tables/divisions.tsv`, in order.

    Many names occur in several counties: a town is known for certain only beside its county. Where a town belongs to no
    county (东莞 has none) the code is that of its city. Source: lexicon/towns.txt.gz, made by tools/make_divisions.py.
    """
    counties: defaultdict[str, list[str]] = defaultdict(list)
    file = resources.files(__package__).joinpath("lexicon", "towns.txt.gz")
    for line in gzip.decompress(file.read_bytes()).decode("utf-8").splitlines():
        county, *names = line.split(" ")
        for name in names:
            counties[name].append(county)
    return MappingProxyType({name: tuple(codes) for name, codes in counties.items()})
