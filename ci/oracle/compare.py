"""What the server did against what tenantlint says: a list of disagreements."""
import json
import os
import shutil
import subprocess
from collections import namedtuple

from probe import IDS, OTHER, OWN, SHARED, WRITES

# `kind` is "missed" or "false"; `what` what the server did, or the rule; `object` the table, policy, view, function or role.
Disagreement = namedtuple("Disagreement", "kind what object detail")
LEAK_RULES = {"rls-disabled", "rls-turned-off", "partition-unprotected", "role-bypasses-rls", "policy-unscoped",
              "policy-check-unscoped", "policy-immutable-context", "view-bypasses-rls", "definer-function-bypasses-rls",
              "materialized-view-exposes-tenants"}
DENIAL_RULES = {"policy-missing-command", "policy-restrictive-only", "policy-recursion", "rls-turned-off"}
CANNOT_CAST = "22P02", "22P03", "22007"
RECURSES = "42P17", "54001"
# A one-argument current_setting() of a setting that was never set is an error already where the planner estimates the
# comparison, so that another branch of the OR is not reached. No version promises that.
UNSET = "42704"


def lint(program, folder, files, config):
    """Writes the migrations into the folder, in place of others, and returns tenantlint's report."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        with open(os.path.join(folder, path), "w", encoding="utf8") as out:
            out.write(text)
    with open(os.path.join(folder, ".tenantlint.yaml"), "w", encoding="utf8") as out:
        out.write(config or "")
    done = subprocess.run([program, "check", "--format=json", "--fail-on=never"], cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=60)
    if done.returncode:
        raise SystemExit(f"oracle: tenantlint failed in {folder}: {done.stderr.decode()}")
    return json.loads(done.stdout)


class Facts:
    """What the answers of the server amount to, for each relation."""

    def __init__(self, prober):
        self.prober = prober
        self.relations = prober.relations

    def ids(self, role, state, name):
        return self.prober.answers(role, state, name).get("select", {}).get("ids", [])

    def reads(self, role, state, name, whose=OTHER):
        return any(ident in IDS[whose] for ident in self.ids(role, state, name))

    def writes(self, role, state, name):
        """How the role writes across tenants: a subset of insert, change, give, shared."""
        kinds = set()
        answers = self.prober.answers(role, state, name)
        for probe in WRITES:
            for before, after in self.prober.touched(answers.get(probe, {})):
                if before == OTHER:
                    kinds.add("change")
                elif SHARED in (before, after):
                    kinds.add("shared")
                elif after == OTHER:
                    kinds.add("insert" if before is None else "give")
                elif state != "set":
                    kinds.add("change")  # without a tenant nothing is one's own
        return kinds

    def leaks(self, role, state, name):
        return self.reads(role, state, name) or bool(self.writes(role, state, name))

    def opens(self, name):
        """The states without a tenant in which rows are reached."""
        return [state for state in ("fresh", "used") if self.leaks("app", state, name) or self.reads("app", state, name, OWN)]

    def error(self, state, name, probe="select"):
        return self.prober.answers("app", state, name).get(probe, {}).get("error")

    def denied(self, name):
        """The commands that the tenant cannot use on its own rows, though it has the privilege."""
        answers, denied = self.prober.answers("app", "set", name), []
        if not self.reads("app", "set", name, OWN):
            denied.append(("SELECT", "select"))
        for command, probes, wanted in (("INSERT", ["insert_own"], (None, OWN)),
                                        ("UPDATE", ["update", "update_one"], (OWN, OWN)),
                                        ("DELETE", ["delete", "delete_one"], (OWN, None))):
            if not any(wanted in self.prober.touched(answers.get(probe, {})) for probe in probes):
                denied.append((command, probes[0]))
        return [command for command, probe in denied
                if "permission denied" not in answers.get(probe, {}).get("message", "")]


def names(finding, name):
    return finding["object"] == name or finding["object"].startswith(name + ".")


def expected_of_table(facts, name):
    """[(what, rules that say it, severities that will do)] for one table."""
    relation, expected = facts.relations[name], []
    reads, writes = facts.reads("app", "set", name), facts.writes("app", "set", name)
    error, any_severity = ("error",), ("error", "warning")
    if reads or writes:
        if not relation["rls"]:
            rules = {"partition-unprotected"} if relation["child"] else {"rls-disabled", "rls-turned-off"}
        elif relation["owner"] == "app" and not relation["forced"]:
            rules = {"rls-not-forced", "rls-turned-off"}
        elif reads or writes & {"change"}:
            rules = {"policy-unscoped", "policy-check-unscoped"}
        else:
            rules = {"policy-check-unscoped", "policy-unscoped"}
        expected.append(("leak " + "+".join((["read"] if reads else []) + sorted(writes)), rules, error))
    elif facts.opens(name):
        expected.append(("open " + "+".join(facts.opens(name)), {"policy-open-without-context"}, error))
    if relation["rls"] and facts.reads(facts.prober.owner, "set", name) and not reads and not facts.prober.schema.config:
        expected.append(("owner", {"rls-not-forced", "rls-turned-off"}, any_severity))
    if relation["rls"] and relation["app"] and facts.denied(name):
        expected.append(("denied " + "+".join(facts.denied(name)), DENIAL_RULES, error))
    if facts.error("used", name) in CANNOT_CAST and not facts.error("fresh", name):
        expected.append(("error when used", {"policy-empty-context"}, any_severity))
    return expected


def is_justified(facts, finding, name):
    """Whether the server did what the finding about the relation says."""
    relation, rule = facts.relations[name], finding["rule"]
    leaks = facts.leaks("app", "set", name) or facts.leaks("auditor", "set", name)
    if rule in ("policy-unscoped", "policy-check-unscoped", "policy-immutable-context"):
        return relation["rls"] and leaks
    if rule == "policy-open-without-context":
        return bool(facts.opens(name)) or facts.error("fresh", name) == UNSET
    if rule in ("rls-disabled", "partition-unprotected"):
        return not relation["rls"] and leaks
    if rule == "rls-not-forced":
        return facts.reads(facts.prober.owner, "set", name)
    if rule == "rls-turned-off":
        return leaks or facts.reads(facts.prober.owner, "set", name) or bool(facts.denied(name))
    if rule in DENIAL_RULES:
        return bool(facts.denied(name))
    if rule == "policy-empty-context":
        return facts.error("used", name) in CANNOT_CAST
    return True


COMPARED = LEAK_RULES | DENIAL_RULES | {"policy-open-without-context", "rls-not-forced", "policy-empty-context"}


def compare(facts, report):
    found = [f for f in report["findings"] if f["severity"] != "advice"]
    out = []
    for name, relation in facts.relations.items():
        if relation["kind"] not in "rp":
            continue
        for what, rules, severities in expected_of_table(facts, name):
            if not any(f["rule"] in rules and f["severity"] in severities and names(f, name) for f in found):
                out.append(Disagreement("missed", what.split()[0], name, f"{what}: none of {', '.join(sorted(rules))}"))
    for finding in found:
        name = next((name for name in facts.relations if names(finding, name)), None)
        if finding["rule"] in COMPARED and name and not is_justified(facts, finding, name):
            out.append(Disagreement("false", finding["rule"], finding["object"], finding["message"]))
    return out
