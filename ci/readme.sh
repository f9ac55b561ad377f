#!/bin/sh
# readme.sh: runs the `$ ` lines of README.md's console blocks in the sample project, and compares what they print with
# what README.md shows. A last line of three dots stands for the rest of a longer output. BLESS=1 rewrites README.md.
set -eu
cd "$(dirname "$0")/../testdata/projects/sample"
readme=$(realpath ../../../README.md)
PATH=$(realpath ../../../build):$PATH
now=$(mktemp)
trap 'rm -f "$now"' EXIT

awk '
  function show(shown) {
    if (command == "") return
    while ((command | getline line) > 0)
      if (!cut || ++shown < count) print line
    close(command)
    if (cut) print "..."
    command = ""
  }
  /^```/ { show(); inside = $0 == "```console" }
  !inside || /^```/ { print; next }
  /^\$ / { show(); print; command = substr($0, 3) " 2>&1"; count = cut = 0; next }
  { count++; cut = $0 == "..." }
' "$readme" >"$now"

if [ -n "${BLESS:-}" ]; then
  cat "$now" >"$readme"
elif ! diff -u "$readme" "$now"; then
  echo "README.md shows other output than the commands in it print: make docs renews it" >&2
  exit 1
fi
