from queries import QUERIES


def list_open(cur):
    cur.execute(QUERIES["open"])  # expect: unscoped-query


def list_own(cur, tenant):
    cur.execute(QUERIES["own"], (tenant,))
