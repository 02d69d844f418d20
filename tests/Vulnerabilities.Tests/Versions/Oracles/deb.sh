#!/bin/sh
# dpkg itself, one process a question; see VersionOracle.cs for what goes in and out.
while IFS="$(printf '\t')" read -r left right; do
    answer=
    for version in "$left" "$right"; do
        if dpkg --validate-version "$version" 2>/dev/null; then answer="${answer}1"; else answer="${answer}0"; fi
    done
    if [ "$answer" != 11 ]; then
        answer="$answer?"
    elif dpkg --compare-versions "$left" lt "$right"; then
        answer="$answer<"
    elif dpkg --compare-versions "$left" eq "$right"; then
        answer="$answer="
    else
        answer="$answer>"
    fi
    echo "$answer"
done
