-- The function's own query of the table runs USING, which calls nothing.
CREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE FUNCTION same_tenant(p_id bigint, p_tenant uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM tasks WHERE id = p_id AND tenant_id = p_tenant)
$$;
ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE tasks FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON tasks USING (tenant_id = current_setting('app.tenant_id')::uuid)
  WITH CHECK (same_tenant(id, tenant_id));
