#!/bin/sh
# broken.sh: a statement that does not parse costs no other finding, wherever it stands.
set -eu
cd "$(dirname "$0")/../.."
exec python3 ci/test/broken.py build/tenantlint
