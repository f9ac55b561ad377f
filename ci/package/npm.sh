#!/bin/sh
# npm.sh STAGE FOLDER: what `make install PREFIX=/usr` has put below the folder STAGE -> FOLDER/tenantlint-VERSION.tgz, a
# package of npm that holds the program of this machine's platform and no script that would run when it is installed.
set -eu
stage=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
version=$("$stage/usr/bin/tenantlint" --version | sed 's/^tenantlint \([^ ]*\).*/\1/')
package=$folder/package
rm -rf "$package"
mkdir -p "$package/bin"
cp "$stage/usr/bin/tenantlint" "$package/bin"
cp "$stage/usr/share/doc/tenantlint/README.md" LICENSE "$package"
cp "$stage/usr/share/doc/tenantlint/copyright" "$package/THIRD_PARTY_LICENSES"
cat >"$package/package.json" <<JSON
{
  "name": "tenantlint",
  "version": "$version",
  "description": "Finds tenant-isolation bugs in PostgreSQL applications",
  "license": "MIT",
  "os": ["linux"],
  "cpu": ["$(node -p process.arch)"],
  "libc": ["glibc"],
  "bin": { "tenantlint": "bin/tenantlint" },
  "files": ["bin", "THIRD_PARTY_LICENSES"]
}
JSON
cd "$package" && npm pack --silent --pack-destination "$folder"
