#!/bin/bash
# check-code.sh PROGRAM: what cppcheck says of the sources, and valgrind of a run of the program on the sample.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$PWD/$1

echo cppcheck
# It cannot read every `? (T){0} :`.
find analyzer rules -name '*.c' ! -name '*_test.c' -print0 |
  xargs -0 cppcheck --std=c11 --enable=warning,portability --inline-suppr --quiet --error-exitcode=1 -j"$(nproc)" \
    -Ianalyzer -I. -Ibuild/gen --include=ci/check-code.h --suppress=missingInclude --suppress=internalAstError

echo valgrind
cd testdata/projects/sample
status=0
valgrind --quiet --error-exitcode=99 --leak-check=no "$program" --format=concise >/dev/null || status=$?
[ "$status" = 1 ] # the sample has findings
