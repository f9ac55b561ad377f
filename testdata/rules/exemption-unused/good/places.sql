-- run: rls-disabled
CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid); -- tenantlint: allow(rls-disabled) reason="shared"
CREATE TABLE /* tenantlint: allow(rls-disabled) reason="shared" */ currencies (
  code text PRIMARY KEY,
  tenant_id uuid
);
/* Units are shared, too.
   tenantlint: allow(rls-disabled) reason="shared" by=ops */

CREATE TABLE units (
  code text PRIMARY KEY,
  tenant_id uuid
);
SELECT '-- tenantlint: allow(rls-disabled) reason="only text"';
