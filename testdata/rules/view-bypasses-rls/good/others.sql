-- rls-disabled's, nobody's, one session's
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE countries (code text PRIMARY KEY);
ALTER TABLE countries ENABLE ROW LEVEL SECURITY;
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE VIEW all_notes AS SELECT * FROM notes;
CREATE VIEW all_countries AS SELECT * FROM countries;
CREATE TEMPORARY VIEW mine AS SELECT * FROM orders;
