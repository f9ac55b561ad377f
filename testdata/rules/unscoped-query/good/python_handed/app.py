HELP = "Select an order from the list"


def by_code(runner, tenant, code):
    return runner.rows("SELECT id FROM orders WHERE tenant_id = %s AND code = %s", tenant, code)


def scoped(query):
    return "WITH open AS (SELECT 1) " + query + " AND tenant_id = %s"


def through_a_function(runner, tenant, code):
    return runner.rows(scoped("SELECT status FROM orders WHERE code = %s"), code, tenant)


def say(runner):
    runner.say(HELP)
