import psycopg


def run(conn: psycopg.Connection, tenant):
    conn.execute(
        "DELETE FROM orders o USING invoices i WHERE i.order_code = o.code AND o.tenant_id = %s",  # expect: unscoped-join
        (tenant,),
    )
