#!/bin/bash
# same.sh: what must make no difference to the report makes none, byte for byte: the order in which files were created, the number
# of threads, the working directory, a byte order mark, the path of the project. Ends of lines and other encodings move no finding to
# another line.
set -eu
cd "$(dirname "$0")/../.."
program=$PWD/build/tenantlint
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=

# The report on the project in folder $1, with the options after it.
report() {
  (cd "$1" && shift && "$program" --fail-on=never --format=json "$@" 2>&1)
}
compare() { # what, its report
  diff -q "$scratch/expected" - >/dev/null <<<"$2" || { echo "same: $1 changes the report on $project" >&2; failed=1; }
}
# A report by lines alone.
lines() { python3 -c '
import json, sys
report = json.load(sys.stdin)
for each in report["findings"] + report["gaps"]:
    print(each.get("rule", each.get("kind")), each["path"], each["line"], each.get("object"))'; }

for project in testdata/projects/*/ testdata/migrations/*/; do
  rm -rf "$scratch/project" && mkdir "$scratch/project"
  [ -n "$(find "$project" -name '*.sql' -print -quit)" ] || continue
  cp -r "$project/." "$scratch/project"
  touch "$scratch/project/.tenantlint.yaml"
  report "$scratch/project" -j1 >"$scratch/expected" || continue # nothing to read, rightly

  compare "-j8" "$(report "$scratch/project" -j8)"

  folder=$(cd "$scratch/project" && find . -mindepth 1 -type d ! -name '.*' | sort | head -n 1)
  compare "the working directory" "$(report "$scratch/project/${folder:-.}")"

  rm -rf "$scratch/shuffled" && mkdir "$scratch/shuffled"
  (cd "$scratch/project" && find . -type f | shuf --random-source=<(yes)) | while read -r file; do
    mkdir -p "$scratch/shuffled/$(dirname "$file")" && cp "$scratch/project/$file" "$scratch/shuffled/$file"
  done
  compare "the order of creation" "$(report "$scratch/shuffled")"

  rm -f "$scratch/link" && ln -s project "$scratch/link"
  compare "a symbolic link to the project" "$(report "$scratch/link")"

  find "$scratch/shuffled" -name '*.sql' -exec sed -i '1s/^/\xef\xbb\xbf/' {} +
  compare "a byte order mark" "$(report "$scratch/shuffled")"

  rm -rf "$scratch/shuffled" && cp -r "$scratch/project" "$scratch/shuffled"
  lines <"$scratch/expected" >"$scratch/lines"
  find "$scratch/shuffled" -name '*.sql' -exec sed -i 's/$/\r/' {} +
  report "$scratch/shuffled" | lines | diff "$scratch/lines" - >&2 || { echo "same: CRLF moves findings of $project" >&2; failed=1; }

  rm -rf "$scratch/shuffled" && cp -r "$scratch/project" "$scratch/shuffled"
  find "$scratch/shuffled" -name '*.sql' -exec sed -i '$s/$/ -- caf\xe9/' {} +
  report "$scratch/shuffled" | lines | diff "$scratch/lines" - >&2 || { echo "same: Latin-1 changes the findings of $project" >&2; failed=1; }
done
[ -z "$failed" ] && echo "same: fine"
