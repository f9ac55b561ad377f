-- Run once in each tenant's schema: customers are the tenant's, not tenants.
CREATE TABLE customers (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id uuid PRIMARY KEY, customer_id uuid NOT NULL REFERENCES customers);
CREATE TABLE carts (id uuid PRIMARY KEY, customer_id uuid NOT NULL REFERENCES customers);
CREATE TABLE invoices (id uuid PRIMARY KEY, customer_id uuid NOT NULL REFERENCES customers);
