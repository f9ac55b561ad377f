CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- expect: rls-disabled
CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- expect: rls-disabled
CREATE TABLE payments (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- expect: rls-disabled
