CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE VIEW v WITH (security_invoker = true) AS SELECT * FROM orders;
CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO orders VALUES (NEW.id, NEW.tenant_id); -- expect: rewrite-rule-bypasses-rls
