CREATE TABLE orders (id uuid PRIMARY KEY, account_id uuid NOT NULL);
