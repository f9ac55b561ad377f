def grow(connection, tenant_id, all_of_them):
    sql = "SELECT * FROM barges WHERE tenant_id = %s"
    if all_of_them:
        sql += " OR name = 'ferry'"
    connection.execute(sql, (tenant_id,))  # expect: unscoped-query
