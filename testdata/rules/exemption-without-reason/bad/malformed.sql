-- expect: exemption-without-reason "did you mean"
-- tenantlint: allow(rls-disable) reason="every tenant reads the same countries"
CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid);

-- expect: exemption-without-reason "a directive reads"
/* tenantlint: ignore rls-disabled */
CREATE TABLE currencies (code text PRIMARY KEY, tenant_id uuid);

CREATE TABLE units ( -- tenantlint: allow(rls-disabled) reason="" -- expect: exemption-without-reason "gives no reason"
  code text PRIMARY KEY,
  tenant_id uuid
);
