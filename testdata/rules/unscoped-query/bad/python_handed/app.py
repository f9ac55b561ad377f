FIND = "SELECT id FROM orders WHERE code = %s"


def by_code(runner, code):
    return runner.rows("SELECT id, status FROM orders WHERE code = %s", code)  # expect: unscoped-query


def by_constant(runner, code):
    return runner.rows(FIND, code)  # expect: unscoped-query


def logged(runner, sql, *args):
    print("running " + sql)
    return runner.rows(sql, *args)


def through_a_function(runner, code):
    return logged(runner, "SELECT status FROM orders WHERE code = %s", code)  # expect: unscoped-query
