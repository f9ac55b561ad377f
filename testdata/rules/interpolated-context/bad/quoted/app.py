import psycopg
from psycopg import sql


def archive(tenant):
    with psycopg.connect("dbname=shop") as conn:
        conn.execute(sql.SQL("SET LOCAL app.tenant = {}").format(sql.Literal(tenant)))  # expect: interpolated-context advice "its quoting alone"
        conn.execute(sql.SQL("SET LOCAL app.tenant = {}").format(tenant))  # expect: interpolated-context error "whoever can choose"
