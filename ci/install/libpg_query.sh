#!/bin/sh
# libpg_query.sh FOLDER: puts libpg_query 17 (PostgreSQL's own parser) into FOLDER/include and
# FOLDER/lib. Takes the installed library if it is new enough, else unpacks Debian's package, found
# through the machine's own apt sources. Works as any user and changes nothing outside FOLDER.
set -eu
folder=$1
release=trixie # the first Debian release with version 17
minimum=170000
suites='bookworm|trixie|forky|sid|unstable|testing|stable|oldstable' # that share the archive's mirrors
work=$folder.new

fail() {
  printf 'tenantlint: cannot get libpg_query 17: %s\n' "$*" >&2
  exit 1
}

# The version of the PostgreSQL whose parser the header $1 declares, as 170004, or 0.
version() {
  number=$(sed -n 's/^#define PG_VERSION_NUM[[:space:]]*//p' "$1" 2>/dev/null) || true
  echo "${number:-0}"
}

copy_installed() {
  library=$(${CC:-cc} -print-file-name=libpg_query.a)
  [ -f "$library" ] && [ "$(version /usr/include/pg_query.h)" -ge $minimum ] || return 1
  mkdir -p "$work/include" "$work/lib"
  cp -R /usr/include/pg_query.h /usr/include/pg_query "$work/include"
  cp "$library" "$work/lib"
  cp /usr/share/doc/libpg-query-dev/copyright "$work" 2>/dev/null || true
}

# The machine's sources of Debian's main archive, with the suite replaced by $release. How they are
# signed, reached and authenticated stays as it is; other archives are left out.
derive_sources() {
  list='' parts=''
  eval "$(apt-config shell list Dir::Etc::sourcelist/f parts Dir::Etc::sourceparts/d)"
  mkdir -p "$work/sources"
  cat /dev/null "$list" "$parts"/*.list 2>/dev/null |
    awk -v release=$release -v suites="^($suites)/?\$" '
      $1 == "deb" {
        i = 2; options = ""
        if ($2 ~ /^\[/) do options = options " " $i; while ($(i++) !~ /\]$/ && i <= NF)
        if ($(i + 1) ~ suites && $(i + 2) == "main") print "deb" options, $i, release, "main"
      }' >"$work/sources/debian.list"
  for file in "$parts"/*.sources; do
    [ -f "$file" ] || continue
    # an empty line, so that the last stanza of one file does not run into the next file's first
    cat "$file"
    echo
  done |
    awk -v release=$release -v suites=" ($suites) " '
      BEGIN { RS = ""; FS = "\n" }
      {
        debian = main = 0; enabled = 1; rest = ""
        for (i = 1; i <= NF; i++) {
          if ($i ~ /^#/) continue
          if ($i ~ /^[^ \t]/) field = tolower(substr($i, 1, index($i, ":") - 1))
          value = " " substr($i, index($i, ":") + 1) " "
          gsub(/[ \t]+/, " ", value)
          if (field == "suites") {
            if (value ~ suites) debian = 1
          } else if (field == "components") {
            if (value ~ / main /) main = 1
          } else if (field == "enabled") {
            if (tolower(value) ~ / (no|false|0) /) enabled = 0
          } else if (field != "types") {
            rest = rest $i "\n"
          }
        }
        if (debian && main && enabled)
          printf "Types: deb\nSuites: %s\nComponents: main\n%s\n", release, rest
      }' >"$work/sources/debian.sources"
  [ -s "$work/sources/debian.list" ] || [ -s "$work/sources/debian.sources" ] ||
    fail "no source of Debian's main archive is configured in $list or $parts; install libpg-query-dev 17 or newer by hand"
}

# An apt that knows how the machine reaches its archives, and nothing else of it: no hooks, no pins,
# no list of installed packages.
configure_apt() {
  mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/none"
  : >"$work/status"
  {
    apt-config dump Acquire | grep -v '^Acquire::IndexTargets'
    for setting in State=state State::status=status Cache=cache Etc::sourcelist=none/list \
      Etc::sourceparts=sources Etc::parts=none Etc::main=none/conf Etc::preferences=none/pins \
      Etc::preferencesparts=none; do
      printf 'Dir::%s "%s/%s";\n' "${setting%%=*}" "$work" "${setting#*=}"
    done
    # the build tree may be closed to the user that apt would switch to
    echo 'APT::Sandbox::User "root";'
    echo 'Acquire::Languages "none";'
  } >"$work/apt.conf"
}

unpack_package() {
  command -v apt-get >/dev/null ||
    fail "this is no Debian system; install libpg_query 17 or newer with its headers and static library under /usr"
  derive_sources
  configure_apt
  export APT_CONFIG="$work/apt.conf"
  # an archive that cannot be reached matters only if it is the one with the package
  apt-get -q update >"$work/log" 2>&1 || true
  (cd "$work" && apt-get -q download libpg-query-dev) >>"$work/log" 2>&1 || {
    grep '^[EW]:' "$work/log" >&2
    fail "apt-get found no libpg-query-dev of Debian $release (its reasons are above)"
  }
  dpkg-deb -x "$work"/libpg-query-dev_*.deb "$work/package"
  mv "$work/package/usr/include" "$work/include"
  mkdir "$work/lib"
  mv "$work"/package/usr/lib/*/libpg_query.a "$work/lib"
  mv "$work/package/usr/share/doc/libpg-query-dev/copyright" "$work"
}

rm -rf "$work"
mkdir -p "$work"
work=$(cd "$work" && pwd) # apt resolves relative paths against its own folders
trap 'rm -rf "$work"' EXIT
copy_installed || unpack_package
[ "$(version "$work/include/pg_query.h")" -ge $minimum ] ||
  fail "the version found is older (PostgreSQL $(version "$work/include/pg_query.h"))"
rm -rf "$folder"
mkdir "$folder"
mv "$work/include" "$work/lib" "$folder"
[ ! -f "$work/copyright" ] || mv "$work/copyright" "$folder"
