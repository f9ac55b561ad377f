CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);

CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid $$;
ALTER TABLE projects ADD COLUMN tenant_id uuid DEFAULT current_tenant(); -- expect: default-stamps-existing-rows
ALTER TABLE projects ALTER COLUMN tenant_id DROP DEFAULT; -- the rows keep it
