-- run: rls-disabled
-- tenantlint: allow(rls-disabled) reason="rows without a tenant belong to all of them"
CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid);
