#!/bin/sh
# reports.sh: has other programs read tenantlint's reports: the golden files of testdata/reports (odd names and texts, and a
# clean run), and those of the sample project. SARIF is checked against its official schema and GitHub's rules.
# Needs node and python3.
set -eu
cd "$(dirname "$0")"
program=$(realpath ../../build/tenantlint)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cp ../../testdata/reports/hard.* ../../testdata/reports/clean.* "$scratch"
for format in sarif github gitlab rdjson checkstyle junit; do
  set -- "$@" "--report=$format=$scratch/sample.$format"
done
(cd ../../testdata/projects/sample && "$program" --fail-on=never --quiet "$@" >/dev/null)

for report in "$scratch"/*.checkstyle "$scratch"/*.junit; do
  python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$report"
done
node reports.mjs "$scratch"

# Microsoft's validator with GitHub's rules. It exits with 0 whatever it finds: its own report tells.
# SARIF2005 asks for the tool's address on the web, of which there is none so far.
multitool=node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
chmod +x "$multitool"
for report in "$scratch"/*.sarif; do
  DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$multitool" validate "$report" \
    --rule-kind 'Sarif;Ghas' --level 'Error;Warning' --output "$report.checked" --log ForceOverwrite >"$scratch/log" ||
    { cat "$scratch/log" >&2; exit 1; }
  node -e '
    const run = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8").replace(/^\uFEFF/, "")).runs[0];
    const isBad = ({ level, ruleId }) => ["error", "warning"].includes(level ?? "warning") && ruleId !== "SARIF2005";
    const bad = run.results.filter(isBad);
    for (const result of bad) console.error(result.ruleId, JSON.stringify(result.message));
    process.exit(bad.length ? 1 : 0);' "$report.checked"
done
echo "reports: fine"
