#!/bin/sh
# demo.sh PROGRAM: lints the bundled sample project. Findings (exit status 1) are what it should show.
set -eu
program=$(realpath "$1")
cd "$(dirname "$0")/../testdata/projects/sample"
status=0
"$program" check || status=$?
[ $status = 1 ] || {
  echo "tenantlint: the sample should end with findings (exit status 1), not with status $status" >&2
  exit 1
}
echo
echo "Exit status 1, as it should be: the findings above fail a build. In your own project: $program"
