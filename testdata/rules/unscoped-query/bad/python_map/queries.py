QUERIES = {
    "open": "SELECT id FROM orders WHERE state = 'open'",  # related: unscoped-query
    "own": "SELECT id FROM orders WHERE tenant_id = %s",
}
