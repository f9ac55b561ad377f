"""Mutations of policies and of the two switches of row security."""
from mutations import items_of, later, mutation, pick, policies, remove
from schema import Policy


@mutation
def drop_enable(random, schema):
    return remove(schema, pick(random, items_of(schema, "enable")))


@mutation
def drop_force(random, schema):
    return remove(schema, pick(random, items_of(schema, "force")))


@mutation
def drop_policy(random, schema):
    return remove(schema, pick(random, items_of(schema, "policy")))


@mutation
def switch_later(random, schema):
    table = random.choice(schema.tables()).name
    words = random.choice(
        [
            ["DISABLE"],
            ["NO FORCE"],
            ["DISABLE", "ENABLE"],
            ["NO FORCE", "FORCE"],
            ["DISABLE", "NO FORCE"],
            ["NO FORCE", "DISABLE", "ENABLE"],
        ]
    )
    return later(schema, table, *(f"ALTER TABLE {table} {word} ROW LEVEL SECURITY;" for word in words))


@mutation
def drop_policy_later(random, schema):
    item = pick(random, policies(schema))
    return bool(item) and later(
        schema,
        item.about,
        f"DROP POLICY {random.choice(['', 'IF EXISTS '])}{item.thing.name} ON {item.about};",
    )


@mutation
def recreate_policy(random, schema):
    item = pick(random, policies(schema))
    return bool(item) and later(
        schema, item.about, f"DROP POLICY {item.thing.name} ON {item.about};", item.sql()
    )


@mutation
def rename_policy(random, schema):
    item = pick(random, policies(schema))
    return bool(item) and later(
        schema, item.about, f"ALTER POLICY {item.thing.name} ON {item.about} RENAME TO renamed_policy;"
    )


def loose_branch(random, schema):
    setting = f"current_setting('{schema.setting}', true)"
    return random.choice(
        [
            "true",
            "1 = 1",
            f"{setting} IS NULL",
            f"{setting} = ''",
            f"COALESCE({setting}, '') = ''",
            f"NULLIF({setting}, '') IS NULL",
            f"{setting} IS NOT NULL",
            "note IS NULL",
            "code = 'shared'",
            "false",
            "NULL",
            "note = 'n'",
            "current_setting('app.bypass', true) = 'on'",
            "current_setting('app.enforce', true) IS DISTINCT FROM 'on'",
            "current_user = 'migrator'",
            "pg_has_role(current_user, 'migrator', 'MEMBER')",
            "current_user <> 'nobody'",
        ]
    )


@mutation
def widen_with_or(random, schema):
    item = pick(random, policies(schema))
    if not item:
        return False
    branch, policy = loose_branch(random, schema), item.thing
    clauses = [name for name in ("using", "check") if getattr(policy, name)]
    for name in [random.choice(clauses)] if random.random() < 0.6 else clauses:
        old = getattr(policy, name)
        setattr(
            policy,
            name,
            random.choice(
                [
                    f"{old} OR {branch}",
                    f"{branch} OR {old}",
                    f"({old}) OR ({branch})",
                    f"CASE WHEN {branch} THEN true ELSE {old} END",
                ]
            ),
        )
    return True


@mutation
def narrow_with_and(random, schema):
    item = pick(random, (item for item in policies(schema) if item.thing.using))
    if not item:
        return False
    item.thing.using = f"({item.thing.using}) AND ({loose_branch(random, schema)})"
    return True


@mutation
def check_true(random, schema):
    item = pick(random, policies(schema, "ALL", "INSERT", "UPDATE"))
    if not item:
        return False
    item.thing.check = "true"
    return True


@mutation
def drop_check(random, schema):
    item = pick(random, (item for item in policies(schema) if item.thing.check and item.thing.using))
    if not item:
        return False
    item.thing.check = None
    return True


@mutation
def drop_using(random, schema):
    item = pick(random, (item for item in policies(schema) if item.thing.using))
    if not item:
        return False
    item.thing.using = None
    return True


@mutation
def constant_using(random, schema):
    item = pick(random, (item for item in policies(schema) if item.thing.using))
    if not item:
        return False
    item.thing.using = random.choice(
        ["true", "false", "id = id", f"{schema.column} = {schema.column}", "NOT false"]
    )
    return True


@mutation
def switch_kind(random, schema):
    item = pick(random, policies(schema))
    if not item:
        return False
    item.thing.restrictive = not item.thing.restrictive
    return True


@mutation
def change_command(random, schema):
    item = pick(random, policies(schema))
    if not item:
        return False
    item.thing.command = random.choice(["ALL", "SELECT", "INSERT", "UPDATE", "DELETE"])
    if item.thing.command == "INSERT":
        item.thing.check, item.thing.using = item.thing.check or item.thing.using, None
    if item.thing.command in ("SELECT", "DELETE"):
        item.thing.using, item.thing.check = item.thing.using or item.thing.check, None
    return True


@mutation
def change_roles(random, schema):
    item = pick(random, policies(schema))
    if not item:
        return False
    item.thing.roles = random.choice(
        [None, "app", "app_group", "stranger", "migrator", "app, stranger", "public"]
    )
    return True


@mutation
def add_policy(random, schema):
    table = random.choice(schema.tables())
    flag = random.choice(["note IS NULL", "code = 'shared'", "true", "false", schema.predicate_of(table)])
    roles = random.choice([None, None, "app", "stranger"])
    policy = random.choice(
        [
            Policy("extra", flag, roles=roles),
            Policy("extra", flag, command="SELECT", roles=roles),
            Policy("extra", None, flag, command="INSERT", roles=roles),
            Policy("extra", flag, command="DELETE", roles=roles),
            Policy("extra", flag, command="UPDATE", roles=roles),
            Policy("extra", flag, "true", command="UPDATE", roles=roles),
            Policy("extra", flag, restrictive=True, roles=roles),
            Policy("extra", None, flag, restrictive=True, roles=roles),
            Policy("extra", flag, command="SELECT", restrictive=True),
            Policy("extra", restrictive=True),
            Policy("extra"),
        ]
    )
    schema.add("policy", table.name, thing=policy, file=schema.last_file() + random.choice([0, 1]))
    return True


@mutation
def alter_policy(random, schema):
    item = pick(random, policies(schema))
    if not item:
        return False
    policy = item.thing
    clauses = {
        "using": f"USING ({random.choice([policy.using or 'true', 'true', loose_branch(random, schema)])})",
        "check": f"WITH CHECK ({random.choice([policy.check or policy.using or 'true', 'true'])})",
        "to": "TO " + random.choice(["app", "PUBLIC", "stranger", "CURRENT_USER"]),
    }
    parts = random.sample(sorted(clauses), random.choice([1, 1, 2]))
    order = [name for name in ("to", "using", "check") if name in parts]
    return later(
        schema,
        item.about,
        f"ALTER POLICY {policy.name} ON {item.about} {' '.join(clauses[name] for name in order)};",
    )


@mutation
def read_itself(random, schema):
    """A policy that reads its own table, or another whose policy reads this one."""
    item = pick(random, (item for item in policies(schema) if item.thing.using))
    if not item:
        return False
    other = random.choice(schema.tables()).name
    item.thing.using = (
        f"({item.thing.using}) AND EXISTS (SELECT 1 FROM {other} x WHERE x.id = {item.about}.id)"
    )
    return True
