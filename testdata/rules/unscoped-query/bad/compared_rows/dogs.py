import psycopg


def show(connection, tenant_id, dog_id):
    row = connection.execute("SELECT * FROM dogs WHERE id = %s", (dog_id,)).fetchone()  # expect: unscoped-query "own look"
    if row is None or str(row["tenant_id"]) != str(tenant_id):
        raise LookupError(dog_id)
    return row


def weigh(connection, tenant_id, dog_id):
    with connection.cursor() as cur:
        cur.execute("SELECT * FROM dogs WHERE id = %s", (dog_id,))  # expect: unscoped-query "own look"
        dog = cur.fetchone()
    if dog.get("tenant_id") != tenant_id:
        raise LookupError(dog_id)
    return dog["weight"]


# Nobody looks.
def feed(connection, tenant_id, dog_id):
    row = connection.execute("SELECT * FROM dogs WHERE id = %s", (dog_id,)).fetchone()  # expect: unscoped-query "a caller can ask"
    if row is None:
        raise LookupError(dog_id)
    return row


# What is changed behind the look is the tenant's.
def remove(connection, tenant_id, dog_id):
    row = connection.execute("SELECT tenant_id FROM dogs WHERE id = %s", (dog_id,)).fetchone()  # expect: unscoped-query "whose it is"
    if row is None:
        raise LookupError(dog_id)
    if row[0] != tenant_id:
        raise PermissionError(dog_id)
    connection.execute("DELETE FROM dogs WHERE id = %s", (dog_id,))


def bath(connection, tenant_id, dog_id):
    row = connection.execute("SELECT tenant_id FROM dogs WHERE id = %s", (dog_id,)).fetchone()  # expect: unscoped-query "whose it is"
    if row is None:
        raise LookupError(dog_id)
    connection.execute("DELETE FROM dogs WHERE id = %s", (dog_id,))  # expect: unscoped-query "a caller can ask"
