"""Generates schemas, breaks them, and compares what PostgreSQL does with what tenantlint says."""
import argparse
import collections
import hashlib
import json
import os
import pickle
import random
import shutil
import subprocess
import sys
import tempfile
import time

# Each of these adds to the list of mutations.
import mutate_data, mutate_objects, mutate_policies, mutate_predicates, mutate_tables, mutate_text  # noqa: E401,F401
from accepted import accepted
from compare import compare
from observed import Facts
from mutations import MUTATIONS
from probe import Prober, Refused
from psql import Psql
from readme import is_leak, write
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
    done = subprocess.run(
        [program, "check", "--format=json", "--fail-on=never"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=60,
    )
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
            prober = Prober(self.psql, schema, schema.number % 3 == 0)  # plans take as long as all the rest
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
        """(what the server did, tenantlint's report, disagreements); raises Refused."""
        worlds = self.observe(schema)
        report = lint(self.program, self.folder, schema.files(), schema.config)
        observed, disagreements = compare(worlds, report)
        if disagreements:
            # Those that vanish once the key is named are about finding the key, not about judging with it.
            named = self.name_key(schema, worlds[0].catalog) + (schema.config or "")
            remain = compare(worlds, lint(self.program, self.folder, schema.files(), named))[1]
            disagreements = [d if d in remain else d._replace(kind="key") for d in disagreements]
            if report["gaps"]:
                disagreements = [d._replace(kind="gap") if d.kind == "missed" else d for d in disagreements]
        return observed, report, disagreements

    def name_key(self, schema, catalog):
        """Configuration that names the tenant columns; those that are left, as others are refused."""
        left = {column for relation in catalog["relations"].values() for column in relation["columns"]}
        columns = sorted(left & set(schema.tenant_columns()))
        return f"tenant:\n  columns: [{', '.join(columns)}]\n" if columns else ""

    def still(self, schema, wanted):
        """Whether the schema disagrees in the same way."""
        try:
            return bool(schema) and any(
                (d.kind, d.what) == (wanted.kind, wanted.what) for d in self.judge(schema)[2]
            )
        except Refused:
            return False

    def shrink(self, case, wanted):
        """The case with as few mutations as still disagree in the same way, and its schema with as few statements."""
        for mutation in case.mutations:
            shorter = case._replace(mutations=tuple(m for m in case.mutations if m != mutation))
            if self.still(build(shorter), wanted):
                case = shorter
        schema = build(case)
        for item in reversed(list(schema.items)):
            place = schema.items.index(item)
            schema.items.remove(item)
            if not self.still(schema, wanted):
                schema.items.insert(place, item)
        return case, schema


def cases(count, seed):
    """A fixed list of cases for a seed: now and then the base itself, mostly one mutation, sometimes a few."""
    chooser = random.Random(seed)
    names = list(MUTATIONS)
    for _ in range(count):
        number = chooser.choices((0, 1, 2, 3, 4), (1, 10, 4, 2, 1))[0]
        yield Case(
            chooser.randrange(10**6),
            tuple((chooser.choice(names), chooser.randrange(10**6)) for _ in range(number)),
        )


def command_of(case):
    return f"--case {case.seed}" + "".join(f" {name}:{seed}" for name, seed in case.mutations)


def show(disagreement, case, schema):
    print(f"\n{disagreement.kind} {disagreement.what}: {disagreement.object}: {disagreement.detail}")
    print(f"-- {command_of(case)}")
    for path, text in schema.files().items():
        print(f"-- {path}\n{text}", end="")
    if schema.config:
        print("-- .tenantlint.yaml\n" + schema.config, end="")
    sys.stdout.flush()


def parse_case(words):
    return Case(int(words[0]), tuple((w.split(":")[0], int(w.split(":")[1])) for w in words[1:]))


class Run:
    """The tally of a run, or of a part of one."""

    def __init__(self):
        self.outcomes, self.observed, self.disagreements, self.accepted = (
            collections.Counter() for _ in range(4)
        )
        self.by_mutation = collections.defaultdict(collections.Counter)
        self.findings = self.probes = 0
        self.schemas = set()  # a hash of each that was compared
        self.version = ""

    def add(self, part):
        for name in ("outcomes", "observed", "disagreements", "accepted"):
            getattr(self, name).update(getattr(part, name))
        for name, counts in part.by_mutation.items():
            self.by_mutation[name].update(counts)
        self.schemas |= part.schemas
        self.findings, self.probes, self.version = (
            self.findings + part.findings,
            self.probes + part.probes,
            part.version,
        )

    def summary(self):
        missed = sum(number for kind, number in self.disagreements.items() if kind.startswith("missed"))
        agreed = sum(self.observed.values()) - missed - sum(self.accepted.values())
        return (
            f"{len(self.schemas)} distinct schemas, {self.probes} probes: the server did {sum(self.observed.values())} things"
            f" that a rule is about, tenantlint reported {agreed} of them; {self.findings} errors and warnings;"
            f" {sum(self.disagreements.values())} disagreements, {sum(self.accepted.values())} accepted ones"
        )


class Worker:
    """Takes cases, with a server of its own."""

    def __init__(self, oracle, verbose):
        self.oracle, self.verbose, self.run = oracle, verbose, Run()
        self.run.version = oracle.psql.run("SHOW server_version;")[0].split()[0]
        self.shown = set()

    def take(self, case):
        schema = build(case)
        text = str(schema and (schema.files(), schema.config))
        key = hashlib.sha1(text.encode()).digest()
        if not schema or key in self.run.schemas:
            self.run.outcomes["not applicable, or made before"] += 1
            return
        try:
            observed, report, disagreements = self.oracle.judge(schema)
        except Refused as refusal:
            self.run.outcomes["refused by the server"] += 1
            if self.verbose:
                print(f"{command_of(case)}: {refusal}")
            return
        self.run.outcomes["compared"] += 1
        self.run.schemas.add(key)
        self.run.findings += sum(finding["severity"] != "advice" for finding in report["findings"])
        self.run.observed.update(e.what.split(":")[0] for e in observed)
        for name, _ in case.mutations or [("none", 0)]:
            counts = self.run.by_mutation[name]
            counts["schemas"] += 1
            counts["leaks"] += any(is_leak(e.what) for e in observed)
            counts["missed"] += any(
                d.kind == "missed" and is_leak(d.what) and not accepted(d, text) for d in disagreements
            )
        for disagreement in disagreements:
            self.disagree(case, disagreement, accepted(disagreement, text))

    def disagree(self, case, disagreement, entry):
        kind = f"{disagreement.kind}: {disagreement.what}"
        if entry:
            self.run.accepted[entry] += 1
        else:
            self.run.disagreements[kind] += 1
        if (self.verbose or not entry) and kind not in self.shown:
            self.shown.add(kind)
            show(disagreement, *self.oracle.shrink(case, disagreement))


def work(options):
    """A part of the cases, on the server that ci/postgres.sh has started; leaves its tally in a file."""
    started, (number, parts) = time.time(), map(int, options.part.split("/"))
    worker = Worker(Oracle(options.program, f"{options.folder}-{number}"), options.verbose or options.case)
    chosen = (
        [parse_case(options.case)]
        if options.case
        else list(cases(options.count, options.seed))[number::parts]
    )
    for case in chosen:
        if options.minutes and time.time() - started > options.minutes * 60:
            break
        worker.take(case)
    worker.run.probes = worker.oracle.probes
    with open(options.tally, "wb") as out:
        pickle.dump(worker.run, out)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--count", type=int, default=300, help="how many cases to make; some do not apply or are refused"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "tenantlint"))
    parser.add_argument(
        "--folder", default=os.path.join(ROOT, "build", "oracle"), help="where the migrations are written"
    )
    parser.add_argument("--readme", help="write the tally to this file")
    parser.add_argument(
        "--verbose", action="store_true", help="show accepted disagreements and refusals, too"
    )
    parser.add_argument("--case", nargs="+", metavar="SEED", help="SEED [MUTATION:SEED ...]: this case alone")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="servers to start")
    parser.add_argument("--minutes", type=float, help="stop after so long, whatever is left")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    parser.add_argument("--tally", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        return work(options)
    started, run = time.time(), Run()
    jobs = 1 if options.case else options.jobs
    with tempfile.TemporaryDirectory() as folder:
        tallies = [os.path.join(folder, str(number)) for number in range(jobs)]
        workers = [
            subprocess.Popen(
                [
                    os.path.join(ROOT, "ci", "postgres.sh"),
                    sys.executable,
                    __file__,
                    *sys.argv[1:],
                    "--part",
                    f"{number}/{jobs}",
                    "--tally",
                    tally,
                ]
            )
            for number, tally in enumerate(tallies)
        ]
        if any([worker.wait() for worker in workers]):
            sys.exit("oracle: a part of the run failed")
        for tally in tallies:
            with open(tally, "rb") as part:
                run.add(pickle.load(part))
    print(f"oracle: {run.summary()} ({time.time() - started:.0f} s)")
    for kind, number in sorted(run.disagreements.items()):
        print(f"{number:6} {kind}")
    if options.readme:
        write(options.readme, run)
    sys.exit(1 if run.disagreements else 0)


if __name__ == "__main__":
    main()
