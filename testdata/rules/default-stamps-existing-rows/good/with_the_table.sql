-- New rows only: the table comes with the default.
CREATE TABLE projects (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid
);
