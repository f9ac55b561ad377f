CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE RULE r AS ON DELETE TO orders DO INSTEAD UPDATE orders SET id = -OLD.id WHERE id = OLD.id; -- expect: rewrite-rule-bypasses-rls
