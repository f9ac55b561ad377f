#!/bin/sh
# deb.sh STAGE FILE: what `make install PREFIX=/usr` has put below the folder STAGE -> FILE, a Debian package. DEBFULLNAME
# and DEBEMAIL say who makes it.
set -eu
stage=$1 file=$2
program=$stage/usr/bin/tenantlint
doc=$stage/usr/share/doc/tenantlint
version=$("$program" --version | sed 's/^tenantlint \([^ ]*\).*/\1/')
# The newest symbol of libc that the program needs is the release that it needs.
libc=$(objdump -T "$program" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -uV | tail -n1)

gzip -9n "$stage/usr/share/man/man1/tenantlint.1"
mv "$doc/CHANGELOG.md" "$doc/changelog"
gzip -9n "$doc/changelog"
find "$stage" -type d -exec chmod 755 {} +
mkdir -p "$stage/DEBIAN"
cat >"$stage/DEBIAN/control" <<CONTROL
Package: tenantlint
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: ${DEBFULLNAME:-tenantlint} <${DEBEMAIL:-root@localhost}>
Section: devel
Priority: optional
Installed-Size: $(du -sk --exclude=DEBIAN "$stage" | cut -f1)
Depends: libc6 (>= $libc)
Recommends: git
Description: finds tenant-isolation bugs in PostgreSQL applications
 Replays the SQL migrations of a project without a database, reads the SQL in
 its application code, and reports what lets one tenant reach the rows of
 another: tables without row-level security, policies that let too much
 through, ways around them, and queries without the tenant's context.
CONTROL
(cd "$stage" && find usr -type f -exec md5sum {} + | sort -k2) >"$stage/DEBIAN/md5sums"
dpkg-deb --root-owner-group --build "$stage" "$file"
