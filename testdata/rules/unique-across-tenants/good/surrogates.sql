CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL,
  public_id uuid UNIQUE,
  number bigserial UNIQUE
);
