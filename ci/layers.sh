#!/bin/sh
# layers.sh: an include points up the list of folders in analyzer/README.md, never down. Prints those that do not.
set -eu
cd "$(dirname "$0")/.."
# Tests stand beside their subjects and may include anything.
find analyzer rules -name '*.[ch]' ! -name '*_test.c' ! -path 'analyzer/testing/*' -exec \
  grep -Hn '^#include "' {} + |
  awk -F '[:"]' '
    BEGIN {
      count = split("base input sql host text orm calls program catalog replay pl query session lint rules analysis cli lsp main", order, " ")
      for (i = 1; i <= count; i++) rank[order[i]] = i
      rank["report"] = rank["prove"] = rank["rules"] # side by side
    }
    # The folder of a file, or the name of one that stands in analyzer/ itself.
    function part(path, pieces) {
      split(path, pieces, "/")
      sub(/\.[ch]$/, "", pieces[1])
      return pieces[1]
    }
    {
      path = $1
      sub(/^analyzer\//, "", path)
      from = part(path); to = part($4)
      if (!(to in rank) || from == to) next # a library, or a neighbour
      if (!(from in rank)) { print $1 ": its folder has no place in ci/layers.sh"; bad = 1 }
      else if (rank[to] >= rank[from] || (from == "rules" && $4 != "lint/rule.h")) {
        print $1 ":" $2 ": " from "/ must not include " $4; bad = 1
      }
    }
    END { exit bad }'
