-- tenantlint: allow(rls-disabled) reason="every tenant reads the same countries"
CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid);
