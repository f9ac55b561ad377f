BY_EMAIL = "SELECT id FROM users WHERE email = %s"


class Queries:
    BY_NAME = "SELECT id FROM users WHERE name = %s"
