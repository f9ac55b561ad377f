CREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tasks USING (tenant_id = current_setting('app.tenant_id')::uuid)
  WITH CHECK (EXISTS (SELECT 1 FROM tasks t WHERE t.id = tasks.id AND t.tenant_id = tasks.tenant_id)); -- expect: policy-recursion
