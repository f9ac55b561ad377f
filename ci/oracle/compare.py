"""What the server did against what tenantlint says: a list of disagreements."""
from collections import namedtuple

# `kind` is "missed" or "false"; `what` is what the server did, or the rule; `object` the table, view, function or role.
Disagreement = namedtuple("Disagreement", "kind what object detail")
# What one of the rules has to say about the object (None: about any) with one of the severities.
Expectation = namedtuple("Expectation", "what object rules severities")  # rules: a frozenset

ERROR, WARNING, ADVICE = ("error",), ("error", "warning"), ("error", "warning", "advice")
CANNOT_CAST = "22P02", "22P03", "22007"
# A one-argument current_setting() of a setting that was never set is an error already where the planner estimates the
# comparison, so that another branch of the OR is not reached. No version promises that.
UNSET = "42704"
ACTS = {"rewrite-rule-bypasses-rls", "definer-function-bypasses-rls"}


def concerns(finding, name):
    return finding["object"] == name or finding["object"].startswith(name + ".")


# -- what the server did and tenantlint must say


def expect_of_leak(facts, name, relation):
    if not facts.leaks("app", "set", name):
        return
    writes = facts.writes("app", "set", name)
    reads = facts.reads("app", "set", name) or not writes
    what = "leak: " + "+".join((["read"] if reads else []) + sorted(writes))
    if relation["acts"] and not reads:
        yield Expectation(what, None, ACTS | {"policy-unscoped", "policy-check-unscoped"}, WARNING)
    elif not relation["rls"] and not facts.prober.tenant_column(relation) and not relation["policies"]:
        # Nothing but a foreign key says whose the rows are: the contract makes that an advice.
        yield Expectation(what, name, {"tenant-column-missing"}, ADVICE)
    elif not relation["rls"]:
        # Of a parent and its child that are both open, the parent is named.
        rules = {"rls-disabled", "rls-turned-off"} | (
            {"partition-unprotected"} if relation["child"] else set()
        )
        yield Expectation(what, None if relation["child"] else name, rules, ERROR)
    elif not facts.is_filtered(name):
        yield Expectation(what, None, {"role-bypasses-rls", "rls-not-forced", "rls-turned-off"}, WARNING)
    else:
        rules = {"policy-unscoped", "policy-check-unscoped", "policy-immutable-context"}
        # Rows that a column shares, for reading alone, are shared on purpose (rls-facts 6.6).
        yield Expectation(what, name, rules, ADVICE if facts.reads_flagged(name) and not writes else ERROR)


def expect_of_policies(facts, name, relation):
    leaks = facts.leaks("app", "set", name)
    if facts.open_states(name) and not leaks:
        rules, severities = (
            ({"policy-open-without-context"} | ACTS, WARNING)
            if relation["acts"]
            else ({"policy-open-without-context"}, ERROR)
        )
        yield Expectation(
            "open: " + "+".join(facts.open_states(name)),
            None if relation["acts"] else name,
            rules,
            severities,
        )
    if (
        facts.owner_is_plain()
        and facts.reads(facts.prober.owner, "set", name)
        and not leaks
        and not facts.prober.schema.config
    ):
        yield Expectation("owner", name, {"rls-not-forced", "rls-turned-off", "policy-unscoped"}, WARNING)
    if facts.recurses(name):
        yield Expectation("recursion", None, {"policy-recursion"}, ERROR)
    elif facts.without_policy(name):
        yield Expectation(
            "denied: " + "+".join(facts.without_policy(name)),
            name,
            {
                "policy-missing-command",
                "policy-restrictive-only",
                "policy-no-effect",
                "rls-turned-off",
                "policy-role-gap",
            },
            ADVICE,
        )
    if (
        facts.error("used", name) in CANNOT_CAST
        and not facts.error("fresh", name)
        and not facts.error("set", name)
    ):
        yield Expectation("error when used", None, {"policy-empty-context"}, WARNING)
    if facts.serves_another(name) and not leaks:
        yield Expectation("plan of another tenant", name, {"policy-immutable-context"}, ERROR)


