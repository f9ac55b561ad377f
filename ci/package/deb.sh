#!/bin/sh
# deb.sh STAGE FILE: what `make install PREFIX=/usr` has put below the folder STAGE -> FILE, a Debian package. DEBFULLNAME
# and DEBEMAIL say who makes it.
set -eu
stage=$1 file=$2
program=$stage/usr/bin/tenantlint
doc=$stage/usr/share/doc/tenantlint
version=$("$program" --version | sed 's/^tenantlint \([^ ]*\).*/\1/')
maintainer="${DEBFULLNAME:-tenantlint} <${DEBEMAIL:-root@localhost}>"
# The newest symbol of libc that the program needs is the release that it needs.
libc=$(objdump -T "$program" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -uV | tail -n1)

gzip -9n "$stage/usr/share/man/man1/tenantlint.1"
gzip -9n >"$doc/changelog.gz" <<CHANGES
tenantlint ($version) unstable; urgency=medium

  * CHANGELOG.md says what has changed.

 -- $maintainer  $(date -R -r CHANGELOG.md)
CHANGES
find "$stage" -type d -exec chmod 755 {} +
mkdir -p "$stage/DEBIAN"
cat >"$stage/DEBIAN/control" <<CONTROL
Package: tenantlint
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: $maintainer
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
# The program is to run wherever it is copied to, and the licences are the same file in every package.
mkdir -p "$stage/usr/share/lintian/overrides"
cat >"$stage/usr/share/lintian/overrides/tenantlint" <<OVERRIDES
tenantlint: embedded-library
tenantlint: copyright-file-contains-full-apache-2-license
tenantlint: copyright-not-using-common-license-for-apache2
OVERRIDES
(cd "$stage" && find usr -type f -exec md5sum {} + | sort -k2) >"$stage/DEBIAN/md5sums"
dpkg-deb --root-owner-group --build "$stage" "$file"
