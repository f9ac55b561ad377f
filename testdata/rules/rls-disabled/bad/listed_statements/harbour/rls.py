ALL = ["berths", "cranes", "quays"]


def protected(tables: list[str] | None = None) -> list[str]:
    chosen = ALL if tables is None else tables
    statements: list[str] = []
    for table in chosen:
        statements.append(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        statements.extend([f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"])
    return statements


def forced(tables):
    return [f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY" for table in tables]
