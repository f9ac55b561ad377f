CREATE SCHEMA tenant_acme;
CREATE TABLE tenant_acme.orders (id bigint PRIMARY KEY, total int);
CREATE TABLE public.plans (id bigint PRIMARY KEY, price int);
CREATE FUNCTION tenant_acme.revenue() RETURNS bigint LANGUAGE sql SET search_path = tenant_acme AS $$
  SELECT sum(total) FROM orders
$$;
