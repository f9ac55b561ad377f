"""Mutations of views, functions, partitions, rules, roles, owners and privileges."""
from mutations import later, mutation, pick, plain_tables
from schema import ALL

USE = "SELECT, INSERT, UPDATE, DELETE"


def base_tables(schema):
    return [table for table in schema.tables() if not table.options]


@mutation
def lose_invoker(random, schema):
    """The ways in which a view stops to run as its caller."""
    item = pick(random, schema.find("view"))
    if not item:
        return False
    name, plain = item.about, item.text.replace(" WITH (security_invoker = true)", "")
    way = random.choice(["create", "replace", "reset", "off", "same", "recreate"])
    if way == "create":
        item.text = plain
        return True
    return later(
        schema,
        name,
        *{
            "replace": [plain.replace("CREATE VIEW", "CREATE OR REPLACE VIEW")],
            "reset": [f"ALTER VIEW {name} RESET (security_invoker);"],
            "off": [f"ALTER VIEW {name} SET (security_invoker = off);"],
            "same": [item.text.replace("CREATE VIEW", "CREATE OR REPLACE VIEW")],
            "recreate": [f"DROP VIEW {name};", plain, f"GRANT SELECT ON {name} TO app;"],
        }[way],
    )


@mutation
def add_view(random, schema):
    table = random.choice(schema.tables())
    tie = schema.predicate_of(table)
    view = random.choice(
        [
            f"CREATE VIEW extra_view AS SELECT * FROM {table.name};",
            f"CREATE VIEW extra_view WITH (security_invoker) AS SELECT * FROM {table.name};",
            f"CREATE VIEW extra_view WITH (security_barrier) AS SELECT * FROM {table.name};",
            f"CREATE VIEW extra_view AS SELECT * FROM {table.name} WHERE {tie};",
            f"CREATE VIEW extra_view AS SELECT * FROM {table.name} WHERE {tie} WITH CHECK OPTION;",
            f"CREATE VIEW extra_view AS WITH chosen AS (SELECT * FROM {table.name}) SELECT id, code FROM chosen;",
            f"CREATE VIEW extra_view AS SELECT t.id, t.code FROM {table.name} t JOIN {schema.root} r ON true;",
            f"CREATE VIEW extra_view AS SELECT id, code FROM {table.name} UNION ALL SELECT id, code FROM {table.name};",
            f"CREATE MATERIALIZED VIEW extra_view AS SELECT id, code FROM {table.name};",
        ]
    )
    return later(
        schema,
        "extra_view",
        view,
        random.choice([f"GRANT {USE} ON extra_view TO app;", "GRANT SELECT ON extra_view TO app;", ""]),
    )


@mutation
def view_over_view(random, schema):
    item = pick(random, schema.find("view"))
    invoker = random.choice(["", " WITH (security_invoker = true)"])
    return bool(item) and later(
        schema,
        "outer_view",
        f"CREATE VIEW outer_view{invoker} AS SELECT * FROM {item.about};",
        "GRANT SELECT ON outer_view TO app;",
    )


@mutation
def make_definer(random, schema):
    item = pick(random, schema.find("routine"))
    if not item:
        return False
    if random.random() < 0.5:
        item.text = item.text.replace(
            " AS $$", " SECURITY DEFINER SET search_path = public, pg_temp AS $$", 1
        )
        return True
    words = random.choice([["DEFINER"], ["DEFINER", "INVOKER"]])
    return later(schema, item.about, *(f"ALTER FUNCTION {item.about}() SECURITY {word};" for word in words))


@mutation
def add_definer(random, schema):
    table = random.choice(schema.tables())
    name, tie = table.name, schema.predicate_of(table)
    head = "LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS"
    loop = f"DECLARE r record; BEGIN FOR r IN SELECT id FROM {name} LOOP RETURN NEXT r.id; END LOOP; END"
    plpgsql = head.replace("sql", "plpgsql")
    text = random.choice(
        [
            f"CREATE FUNCTION extra() RETURNS SETOF bigint {head} $$ SELECT id FROM {name} $$;",
            f"CREATE FUNCTION extra() RETURNS SETOF bigint {head} $$ SELECT id FROM {name} WHERE {tie} $$;",
            f"CREATE FUNCTION extra() RETURNS SETOF bigint {plpgsql} $$ BEGIN RETURN QUERY SELECT id FROM {name} WHERE {tie} OR note IS NULL; END $$;",
            f"CREATE FUNCTION extra() RETURNS SETOF bigint {plpgsql} $$ {loop} $$;",
            f"CREATE FUNCTION extra() RETURNS SETOF bigint {plpgsql} $$ BEGIN RETURN QUERY EXECUTE 'SELECT id FROM {name}'; END $$;",
            f"CREATE FUNCTION extra() RETURNS void {head} $$ UPDATE {name} SET note = 'y' $$;",
            f"CREATE FUNCTION extra() RETURNS void {head} $$ DELETE FROM {name} WHERE {tie} $$;",
            f"CREATE FUNCTION extra() RETURNS void {plpgsql} $$ BEGIN DELETE FROM {name} WHERE id > 0; END $$;",
        ]
    )
    return later(
        schema,
        "extra",
        text,
        random.choice(
            [
                "",
                "",
                "REVOKE EXECUTE ON FUNCTION extra() FROM PUBLIC;",
                "REVOKE EXECUTE ON FUNCTION extra() FROM app;",
            ]
        ),
    )


