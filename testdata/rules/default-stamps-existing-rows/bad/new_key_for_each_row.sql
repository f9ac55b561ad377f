CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);

ALTER TABLE projects
  ADD COLUMN tenant_id uuid NOT NULL DEFAULT gen_random_uuid(); -- expect: default-stamps-existing-rows "tenant of its own"
