-- PostgreSQL drops the cast of a varchar to text, in the index and in the query (rls-facts 23.15).
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id varchar(40) NOT NULL);
CREATE INDEX ON orders ((tenant_id::text));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id'));
