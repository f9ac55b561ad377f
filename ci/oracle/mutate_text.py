"""Mutations that say the same, or nearly the same, in other words: DO blocks, loops, order, names."""
from mutations import items_of, mutation, pick, policies

STATE = {"enable": "ENABLE", "force": "FORCE"}


@mutation
def wrap_in_do(random, schema):
    item = pick(
        random,
        (
            i
            for i in schema.items
            if i.kind in ("enable", "force", "policy", "grant", "index", "view") and i.about
        ),
    )
    if not item:
        return False
    text = item.sql()
    literal = "'" + text.rstrip(";").replace("'", "''") + "'"
    condition = random.choice(
        [
            "true",
            "false",
            f"to_regclass('public.{item.about}') IS NOT NULL",
            "to_regclass('public.nothing') IS NOT NULL",
            "NOT EXISTS (SELECT 1 FROM pg_policies WHERE policyname = 'nothing')",
            f"EXISTS (SELECT 1 FROM pg_tables WHERE tablename = '{item.about}')",
            "EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'nobody_there')",
        ]
    )
    item.text = (
        "DO $do$ BEGIN\n"
        + random.choice(
            [
                f"  {text}\n",
                f"  EXECUTE {literal};\n",
                f"  IF {condition} THEN\n    {text}\n  END IF;\n",
                f"  IF {condition} THEN\n    EXECUTE {literal};\n  END IF;\n",
                f"  BEGIN\n    {text}\n  EXCEPTION WHEN duplicate_object THEN NULL;\n  END;\n",
                f"  IF {condition} THEN\n    RETURN;\n  END IF;\n  {text}\n",
            ]
        )
        + "END $do$;"
    )
    return True


@mutation
def loop_over_tables(random, schema):
    """One loop switches row security on for all tables, or for all but one."""
    kind = random.choice(sorted(STATE))
    items = items_of(schema, kind)
    if not items:
        return False
    names = sorted({item.about for item in items})
    if random.random() < 0.3:
        names.remove(random.choice(names))
    for item in items:
        schema.items.remove(item)
    array = "ARRAY[" + ", ".join(f"'{name}'" for name in names) + "]" + ("" if names else "::text[]")
    listed = ", ".join(f"'{name}'" for name in names) or "''"
    execute = f"EXECUTE format('ALTER TABLE %I {STATE[kind]} ROW LEVEL SECURITY', name);"
    loop = random.choice(
        [
            f"FOREACH name IN ARRAY {array} LOOP",
            f"FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename IN ({listed}) LOOP",
            "FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP",
            f"FOR name IN SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = '{schema.column}' LOOP",
            f"FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname = ANY ({array}) LOOP",
            f"FOR name IN SELECT unnest({array}) LOOP",
        ]
    )
    schema.add(
        "loop",
        "",
        f"DO $do$\nDECLARE name text;\nBEGIN\n  {loop}\n    {execute}\n  END LOOP;\nEND $do$;",
        file=schema.last_file() + random.choice([0, 1]),
    )
    return True


@mutation
def helper_function(random, schema):
    """A function of the migrations that protects the table that it is handed."""
    item = pick(random, items_of(schema, "enable"))
    if not item:
        return False
    body = random.choice(
        [
            "EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);",
            "EXECUTE 'ALTER TABLE ' || quote_ident(name) || ' ENABLE ROW LEVEL SECURITY';",
            "IF name = 'nothing' THEN EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name); END IF;",
            "PERFORM 1;",
        ]
    )
    item.text = (
        f"CREATE FUNCTION protect(name text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN {body} END $$;\n"
        f"SELECT protect('{item.about}');\nDROP FUNCTION protect(text);"
    )
    return True


@mutation
def move_statement(random, schema):
    """Puts a statement into another file: earlier, or at the end."""
    item = pick(random, (item for item in schema.items if item.kind != "table"))
    if not item:
        return False
    item.file = random.choice([1, schema.last_file() + 1])
    schema.items.sort(key=lambda each: each.file)
    return True


@mutation
def swap_statements(random, schema):
    place = random.randrange(len(schema.items))
    other = random.randrange(len(schema.items))
    schema.items[place], schema.items[other] = schema.items[other], schema.items[place]
    schema.items[place].file, schema.items[other].file = schema.items[other].file, schema.items[place].file
    return True


@mutation
def repeat_statement(random, schema):
    item = pick(random, (item for item in schema.items if item.kind in ("enable", "force", "grant")))
    if not item:
        return False
    schema.add("again", item.about, item.sql(), file=schema.last_file() + 1)
    return True


@mutation
def roll_back(random, schema):
    """A statement that is taken back in its transaction."""
    item = pick(random, items_of(schema, "enable") + items_of(schema, "force") + policies(schema))
    if not item:
        return False
    item.text = random.choice(
        [
            f"SAVEPOINT here;\n{item.sql()}\nROLLBACK TO SAVEPOINT here;",
            f"SAVEPOINT here;\n{item.sql()}\nRELEASE SAVEPOINT here;",
        ]
    )
    return True


@mutation
def spell_differently(random, schema):
    item = pick(
        random,
        (i for i in schema.items if i.kind in ("enable", "force", "policy", "grant", "index") and i.about),
    )
    if not item:
        return False
    old = item.sql()
    item.text = random.choice(
        [
            lambda: old.replace(f" {item.about} ", f" public.{item.about} ", 1),
            lambda: old.replace(f" {item.about}", f' "{item.about}"', 1),
            lambda: old.upper() if "'" not in old and '"' not in old else old,
            lambda: old.replace("ALTER TABLE ", "ALTER TABLE IF EXISTS "),
            lambda: old.replace("ALTER TABLE ", "ALTER TABLE ONLY "),
            lambda: "-- why\n" + old.replace(" ON ", " /* here */ ON ", 1),
            lambda: f"SET search_path = public;\n{old}",
        ]
    )()
    return True