@mutation
def grant_more(random, schema):
    table = random.choice(schema.tables()).name
    statement = random.choice(
        [
            f"GRANT ALL ON {table} TO app;",
            f"GRANT TRUNCATE ON {table} TO app;",
            f"GRANT {USE} ON {table} TO PUBLIC;",
            f"GRANT SELECT ON {table} TO PUBLIC;",
            f"GRANT {USE} ON ALL TABLES IN SCHEMA public TO app;",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO app;",
            "GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA public TO app;",
        ]
    )
    return later(
        schema,
        table,
        statement,
        random.choice(
            ["", "", f"REVOKE ALL ON {table} FROM PUBLIC;", f"REVOKE TRUNCATE ON {table} FROM app;"]
        ),
    )


@mutation
def default_privileges(random, schema):
    item = schema.items[0]
    grantee = random.choice(["app", "PUBLIC"])
    text = f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {random.choice([USE, 'SELECT', 'ALL'])} ON TABLES TO {grantee};"
    schema.items.insert(0, type(item)("default", "public", text, file=1))
    return True


@mutation
def revoke(random, schema):
    table, command = random.choice(schema.tables()).name, random.choice(ALL)
    return later(schema, table, f"REVOKE {command} ON {table} FROM app;")


@mutation
def change_owner(random, schema):
    kind, name = random.choice(
        [("TABLE", random.choice(schema.tables()).name)]
        + [("VIEW", item.about) for item in schema.find("view")]
        + [("FUNCTION", item.about + "()") for item in schema.find("routine")]
    )
    return later(
        schema, name, f"ALTER {kind} {name} OWNER TO {random.choice(['app', 'migrator', 'postgres'])};"
    )


@mutation
def change_role(random, schema):
    return later(
        schema,
        "app",
        *random.choice(
            [
                ["ALTER ROLE app BYPASSRLS;"],
                ["ALTER ROLE app SUPERUSER;"],
                ["ALTER ROLE app BYPASSRLS;", "ALTER ROLE app NOBYPASSRLS;"],
                ["GRANT migrator TO app;"],
                ["CREATE ROLE reporting BYPASSRLS;", "GRANT reporting TO app;"],
                ["ALTER ROLE app_group BYPASSRLS;", "GRANT app_group TO app;"],
                ["CREATE ROLE reporting;", "GRANT reporting TO app;"],
            ]
        ),
    )


@mutation
def partition(random, schema):
    """Turns a table into a partitioned one."""
    table = pick(
        random,
        (
            t
            for t in plain_tables(schema)
            if f"PRIMARY KEY ({schema.column}, id)" in t.constraints and not t.options
        ),
    )
    if not table:
        return False
    table.options = f" PARTITION BY HASH ({schema.column})"
    place = next(
        i for i, item in enumerate(schema.items) if item.kind == "table" and item.about == table.name
    )
    part = type(schema.items[place])(
        "partition",
        table.name,
        f"CREATE TABLE {table.name}_all PARTITION OF {table.name} FOR VALUES WITH (MODULUS 1, REMAINDER 0);",
        file=schema.items[place].file,
    )
    schema.items.insert(place + 1, part)
    name = table.name + "_all"
    return later(
        schema,
        table.name,
        *random.choice(
            [
                [],
                [f"GRANT {USE} ON {name} TO app;"],
                [f"GRANT {USE} ON ALL TABLES IN SCHEMA public TO app;"],
                [f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;", f"GRANT {USE} ON {name} TO app;"],
                [f"ALTER TABLE {table.name} DETACH PARTITION {name};", f"GRANT {USE} ON {name} TO app;"],
                [
                    f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;",
                    f"ALTER TABLE {table.name} DISABLE ROW LEVEL SECURITY;",
                ],
            ]
        ),
    )


@mutation
def add_child(random, schema):
    table = pick(random, base_tables(schema))
    return bool(table) and later(
        schema,
        table.name,
        f"CREATE TABLE {table.name}_child () INHERITS ({table.name});",
        random.choice(["", f"GRANT SELECT ON {table.name}_child TO app;"]),
    )


@mutation
def add_rule(random, schema):
    table = random.choice(schema.tables()).name
    other = random.choice(schema.tables()).name
    return later(
        schema,
        table,
        random.choice(
            [
                f"CREATE RULE soft AS ON DELETE TO {table} DO INSTEAD UPDATE {table} SET note = 'gone' WHERE {table}.id = OLD.id;",
                f"CREATE RULE wide AS ON DELETE TO {table} DO INSTEAD UPDATE {other} SET note = 'gone';",
                f"CREATE RULE nothing AS ON DELETE TO {table} DO INSTEAD NOTHING;",
                f"CREATE RULE also AS ON UPDATE TO {table} DO ALSO UPDATE {other} SET code = 'z' || {other}.id WHERE {other}.note IS NULL;",
            ]
        ),
    )


@mutation
def add_trigger(random, schema):
    """A trigger that fills the tenant in, or one that lets somebody else do it."""
    table = pick(random, plain_tables(schema))
    if not table or schema.context == "member":
        return False
    rights = random.choice(["", " SECURITY DEFINER SET search_path = public, pg_temp"])
    body = random.choice(
        [
            f"NEW.{schema.column} := {schema.value()}; RETURN NEW;",
            "RETURN NEW;",
            f"UPDATE {table.name} SET note = 'seen' WHERE note IS NULL; RETURN NEW;",
            f"NEW.{schema.column} := COALESCE(NEW.{schema.column}, {schema.value()}); RETURN NEW;",
        ]
    )
    return later(
        schema,
        table.name,
        f"CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql{rights} AS $$ BEGIN {body} END $$;",
        f"CREATE TRIGGER fill BEFORE INSERT ON {table.name} FOR EACH ROW EXECUTE FUNCTION fill();",
    )
