"""Changes to a schema's migrations, most of them for the worse. Each takes (random, schema) and returns False where it
does not apply. None knows whether what it does leaks: the server is asked."""

MUTATIONS = {}


def mutation(function):
    MUTATIONS[function.__name__] = function
    return function


def pick(random, items):
    items = list(items)
    return random.choice(items) if items else None


def tenant_items(schema, kind):
    return [item for item in schema.find(kind) if item.about not in (schema.root, "members")]


@mutation
def drop_enable(random, schema):
    item = pick(random, tenant_items(schema, "enable"))
    return bool(item) and (schema.items.remove(item) or True)


@mutation
def drop_force(random, schema):
    item = pick(random, tenant_items(schema, "force"))
    return bool(item) and (schema.items.remove(item) or True)


@mutation
def drop_policy(random, schema):
    item = pick(random, tenant_items(schema, "policy"))
    return bool(item) and (schema.items.remove(item) or True)


@mutation
def widen_with_or(random, schema):
    item = pick(random, (i for i in tenant_items(schema, "policy") if i.thing.using))
    if not item:
        return False
    item.thing.using += " OR " + random.choice(["true", f"current_setting('{schema.setting}', true) IS NULL", "note IS NULL",
                                                f"current_setting('{schema.setting}', true) = ''", "1 = 1", "code = 'shared'"])
    return True


@mutation
def check_true(random, schema):
    item = pick(random, (i for i in tenant_items(schema, "policy") if i.thing.command in ("ALL", "INSERT", "UPDATE")))
    if not item:
        return False
    item.thing.check = "true"
    return True
