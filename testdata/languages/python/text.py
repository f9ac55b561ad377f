# Every string form of Python, as the argument of a call.
from .text_queries import BY_EMAIL, Queries as Q
from . import text_queries as queries
from textwrap import dedent

TABLE = "orders"
COLUMNS = "id, total"
LIMIT = 10
LATER = "SELECT 1"
LATER = "SELECT 2"


class Repo:
    BASE = "SELECT id FROM orders"

    def __init__(self, table="orders"):
        self.one = f"{self.BASE} WHERE id = %s"

    def get(self, cur, id, schema):
        cur.execute("SELECT id FROM orders WHERE id = %s", (id,))
        cur.execute('SELECT \'it\'\'s\', "\x41\u00e9\N{DASH}\t"')
        cur.execute(r"SELECT '\d' FROM orders")
        cur.execute("""
            SELECT id, total
            FROM orders -- not %s
            WHERE id = %(id)s AND note LIKE '%%x'
        """, {"id": id})
        cur.execute("SELECT id "
                    "FROM orders "
                    f"WHERE id = {id} AND code = '{id!r:>3}' AND {{}} = 1")
        cur.execute("SELECT " + COLUMNS + " FROM " + TABLE + " LIMIT " + str(LIMIT))
        cur.execute(f"SELECT {COLUMNS} FROM {TABLE} WHERE id = {id}")
        cur.execute(f"SELECT * FROM {schema}.orders WHERE {id} ORDER BY {id} {id}")
        cur.execute("SELECT * FROM %s WHERE id = %%s" % TABLE, (id,))
        cur.execute("SELECT * FROM {} WHERE a = {a} AND b = {0:>3}".format(schema, a=id))
        cur.execute(dedent("""\
            SELECT 1
              AS one
            """))
        cur.execute(" ".join(["SELECT id", "FROM orders", f"WHERE id = {id}"]))
        cur.execute(self.BASE)
        cur.execute(self.one)
        cur.execute(BY_EMAIL)
        cur.execute(Q.BY_NAME)
        cur.execute(queries.BY_EMAIL)
        cur.execute(LATER)
        cur.execute(text("SELECT * FROM orders WHERE id = :id AND at > now() - INTERVAL '1 day'::interval"))
        cur.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier("orders")))
        execute_values(cur, "INSERT INTO orders (id, total) VALUES %s", rows)
        cur.execute(f"INSERT INTO orders ({id}) VALUES ({id})")
        cur.execute("DELETE FROM orders WHERE id IN %s", (id,))
        cur.execute(f"SELECT * FROM orders WHERE id = %s {'AND total > 1' if schema else ''}")
        cur.execute(f"SELECT * FROM orders ORDER BY id {'ASC' if schema else 'DESC'}")
        log("Select a file to update")
        log("")

    def build(self, cur, id, name):
        query = "SELECT * FROM orders WHERE tenant_id = %s"
        query += " AND total > 0"
        if name:
            query += " AND name = %s"
        query += " LIMIT 5"
        cur.execute(query)
        if id:
            other = "SELECT 1"
        else:
            other = "SELECT 2"
        cur.execute(other)
        parts = ["SELECT * FROM orders", "WHERE id = %s"]
        parts.append("AND total > 0")
        if name:
            parts.append("AND name = %s")
        cur.execute("\n".join(parts))
        cur.execute(unknown)
        cur.execute(unknown + 1)
        cur.execute(base_query() + " WHERE id = 1")
        cur.execute(cur.mogrify("SELECT * FROM orders WHERE id = %s", (id,)).decode())


def base_query():
    """The start of it."""
    return "SELECT * FROM orders"
