import psycopg
import psycopg2
from sqlalchemy import create_engine, text

engine = create_engine("postgresql://")
autocommit_engine = engine.execution_options(isolation_level="AUTOCOMMIT")
serializable = create_engine("postgresql://", isolation_level="SERIALIZABLE")


def in_a_transaction(tenant_id):
    with psycopg.connect("dbname=shop", autocommit=True) as conn:
        with conn.transaction():
            conn.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant_id,))
            return conn.execute("SELECT id, total FROM orders").fetchall()


def implicit(tenant_id):
    with psycopg.connect("dbname=shop", autocommit=False) as conn:
        conn.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant_id,))
        return conn.execute("SELECT id, total FROM orders").fetchall()


def back_again(tenant_id):
    conn = psycopg2.connect("dbname=shop")
    conn.autocommit = True
    conn.autocommit = False
    cur = conn.cursor()
    cur.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant_id,))
    cur.execute("SELECT id, total FROM orders")
    return cur.fetchall()


def for_the_session(tenant_id):
    conn = psycopg2.connect("dbname=shop")
    conn.autocommit = True
    try:
        cur = conn.cursor()
        cur.execute("SELECT set_config('app.tenant_id', %s, false)", (tenant_id,))
        cur.execute("SELECT id, total FROM orders")
        return cur.fetchall()
    finally:
        conn.close()


def beside_an_autocommitting_engine(tenant_id):
    with engine.connect() as conn:
        conn.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant_id})
        return conn.execute(text("SELECT id, total FROM orders")).fetchall()


def of_another_level(tenant_id):
    with serializable.connect() as conn:
        conn.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant_id})
        return conn.execute(text("SELECT id, total FROM orders")).fetchall()
