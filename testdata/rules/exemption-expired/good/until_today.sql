-- run: rls-disabled
-- The last day still counts.
-- tenantlint: allow(rls-disabled) reason="moves to another schema" until=2026-01-01
CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid NOT NULL);
