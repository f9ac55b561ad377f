"""A migration that changes rows, on tables that hold some by then."""
from mutations import mutation


@mutation
def change_data(random, schema):
    if schema.data:
        return False
    table = random.choice(schema.tables()).name
    update = f"UPDATE {table} SET note = 'filled'"
    enter = f"set_config('{schema.setting}', '{schema.holds(0)}', true)"
    kind, statement = random.choice(
        [
            ("change", f"{update};"),
            ("change", f"{update} WHERE note IS DISTINCT FROM 'filled';"),
            ("change", f"DELETE FROM {table};"),
            ("change", f"WITH changed AS ({update} RETURNING id) SELECT count(*) FROM changed;"),
            ("change", f"DO $$ BEGIN {update}; END $$;"),
            ("change", f"DO $$ BEGIN EXECUTE '{update.replace(chr(39), chr(39) * 2)}'; END $$;"),
            (
                "change",
                f"MERGE INTO {table} t USING {table} s ON s.id = t.id WHEN MATCHED THEN UPDATE SET note = 'filled';",
            ),
            ("change", f"UPDATE {table} t SET note = 'filled' FROM {schema.root} r WHERE true;"),
            ("copy", f"CREATE TABLE archive AS SELECT * FROM {table};"),
            ("copy", f"SELECT * INTO archive FROM {table};"),
            ("copy", f"CREATE TABLE archive (LIKE {table}); INSERT INTO archive SELECT * FROM {table};"),
        ]
    )
    before, after = random.choice(
        [
            ("", ""),
            ("", ""),
            ("", ""),
            (
                f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;",
                f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;",
            ),
            (
                f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
                f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;",
            ),
            (f"BEGIN;\nSELECT {enter};", "COMMIT;"),
            (f"BEGIN;\nDO $$ BEGIN PERFORM {enter}; END $$;", "COMMIT;"),
            ("BEGIN;\nSET LOCAL row_security = off;", "COMMIT;"),
        ]
    )
    item = schema.add(
        "data",
        table,
        "\n".join(part for part in (before, statement, after) if part),
        file=schema.last_file() + 1,
    )
    schema.data = (item, "public." + (table if kind == "change" else "archive"))
    return True
