import re

UUID = re.compile(r"\A[0-9a-f-]{36}\Z")


def assert_uuid(value):
    if not UUID.match(value):
        raise ValueError("not a UUID")
