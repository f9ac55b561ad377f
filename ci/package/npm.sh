#!/bin/sh
# npm.sh STAGE FOLDER: what `make install PREFIX=/usr` has put below the folder STAGE -> two packages of npm in FOLDER:
# tenantlint-VERSION.tgz, which finds the program of its machine's platform in one of its optional dependencies, and
# tenantlint-PLATFORM-VERSION.tgz, which is that of this machine. Neither has a script that would run when it is installed.
set -eu
stage=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
version=$("$stage/usr/bin/tenantlint" --version | sed 's/^tenantlint \([^ ]*\).*/\1/')
this=linux-$(node -p process.arch)
platforms=$(printf '%s\n' linux-x64 linux-arm64 "$this" | sort -u)

pack() {
  (cd "$package" && npm pack --silent --pack-destination "$folder")
}

package=$folder/package
start() {
  rm -rf "$package"
  mkdir -p "$package/bin"
  cp "$stage/usr/share/doc/tenantlint/README.md" LICENSE "$package"
}

start
cp "$stage/usr/bin/tenantlint" "$package/bin"
cp "$stage/usr/share/doc/tenantlint/copyright" "$package/THIRD_PARTY_LICENSES"
cat >"$package/package.json" <<JSON
{
  "name": "tenantlint-$this",
  "version": "$version",
  "description": "The program of tenantlint for $this",
  "license": "MIT",
  "os": ["linux"],
  "cpu": ["${this#linux-}"],
  "libc": ["glibc"],
  "files": ["bin", "THIRD_PARTY_LICENSES"]
}
JSON
pack

start
cp ci/package/npm.js "$package/bin/tenantlint.js"
optional=$(for each in $platforms; do printf '"tenantlint-%s": "%s", ' "$each" "$version"; done)
cat >"$package/package.json" <<JSON
{
  "name": "tenantlint",
  "version": "$version",
  "description": "Finds tenant-isolation bugs in PostgreSQL applications",
  "license": "MIT",
  "engines": { "node": ">=16" },
  "bin": { "tenantlint": "bin/tenantlint.js" },
  "files": ["bin"],
  "optionalDependencies": { ${optional%, } }
}
JSON
pack
