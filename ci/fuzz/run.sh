#!/bin/bash
# run.sh SECONDS [TARGET...]: feeds each target of targets.tsv (or those named) for so long with what build/fuzz/fuzz makes
# of the fixtures, one target on each core. Corpora stay in build/fuzz/corpus/, what crashes, hangs or leaks memory in
# build/fuzz/crashes/.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:?run.sh SECONDS [TARGET...]}
shift
for named; do
  cut -f1 ci/fuzz/targets.tsv | grep -qxF -- "$named" || { echo "run.sh: ci/fuzz/targets.tsv has no $named" >&2; exit 2; }
done
program=$PWD/build/fuzz/fuzz
out=$PWD/build/fuzz
dictionary=$out/sql.dict
sed -n 's/^PG_KEYWORD("\([a-z_]*\)".*/"\1"/p' build/deps/libpg_query/include/pg_query/postgres/parser/kwlist.h >"$dictionary"

# The fixtures whose names end as the file's does; of very many, some from everywhere, when there is no time for all.
seed() { # TARGET FILE
  rm -rf "$out/seeds/$1"
  mkdir -p "$out/seeds/$1" "$out/corpus/$1" "$out/crashes/$1"
  if [ "$2" = - ]; then return; fi
  find testdata -type f -name "*.${2##*.}" -size -20k | sort |
    awk -v most="$((seconds * 50))" '{ files[NR] = $0 } END { for (i = 1; i <= NR; i += NR > most ? NR / most : 1) print files[int(i)] }' |
    xargs -r -d '\n' cp --backup=numbered -t "$out/seeds/$1"
}

run() { # TARGET PROJECT FILE
  local work status=0 log=$out/$1.log
  work=$(mktemp -d "${FUZZ_TMP:-/dev/shm}/tenantlint-fuzz.XXXXXX")
  cp -R "$2/." "$work"
  seed "$1" "$3"
  (
    cd "$work"
    if [ "$3" != - ]; then
      mkdir -p "$(dirname "$3")"
      export FUZZ_FILE=$3
    fi
    FUZZ_TARGET=$1 ASAN_OPTIONS=detect_leaks=0 "$program" "$out/corpus/$1" "$out/seeds/$1" -max_total_time="$seconds" \
      -artifact_prefix="$out/crashes/$1/" -dict="$dictionary" -max_len=8000 -timeout=20 -rss_limit_mb=4096 \
      -print_final_stats=1
  ) >"$log" 2>&1 || status=$?
  rm -rf "$work"
  awk -v target="$1" -v status="$status" '
    /number_of_executed_units/ { executed = $2 }
    / cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") edges = $(i + 1) }
    END { printf "%-16s %9d inputs, %6d edges%s\n", target, executed, edges, status ? ", FAILED: see build/fuzz/" target ".log" : "" }' "$log"
  return "$status"
}

failed=0 running=0
take() { # waits for one of those that run
  wait -n || failed=1
  running=$((running - 1))
}
while IFS=$'\t' read -r target project file; do
  case $target in '' | '#'*) continue ;; esac
  [ $# = 0 ] || [[ " $* " == *" $target "* ]] || continue
  [ "$running" -lt "$(nproc)" ] || take
  run "$target" "$project" "$file" &
  running=$((running + 1))
done <ci/fuzz/targets.tsv
while [ "$running" -gt 0 ]; do take; done
exit "$failed"
