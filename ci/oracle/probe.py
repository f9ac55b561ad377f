"""Migrates a schema into the server, fills it with two tenants and tries everything that may cross between them."""
import json

from psql import connect
from schema import TENANTS, path_of

OWN, OTHER, SHARED, NOBODY = "own", "other", "shared", "nobody"
IDS = {OWN: ("11", "12"), OTHER: ("21", "22"), SHARED: ("91",)}
FLAGGED = "22"  # whose other columns say that it is shared
CHILD_IDS = {OWN: ("14",), OTHER: ("24",)}  # of a table that inherits
NEW = {OWN: "13", OTHER: "23", SHARED: "93"}
OWNER_OF_DIGIT = {"1": OWN, "2": OTHER, "9": SHARED}
WRITES = (
    "insert_own",
    "insert_other",
    "insert_shared",
    "insert_flagged",
    "update",
    "update_where",
    "delete",
    "delete_where",
    "give",
    "give_where",
    "take",
    "take_where",
)


REMEMBER = "SELECT set_config('probe.before', probe.rows()::text, false) = '';"


class Refused(Exception):
    """The server does not accept the migrations."""

    def for_want_of_rights(self):
        return any(words in str(self) for words in ("permission denied", "must be", "privileges"))


def literal(text):
    return "NULL" if text is None else "'" + str(text).replace("'", "''") + "'"


