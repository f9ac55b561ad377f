CREATE TABLE audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL,
  user_id uuid,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  action text NOT NULL,
  new_row jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX audit_log_recent ON audit_log (created_at, tenant_id);

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY read_own ON audit_log FOR SELECT
  USING (tenant_id = current_tenant_id());
CREATE POLICY append_own ON audit_log FOR INSERT
  WITH CHECK (tenant_id = current_tenant_id());

-- Append only: no policy and no grant for UPDATE and DELETE.
GRANT SELECT, INSERT ON audit_log TO jobsheet_app;

CREATE FUNCTION record_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_log (tenant_id, user_id, table_name, row_id, action, new_row)
  VALUES (
    coalesce(NEW.tenant_id, OLD.tenant_id),
    nullif(current_setting('app.user_id', true), '')::uuid,
    TG_TABLE_NAME,
    coalesce(NEW.id, OLD.id),
    TG_OP,
    to_jsonb(NEW)
  );
  RETURN NULL;
END
$$;

CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON work_orders
  FOR EACH ROW EXECUTE FUNCTION record_change();
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON invoices
  FOR EACH ROW EXECUTE FUNCTION record_change();
