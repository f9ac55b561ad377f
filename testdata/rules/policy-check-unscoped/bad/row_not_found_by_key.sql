-- Any tenant may have an agent of the name.
CREATE TABLE agents (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text);
CREATE FUNCTION keeps_tenant(p_id uuid, p_name text, p_tenant uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.agents WHERE name = p_name AND tenant_id = p_tenant);
END $$;
ALTER TABLE agents ENABLE ROW LEVEL SECURITY;
CREATE POLICY u ON agents FOR UPDATE USING (tenant_id = current_setting('app.tenant_id')::uuid)
  WITH CHECK (keeps_tenant(id, name, tenant_id)); -- expect: policy-check-unscoped
