CREATE TABLE purchases (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, closed_at timestamptz);
