#!/bin/bash
# packages.sh: installs, runs and removes what make install, make deb and make npm make, in folders of its own, and
# completes command lines in bash, zsh and fish.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
unset MAKEFLAGS # of a make that this may run under

expect() { # NAME WANTED FOUND
  if [ "$2" != "$3" ]; then
    printf '%s\n  wanted: %s\n  found:  %s\n' "$1" "$2" "$3"
    failed=1
  fi
}

# The sample's findings by the given command.
lints() { (cd testdata/projects/sample && "$@" --format=concise || [ $? = 1 ]) | cmp -s - testdata/projects/sample.expected && echo yes; }
files_in() { find "$1" -type f -printf '%P\n' | sort | tr '\n' ' '; }

# make install
make -s install DESTDIR="$work/dest" PREFIX=/usr >/dev/null
program=$work/dest/usr/bin/tenantlint
expect 'make install' yes "$(lints "$program")"
expect 'libraries that are not linked in' '' "$(ldd "$program" | grep -vE 'linux-vdso|libc\.so|ld-linux|libm\.so|libpthread' || true)"
expect 'the licences' '' "$(for part in PostgreSQL tree-sitter-go tree-sitter-elixir libjansson libyaml libexpat1; do
  grep -q "$part" "$work/dest/usr/share/doc/tenantlint/copyright" || echo "$part"
done)"
if command -v groff >/dev/null; then
  expect 'the manual page' '' "$(groff -man -Tutf8 -ww "$work/dest/usr/share/man/man1/tenantlint.1" 2>&1 >/dev/null)"
fi
bash=$work/dest/usr/share/bash-completion/completions/tenantlint
zsh=$work/dest/usr/share/zsh/site-functions/_tenantlint
fish=$work/dest/usr/share/fish/vendor_completions.d/tenantlint.fish

# completions: the words that each shell offers
complete_bash() { # WORD...: as bash splits them
  # shellcheck disable=SC2016
  bash -c 'source "$0"; compopt() { :; }; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _tenantlint; echo "${COMPREPLY[*]}"' "$bash" "$@"
}
expect bash 'tables' "$(complete_bash tenantlint ta)"
expect bash '--no-rule= --no-baseline --no-config' "$(complete_bash tenantlint --no)"
expect bash 'sarif' "$(complete_bash tenantlint --format = sa)"
expect bash 'warning' "$(complete_bash tenantlint --fail-on w)"
expect bash 'rls-disabled,rls-not-forced' "$(complete_bash tenantlint --rule = rls-disabled,rls-n)"
expect bash 'rls-disabled' "$(complete_bash tenantlint explain rls-d)"
if command -v fish >/dev/null; then
  complete_fish() { HOME=$work fish --no-config -c "source $fish; complete -C '$1'" | cut -f1 | tr '\n' ' '; }
  expect fish 'tables ' "$(complete_fish 'tenantlint tab')"
  expect fish '--format=sarif ' "$(complete_fish 'tenantlint --format=sa')"
  expect fish 'rls-disabled ' "$(complete_fish 'tenantlint explain rls-d')"
  expect fish '--rule=rls-disabled,rls-not-forced ' "$(complete_fish 'tenantlint --rule=rls-disabled,rls-n')"
fi
if command -v zsh >/dev/null; then
  # A real line editor in a pseudo terminal: TAB has to complete the only candidate.
  cat >"$work/tab.zsh" <<'ZSH'
zmodload zsh/zpty
zpty -b shell 'env TERM=dumb PS1= zsh -f -i'
send() { zpty -w shell "$1"; }
send "fpath=(${1:h} \$fpath); autoload -Uz compinit; compinit -u -d $3; tenantlint() { print -r -- \"got <\$*>\" }; print rea''dy"
zpty -r -m shell answer '*ready*'
zpty -n -w shell "tenantlint $2"$'\t\n'
zpty -r -m shell answer '*got <*>*' && print -r -- ${${answer##*got <}%%>*}
zpty -d shell
ZSH
  complete_zsh() { timeout 120 zsh -f "$work/tab.zsh" "$zsh" "$1" "$work/zcompdump"; }
  expect zsh 'tables' "$(complete_zsh tab)"
  expect zsh '--format=sarif' "$(complete_zsh --format=sa)"
  expect zsh 'explain rls-disabled' "$(complete_zsh 'explain rls-d')"
  expect zsh '--statistics' "$(complete_zsh --stati)"
fi

make -s uninstall DESTDIR="$work/dest" PREFIX=/usr
expect 'make uninstall' '' "$(files_in "$work/dest")"

# make deb: with a database of packages that is a copy of the machine's, so that what it depends on is looked up
if command -v dpkg-deb >/dev/null; then
  make -s deb >/dev/null
  deb=$(ls build/package/*.deb)
  mkdir -p "$work/root/var/lib/dpkg/info" "$work/root/var/lib/dpkg/updates" "$work/root/var/lib/dpkg/triggers"
  cp /var/lib/dpkg/status "$work/root/var/lib/dpkg/"
  debian() { dpkg --root="$work/root" --force-not-root --force-bad-path --log=/dev/null "$@" >/dev/null 2>"$work/log" || cat "$work/log"; }
  expect 'dpkg --install' '' "$(debian --install "$deb")"
  expect 'the Debian package' yes "$(lints "$work/root/usr/bin/tenantlint")"
  expect 'dpkg --remove' '' "$(debian --remove tenantlint)"
  expect 'what is left' '' "$(files_in "$work/root/usr" 2>/dev/null || true)"
  if command -v lintian >/dev/null; then
    # whoever packs it says who that is, by DEBEMAIL
    expect lintian '' "$(lintian --tag-display-limit 0 "$deb" 2>&1 | grep '^[EW]:' | grep -v root@localhost || true)"
  fi
fi

# make npm: the package, and the one that it finds the program in
if command -v npm >/dev/null; then
  rm -f build/package/*.tgz
  make -s npm >/dev/null
  set -- build/package/*.tgz
  mkdir "$work/npm"
  echo '{}' >"$work/npm/package.json"
  add() { npm install --prefix "$work/npm" "$@" --ignore-scripts --offline --no-audit --no-fund --loglevel=error >/dev/null; }
  add "$PWD/${!#}" "$PWD/$1"
  expect 'npx' "$(build/tenantlint --version)" "$(cd "$work/npm" && npx --no-install tenantlint --version)"
  expect 'the npm package' yes "$(lints "$work/npm/node_modules/.bin/tenantlint")"
  expect 'status' 2 "$(cd "$work" && npm/node_modules/.bin/tenantlint --nonsense 2>/dev/null || echo $?)"
  rm -r "$work"/npm/node_modules/tenantlint-linux-*
  expect 'without a program' 2 "$("$work/npm/node_modules/.bin/tenantlint" --version 2>/dev/null || echo $?)"
fi

[ $failed = 0 ] || exit 1
echo 'packages: installed, run, completed and removed'
