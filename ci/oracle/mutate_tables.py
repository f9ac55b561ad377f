"""Mutations of tables, their columns, keys and indexes, and of what is copied from them."""
from mutations import items_of, later, mutation, pick, plain_tables, remove


def drop_not_null(table, schema):
    if any("PRIMARY KEY (" + schema.column in text for text in table.constraints):
        return False
    table.columns[schema.column] = table.columns[schema.column].replace(" NOT NULL", "")
    return True


@mutation
def nullable_tenant(random, schema):
    table = pick(random, plain_tables(schema))
    return bool(table) and drop_not_null(table, schema)


@mutation
def share_rows_without_tenant(random, schema):
    table = pick(random, plain_tables(schema))
    if not table or not drop_not_null(table, schema):
        return False
    for item in items_of(schema, "policy"):
        if item.about == table.name and item.thing.using and random.random() < 0.7:
            item.thing.using = f"{schema.column} IS NULL OR {item.thing.using}"
    return True


@mutation
def drop_index(random, schema):
    return remove(schema, pick(random, items_of(schema, "index")))


@mutation
def change_index(random, schema):
    item = pick(random, items_of(schema, "index"))
    if not item:
        return False
    name, column = item.about, schema.column
    item.text = (
        f"CREATE INDEX {name}_tenant ON {name} "
        + random.choice(
            [
                f"(code, {column})",
                f"({column}) WHERE note IS NOT NULL",
                f"({column}) WHERE {column} IS NOT NULL",
                f"({column} DESC, id)",
                f"USING brin ({column})",
                f"(code) INCLUDE ({column})",
                f"({column}) INCLUDE (code)",
                f"(lower({column}::text))",
                f"(({column}::text))",
                f"({column}) WHERE id > 0",
                "(id)",
                f"(id, {column})",
            ]
        )
        + ";"
    )
    return True


@mutation
def drop_index_later(random, schema):
    item = pick(random, items_of(schema, "index"))
    return bool(item) and later(schema, item.about, f"DROP INDEX {item.about}_tenant;")


@mutation
def unique_code(random, schema):
    table = random.choice(schema.tables())
    text = random.choice(
        ["UNIQUE (code)", "UNIQUE (code, note)", f"UNIQUE (code, {schema.column})", "EXCLUDE (code WITH =)"]
    )
    if schema.column in text and schema.column not in table.columns:
        return False
    if random.random() < 0.5:
        table.constraints.append(text)
        return True
    return text.startswith("UNIQUE") and later(
        schema, table.name, f"CREATE UNIQUE INDEX {table.name}_code ON {table.name} {text[7:]};"
    )


@mutation
def simple_foreign_key(random, schema):
    """A key between two tables of tenants that leaves the tenant out."""
    tables = plain_tables(schema)
    if len(tables) < 2:
        return False
    parent, child = tables[0], tables[-1]
    child.constraints = [text for text in child.constraints if not text.startswith("FOREIGN KEY")]
    child.columns.setdefault("parent_id", "bigint")
    if "PRIMARY KEY (id)" not in parent.constraints and "UNIQUE (id)" not in parent.constraints:
        parent.constraints.append("UNIQUE (id)")
    child.constraints.append(
        f"FOREIGN KEY (parent_id) REFERENCES {parent.name} (id)"
        + random.choice(["", " ON DELETE CASCADE", " ON DELETE SET NULL"])
    )
    return True


@mutation
def copy_table(random, schema):
    """Tables made from a protected one."""
    table = random.choice(schema.tables()).name
    grant = random.choice([f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table}_copy TO app;", ""])
    protect = random.choice(["", "", f"ALTER TABLE {table}_copy ENABLE ROW LEVEL SECURITY;"])
    return later(
        schema,
        table,
        random.choice(
            [
                f"CREATE TABLE {table}_copy (LIKE {table} INCLUDING ALL);",
                f"CREATE TABLE {table}_copy AS SELECT * FROM {table};",
                f"SELECT * INTO {table}_copy FROM {table};",
                f"CREATE TABLE {table}_copy () INHERITS ({table});",
                f"CREATE TABLE {table}_copy AS TABLE {table} WITH NO DATA;",
            ]
        ),
        protect,
        grant,
    )


@mutation
def swap_table(random, schema):
    """The table gives its name to a copy, as in a rebuild."""
    table = random.choice(schema.tables()).name
    return later(
        schema,
        table,
        f"ALTER TABLE {table} RENAME TO {table}_old;",
        f"CREATE TABLE {table} (LIKE {table}_old INCLUDING ALL);",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app;",
        random.choice(["", f"DROP TABLE {table}_old CASCADE;"]),
    )


@mutation
def recreate_table(random, schema):
    table = random.choice(schema.tables())
    return later(
        schema,
        table.name,
        f"DROP TABLE {table.name} CASCADE;",
        table.sql(),
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table.name} TO app;",
    )


@mutation
def rename_table(random, schema):
    table = random.choice(schema.tables()).name
    return later(schema, table, f"ALTER TABLE {table} RENAME TO {table}_renamed;")


@mutation
def rename_column(random, schema):
    table = pick(random, plain_tables(schema))
    schema.extra_tenant_columns.add("owner_key")
    return bool(table) and later(
        schema, table.name, f"ALTER TABLE {table.name} RENAME COLUMN {schema.column} TO owner_key;"
    )


@mutation
def drop_column(random, schema):
    """Takes the policies that name the column along, and puts a new column in its place."""
    table = pick(random, plain_tables(schema))
    return bool(table) and later(
        schema,
        table.name,
        f"ALTER TABLE {table.name} DROP COLUMN {schema.column} CASCADE;",
        f"ALTER TABLE {table.name} ADD COLUMN {schema.column} {schema.type} NOT NULL;",
    )


@mutation
def drop_function(random, schema):
    item = pick(random, schema.find("function"))
    return bool(item) and later(schema, item.about, f"DROP FUNCTION {item.about}() CASCADE;")


@mutation
def drop_not_null_later(random, schema):
    table = pick(random, plain_tables(schema))
    return bool(table) and later(
        schema, table.name, f"ALTER TABLE {table.name} ALTER COLUMN {schema.column} DROP NOT NULL;"
    )


@mutation
def new_table(random, schema):
    """One more table, which nobody protected; or somebody did in part."""
    steps = [
        f"CREATE TABLE latest (id bigint PRIMARY KEY, {schema.column} {schema.type} NOT NULL, note text, code text NOT NULL);",
        f"CREATE INDEX latest_tenant ON latest ({schema.column});",
        "ALTER TABLE latest ENABLE ROW LEVEL SECURITY;",
        "ALTER TABLE latest FORCE ROW LEVEL SECURITY;",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON latest TO app;",
    ]
    if schema.context != "member":
        steps.append(f"CREATE POLICY latest_own ON latest USING ({schema.predicate()});")
    return later(schema, "latest", steps[0], *(step for step in steps[1:] if random.random() < 0.7))
