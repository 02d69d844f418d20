#!/bin/sh
# What rpmbuild takes for a version (package rpm), one process a question: 1 or 0 a line.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
while read -r text; do
    epoch=0
    case "$text" in *:*) epoch=${text%%:*} text=${text#*:} ;; esac
    release=1
    case "$text" in *-*) release=${text##*-} text=${text%-*} ;; esac
    # A percent sign is doubled, or rpm would look for a macro.
    printf 'Name: a\nEpoch: %s\nVersion: %s\nRelease: %s\nSummary: s\nLicense: l\n%%description\n' \
        "$epoch" "$(printf %s "$text" | sed 's/%/%%/g')" "$(printf %s "$release" | sed 's/%/%%/g')" >"$folder/a.spec"
    if rpmspec -q "$folder/a.spec" >/dev/null 2>&1; then echo 1; else echo 0; fi
done
