#!/bin/sh
# licences.sh LIBPG_QUERY GRAMMARS PARSER...: the licences of everything that the program contains, as one text. LIBPG_QUERY
# and GRAMMARS are the folders of build/deps/libpg_query and grammars/node_modules, PARSERs are packages in the latter.
set -eu
cd "$(dirname "$0")/../.."
libpg_query=$1 grammars=$2
shift 2

part() {
  [ -s "$2" ] || {
    echo "tenantlint: the licence of $1 is missing: $2" >&2
    exit 1
  }
  printf '\n%s\n%s\n%s\n\n' "$(printf %80s '' | tr ' ' =)" "$1" "$(printf %80s '' | tr ' ' =)"
  cat "$2"
}

echo 'tenantlint, and the libraries and parsers that are part of the program.'
part tenantlint LICENSE
part 'libpg_query, with the parser of PostgreSQL' "$libpg_query/copyright"
for library in jansson yaml expat1; do
  part "lib$library" "/usr/share/doc/lib$library-dev/copyright"
done
part 'tree-sitter' "$grammars/tree-sitter/LICENSE"
part 'tables of Unicode in tree-sitter' "$grammars/tree-sitter/vendor/tree-sitter/lib/src/unicode/LICENSE"
for parser in "$@"; do
  part "$parser" "$grammars/$parser/LICENSE"
done
