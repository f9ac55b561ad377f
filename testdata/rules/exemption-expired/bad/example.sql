-- expect: exemption-expired "2025-06-30"
-- tenantlint: allow(syntax-error) reason="until the import is rewritten" until=2025-06-30
CREATE TABLE imports (id bigint PRIMARY KEY, tenant_id uuid);
