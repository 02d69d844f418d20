"""PyPA's own version comparison (package python3-packaging); see VersionOracle.cs for what goes in and out."""

import sys

from packaging.version import InvalidVersion, Version


def parse(text):
    try:
        return Version(text)
    except InvalidVersion:
        return None


for line in sys.stdin:
    left, right = map(parse, line.rstrip("\n").split("\t"))
    if left is None or right is None:
        order = "?"
    else:
        order = "<" if left < right else ">" if left > right else "="
    print(f"{int(left is not None)}{int(right is not None)}{order}")
