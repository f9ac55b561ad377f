from psycopg import sql


def show(cur, order_id):
    query = sql.SQL("SELECT {} FROM {} WHERE id = %s")
    cur.execute(query.format(sql.Identifier("state"), sql.Identifier("shop", "orders")), (order_id,))  # expect: unscoped-query


def show_own(cur, order_id, tenant):
    query = sql.SQL("SELECT state FROM {table} WHERE id = %s AND {owner} = %s")
    cur.execute(
        query.format(table=sql.Identifier("shop", "orders"), owner=sql.Identifier("tenant_id")),
        (order_id, tenant),
    )
