CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE order_log (tenant_id uuid NOT NULL, order_id bigint);
CREATE RULE log_orders AS ON INSERT TO orders -- expect: rewrite-rule-bypasses-rls "log_orders"
  DO ALSO INSERT INTO order_log VALUES (NEW.tenant_id, NEW.id);
