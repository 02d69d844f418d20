"""pacman's own version comparison (package libalpm13); see VersionOracle.cs for what goes in and out."""

import ctypes
import sys

compare = ctypes.CDLL("libalpm.so.13").alpm_pkg_vercmp
compare.argtypes = [ctypes.c_char_p, ctypes.c_char_p]

for line in sys.stdin:
    left, right = line.rstrip("\n").encode().split(b"\t")
    order = compare(left, right)
    print("11" + ("<" if order < 0 else ">" if order > 0 else "="))
