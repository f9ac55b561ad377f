# run: unscoped-query
import psycopg


def show_invoice(connection: psycopg.Connection, number):
    # tenantlint: allow(unscoped-query) reason="the ids are secrets"
    return connection.execute("SELECT * FROM invoices WHERE id = %s", [number])


def show_paid(connection: psycopg.Connection, number, paid):
    if paid:
        connection.execute("SELECT 1")
    else:
        # tenantlint: allow(unscoped-query) reason="the ids are secrets"
        connection.execute("SELECT * FROM invoices WHERE id = %s", [number])
