"""Generates schemas, breaks them, and compares what PostgreSQL does with what tenantlint says."""
import argparse
import collections
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import time

# Each of these adds to the list of mutations.
import mutate_objects, mutate_policies, mutate_predicates, mutate_tables, mutate_text  # noqa: E401,F401
from compare import compare
from observed import Facts
from mutations import MUTATIONS
from probe import Prober, Refused
from psql import Psql
from schema import Schema

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
Case = collections.namedtuple("Case", "seed mutations")  # mutations: ((name, seed), ...)


def build(case):
    """The schema of a case, or None where a mutation does not apply."""
    schema = Schema(case.seed)
    for name, seed in case.mutations:
        if MUTATIONS[name](random.Random(seed), schema) is False:
            return None
    return schema


def lint(program, folder, files, config):
    """Writes the migrations into the folder, in place of others, and returns tenantlint's report."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in {**files, ".tenantlint.yaml": config or ""}.items():
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        with open(os.path.join(folder, path), "w", encoding="utf8") as out:
            out.write(text)
    done = subprocess.run([program, "check", "--format=json", "--fail-on=never"], cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=60)
    if done.returncode:
        raise SystemExit(f"oracle: tenantlint failed in {folder}: {done.stderr.decode()}")
    return json.loads(done.stdout)


class Oracle:
    def __init__(self, program, folder):
        self.psql, self.program, self.folder = Psql(), program, folder
        self.psql.load(os.path.join(HERE, "probe.sql"))
        self.probes = 0

    def observe(self, schema):
        """Facts of the server: with a plain role that migrates, and with a superuser where that makes a difference."""
        worlds = []
        for role in ("migrator", "postgres"):
            prober = Prober(self.psql, schema)
            try:
                prober.migrate(role)
            except Refused as refusal:
                if role == "migrator" and refusal.for_want_of_rights():
                    continue
                raise
            prober.seed()
            self.probes += prober.probe()
            worlds.append(Facts(prober))
            if not prober.catalog["owners_rights"]:
                break
        return worlds

    def judge(self, schema):
        """(facts, report, disagreements); raises Refused."""
        worlds = self.observe(schema)
        report = lint(self.program, self.folder, schema.files(), schema.config)
        disagreements = compare(worlds, report)
        if disagreements:
            # Those that vanish once the key is named are about finding the key, not about judging with it.
            named = f"tenant:\n  columns: [{', '.join(sorted(schema.tenant_columns()))}]\n" + (schema.config or "")
            remain = compare(worlds, lint(self.program, self.folder, schema.files(), named))
            disagreements = [d if d in remain else d._replace(kind="key", what=f"{d.kind} {d.what}") for d in disagreements]
            if report["gaps"]:
                disagreements = [d._replace(kind="gap") if d.kind == "missed" else d for d in disagreements]
        return worlds, report, disagreements

    def disagreements(self, case):
        schema = build(case)
        try:
            return self.judge(schema)[2] if schema else []
        except Refused:
            return []

    def shrink(self, case, wanted):
        """The case with as few mutations as still disagree in the same way."""
        for mutation in case.mutations:
            shorter = case._replace(mutations=tuple(m for m in case.mutations if m != mutation))
            if any((d.kind, d.what) == (wanted.kind, wanted.what) for d in self.disagreements(shorter)):
                case = shorter
        return case


def cases(count, seed):
    """A fixed list of cases for a seed: now and then the base itself, mostly one mutation, sometimes a few."""
    chooser = random.Random(seed)
    names = list(MUTATIONS)
    for _ in range(count):
        number = chooser.choices((0, 1, 2, 3, 4), (1, 10, 4, 2, 1))[0]
        yield Case(chooser.randrange(10**6), tuple((chooser.choice(names), chooser.randrange(10**6)) for _ in range(number)))


def command_of(case):
    return f"--case {case.seed}" + "".join(f" {name}:{seed}" for name, seed in case.mutations)


def show(case, disagreement):
    print(f"\n{disagreement.kind} {disagreement.what}: {disagreement.object}: {disagreement.detail}")
    print(f"  {command_of(case)}")
    for path, text in build(case).files().items():
        print(f"-- {path}\n{text}", end="")
    print(build(case).config or "", flush=True)


def parse_case(words):
    return Case(int(words[0]), tuple((w.split(":")[0], int(w.split(":")[1])) for w in words[1:]))


class Run:
    """The tally of a run."""

    def __init__(self, oracle, verbose):
        self.oracle, self.verbose = oracle, verbose
        self.tally, self.kinds, self.seen = collections.Counter(), collections.Counter(), set()

    def take(self, case):
        schema = build(case)
        text = schema and "".join(schema.files().values()) + str(schema.config)
        if not schema or hashlib.sha1(text.encode()).digest() in self.seen:
            self.tally["does not apply, or seen before"] += 1
            return
        self.seen.add(hashlib.sha1(text.encode()).digest())
        try:
            worlds, report, disagreements = self.oracle.judge(schema)
        except Refused as refusal:
            self.tally["refused by the server"] += 1
            if self.verbose:
                print(f"{command_of(case)}: {refusal}")
            return
        self.tally["schemas"] += 1
        for disagreement in disagreements:
            kind = f"{disagreement.kind} {disagreement.what}"
            self.kinds[kind] += 1
            if self.kinds[kind] <= 1:
                show(self.oracle.shrink(case, disagreement), disagreement)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "tenantlint"))
    parser.add_argument("--folder", default=os.path.join(ROOT, "build", "oracle"))
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--case", nargs="+", help="SEED [MUTATION:SEED ...]: this case alone")
    options = parser.parse_args()
    started = time.time()
    run = Run(Oracle(options.program, options.folder), options.verbose or options.case)
    for case in [parse_case(options.case)] if options.case else cases(options.count, options.seed):
        run.take(case)
    print(f"\n{dict(run.tally)}, {run.oracle.probes} probes in {time.time() - started:.0f} s")
    for kind, number in sorted(run.kinds.items()):
        print(f"{number:6} {kind}")
    sys.exit(1 if run.kinds else 0)


if __name__ == "__main__":
    main()
