-- run: rls-disabled
/* tenantlint: allow(rls-disabled) reason="the same for all tenants" */
CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid NOT NULL);
