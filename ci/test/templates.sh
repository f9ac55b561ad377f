#!/bin/sh
# templates.sh: reads the templates of ci/ as YAML, the workflow with actionlint, and the shell code of both
# and of the tests with shellcheck.
# Also holds configurations against the schema for editors..
set -eu
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
../../build/tenantlint schema --format=json >"$scratch/schema.json"
cp -r ../../testdata/projects/sample "$scratch"
rm "$scratch/sample/.tenantlint.yaml"
program=$(realpath ../../build/tenantlint)
(cd "$scratch/sample" && git init -q && "$program" init >"$scratch/log") || { cat "$scratch/log"; exit 1; }
node templates.mjs ../.. "$scratch"
shellcheck --shell=bash "$scratch"/*.sh
shellcheck ./*.sh
echo "templates: fine"