class Prober:
    def __init__(self, psql, schema, with_plans):
        self.psql, self.schema, self.with_plans = psql, schema, with_plans
        self.data_changed = self.data_complete = None  # whether the migration that changes rows reached any, and all
        self.results = {}  # {role: {state: {object: {probe: answer}}}}

    def answers(self, role, state, name):
        return self.results.get(role, {}).get(state, {}).get(name, {})

    # -- setting up

    def migrate(self, role):
        """Runs the migrations as the role, each file in a transaction, in an empty schema."""
        self.owner = role
        start = [connect("postgres"), "CALL probe.reset();"]
        if role == "postgres":
            start.append("ALTER SCHEMA public OWNER TO postgres;")
        self.psql.run("\n".join([*start, connect(role)]))
        for path, text in self.schema.files().items():
            changes_data = self.schema.data and path == path_of(self.schema.data[0].file)
            if changes_data:
                self.look_at_data()
            errors = [
                line
                for line in self.psql.run(f"BEGIN;\n{text}\nCOMMIT;")
                if line.startswith(("ERROR", "FATAL"))
            ]
            if errors:
                raise Refused(errors[0])
            if changes_data:
                self.look_at_data(self.data_before)
        self.load_catalog()

    def load_catalog(self):
        self.catalog = json.loads(self.psql.run(connect("postgres") + "\nSELECT probe.catalog();")[-1])
        self.relations = {
            name: relation
            for name, relation in self.catalog["relations"].items()
            if "id" in relation["columns"] and self.is_of_tenants(name, relation)
        }

    def look_at_data(self, before=None):
        """Fills the tables before the migration that changes rows, and empties them after it."""
        self.load_catalog()
        if before is None:
            self.seed()
        rows = json.loads(self.psql.run("SELECT probe.rows();")[-1]).get(self.schema.data[1], {})
        if before is None:
            self.data_before = rows
        else:
            self.data_changed = rows != before
            if before:
                self.data_complete = all(rows.get(ident) != row for ident, row in before.items())
            else:  # a copy
                self.data_complete = all(ident in rows for ident in IDS[OWN] + IDS[OTHER])
            self.psql.run(
                "".join(
                    f"TRUNCATE {name} CASCADE;\n"
                    for name, relation in self.catalog["relations"].items()
                    if relation["kind"] in "rp"
                )
            )
        self.psql.run(connect(self.owner))

    def is_of_tenants(self, name, relation):
        return name != "public." + self.schema.root and (
            self.tenant_column(relation) or "parent_id" in relation["columns"] or relation["kind"] in "vm"
        )

    def tenant_column(self, relation):
        return next((name for name in relation["columns"] if name in self.schema.tenant_columns()), None)

    def row(self, name, ident, owner):
        """The values of a row of the relation that belongs to the owner."""
        relation = self.catalog["relations"][name]
        tenant = {OWN: TENANTS[self.schema.type][0], OTHER: TENANTS[self.schema.type][1], SHARED: None}[owner]
        known = {
            "id": ident,
            self.tenant_column(relation): tenant,
            "code": "shared" if ident == FLAGGED else "c" + ident,
            "note": None if ident == FLAGGED else "n",
            "name": "n" + ident,
            "user_id": {OWN: "ann", OTHER: "bob", SHARED: None}[owner],
            "parent_id": IDS[owner][0],
        }
        return {column: known[column] for column in relation["columns"] if column in known}

    def insert(self, name, ident, owner):
        return self.insert_row(name, self.row(name, ident, owner))

    def insert_row(self, name, row):
        return f"INSERT INTO {name} ({', '.join(row)}) VALUES ({', '.join(map(literal, row.values()))})"

    def seed(self):
        script = ["SET session_replication_role = replica;"]
        for which, owner in enumerate((OWN, OTHER)):
            script.append(
                f"INSERT INTO public.{self.schema.root} (id, name) VALUES"
                f" ({literal(TENANTS[self.schema.type][which])}, 't{which}');"
            )
        for name, relation in self.relations.items():
            if relation["kind"] not in "rp" or relation["partition"]:
                continue
            for owner, ids in (CHILD_IDS if relation["child"] else IDS).items():
                column = self.tenant_column(relation)
                if owner == SHARED and (
                    not column or relation["columns"][column]["required"] or name == "public.members"
                ):
                    continue
                script += [self.insert(name, ident, owner) + ";" for ident in ids]
        script += [
            f"REFRESH MATERIALIZED VIEW {name};" for name, r in self.relations.items() if r["kind"] == "m"
        ]
        self.psql.run("\n".join([*script, "RESET session_replication_role;"]))

    # -- probing

    def probe(self):
        """All probes of one migrated and filled database; returns how many there were."""
        self.script = [REMEMBER]
        self.probe_keys()
        for key in self.catalog["foreign_keys"]:  # they would hide what a DELETE may reach
            self.script.append(f"ALTER TABLE {key['child']} DROP CONSTRAINT {key['name']};")
        self.script += [connect("app"), REMEMBER]
        self.ask("app", "fresh")
        self.set_context(0, local=True)
        self.ask("app", "used")
        self.set_context(0)
        self.ask("app", "set")
        self.ask_prepared()
        named = ["stranger"] if "stranger" in str(self.schema.files()) else []
        for role in (self.owner, "auditor", *named):
            self.script += [connect(role), REMEMBER]
            self.set_context(0)
            for name, relation in self.relations.items():
                self.question(role, "set", name, "select", f"SELECT id FROM {name}")
                if relation["kind"] == "r" and role == "stranger":
                    self.ask_writes(role, "set", name, relation)
        if self.with_plans:
            self.probe_plans()
        count = 0
        for line in self.psql.run("\n".join(["\\pset fieldsep '\\t'", *self.script])):
            tag, _, answer = line.partition("\t")
            if answer and tag.count("/") == 3:
                role, state, name, probe = tag.split("/")
                self.results.setdefault(role, {}).setdefault(state, {}).setdefault(name, {})[
                    probe
                ] = json.loads(answer)
                count += 1
        return count

    def set_context(self, which, local=False):
        value = literal(self.schema.holds(which))
        setter = f"set_config('{self.schema.setting}', {value}, {str(local).lower()})"
        self.script.append(f"BEGIN;\nSELECT {setter};\nCOMMIT;")

    def question(self, role, state, name, probe, statement):
        call = (
            f"ids({literal(statement)})"
            if probe == "select"
            else f"try({literal(statement)}, {self.has_actions(name)})"
        )
        self.script.append(f"SELECT '{role}/{state}/{name}/{probe}', probe.{call};")

    def has_actions(self, name):
        return name not in self.relations or self.relations[name]["acts"]

    def ask(self, role, state):
        for name, relation in self.relations.items():
            self.question(role, state, name, "select", f"SELECT id FROM {name}")
            if relation["kind"] != "m":
                self.ask_writes(role, state, name, relation)
        for name, function in self.catalog["functions"].items():
            query = f"SELECT id FROM {name}() AS id" if function["set"] else f"SELECT {name}()"
            self.question(role, state, name + "()", "select" if function["set"] else "call", query)

    def ask_writes(self, role, state, name, relation):
        column = self.tenant_column(relation)
        owners = (OWN, OTHER) + ((SHARED,) if column and not relation["columns"][column]["required"] else ())
        for owner in owners:
            self.question(role, state, name, f"insert_{owner}", self.insert(name, NEW[owner], owner))
        flagged = {**self.row(name, NEW[OTHER], OTHER), "code": "shared", "note": None}
        self.question(
            role,
            state,
            name,
            "insert_flagged",
            self.insert_row(
                name, {column: value for column, value in flagged.items() if column in relation["columns"]}
            ),
        )
        statements = {
            "delete": f"DELETE FROM {name}",
            "delete_where": f"DELETE FROM {name} WHERE id IS NOT NULL",
            "delete_one": f"DELETE FROM {name} WHERE id = 11",
        }
        if "note" in relation["columns"]:
            statements["update"] = f"UPDATE {name} SET note = 'x'"
            statements["update_where"] = f"UPDATE {name} SET note = 'x' WHERE id IS NOT NULL"
            statements["update_one"] = f"UPDATE {name} SET note = 'x' WHERE id = 11"
        if column or "parent_id" in relation["columns"]:
            moved, owners = (
                (column, TENANTS[self.schema.type]) if column else ("parent_id", (IDS[OWN][0], IDS[OTHER][0]))
            )
            own, other = map(literal, owners)
            statements["give"] = f"UPDATE {name} SET {moved} = {other}"
            statements["give_where"] = f"UPDATE {name} SET {moved} = {other} WHERE id IN (11, 12)"
            statements["take"] = f"UPDATE {name} SET {moved} = {own}"
            statements["take_where"] = f"UPDATE {name} SET {moved} = {own} WHERE id IN (21, 22, 91)"
        if relation["kind"] in "rp":
            statements["truncate"] = f"TRUNCATE {name}"
            self.script.append(
                f"SELECT '{role}/{state}/{name}/active', to_jsonb(row_security_active({literal(name)}));"
            )
        for probe, statement in statements.items():
            self.question(role, state, name, probe, statement)

    def ask_prepared(self):
        """A statement planned for one tenant and executed for the other (rls-facts 22.17); and what the other reaches."""
        for number, name in enumerate(self.relations):
            self.script.append(
                f"PREPARE p{number} AS SELECT 'app/prepared/{name}/select', jsonb_build_object('ids',"
                f" coalesce(jsonb_agg(id::text), '[]')) FROM {name};\nEXECUTE p{number};"
            )
        self.set_context(1)
        for name in self.relations:
            self.question("app", "as_other", name, "select", f"SELECT id FROM {name}")
            if self.relations[name]["kind"] != "m":
                self.question("app", "as_other", name, "delete", f"DELETE FROM {name}")
                self.question("app", "as_other", name, "delete_where", f"DELETE FROM {name} WHERE id IS NOT NULL")
            if "note" in self.relations[name]["columns"]:
                self.question("app", "as_other", name, "update", f"UPDATE {name} SET note = 'x'")
        self.script += [f"EXECUTE p{number};" for number in range(len(self.relations))]

    def probe_keys(self):
        """Whether a row of the one tenant may reference a row of the other, and may hold the values of one."""
        for key in self.catalog["foreign_keys"]:
            child, parent = key["child"], key["parent"]
            if all(
                name in self.relations and self.tenant_column(self.relations[name])
                for name in (child, parent)
            ):
                row = {**self.row(child, NEW[OWN], OWN), "parent_id": IDS[OTHER][0]}
                self.question("postgres", "key", child, key["name"], self.insert_row(child, row))
                row[self.tenant_column(self.relations[child])] = None
                self.question("postgres", "key", child, key["name"] + " null", self.insert_row(child, row))
        for name, relation in self.relations.items():
            if relation["kind"] in "rp" and self.tenant_column(relation) and "code" in relation["columns"]:
                row = {**self.row(name, NEW[OTHER], OTHER), "code": "c" + IDS[OWN][0]}
                self.question("postgres", "key", name, "unique", self.insert_row(name, row))

    def probe_plans(self):
        """What the planner does for the tenant's rows among many: as a superuser who names the tenant, and as the application."""
        self.script += [connect("postgres"), "SET session_replication_role = replica;"]
        number = {"uuid": "('cccccccc-0000-4000-8000-' || lpad((g % 2000)::text, 12, '0'))::uuid"}.get(
            self.schema.type, f"(1000 + g % 2000)::{self.schema.type}"
        )
        tables = [
            name
            for name, relation in self.relations.items()
            if relation["kind"] in "rp"
            and not relation["child"]
            and self.tenant_column(relation)
            and "code" in relation["columns"]
        ]
        for name in tables:
            column = self.tenant_column(self.relations[name])
            self.script.append(
                f"INSERT INTO {name} (id, {column}, code, note) SELECT 1000 + g, {number}, 'b' || g, repeat('n', 200)"
                f" FROM generate_series(1, 6000) g;\nANALYZE {name};"
            )
            tenant = literal(TENANTS[self.schema.type][0])
            self.plan("full", name, f"SELECT * FROM {name}")
            self.plan("named", name, f"SELECT * FROM {name} WHERE {column} = {tenant}")
        self.script.append(connect("app"))
        self.set_context(0)
        for name in tables:
            self.plan("filtered", name, f"SELECT * FROM {name}")
            self.plan("updating", name, f"UPDATE {name} SET note = 'x'")
            self.plan("deleting", name, f"DELETE FROM {name}")

    def plan(self, which, name, query):
        self.script.append(f"SELECT 'plan/set/{name}/{which}', probe.plan({literal(query)});")

    # -- reading the answers

    def owner_of(self, table, row):
        relation = self.catalog["relations"][table]
        column = self.tenant_column(relation)
        if column:
            value = row[column]
            if value in (None, ""):  # '' is what a text column gets without a tenant (rls-facts 9.6)
                return SHARED if value is None else NOBODY
            return OWN if str(value) == TENANTS[self.schema.type][0] else OTHER
        return OWNER_OF_DIGIT[str(row.get("parent_id") or row["id"])[0]]

    def touched(self, answer):
        """The owners whose rows a write has changed, removed or added: {(owner before or None, owner after or None)}."""
        return {
            (before and self.owner_of(table, before), after and self.owner_of(table, after))
            for table, before, after in answer.get("changed", [])
            if table in self.relations
        }
