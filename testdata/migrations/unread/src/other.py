down_revision = "not a migration"
