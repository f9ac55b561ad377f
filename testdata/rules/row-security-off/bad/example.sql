CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE FUNCTION purge() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  SET LOCAL row_security = off; -- expect: row-security-off "purge"
  DELETE FROM orders WHERE id < 0;
END $$;
