-- autocommit
CREATE SCHEMA app;
CREATE TABLE tenants (id int PRIMARY KEY);
CREATE TABLE members (user_id int, org int);
CREATE TABLE orders (
  id serial,
  org int NOT NULL REFERENCES tenants,
  note text,
  low int,
  PRIMARY KEY (id, org),
  UNIQUE (org, note) INCLUDE (low),
  CONSTRAINT low_check CHECK (low > org)
);
CREATE TABLE lines (order_id int, order_org int, FOREIGN KEY (order_id, order_org) REFERENCES orders);
CREATE INDEX ON orders (lower(note), org) WHERE org > 5;
CREATE VIEW v AS SELECT o.org, id, m.org AS other FROM orders o JOIN members m ON m.user_id = o.org WHERE o.org > 1;
CREATE VIEW w AS SELECT org FROM orders GROUP BY org ORDER BY org;
CREATE POLICY p ON orders USING (org = 5 AND orders.org = 6 AND public.orders.org > 7);
CREATE POLICY q ON orders USING (EXISTS (SELECT 1 FROM members WHERE members.org = orders.org AND user_id = org));
CREATE POLICY r ON members USING (user_id IN (SELECT org FROM orders) AND org IN (SELECT o.org FROM public.orders o));
CREATE POLICY s ON tenants USING (EXISTS (SELECT 1 FROM orders, LATERAL (SELECT orders.org) x WHERE orders.org = tenants.id));
ALTER TABLE orders RENAME COLUMN org TO tenant_id;
ALTER TABLE orders RENAME CONSTRAINT low_check TO lowest;
ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO orders_key;
ALTER TABLE orders RENAME TO purchases;
ALTER TABLE members SET SCHEMA app;
ALTER TABLE tenants RENAME TO accounts;
ALTER INDEX orders_lower_org_idx RENAME TO purchases_note;
ALTER TABLE orders_org_note_low_key RENAME TO nothing;
ALTER SEQUENCE orders_id_seq RENAME TO purchases_seq;
ALTER VIEW v RENAME TO renamed_view;
CREATE SCHEMA old;
CREATE TABLE old.t (id int UNIQUE, ref int REFERENCES old.t (id));
ALTER SCHEMA old RENAME TO new;
CREATE TABLE parted (a int, b int) PARTITION BY LIST (a);
CREATE TABLE part PARTITION OF parted FOR VALUES IN (1);
ALTER TABLE parted RENAME a TO key;
CREATE DOMAIN tenant AS int NOT NULL;
CREATE TABLE of_domain (t tenant, u tenant[]);
ALTER DOMAIN tenant RENAME TO tenant_key;
ALTER DOMAIN tenant_key SET SCHEMA app;
CREATE TYPE "State" AS ENUM ('on');
CREATE TYPE "State_new" AS ENUM ('on', 'off');
CREATE TABLE of_enum (s "State" NOT NULL, t public."State");
ALTER TABLE of_enum ALTER s TYPE "State_new" USING (s::text::"State_new");
ALTER TYPE "State" RENAME TO "State_old";
ALTER TYPE "State_new" RENAME TO "State";
