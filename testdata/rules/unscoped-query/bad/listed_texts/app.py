def clean(cursor):
    statements = ["SELECT code FROM orders"]  # expect: unscoped-query
    for statement in statements:
        cursor.execute(statement)
