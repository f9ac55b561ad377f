#!/bin/bash
# server.sh: after many changes, the language server tells of a project what a fresh run tells of the same files (server.py).
set -eu
cd "$(dirname "$0")/../.."
for seed in 1 2 3 4 5; do
  python3 ci/test/server.py "$PWD/build/tenantlint" "$seed" 45
done
echo 'server: fine'
