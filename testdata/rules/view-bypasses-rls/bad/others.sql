CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY own ON notes USING (tenant_id = current_setting('app.tenant_id')::uuid);
-- rather the table that is not forced
CREATE VIEW later AS SELECT o.id FROM orders o, notes n; -- expect: view-bypasses-rls error "reads public.notes"
CREATE VIEW sooner AS SELECT o.id FROM notes n, orders o; -- expect: view-bypasses-rls error "reads public.notes"
CREATE VIEW forced AS SELECT o.id FROM orders o; -- expect: view-bypasses-rls warning -- unnamed: view-bypasses-rls "the view"
-- one tenant's, whoever asks
CREATE VIEW of_one AS SELECT id FROM notes WHERE tenant_id = '6f1c0a52-9d5e-4a43-8a0b-0d9c1c6f4b11'; -- expect: view-bypasses-rls "reads public.notes"
-- the first of two that are not
CREATE TABLE files (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE files ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON files USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE VIEW neither AS SELECT n.id FROM notes n, files f; -- expect: view-bypasses-rls error "reads public.notes"
