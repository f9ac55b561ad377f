"""Migrates a schema into the server, fills it with two tenants and tries everything that may cross between them."""
import json

from psql import connect
from schema import TENANTS

OWN, OTHER, SHARED = "own", "other", "shared"
IDS = {OWN: ("11", "12"), OTHER: ("21", "22"), SHARED: ("91",)}
NEW = {OWN: "13", OTHER: "23", SHARED: "93"}
OWNER_OF_DIGIT = {"1": OWN, "2": OTHER, "9": SHARED}
WRITES = ("insert_own", "insert_other", "insert_shared", "update", "update_where", "delete", "delete_where",
          "give", "give_where", "take", "take_where")


class Refused(Exception):
    """The server does not accept the migrations."""


def literal(text):
    return "NULL" if text is None else "'" + str(text).replace("'", "''") + "'"


class Prober:
    def __init__(self, psql, schema):
        self.psql, self.schema = psql, schema
        self.results = {}  # {role: {state: {object: {probe: answer}}}}

    def answers(self, role, state, name):
        return self.results.get(role, {}).get(state, {}).get(name, {})

    # -- setting up

    def migrate(self, role):
        """Runs the migrations as the role, each file in a transaction, in an empty schema."""
        script = [connect("postgres"), "CALL probe.reset();"]
        if role == "postgres":
            script.append("ALTER SCHEMA public OWNER TO postgres;")
        script.append(connect(role))
        for text in self.schema.files().values():
            script.append(f"BEGIN;\n{text}\nCOMMIT;")
        errors = [line for line in self.psql.run("\n".join(script)) if line.startswith(("ERROR", "FATAL"))]
        if errors:
            raise Refused(errors[0])
        self.owner = role
        lines = self.psql.run(connect("postgres") + "\nSELECT probe.catalog();")
        self.catalog = json.loads(lines[-1])
        self.relations = {name: relation for name, relation in self.catalog["relations"].items()
                          if "id" in relation["columns"] and self.is_of_tenants(name, relation)}

    def is_of_tenants(self, name, relation):
        return name != "public." + self.schema.root and (
            self.tenant_column(relation) or "parent_id" in relation["columns"] or relation["kind"] in "vm")

    def tenant_column(self, relation):
        return next((name for name in relation["columns"] if name in self.schema.tenant_columns()), None)

    def row(self, name, ident, owner):
        """The values of a row of the relation that belongs to the owner."""
        relation = self.catalog["relations"][name]
        tenant = {OWN: TENANTS[self.schema.type][0], OTHER: TENANTS[self.schema.type][1], SHARED: None}[owner]
        flagged = ident in ("22", "91")  # rows that a policy may let through for what they hold
        known = {"id": ident, self.tenant_column(relation): tenant, "code": "shared" if flagged else "c" + ident,
                 "note": None if flagged else "n", "name": "n" + ident,
                 "user_id": {OWN: "ann", OTHER: "bob", SHARED: None}[owner], "parent_id": IDS[owner][0],
                 "created_at": "2026-01-01", "is_public": flagged}
        return {column: known[column] for column in relation["columns"] if column in known}

    def insert(self, name, ident, owner):
        row = self.row(name, ident, owner)
        return f"INSERT INTO {name} ({', '.join(row)}) VALUES ({', '.join(map(literal, row.values()))})"

    def seed(self):
        script = [connect("postgres"), "SET session_replication_role = replica;"]
        for which, owner in enumerate((OWN, OTHER)):
            script.append(f"INSERT INTO public.{self.schema.root} (id, name) VALUES"
                          f" ({literal(TENANTS[self.schema.type][which])}, 't{which}');")
        for name, relation in self.relations.items():
            if relation["kind"] not in "rp" or relation["child"]:
                continue
            for owner, ids in IDS.items():
                column = self.tenant_column(relation)
                if owner == SHARED and (not column or relation["columns"][column]["required"] or name == "public.members"):
                    continue
                script += [self.insert(name, ident, owner) + ";" for ident in ids]
        script += [f"REFRESH MATERIALIZED VIEW {name};" for name, r in self.relations.items() if r["kind"] == "m"]
        self.psql.run("\n".join(script))

    # -- probing

    def probe(self):
        """All probes of one migrated and filled database."""
        self.script = []
        self.probe_foreign_keys()
        self.script.append(connect("postgres"))
        for key in self.catalog["foreign_keys"]:  # they would hide what a DELETE may reach
            self.script.append(f"ALTER TABLE {key['child']} DROP CONSTRAINT {key['name']};")
        self.script.append(connect("app"))
        self.ask("app", "fresh")
        self.set_context("app", 0, local=True)
        self.ask("app", "used")
        self.set_context("app", 0)
        self.ask("app", "set")
        self.ask_prepared()
        for role in (self.owner, "auditor"):
            self.script.append(connect(role))
            self.set_context(role, 0)
            for name in self.relations:
                self.question(role, "set", name, "select", f"SELECT id FROM {name}")
        for line in self.psql.run("\n".join(["\\pset fieldsep '\\t'", *self.script])):
            tag, _, answer = line.partition("\t")
            if answer and tag.count("/") == 3:
                role, state, name, probe = tag.split("/")
                self.results.setdefault(role, {}).setdefault(state, {}).setdefault(name, {})[probe] = json.loads(answer)

    def set_context(self, role, which, local=False):
        value = literal(self.schema.holds(which))
        setter = f"set_config('{self.schema.setting}', {value}, {str(local).lower()})"
        self.script.append(f"BEGIN;\nSELECT {setter};\nCOMMIT;")

    def question(self, role, state, name, probe, statement):
        function = "ids" if probe == "select" else "try"
        self.script.append(f"SELECT '{role}/{state}/{name}/{probe}', probe.{function}({literal(statement)});")

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
        statements = {"delete": f"DELETE FROM {name}", "delete_where": f"DELETE FROM {name} WHERE id IS NOT NULL",
                      "delete_one": f"DELETE FROM {name} WHERE id = 11"}
        if "note" in relation["columns"]:
            statements["update"] = f"UPDATE {name} SET note = 'x'"
            statements["update_where"] = f"UPDATE {name} SET note = 'x' WHERE id IS NOT NULL"
            statements["update_one"] = f"UPDATE {name} SET note = 'x' WHERE id = 11"
        if column or "parent_id" in relation["columns"]:
            moved, owners = (column, TENANTS[self.schema.type]) if column else ("parent_id", (IDS[OWN][0], IDS[OTHER][0]))
            own, other = map(literal, owners)
            statements["give"] = f"UPDATE {name} SET {moved} = {other}"
            statements["give_where"] = f"UPDATE {name} SET {moved} = {other} WHERE id IN (11, 12)"
            statements["take"] = f"UPDATE {name} SET {moved} = {own}"
            statements["take_where"] = f"UPDATE {name} SET {moved} = {own} WHERE id IN (21, 22, 91)"
        if relation["kind"] in "rp":
            statements["truncate"] = f"TRUNCATE {name}"
        for probe, statement in statements.items():
            self.question(role, state, name, probe, statement)

    def ask_prepared(self):
        """A statement planned for one tenant and executed for the other (rls-facts 22.17)."""
        for number, name in enumerate(self.relations):
            self.script.append(f"PREPARE p{number} AS SELECT 'app/prepared/{name}/select', jsonb_build_object('ids',"
                               f" coalesce(jsonb_agg(id::text), '[]')) FROM {name};\nEXECUTE p{number};")
        self.set_context("app", 1)
        self.script += [f"EXECUTE p{number};" for number in range(len(self.relations))]

    def probe_foreign_keys(self):
        """Whether a row of the one tenant may reference a row of the other."""
        self.script.append(connect("app"))
        self.set_context("app", 0)
        for key in self.catalog["foreign_keys"]:
            if key["child"] in self.relations and key["parent"] in self.relations:
                row = {**self.row(key["child"], NEW[OWN], OWN), "parent_id": IDS[OTHER][0]}
                self.question("app", "foreign_key", key["child"], key["name"], f"INSERT INTO {key['child']}"
                              f" ({', '.join(row)}) VALUES ({', '.join(map(literal, row.values()))})")

    # -- reading the answers

    def owner_of(self, table, row):
        relation = self.catalog["relations"][table]
        column = self.tenant_column(relation)
        if column:
            value = row[column]
            return SHARED if value is None else OWN if str(value) == TENANTS[self.schema.type][0] else OTHER
        return OWNER_OF_DIGIT[str(row.get("parent_id") or row["id"])[0]]

    def touched(self, answer):
        """The owners whose rows a write has changed, removed or added: {(owner before or None, owner after or None)}."""
        return {(before and self.owner_of(table, before), after and self.owner_of(table, after))
                for table, before, after in answer.get("changed", []) if table in self.relations}
