"""A number becomes a correct multi-tenant schema: what mutations.py then breaks."""
import random
from dataclasses import dataclass, field

TENANTS = {  # the two tenants, as each type writes them
    "uuid": ("aaaaaaaa-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000002"),
    "bigint": ("101", "202"),
    "integer": ("101", "202"),
    "text": ("acme", "bolt"),
    "varchar(40)": ("acme", "bolt"),
}
ROOTS = {
    "tenant_id": "tenants",
    "org_id": "organizations",
    "account_id": "accounts",
    "workspace_id": "workspaces",
}
ALL = "SELECT", "INSERT", "UPDATE", "DELETE"


@dataclass
class Policy:
    name: str
    using: str = None
    check: str = None
    command: str = "ALL"
    restrictive: bool = False
    roles: str = None

    def sql(self, table):
        return (
            f"CREATE POLICY {self.name} ON {table}"
            + (" AS RESTRICTIVE" if self.restrictive else "")
            + (f" FOR {self.command}" if self.command != "ALL" else "")
            + (f" TO {self.roles}" if self.roles else "")
            + (f"\n  USING ({self.using})" if self.using else "")
            + (f"\n  WITH CHECK ({self.check})" if self.check else "")
            + ";"
        )


@dataclass
class Table:
    name: str
    columns: dict  # name: definition
    constraints: list = field(default_factory=list)
    options: str = ""
    parent: str = None  # the table that one without a tenant column hangs on

    def sql(self):
        body = [f"{name} {definition}" for name, definition in self.columns.items()] + self.constraints
        return f"CREATE TABLE {self.name} (\n  " + ",\n  ".join(body) + f"\n){self.options};"


@dataclass
class Item:
    """A statement of the migrations. `about` is the table's or view's name, `thing` a Table or Policy that it creates."""

    kind: str
    about: str
    text: str = None
    thing: object = None
    file: int = 1

    def sql(self):
        if self.text is not None:
            return self.text
        return self.thing.sql() if self.kind == "table" else self.thing.sql(self.about)


def path_of(file):
    return f"migrations/{file:04}_step.sql"


