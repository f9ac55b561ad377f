#!/bin/sh
# outline.sh: analyzer/README.md names every file of analyzer's folders. Prints those that it does not.
set -euf
cd "$(dirname "$0")/.."
# `pl_*` names all that match, `_column` stands for replay_column, and a test goes with its subject.
named=$(grep -o '`[a-z0-9_*]*\(\.h\)\{0,1\}`' analyzer/README.md | sed 's/`//g; s/\.h$//; s/^_/replay_/')
status=0
for file in $(find analyzer -mindepth 2 -name '*.[ch]' ! -name '*_test.c'); do
  name=${file##*/} name=${name%.*} found=
  for pattern in $named; do
    case $name in $pattern) found=1; break ;; esac
  done
  [ -n "$found" ] || { echo "$file: analyzer/README.md does not say what it is for"; status=1; }
done
exit $status
