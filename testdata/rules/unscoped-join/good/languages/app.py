import psycopg


def run(conn: psycopg.Connection, tenant):
    conn.execute(
        "DELETE FROM orders o USING invoices i WHERE i.order_code = o.code AND i.tenant_id = o.tenant_id AND o.tenant_id = %s",
        (tenant,),
    )
