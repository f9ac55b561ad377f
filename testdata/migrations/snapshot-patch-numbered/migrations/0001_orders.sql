CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE queue (id bigint PRIMARY KEY, payload text);
CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE items (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE payments (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE refunds (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE returns (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
