-- run: rls-disabled
-- run: syntax-error
-- expect: exemption-unused "syntax-error"
-- tenantlint: allow(rls-disabled, syntax-error) reason="rows without a tenant belong to all of them"
CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid);

CREATE TABLE orders ( -- expect: rls-disabled
  id bigint PRIMARY KEY, -- tenantlint: allow(rls-disabled) reason="below the name" -- expect: exemption-unused
  tenant_id uuid
);
-- expect: rls-disabled
CREATE TABLE payments (id bigint PRIMARY KEY, tenant_id uuid);
