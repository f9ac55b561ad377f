#!/bin/bash
# coverage.sh BUILD: runs the tests that were built in BUILD with --coverage, and prints how many lines they reach; fails
# below 90 of 100.
set -euo pipefail
cd "$(dirname "$0")/.."
find "$1" -name '*.gcda' -delete
# The tests run build/tenantlint of the folder that they are in: here the one that counts.
root=$PWD/$1/root
rm -rf "$root"
mkdir -p "$root/build"
for name in *; do [ "$name" = build ] || ln -s "$PWD/$name" "$root/$name"; done
ln -s "$PWD/$1/tenantlint" "$root/build/tenantlint"
(cd "$root" && ../unit_tests --jobs "$(nproc)" >/dev/null)
gcovr --root . --object-directory "$1" --filter 'analyzer/' --filter 'rules/' --exclude '.*_test\.c' --exclude 'analyzer/testing/' \
  --sort-percentage --fail-under-line 90 "$1" | tail -n 40
