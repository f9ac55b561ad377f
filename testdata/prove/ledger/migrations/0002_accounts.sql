CREATE TYPE account_kind AS ENUM ('asset', 'debt');
CREATE DOMAIN iban AS text CHECK (VALUE ~ '^NL[0-9]{2}$' OR VALUE IN ('NL00'));

CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  parent_id bigint REFERENCES accounts,
  kind account_kind NOT NULL,
  iban iban NOT NULL,
  label varchar(6) NOT NULL,
  tags text[] NOT NULL,
  open_from date NOT NULL,
  open_until date NOT NULL,
  meta jsonb NOT NULL,
  shout text GENERATED ALWAYS AS (upper(label)) STORED,
  CHECK (open_until >= open_from),
  CHECK (parent_id <> id),
  UNIQUE (tenant_id, id),
  UNIQUE (tenant_id, label)
);

CREATE TABLE bookings (
  tenant_id uuid NOT NULL,
  account_id bigint NOT NULL,
  booked_on date NOT NULL,
  line smallint NOT NULL,
  amount numeric(4, 2) NOT NULL CHECK (amount BETWEEN 3 AND 50),
  PRIMARY KEY (tenant_id, account_id, booked_on, line),
  FOREIGN KEY (tenant_id, account_id) REFERENCES accounts (tenant_id, id)
) PARTITION BY RANGE (booked_on);
CREATE TABLE bookings_2025 PARTITION OF bookings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

-- Belongs to a tenant by way of its account.
CREATE TABLE account_notes (
  id bigserial PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts,
  body text NOT NULL
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['accounts', 'bookings', 'bookings_2025'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own ON %I USING (tenant_id = tenant())', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ledger_app', name);
  END LOOP;
END
$$;

ALTER TABLE account_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON account_notes
  USING (EXISTS (SELECT FROM accounts a WHERE a.id = account_notes.account_id AND a.tenant_id = tenant()));
GRANT SELECT, INSERT, UPDATE, DELETE ON account_notes TO ledger_app;
