#!/bin/sh
# packages.sh check|install build|test|oracle|ci|checks: the headers and libraries that compiling tenantlint (build) or its
# unit tests (test) takes, and the programs of the comparison with a server (oracle), of ci/test (ci) and of ci/checks.mk
# (checks). `install` adds Debian's packages for what is missing.
set -eu
mode=$1 purpose=$2
CC=${CC:-cc}

fail() {
  printf 'tenantlint: %s\n' "$*" >&2
  exit 1
}

compiles() {
  # CC may hold options of its own
  # shellcheck disable=SC2086
  printf '%b\n' "$1" | $CC -std=gnu17 -fsyntax-only -x c - >/dev/null 2>&1
}

# Whether a program, or what stands for one, is there.
has() {
  case $1 in
    initdb) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null ;;
    # Emacs has it from its version 29 on. One that is missing is asked when it is there.
    eglot) ! command -v emacs >/dev/null || emacs --batch --eval "(require 'eglot)" >/dev/null 2>&1 ;;
    fuzzer) echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' | clang -fsanitize=fuzzer -x c - -o /dev/null 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# Sets `missing` to the packages whose headers do not compile, or whose programs are not there.
probe() {
  missing=
  while IFS='|' read -r when package program; do
    case $when in "$purpose" | build) compiles "$program" || missing="$missing $package" ;; esac
  done <<PROBES
build|libc6-dev|#include <stdlib.h>
build|libjansson-dev|#include <jansson.h>\n#if JANSSON_VERSION_HEX < 0x020b00\n#error\n#endif
build|libyaml-dev|#include <yaml.h>
build|libexpat1-dev|#include <expat.h>
test|libcriterion-dev|#include <criterion/criterion.h>\n#include <criterion/new/assert.h>
PROBES
  case $purpose in
    oracle) set -- initdb/postgresql python3 ;;
    ci) set -- git python3 npm node/nodejs pre-commit vim nvim/neovim emacs/emacs-nox eglot/elpa-eglot \
      zsh fish shellcheck groff lintian ;;
    checks) set -- clang fuzzer/libclang-rt-dev cppcheck valgrind gcovr python3 ;;
    *) set -- ;;
  esac
  for program; do
    has "${program%/*}" || missing="$missing ${program#*/}"
  done
}

compiles 'int main(void) { return 0; }' ||
  fail "\"$CC\" does not compile C17; install gcc 8 or newer: apt-get install gcc"
install_missing() {
  command -v apt-get >/dev/null ||
    fail "missing or too old:$missing (Debian's names); install them with this system's own tools"
  line="apt-get update && apt-get install -y --no-install-recommends$missing"
  [ "$mode" = install ] || fail "missing or too old:$missing; \`make deps\` installs them (as root: $line)"
  [ "$(id -u)" = 0 ] || fail "missing or too old:$missing; only root can install them: $line"

  echo "installing$missing"
  # A source that cannot be reached matters only if one of the packages was to come from it.
  apt-get -qq update || true
  # Nobody answers questions here, and a small image has neither apt-utils nor a terminal: no warnings of that.
  export DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes
  # shellcheck disable=SC2086
  apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends $missing >/dev/null ||
    fail "apt-get could not install$missing (its reason is above)"
}

for _ in 1 2; do # what has been installed may lack something, as Emacs does
  probe
  [ -n "$missing" ] || exit 0
  install_missing
done
probe
[ -z "$missing" ] || fail "this release's version is too old:$missing"
