-- run: rls-disabled
-- expect: exemption-expired "2025-06-30"
-- tenantlint: allow(rls-disabled) reason="until the import is rewritten" until=2025-06-30
-- expect: rls-disabled
CREATE TABLE imports (id bigint PRIMARY KEY, tenant_id uuid);
