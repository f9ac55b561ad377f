-- Policies name one column, and another table has the usual one.
CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE cards (id bigint PRIMARY KEY, issuing_tenant_id bigint NOT NULL REFERENCES tenants);
CREATE INDEX ON cards (issuing_tenant_id);
ALTER TABLE cards ENABLE ROW LEVEL SECURITY;
ALTER TABLE cards FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON cards USING (issuing_tenant_id = current_setting('app.tenant')::bigint);
CREATE TABLE people (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants); -- expect: rls-disabled
CREATE INDEX ON people (tenant_id);
