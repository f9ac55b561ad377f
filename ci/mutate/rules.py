"""Flips each condition of each rule, and prints those that no test misses.

    python3 ci/mutate/rules.py [--minutes M] [RULE...]

A mutant is made in a copy of the tree, built without the sanitizers, and judged by the fixtures of its rule and the unit
tests of its name. One that does not compile is not counted. `// mutate: equivalent` on a line leaves the line out, with
the reason behind it.
"""
import argparse
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
Mutant = collections.namedtuple("Mutant", "path line column old new")
FLIPS = (  # what is found, and what takes its place; the spaces keep pointers and declarations out
    (r" && ", " || "),
    (r" \|\| ", " && "),
    (r" == ", " != "),
    (r" != ", " == "),
    (r" <= ", " > "),
    (r" >= ", " < "),
    (r" < ", " >= "),
    (r" > ", " <= "),
    (r"(?<=[ (])!(?=[a-z(])", ""),
    (r"\breturn true;", "return false;"),
    (r"\breturn false;", "return true;"),
    (r"\bcontinue;", ";"),
    (r"(?<=if )\((?=[a-z])", "(!"),
    (r"^  return;|(?<=\) )return;", ";"),
)


def mutants_of(path):
    """In functions alone: a rule's own table and comments hold no conditions."""
    with open(os.path.join(ROOT, path), encoding="utf8") as source:
        for number, line in enumerate(source, 1):
            if line.startswith("const Rule "):
                break
            code = line.split("//")[0]
            if "mutate: equivalent" in line or code.startswith("#") or re.match(r"\s*for \(", code):
                continue
            for old, new in FLIPS:
                for match in re.finditer(old, code):
                    if '"' in code[: match.start()] and code[: match.start()].count('"') % 2:
                        continue  # in a text
                    yield Mutant(path, number, match.start(), match.group(), new)


class Tree:
    """A copy of the project with what it is built from."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("Makefile", "analyzer", "rules", "testdata", "ci", "README.md"):
            source, target = os.path.join(ROOT, name), os.path.join(folder, name)
            shutil.copytree(source, target) if os.path.isdir(source) else shutil.copy2(source, target)
        shutil.copytree(os.path.join(ROOT, "grammars"), os.path.join(folder, "grammars"),
                        ignore=shutil.ignore_patterns("node_modules"))
        os.symlink(os.path.join(ROOT, "grammars", "node_modules"), os.path.join(folder, "grammars", "node_modules"))
        os.mkdir(os.path.join(folder, "build"))
        os.symlink(os.path.join(ROOT, "build", "deps"), os.path.join(folder, "build", "deps"))

    def build(self):
        done = subprocess.run(["make", "SANITIZE=-O0", "build/unit_tests"], cwd=self.folder, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        return done.returncode == 0

    def passes(self, rule):
        suites = f"@(fixtures|{rule.replace('-', '_')})/*"
        try:
            done = subprocess.run(["build/unit_tests", "--filter", suites], cwd=self.folder, timeout=120,
                                  env={**os.environ, "CASE": rule}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def survives(self, mutant, rule):
        """True, False, or None where it does not compile."""
        path = os.path.join(self.folder, mutant.path)
        with open(path, encoding="utf8") as source:
            lines = source.readlines()
        line, end = lines[mutant.line - 1], mutant.column + len(mutant.old)
        changed = line[: mutant.column] + mutant.new + line[end:]
        try:
            with open(path, "w", encoding="utf8") as out:
                out.writelines([*lines[: mutant.line - 1], changed, *lines[mutant.line :]])
            return self.passes(rule) if self.build() else None
        finally:
            with open(path, "w", encoding="utf8") as out:
                out.writelines(lines)


def rule_files(names):
    for folder, _, files in sorted(os.walk(os.path.join(ROOT, "rules"))):
        for name in sorted(files):
            rule = name[:-2].replace("_", "-")
            if name.endswith(".c") and not name.endswith("_test.c") and (not names or rule in names):
                yield rule, os.path.relpath(os.path.join(folder, name), ROOT)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so long, whatever is left")
    parser.add_argument("rules", nargs="*", metavar="RULE")
    options = parser.parse_args()
    started, counts, survivors = time.time(), collections.Counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Tree(folder)
        if not tree.build():
            sys.exit("mutate: the tree does not build")
        for rule, path in rule_files(options.rules):
            for mutant in mutants_of(path):
                if time.time() - started > options.minutes * 60:
                    counts["left"] += 1
                    continue
                survived = tree.survives(mutant, rule)
                counts["refused" if survived is None else "survived" if survived else "killed"] += 1
                if survived:
                    survivors += 1
                    print(f"{path}:{mutant.line}:{mutant.column + 1}: {mutant.old.strip()!r} -> {mutant.new.strip()!r}",
                          flush=True)
    print(f"mutate: {counts['killed']} killed, {counts['survived']} survived, {counts['refused']} did not compile,"
          f" {counts['left']} not tried ({time.time() - started:.0f} s)")
    sys.exit(1 if survivors else 0)


if __name__ == "__main__":
    main()
