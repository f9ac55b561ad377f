"""Writes the tally of a run as a page."""
import os

from accepted import ACCEPTED

HEAD = """# tenantlint against a server

Written by `make oracle-long`. Schemas of many shapes are generated, broken in one or a few places ([the mutations](../../ci/oracle)),
migrated into PostgreSQL {version}, filled with two tenants, and probed as the application's role, as the owner and as
bystanders: every table, view and function is read and written across tenants, with the context set, never set, and
empty after an earlier transaction. What the server did is compared with what tenantlint says; the generator has no say.

{summary}.

Of the cases made: {outcomes}.

## What the server did

| what | times |
| --- | ---: |
{observed}

## Leaks by mutation

A schema counts for each of its mutations, so that a harmless one beside a harmful one counts as leaking.

| mutation | schemas | that leak | missed |
| --- | ---: | ---: | ---: |
{mutations}

## Disagreements

{disagreements}

Those that are accepted, and why:

{accepted}

Not compared: rules about the order of migrations (backfill-under-rls, policy-gap and their like; their facts are in
[testdata/facts](../facts)), rules about application code, advice, definer-search-path, policy-no-effect.
"""


def is_leak(what):
    return what.split(":")[0] in (
        "leak",
        "open",
        "owner",
        "leak of a view",
        "leak of a function",
        "plan of another tenant",
    )


def rows(counter):
    return "\n".join(f"| {name} | {number} |" for name, number in counter.most_common())


def write(path, run):
    mutations = "\n".join(
        f"| {name} | {c['schemas']} | {c['leaks']} | {c['missed']} |"
        for name, c in sorted(run.by_mutation.items())
    )
    disagreements = (
        "\n".join(f"- {kind}: {number}" for kind, number in sorted(run.disagreements.items())) or "None."
    )
    accepted = "\n".join(f"- {run.accepted[entry]} times: {entry.reason}" for entry in ACCEPTED)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf8") as out:
        out.write(
            HEAD.format(
                version=run.version,
                summary=run.summary(),
                observed=rows(run.observed),
                mutations=mutations,
                outcomes=", ".join(f"{n} {name}" for name, n in run.outcomes.items()),
                disagreements=disagreements,
                accepted=accepted,
            )
        )