class Schema:
    def __init__(self, seed):
        self.number, self.random = seed, random.Random(seed)
        self.items = []
        self.extra_tenant_columns = set()  # what a mutation renames the tenant column to
        self.config = None
        self.data = None  # the statement that changes rows, and the table whose rows tell that it did
        self.choose()
        self.build()

    # -- parts

    def choose(self):
        pick = self.random.choice
        self.column = pick(list(ROOTS))
        self.root = ROOTS[self.column]
        self.type = pick(list(TENANTS))
        self.context = pick(["setting", "setting", "setting", "claims", "member"])
        self.setting = {
            "setting": pick(["app.tenant_id", "app.current_tenant"]),
            "claims": "request.jwt.claims",
            "member": "app.user_id",
        }[self.context]
        self.style = pick(["nullif", "nullif", "strict", "select", "function", "plpgsql"])
        self.roles = pick([None, None, "app", "app_group"])
        self.names = self.random.sample(
            ["orders", "invoices", "projects", "documents", "tickets"], pick([1, 2, 2, 3])
        )
        self.per_command = self.random.random() < 0.4
        self.floor = self.random.random() < 0.2

    def tenant_columns(self):
        return {self.column} | self.extra_tenant_columns

    def holds(self, which):
        """The value of the context that makes a session tenant `which` (0 or 1)."""
        return {
            "setting": TENANTS[self.type][which],
            "claims": '{"tenant": "%s"}' % TENANTS[self.type][which],
            "member": ("ann", "bob")[which],
        }[self.context]

    def value(self):
        """An expression for the session's tenant (or user), typed; None where only a membership tells it."""
        cast = "" if self.type in ("text", "varchar(40)") else f"::{self.type}"
        raw = f"current_setting('{self.setting}', true)"
        if self.context == "claims":
            return f"(NULLIF({raw}, '')::json ->> 'tenant'){cast}"
        value = {
            "strict": f"current_setting('{self.setting}'){cast}",
            "select": f"(SELECT NULLIF({raw}, ''){cast})",
        }.get(self.style, f"NULLIF({raw}, ''){cast}")
        return "current_tenant()" if self.style in ("function", "plpgsql") else value

    def user(self):
        return f"NULLIF(current_setting('{self.setting}', true), '')"

    def predicate(self, column=None, qualifier=""):
        column = f"{qualifier}{column or self.column}"
        if self.context != "member":
            return f"{column} = {self.value()}"
        inner = f"SELECT m.{self.column} FROM members m WHERE m.user_id = {self.user()}"
        return {
            "nullif": f"{column} IN ({inner})",
            "strict": f"{column} = ANY (ARRAY({inner}))",
            "select": f"EXISTS (SELECT 1 FROM members m WHERE m.{self.column} = {column if qualifier else '@.' + column}"
            f" AND m.user_id = {self.user()})",
        }.get(self.style, f"{column} IN (SELECT my_tenants())")

    def predicate_of(self, table):
        """The tenant's predicate for a policy of this table."""
        if table.parent:
            parent = self.table(table.parent)
            return (
                f"EXISTS (SELECT 1 FROM {parent.name} p WHERE p.id = {table.name}.parent_id"
                f" AND {self.predicate(qualifier='p.')})"
            )
        return self.predicate().replace("@.", table.name + ".")

    # -- the list of statements

    def add(self, kind, about, text=None, thing=None, file=None):
        item = Item(kind, about, text, thing, file or self.last_file())
        self.items.append(item)
        return item

    def last_file(self):
        return max((item.file for item in self.items), default=1)

    def find(self, kind, about=None):
        return [item for item in self.items if item.kind == kind and about in (None, item.about)]

    def table(self, name):
        return next(item.thing for item in self.items if item.kind == "table" and item.about == name)

    def tables(self):
        """Those that hold tenants' rows and have policies; not the root and the memberships."""
        return [item.thing for item in self.find("table") if item.about not in (self.root, "members")]

    def build(self):
        pick = self.random.choice
        self.add(
            "table",
            self.root,
            thing=Table(self.root, {"id": f"{self.type} PRIMARY KEY", "name": "text NOT NULL"}),
        )
        if self.roles == "app_group":
            self.add("member", "app", "GRANT app_group TO app;")
        self.build_context()
        for number, name in enumerate(self.names):
            self.build_table(name, self.names[number - 1] if number else None)
        self.build_objects()
        if self.random.random() < 0.5:
            for item in self.items:
                item.file = 1 if item.kind in ("table", "index", "function") else 2
            self.items.sort(key=lambda item: item.file)
        if self.roles or pick([True, False]):
            self.config = "roles:\n  application: [app]\n"

    def build_context(self):
        if self.context == "member":
            members = Table(
                "members",
                {
                    "id": "bigint PRIMARY KEY",
                    "user_id": "text NOT NULL",
                    self.column: f"{self.type} NOT NULL REFERENCES {self.root}",
                },
                [f"UNIQUE ({self.column}, user_id)"],
            )
            self.add("table", "members", thing=members)
            self.add(
                "enable",
                "members",
                "ALTER TABLE members ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;",
            )
            self.add("policy", "members", thing=Policy("own", f"user_id = {self.user()}", command="SELECT"))
            self.add("policy", "members", thing=Policy("fixed", check="false", command="INSERT"))
            self.add("policy", "members", thing=Policy("kept", "false", command="UPDATE"))
            self.add("policy", "members", thing=Policy("stays", "false", command="DELETE"))
            self.add("grant", "members", "GRANT SELECT ON members TO app;")
            if self.style in ("function", "plpgsql"):
                self.add(
                    "function",
                    "my_tenants",
                    f"CREATE FUNCTION my_tenants() RETURNS SETOF {self.type} LANGUAGE sql"
                    f" STABLE AS $$ SELECT {self.column} FROM members WHERE user_id = {self.user()} $$;",
                )
        elif self.style in ("function", "plpgsql"):
            style, self.style = self.style, "nullif"
            body = f"SELECT {self.value()}" if style == "function" else f"BEGIN RETURN {self.value()}; END"
            language = "sql" if style == "function" else "plpgsql"
            self.add(
                "function",
                "current_tenant",
                f"CREATE FUNCTION current_tenant() RETURNS {self.type} LANGUAGE {language}"
                f" STABLE AS $$ {body} $$;",
            )
            self.style = style

    def build_table(self, name, parent):
        chance, pick = self.random.random, self.random.choice
        key = f"{self.type} NOT NULL" + (f" REFERENCES {self.root}" if chance() < 0.6 else "")
        if self.context != "member" and chance() < 0.2:
            key += f" DEFAULT {self.value()}" if self.style != "select" else ""
        hangs = parent and chance() < 0.3 and not self.table(parent).parent
        columns = {
            "id": pick(["bigint", "bigint GENERATED BY DEFAULT AS IDENTITY", "bigserial"]),
            self.column: key,
            "note": "text",
            "code": "text NOT NULL",
        }
        table = Table(name, columns)
        index = []
        if hangs:
            table.parent = parent
            del columns[self.column]
            columns["parent_id"] = "bigint NOT NULL"
            table.constraints.append("PRIMARY KEY (id)")
            if "PRIMARY KEY (id)" not in self.table(parent).constraints:
                self.table(parent).constraints.append("UNIQUE (id)")
            table.constraints.append(f"FOREIGN KEY (parent_id) REFERENCES {parent} (id)")
        else:
            shape = pick(["index", "composite", "unique", "hash", "two"])
            table.constraints.append(
                f"PRIMARY KEY ({self.column}, id)" if shape == "composite" else "PRIMARY KEY (id)"
            )
            if shape == "unique":
                table.constraints.append(f"UNIQUE ({self.column}, code)")
            index = {
                "index": f"({self.column})",
                "hash": f"USING hash ({self.column})",
                "two": f"({self.column}, code)",
            }.get(shape)
            if parent and self.column in self.table(parent).columns and chance() < 0.6:
                columns["parent_id"] = "bigint"
                if f"PRIMARY KEY ({self.column}, id)" not in self.table(parent).constraints:
                    self.table(parent).constraints.append(f"UNIQUE ({self.column}, id)")
                table.constraints.append(
                    f"FOREIGN KEY ({self.column}, parent_id) REFERENCES {parent} ({self.column}, id)"
                )
        self.add("table", name, thing=table)
        if index:
            self.add("index", name, f"CREATE INDEX {name}_tenant ON {name} {index};")
        self.protect(table)

    def build_objects(self):
        """Views and functions that respect the policies."""
        for table in self.tables():
            if self.random.random() < 0.3:
                name = f"{table.name}_view"
                self.add(
                    "view",
                    name,
                    f"CREATE VIEW {name} WITH (security_invoker = true) AS SELECT * FROM {table.name};",
                )
                self.add("grant", name, f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO app;")
            if self.random.random() < 0.3:
                name = f"list_{table.name}"
                self.add(
                    "routine",
                    name,
                    f"CREATE FUNCTION {name}() RETURNS SETOF bigint LANGUAGE sql STABLE AS $$"
                    f" SELECT id FROM {table.name} $$;",
                )

    def protect(self, table):
        name = table.name
        if self.random.random() < 0.5:
            self.add("enable", name, f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;")
            self.add("force", name, f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY;")
        else:
            self.add("force", name, f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY;")
            self.add("enable", name, f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;")
        for policy in self.policies_of(table):
            self.add("policy", name, thing=policy)
        self.add("grant", name, f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO app;")
        if "serial" in table.columns["id"]:
            self.add("grant_sequence", name, f"GRANT USAGE ON SEQUENCE {name}_id_seq TO app;")

    def policies_of(self, table):
        tie, roles = self.predicate_of(table), self.roles
        if self.floor:
            return [Policy("everybody", "true", roles=roles), Policy("floor", tie, restrictive=True)]
        if not self.per_command:
            return [Policy("isolation", tie, tie if self.random.random() < 0.4 else None, roles=roles)]
        clauses = {"SELECT": (tie, None), "INSERT": (None, tie), "UPDATE": (tie, tie), "DELETE": (tie, None)}
        if self.random.random() < 0.3:
            clauses["UPDATE"] = (tie, None)
        return [
            Policy(f"{command.lower()}_own", *clauses[command], command=command, roles=roles)
            for command in ALL
        ]

    def files(self):
        """{path: text} of the migrations, in their order."""
        out = {}
        for number in sorted({item.file for item in self.items}):
            statements = [item.sql() for item in self.items if item.file == number]
            out[path_of(number)] = "\n".join(statements) + "\n"
        return out


if __name__ == "__main__":
    import sys

    for path, text in Schema(int(sys.argv[1])).files().items():
        print(f"-- {path}\n{text}")
