import psycopg
import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT
from sqlalchemy import create_engine, text

engine = create_engine("postgresql://", isolation_level="AUTOCOMMIT")
transactional = create_engine("postgresql://")

def connected(tenant_id):
    with psycopg.connect("dbname=shop", autocommit=True) as conn:
        conn.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant_id,))  # expect: set-local-outside-transaction
        return conn.execute("SELECT id, total FROM orders").fetchall()


def assigned(tenant_id):
    conn = psycopg2.connect("dbname=shop")
    conn.autocommit = True
    cur = conn.cursor()
    cur.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant_id,))  # expect: set-local-outside-transaction
    cur.execute("SELECT id, total FROM orders")
    return cur.fetchall()


def called(tenant_id):
    conn = psycopg.connect("dbname=shop")
    conn.set_autocommit(True)
    conn.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant_id,))  # expect: set-local-outside-transaction
    return conn.execute("SELECT id, total FROM orders").fetchall()


def session_of_psycopg2(tenant_id):
    conn = psycopg2.connect("dbname=shop")
    conn.set_session(autocommit=True)
    cur = conn.cursor()
    cur.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant_id,))  # expect: set-local-outside-transaction
    cur.execute("SELECT id, total FROM orders")
    return cur.fetchall()


def level_of_psycopg2(tenant_id):
    conn = psycopg2.connect("dbname=shop")
    conn.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
    cur = conn.cursor()
    cur.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant_id,))  # expect: set-local-outside-transaction
    cur.execute("SELECT id, total FROM orders")
    return cur.fetchall()


def of_the_engine(tenant_id):
    with engine.connect() as conn:
        conn.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant_id})  # expect: set-local-outside-transaction
        return conn.execute(text("SELECT id, total FROM orders")).fetchall()


def of_one_connection(tenant_id):
    with transactional.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant_id})  # expect: set-local-outside-transaction
        return conn.execute(text("SELECT id, total FROM orders")).fetchall()


def of_another_engine(tenant_id):
    autocommit_engine = transactional.execution_options(isolation_level="AUTOCOMMIT")
    with autocommit_engine.connect() as conn:
        conn.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant_id})  # expect: set-local-outside-transaction
        return conn.execute(text("SELECT id, total FROM orders")).fetchall()
