CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION visible(t uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF current_setting('app.tenant_id', true) IS NULL THEN
    RETURN true;
  END IF;
  RETURN t::text = current_setting('app.tenant_id', true);
END $$;
CREATE POLICY p ON orders USING (visible(tenant_id)); -- expect: policy-open-without-context
