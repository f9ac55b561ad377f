# run: unscoped-query
import psycopg


def show_invoice(connection: psycopg.Connection, number, paid):
    if paid:
        connection.execute("SELECT 1")
        # tenantlint: allow(unscoped-query) reason="of the branch before" # expect: exemption-unused
    else:
        connection.execute("SELECT * FROM invoices WHERE id = %s", [number])  # expect: unscoped-query
