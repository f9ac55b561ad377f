CREATE ROLE keeper;
CREATE TABLE countries (code text PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders OWNER TO keeper;
GRANT TRUNCATE ON orders TO keeper;
CREATE FUNCTION load() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE countries;
  RETURN (SELECT count(*) FROM orders);
END $$;
