-- expect: exemption-without-reason
-- tenantlint: allow(rls-disabled)
CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid);
