#!/bin/sh
# readme.sh: runs the `$ ` lines of README.md's console blocks in the sample project and compares what they print.
# Below a line of three dots anything may follow.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk -v folder="$work" '
  /^```/ { inside = $0 == "```console"; next }
  inside && /^\$ / { number++; print substr($0, 3) >(folder "/" number ".command"); next }
  inside { print >(folder "/" number ".expected") }
' README.md

PATH=$PWD/build:$PATH
cd testdata/projects/sample
number=1
while [ -f "$work/$number.command" ]; do
  touch "$work/$number.expected"
  sh "$work/$number.command" >"$work/actual" 2>&1 || true
  if [ "$(tail -n 1 "$work/$number.expected")" = ... ]; then
    sed -i '$d' "$work/$number.expected"
    head -n "$(wc -l <"$work/$number.expected")" "$work/actual" >"$work/head"
    mv "$work/head" "$work/actual"
  fi
  diff -u "$work/$number.expected" "$work/actual" || {
    echo "README.md shows another output of: $(cat "$work/$number.command")" >&2
    exit 1
  }
  number=$((number + 1))
done
[ "$number" -gt 1 ] # it does show some
