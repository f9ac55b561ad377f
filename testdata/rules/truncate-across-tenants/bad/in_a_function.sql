CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE FUNCTION wipe() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE orders; -- expect: truncate-across-tenants "truncates"
END $$;
