import psycopg

conn = psycopg.connect("")


def before():
    conn.execute("SELECT id FROM invoices")


def broken(:
    conn.execute("SELECT total FROM invoices")


def after():
    conn.execute("SELECT tenant_id FROM invoices")
