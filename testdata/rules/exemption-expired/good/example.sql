-- tenantlint: allow(rls-disabled) reason="until the import is rewritten" until=2030-06-30
CREATE TABLE imports (id bigint PRIMARY KEY, tenant_id uuid);