def expect_of_table(facts, name, relation):
    yield from expect_of_leak(facts, name, relation)
    if relation["rls"]:
        yield from expect_of_policies(facts, name, relation)
    column = facts.prober.tenant_column(relation)
    if not column or relation["child"]:
        return
    if facts.holds_null(name) and "91" not in str(facts.answers("app", "set", name).get("select")):
        yield Expectation("row without tenant", f"{name}.{column}", {"tenant-column-nullable"}, WARNING)
    if facts.key_error(name, "unique") == "23505" or facts.key_error(name, "unique") == "23P01":
        yield Expectation("value of another tenant refused", name, {"unique-across-tenants"}, WARNING)
    if facts.index_serves(name) is False:
        yield Expectation("no index for the tenant", name, {"tenant-index-missing"}, ERROR)
    if (
        facts.index_serves(name)
        and facts.policy_uses_index(name) is False
        and not facts.leaks("app", "set", name)
    ):
        yield Expectation(
            "index not used by the policy", name, {"policy-defeats-index", "policy-per-row-call"}, ADVICE
        )
    may_truncate = {relation["owner"], "postgres"} & set(facts.catalog["app_is"]) or "app" in facts.catalog[
        "bypassing"
    ]
    if not may_truncate and "error" not in facts.answers("app", "set", name).get("truncate", {"error": ""}):
        yield Expectation("truncate", None, {"truncate-across-tenants"}, WARNING)
    if relation["public"]:
        yield Expectation("granted to PUBLIC", None, {"grant-too-wide"}, WARNING)


def expect_of_keys(facts):
    for key in facts.catalog["foreign_keys"]:
        if facts.is_stored(key["child"], key["name"]):
            yield Expectation(
                "reference to another tenant",
                f"{key['child']}.{key['name']}",
                {"foreign-key-across-tenants"},
                WARNING,
            )


VIEW_RULES = {"view-bypasses-rls", "materialized-view-exposes-tenants", "rewrite-rule-bypasses-rls"}


def leaks_around(facts, name):
    """Whether the view or function reaches rows that the application does not reach by itself."""
    if facts.any_table_leaks():
        return False
    return facts.leaks("app", "set", name) or any(
        facts.reads("app", state, name, whose) or facts.writes("app", state, name)
        for state in ("fresh", "used")
        for whose in ("own", "other")
    )


def expect_of_objects(worlds):
    """Of views and functions: what leaks though a plain role has migrated is an error; what leaks when a superuser has, worth
    a word at least."""
    for facts in worlds:
        severities = ERROR if facts.owner_is_plain() else WARNING
        for name, relation in facts.relations.items():
            if relation["kind"] in "vm" and leaks_around(facts, name):
                yield Expectation("leak of a view", None, VIEW_RULES, severities)
        for name in facts.catalog["functions"]:
            if leaks_around(facts, name + "()"):
                yield Expectation("leak of a function", name, {"definer-function-bypasses-rls"}, severities)


def expectations(worlds):
    for expected in expect(worlds):
        yield expected._replace(rules=frozenset(expected.rules))


def expect(worlds):
    facts = worlds[0]
    for name, relation in facts.tables().items():
        if facts.is_tied(name):
            yield from expect_of_table(facts, name, relation)
    yield from expect_of_keys(facts)
    if facts.owner_is_plain() and facts.prober.data_changed is False:
        yield Expectation("change of no row", None, {"backfill-under-rls"}, ERROR)
    yield from expect_of_objects(worlds)


# -- what tenantlint says and the server must have done


def is_denied(facts, name):
    return bool(facts.denied(name))


