"""Flips each condition of each rule, and prints those that no test misses.

    COMPILE='cc ...' python3 ci/mutate/rules.py JUDGE [--minutes M] [RULE...]

`make mutate` calls it. A mutant is compiled into a library, which JUDGE (judge.c) puts in the place of its own rule to run
the rule's fixtures. One that does not compile is not counted. `// mutate: equivalent` on a line leaves the line out, with
the reason behind it.
"""
import argparse
import collections
import concurrent.futures
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time

HEADER = "analyzer/lint/rule.h"  # all that a rule includes
Mutant = collections.namedtuple("Mutant", "rule path line column old new")
FLIPS = (  # what is found, and what takes its place; the spaces keep pointers and declarations out
    (r" && ?", " || "),
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


def mutants_of(rule, path):
    """In functions alone: a rule's own table and comments hold no conditions."""
    with open(path, encoding="utf8") as source:
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
                    yield Mutant(rule, path, number, match.start(), match.group(), new)


def text_of(mutant):
    with open(mutant.path, encoding="utf8") as source:
        lines = source.readlines()
    line, end = lines[mutant.line - 1], mutant.column + len(mutant.old)
    lines[mutant.line - 1] = line[: mutant.column] + mutant.new + line[end:]
    return "".join(lines)


class Workshop:
    """Compiles mutants in a folder of its own, and has them judged."""

    def __init__(self, judge, folder):
        self.judge, self.folder = os.path.abspath(judge), folder
        words = shlex.split(os.environ["COMPILE"])
        self.compile = [word for word in words if word not in ("-MMD", "-MP")] + ["-O0", "-g0", "-w", "-fPIC"]
        self.precompiled = os.path.join(folder, "rule.h")
        subprocess.run([*self.compile, "-x", "c-header", HEADER, "-o", self.precompiled + ".gch"], check=True)

    def verdict(self, mutant):
        library = os.path.join(self.folder, f"{mutant.rule}-{mutant.line}-{mutant.column}-{len(mutant.new)}.so")
        done = subprocess.run([*self.compile, "-shared", "-include", self.precompiled, "-x", "c", "-", "-o", library],
                              input=text_of(mutant), encoding="utf8", stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            return "refused"
        judged = subprocess.run([self.judge, mutant.rule, library], stdout=subprocess.DEVNULL)
        os.remove(library)
        return "killed" if judged.returncode else "survived"


def rule_files(names):
    for folder, _, files in sorted(os.walk("rules")):
        for name in sorted(files):
            rule = name[:-2].replace("_", "-")
            if name.endswith(".c") and not name.endswith("_test.c") and (not names or rule in names):
                yield rule, os.path.join(folder, name)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so long, whatever is left")
    parser.add_argument("judge", metavar="JUDGE")
    parser.add_argument("rules", nargs="*", metavar="RULE")
    options = parser.parse_args()
    os.chdir(os.path.dirname(os.path.abspath(__file__)) + "/../..")
    started, counts = time.time(), collections.Counter()

    def judge(mutant):
        return "left" if time.time() - started > options.minutes * 60 else workshop.verdict(mutant)

    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as threads:
        workshop = Workshop(options.judge, folder)
        for rule, path in rule_files(options.rules):
            if workshop.verdict(Mutant(rule, path, 1, 0, "", "")) != "survived":
                sys.exit(f"mutate: the fixtures of {rule} do not pass as it is")
            mutants = list(mutants_of(rule, path))
            for mutant, verdict in zip(mutants, threads.map(judge, mutants)):
                counts[verdict] += 1
                if verdict == "survived":
                    print(f"{path}:{mutant.line}:{mutant.column + 1}: {mutant.old.strip()!r} -> {mutant.new.strip()!r}",
                          flush=True)
    print(f"mutate: {counts['killed']} killed, {counts['survived']} survived, {counts['refused']} did not compile,"
          f" {counts['left']} not tried ({time.time() - started:.0f} s)")
    sys.exit(1 if counts["survived"] else 0)


if __name__ == "__main__":
    main()
