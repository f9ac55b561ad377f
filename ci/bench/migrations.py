"""Migrations as teams write them, from a seed: timestamps in the names, a table or a change of one in most of them, policies,
functions, now and then some data or a big rewrite."""

NOUNS = "order invoice payment customer product shipment ticket message document project task event contact lead report asset".split()
PARTS = "item line note tag log entry rule setting version comment".split()
COLUMNS = [
    "name text NOT NULL",
    "title varchar(200) NOT NULL DEFAULT ''",
    "amount numeric(12, 2) NOT NULL DEFAULT 0 CHECK (amount >= 0)",
    "status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'void'))",
    "email text",
    "data jsonb NOT NULL DEFAULT '{}'::jsonb",
    "position integer NOT NULL DEFAULT 0",
    "is_active boolean NOT NULL DEFAULT true",
    "created_at timestamptz NOT NULL DEFAULT now()",
    "updated_at timestamptz NOT NULL DEFAULT now()",
    "deleted_at timestamptz",
]
CONTEXT = "current_setting('app.tenant_id', true)::uuid"
START = """\
CREATE TABLE tenants (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL);
CREATE ROLE app NOLOGIN;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
"""


class Schema:
    """Makes one migration after the other; each refers to what the ones before it have made."""

    def __init__(self, random):
        self.random = random
        self.tables = []
        self.columns = {}

    def table(self):
        return self.random.choice(self.tables)

    def create(self):
        random = self.random
        name = f"{random.choice(NOUNS)}_{random.choice(PARTS)}_{len(self.tables)}"
        lines = ["id uuid PRIMARY KEY DEFAULT gen_random_uuid()", "tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE"]
        if self.tables and random.random() < 0.6:
            lines.append(f"parent_id uuid REFERENCES {self.table()} (id)")
        lines += random.sample(COLUMNS, random.randint(3, 8))
        self.tables.append(name)
        self.columns[name] = 0
        columns = ",\n  ".join(lines)
        return f"""\
-- {name}: what belongs to it is in the tables that refer to it.
CREATE TABLE {name} (
  {columns}
);
CREATE INDEX {name}_tenant ON {name} (tenant_id, id);
GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO app;
{self.protect(name)}"""

    def protect(self, name):
        return f"""\
ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {name} FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON {name} FOR ALL TO app
  USING (tenant_id = {CONTEXT}) WITH CHECK (tenant_id = {CONTEXT});
"""

    def add_column(self):
        name = self.table()
        self.columns[name] += 1
        column = f"extra_{self.columns[name]}"
        return f"""\
ALTER TABLE {name} ADD COLUMN IF NOT EXISTS {column} {self.random.choice(["text", "integer", "boolean", "timestamptz", "jsonb"])};
COMMENT ON COLUMN {name}.{column} IS 'asked for by support';
CREATE INDEX CONCURRENTLY IF NOT EXISTS {name}_{column} ON {name} (tenant_id, {column});
"""

    def constraint(self):
        name = self.table()
        self.columns[name] += 1
        rule = f"{name}_check_{self.columns[name]}"
        return f"""\
ALTER TABLE {name} ADD CONSTRAINT {rule} CHECK (id IS NOT NULL) NOT VALID;
ALTER TABLE {name} VALIDATE CONSTRAINT {rule};
"""

    def function(self):
        name = self.table()
        self.columns[name] += 1
        function = f"count_{name}_{self.columns[name]}"
        return f"""\
CREATE OR REPLACE FUNCTION {function}(wanted uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  found bigint;
BEGIN
  IF wanted IS NULL THEN
    RETURN 0;
  END IF;
  SELECT count(*) INTO found FROM {name} AS t
    LEFT JOIN {self.table()} AS other ON other.id = t.id AND other.tenant_id = t.tenant_id
    WHERE t.tenant_id = {CONTEXT} AND t.id = wanted;
  RETURN found;
END
$$;
REVOKE EXECUTE ON FUNCTION {function}(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {function}(uuid) TO app;
"""

    def view(self):
        name = self.table()
        self.columns[name] += 1
        return f"""\
CREATE OR REPLACE VIEW {name}_view_{self.columns[name]} WITH (security_invoker = true) AS
  SELECT t.id, t.tenant_id, count(other.id) AS others
  FROM {name} t LEFT JOIN {self.table()} other ON other.tenant_id = t.tenant_id
  GROUP BY t.id, t.tenant_id;
"""

    def trigger(self):
        name = self.table()
        return f"""\
DROP TRIGGER IF EXISTS touch ON {name};
CREATE TRIGGER touch BEFORE UPDATE ON {name} FOR EACH ROW EXECUTE FUNCTION touch();
"""

    def data(self):
        rows = ", ".join(f"('tenant {self.random.randint(1, 999)}')" for _ in range(self.random.randint(1, 30)))
        return f"""\
UPDATE {self.table()} SET id = id WHERE id IS NULL;
INSERT INTO tenants (name) VALUES {rows};
"""

    def block(self):
        name = self.table()
        return f"""\
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE tablename = '{name}' AND policyname = 'tenant_isolation') THEN
    CREATE POLICY tenant_isolation ON {name} USING (tenant_id = {CONTEXT});
  END IF;
END
$$;
"""

    def migration(self):
        if not self.tables:
            return START + self.create()
        kinds = [self.create, self.add_column, self.constraint, self.function, self.view, self.trigger, self.data, self.block]
        return "\n".join(kind() for kind in self.random.choices(kinds, [30, 30, 8, 12, 6, 6, 5, 3], k=self.random.choice([1, 1, 1, 2, 2, 4])))


def write(folder, random, count):
    schema = Schema(random)
    folder.mkdir(parents=True)
    for number in range(count):
        stamp = 20190101000000 + number * 1000
        (folder / f"{stamp}_change_{number}.sql").write_text(schema.migration())
