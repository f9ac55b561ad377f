CREATE TABLE accounts (id uuid PRIMARY KEY);
CREATE TABLE devices (
  serial text,
  account_id uuid NOT NULL REFERENCES accounts (id),
  label text,
  seen_at timestamptz,
  PRIMARY KEY (account_id, serial)
);
CREATE TABLE readings (
  account_id uuid NOT NULL REFERENCES accounts (id),
  serial text NOT NULL,
  value numeric,
  FOREIGN KEY (account_id, serial) REFERENCES devices (account_id, serial)
);
CREATE INDEX ON readings (account_id, serial);
