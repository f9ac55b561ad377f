from pathlib import Path

BY_CODE = (Path(__file__).parent / "sql" / "by_code.sql").read_text()


def by_code(conn, code):
    return conn.execute(BY_CODE, (code,)).fetchall()  # expect: unscoped-query
