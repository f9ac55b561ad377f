-- A migration that fails loudly rather than touching 0 rows.
SET row_security = off;
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