TABLE_RULES = {
    "rls-disabled": lambda facts, name: not facts.relations[name]["rls"] and facts.leaks_to_somebody(name),
    "partition-unprotected": lambda facts, name: not facts.relations[name]["rls"]
    and facts.leaks("app", "set", name),
    "rls-not-forced": lambda facts, name: not facts.owner_is_plain()
    or facts.reads(facts.prober.owner, "set", name),
    "rls-turned-off": lambda facts, name: facts.leaks_to_somebody(name) or is_denied(facts, name),
    # What is denied for another reason shows nothing of a policy.
    "policy-unscoped": lambda facts, name: facts.leaks_to_somebody(name) or is_denied(facts, name),
    "policy-check-unscoped": lambda facts, name: facts.leaks_to_somebody(name) or is_denied(facts, name),
    "policy-open-without-context": lambda facts, name: bool(facts.open_states(name))
    or UNSET in facts.errors("fresh", name),
    "policy-missing-command": is_denied,
    "policy-restrictive-only": is_denied,
    "policy-recursion": is_denied,
    "policy-empty-context": lambda facts, name: bool(facts.errors("used", name) & set(CANNOT_CAST)),
    "policy-immutable-context": lambda facts, name: facts.serves_another(name)
    or facts.leaks("app", "set", name),
    "policy-defeats-index": lambda facts, name: not all(
        facts.policy_uses_index(name, which) for which in ("filtered", "updating", "deleting")
    ),
    "tenant-index-missing": lambda facts, name: facts.index_serves(name) is not True,
    "tenant-column-nullable": lambda facts, name: facts.holds_null(name),
    "unique-across-tenants": lambda facts, name: facts.key_error(name, "unique") in ("23505", "23P01"),
    "grant-too-wide": lambda facts, name: facts.relations[name]["public"],
    "truncate-across-tenants": lambda facts, name: "error"
    not in facts.answers("app", "set", name).get("truncate", {}),
    "foreign-key-across-tenants": lambda facts, name: any(
        key["child"] == name and facts.is_stored(name, key["name"]) for key in facts.catalog["foreign_keys"]
    ),
}
OBJECT_RULES = VIEW_RULES - {"rewrite-rule-bypasses-rls"} | {"definer-function-bypasses-rls"}


def is_justified(worlds, finding):
    rule, facts = finding["rule"], worlds[0]
    if rule == "backfill-under-rls":
        return not (facts.owner_is_plain() and facts.prober.data_complete)
    if rule == "role-bypasses-rls":
        return finding["object"] in facts.catalog["bypassing"] or (
            finding["object"] == "app" and len(facts.catalog["app_is"]) > 1
        )
    if (
        rule == "definer-function-bypasses-rls" and finding["object"] not in facts.catalog["functions"]
    ):  # a trigger's
        return any(
            relation["acts"] and (facts.leaks("app", "set", name) or is_denied(facts, name))
            for facts in worlds
            for name, relation in facts.tables().items()
        )
    if rule in OBJECT_RULES:
        names = [finding["object"], finding["object"] + "()"]
        return any(
            leaks_around(facts, name) or facts.any_table_leaks() or facts.reads("auditor", "set", name)
            for facts in worlds
            for name in names
        )
    name = max((name for name in facts.tables() if concerns(finding, name)), key=len, default=None)
    return name is None or rule not in TABLE_RULES or TABLE_RULES[rule](facts, name)


def is_met(expected, report):
    return any(
        finding["rule"] in expected.rules
        and finding["severity"] in expected.severities
        and (expected.object is None or concerns(finding, expected.object))
        for finding in report["findings"]
    )


def compare(worlds, report):
    """(what the server did that a rule is about, disagreements)."""
    expected = list(dict.fromkeys(expectations(worlds)))
    out = [
        Disagreement(
            "missed",
            e.what.split(":")[0],
            e.object or "",
            f"{e.what}: no {'/'.join(e.severities)} of {', '.join(sorted(e.rules))}",
        )
        for e in expected
        if not is_met(e, report)
    ]
    out += [
        Disagreement("false", finding["rule"], finding["object"], finding["message"])
        for finding in report["findings"]
        if finding["severity"] != "advice" and not is_justified(worlds, finding)
    ]
    return expected, out
