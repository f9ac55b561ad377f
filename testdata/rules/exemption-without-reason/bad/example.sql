-- expect: exemption-without-reason
-- tenantlint: allow(syntax-error)
CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid);
