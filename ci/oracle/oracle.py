"""Generates schemas, breaks them, and compares what PostgreSQL does with what tenantlint says."""
import argparse
import collections
import hashlib
import os
import random
import sys
import time

from compare import Facts, compare, lint
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


class Oracle:
    def __init__(self, program, folder):
        self.psql, self.program, self.folder = Psql(), program, folder
        self.psql.load(os.path.join(HERE, "probe.sql"))

    def judge(self, schema):
        """(facts, disagreements); raises Refused."""
        prober = Prober(self.psql, schema)
        prober.migrate("migrator")
        prober.seed()
        prober.probe()
        facts = Facts(prober)
        disagreements = compare(facts, lint(self.program, self.folder, schema.files(), schema.config))
        if disagreements:
            # Those that vanish once the key is named are about finding the key, not about judging with it.
            named = f"tenant:\n  columns: [{', '.join(sorted(schema.tenant_columns()))}]\n" + (schema.config or "")
            remain = compare(facts, lint(self.program, self.folder, schema.files(), named))
            disagreements = [d if d in remain else d._replace(kind="key", what=f"{d.kind} {d.what}") for d in disagreements]
        return facts, disagreements

    def disagreements(self, case):
        schema = build(case)
        try:
            return self.judge(schema)[1] if schema else []
        except Refused:
            return []

    def shrink(self, case, wanted):
        """The fewest mutations of the case that still disagree in the same way."""
        def same(shorter):
            return any((d.kind, d.what) == (wanted.kind, wanted.what) for d in self.disagreements(shorter))
        for mutation in case.mutations:
            shorter = case._replace(mutations=tuple(m for m in case.mutations if m != mutation))
            if same(shorter):
                case = shorter
        return case


def cases(count, seed):
    """A fixed list of cases for a seed: now and then the base itself, mostly one mutation, sometimes a few."""
    chooser = random.Random(seed)
    names = list(MUTATIONS)
    for _ in range(count):
        number = chooser.choices((0, 1, 2, 3, 4), (1, 10, 4, 2, 1))[0]
        yield Case(chooser.randrange(10**6), tuple((chooser.choice(names), chooser.randrange(10**6)) for _ in range(number)))


def show(case, disagreement):
    print(f"\n{disagreement.kind} {disagreement.what}: {disagreement.object}: {disagreement.detail}")
    print(f"  --case {case.seed}" + "".join(f" {name}:{seed}" for name, seed in case.mutations))
    for path, text in build(case).files().items():
        print(f"-- {path}\n{text}", end="")
    print(build(case).config or "", flush=True)


def parse_case(words):
    return Case(int(words[0]), tuple((w.split(":")[0], int(w.split(":")[1])) for w in words[1:]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "tenantlint"))
    parser.add_argument("--folder", default=os.path.join(ROOT, "build", "oracle"))
    parser.add_argument("--case", nargs="+", help="SEED [MUTATION:SEED ...]: this case alone, with all that was observed")
    options = parser.parse_args()
    started, tally, seen, kinds = time.time(), collections.Counter(), set(), {}
    oracle = Oracle(options.program, options.folder)
    for case in [parse_case(options.case)] if options.case else cases(options.count, options.seed):
        schema = build(case)
        text = schema and "".join(schema.files().values()) + str(schema.config)
        if not schema or hashlib.sha1(text.encode()).digest() in seen:
            tally["not applicable or seen before"] += 1
            continue
        seen.add(hashlib.sha1(text.encode()).digest())
        try:
            facts, disagreements = oracle.judge(schema)
        except Refused as refusal:
            tally["refused"] += 1
            if options.case:
                print(refusal)
            continue
        tally["schemas"] += 1
        if not case.mutations and disagreements:
            print("the base itself disagrees")
        for disagreement in disagreements:
            kind = (disagreement.kind, disagreement.what)
            kinds[kind] = kinds.get(kind, 0) + 1
            tally["disagreements"] += 1
            if kinds[kind] <= 1:
                show(oracle.shrink(case, disagreement), disagreement)
    print(f"\n{dict(tally)} in {time.time() - started:.0f} s")
    for kind, number in sorted(kinds.items()):
        print(f"{number:6} {kind[0]} {kind[1]}")
    sys.exit(1 if kinds else 0)


if __name__ == "__main__":
    main()
