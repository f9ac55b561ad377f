-- run: rls-disabled
-- expect: exemption-unused "rls-disabled"
-- tenantlint: allow(rls-disabled) reason="every tenant reads the same countries"
CREATE TABLE countries (code text PRIMARY KEY, name text);
