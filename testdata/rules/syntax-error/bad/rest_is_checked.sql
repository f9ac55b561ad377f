-- run: rls-disabled
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- expect: rls-disabled
ALTER TABLE orders ADD COLUMN (a int; -- expect: syntax-error
CREATE TABLE payments (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- expect: rls-disabled
SELECT 'it''s', FROM orders WHERE; -- expect: syntax-error
CREATE TABLE refunds (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- expect: rls-disabled
