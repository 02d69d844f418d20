"""rpm's own version comparison (package python3-rpm); see VersionOracle.cs for what goes in and out.

What a version may be is the business of rpmbuild (rpm.sh): here everything with a version part is taken.
"""

import sys

import rpm


def parts(text):
    epoch, colon, rest = text.partition(":")
    if not colon or not (epoch.isascii() and (epoch.isdigit() or not epoch)):
        epoch, rest = "0", text
    version, dash, release = rest.rpartition("-")
    return (epoch or "0", version, release) if dash else (epoch, release, None)


for line in sys.stdin:
    left, right = map(parts, line.rstrip("\n").split("\t"))
    print("11" + "=><"[rpm.labelCompare(left, right)])
