-- One finding for a statement, which names the other tables.
CREATE TABLE plans (code text PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE FUNCTION sweep() RETURNS void LANGUAGE sql AS $$
  TRUNCATE plans,
    orders, -- expect: truncate-across-tenants "truncates public.orders"
    invoices -- related: truncate-across-tenants "and public.invoices"
$$;
