"""Changes to a schema's migrations, most of them for the worse. Each takes (random, schema) and returns False where it
does not apply. None knows whether what it does leaks: the server is asked."""

MUTATIONS = {}


def mutation(function):
    MUTATIONS[function.__name__] = function
    return function


def pick(random, items):
    items = list(items)
    return random.choice(items) if items else None


def items_of(schema, kind):
    """The statements of the kind about tables of tenants' rows, as far as no other mutation has made them plain text."""
    return [
        item
        for item in schema.find(kind)
        if item.about not in (schema.root, "members") and (kind != "policy" or item.text is None)
    ]


def policies(schema, *commands):
    return [item for item in items_of(schema, "policy") if not commands or item.thing.command in commands]


def plain_tables(schema):
    return [table for table in schema.tables() if schema.column in table.columns]


def later(schema, about, *statements):
    """A new last migration."""
    file = schema.last_file() + 1
    for statement in statements:
        schema.add("later", about, statement, file=file)
    return True


def remove(schema, item):
    if item:
        schema.items.remove(item)
    return bool(item)
