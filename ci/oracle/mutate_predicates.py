"""Mutations of the comparison of the tenant with the context."""
from mutations import later, mutation, pick, plain_tables, policies
from schema import TENANTS


def replace(random, schema, new):
    """Puts `new` in the place of the tenant's comparison in one policy, or in all of one table."""
    table = pick(random, plain_tables(schema))
    items = [item for item in policies(schema) if table and item.about == table.name]
    if not items:
        return False
    old = schema.predicate_of(table)
    for item in [random.choice(items)] if random.random() < 0.5 else items:
        for name in ("using", "check"):
            if old in (getattr(item.thing, name) or ""):
                setattr(item.thing, name, getattr(item.thing, name).replace(old, new))
    return True


def setting_only(schema):
    return schema.context == "setting"


@mutation
def cast_column(random, schema):
    if schema.context == "member":
        return False
    value, column = schema.value(), schema.column
    return replace(
        random,
        schema,
        random.choice(
            [
                f"{column}::text = {value}::text",
                f"{column}::{schema.type} = {value}",
                f"{column}::{'bigint' if schema.type == 'integer' else schema.type} = {value}",
                f"lower({column}::text) = {value}::text",
                f"COALESCE({column}, {column}) = {value}",
                f"CASE WHEN {column} = {value} THEN true ELSE false END",
                f"{value} = {column}",
                f"{column} IN ({value})",
                f"{column} = ANY (ARRAY[{value}])",
                f"({column}, true) = ({value}, true)",
                f"NOT ({column} <> {value})",
            ]
        ),
    )


@mutation
def other_operator(random, schema):
    if schema.context == "member":
        return False
    operator = random.choice(["<>", "IS NOT DISTINCT FROM", "IS DISTINCT FROM", ">=", "<="])
    return replace(random, schema, f"{schema.column} {operator} {schema.value()}")


@mutation
def fall_back(random, schema):
    """The patterns of the wild that mean to be lenient."""
    if not setting_only(schema):
        return False
    column, cast = schema.column, "" if schema.type in ("text", "varchar(40)") else f"::{schema.type}"
    raw, other = f"current_setting('{schema.setting}', true)", TENANTS[schema.type][1]
    return replace(
        random,
        schema,
        random.choice(
            [
                f"{column} = {raw}{cast}",
                f"{column}::text = {raw}",
                f"{column}::text = COALESCE({raw}, {column}::text)",
                f"{column}::text = COALESCE(NULLIF({raw}, ''), {column}::text)",
                f"{column}::text LIKE COALESCE({raw}, '%')",
                f"{column}::text LIKE {raw} || '%'",
                f"{column}::text = ANY (string_to_array({raw}, ','))",
                f"NOT ({column}::text <> {raw})",
                f"({column}::text <> {raw}) IS NOT TRUE",
                f"position({raw} IN {column}::text) > 0",
                f"starts_with({column}::text, {raw})",
                f"{column} = COALESCE(NULLIF({raw}, ''), '{other}'){cast}",
                f"CASE WHEN {raw} = '' THEN true ELSE {column}::text = {raw} END",
                f"CASE WHEN {raw} <> '' THEN {column}::text = {raw} ELSE true END",
                f"CASE WHEN {raw} IS NULL OR {raw} = '' THEN false ELSE {column} = {raw}{cast} END",
                f"{column}::text = {raw} OR {raw} <> 'none'",
                f"{raw} IS NOT NULL",
                f"length({raw}) > 0",
                f"{column} = '{other}'{cast}",
                f"{raw} ~ {column}::text",
                f"strpos({raw}, {column}::text) > 0",
            ]
        ),
    )


@mutation
def lose_the_tie(random, schema):
    """Sub-queries that look as if they tied the row to the caller."""
    table = pick(random, plain_tables(schema))
    if not table or schema.context != "member":
        return False
    column, user = schema.column, f"m.user_id = {schema.user()}"
    return replace(
        random,
        schema,
        random.choice(
            [
                f"EXISTS (SELECT 1 FROM members m WHERE m.{column} = {column} AND {user})",
                f"EXISTS (SELECT 1 FROM members m WHERE {user})",
                f"{column} IN (SELECT {column} FROM (SELECT user_id FROM members) m WHERE {user})",
                f"{column} IN (SELECT m.{column} FROM members m)",
                f"{schema.user()} IN (SELECT m.user_id FROM members m)",
                f"{column} NOT IN (SELECT m.{column} FROM members m WHERE {user})",
                f"{column} = (SELECT m.{column} FROM members m WHERE {user} LIMIT 1)",
            ]
        ),
    )


@mutation
def change_function(random, schema):
    """The volatility, rights or body of the function that the policies call."""
    item = pick(random, schema.find("function"))
    if not item:
        return False
    old, new = random.choice(
        [
            ("STABLE", "IMMUTABLE"),
            ("STABLE", "VOLATILE"),
            ("STABLE", "STABLE SECURITY DEFINER"),
            ("NULLIF", "COALESCE"),
            ("', true)", "')"),
        ]
    )
    if old not in item.text:
        return False
    item.text = item.text.replace(old, new)
    return True


@mutation
def compare_with_row_before(random, schema):
    """WITH CHECK that looks up what is stored under the new row's key."""
    tables = {table.name for table in plain_tables(schema)}
    found = policies(schema, "ALL", "INSERT", "UPDATE")
    item = pick(random, (item for item in found if item.about in tables))
    if not item:
        return False
    table, column = item.about, schema.column
    where, rights = random.choice(
        [
            (f"id = p_id AND {column} = p_tenant", "SECURITY DEFINER "),
            (f"p_tenant = {column} AND id = p_id", ""),
            ("id = p_id AND code IS NOT NULL", ""),
        ]
    )
    return later(
        schema,
        table,
        f"CREATE FUNCTION row_before(p_id bigint, p_tenant {schema.type}) RETURNS boolean LANGUAGE sql STABLE {rights}"
        f"SET search_path = public, pg_temp AS $$ SELECT EXISTS (SELECT 1 FROM {table} WHERE {where}) $$;",
        f"ALTER POLICY {item.thing.name} ON {table} WITH CHECK (row_before(id, {column}));",
    )
