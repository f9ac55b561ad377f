-- A role for each tenant.
CREATE ROLE companies NOLOGIN;
CREATE TABLE contracts (
  id integer PRIMARY KEY,
  company name NOT NULL DEFAULT current_user,
  signed boolean NOT NULL
);
CREATE TABLE letters (
  id uuid PRIMARY KEY,
  company text NOT NULL,
  contract_id integer REFERENCES contracts
);
ALTER TABLE contracts ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts FORCE ROW LEVEL SECURITY;
ALTER TABLE letters ENABLE ROW LEVEL SECURITY;
ALTER TABLE letters FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON contracts USING (company = current_user);
CREATE POLICY own ON letters USING (company = current_user);
GRANT SELECT, INSERT, UPDATE, DELETE ON contracts, letters TO companies;
