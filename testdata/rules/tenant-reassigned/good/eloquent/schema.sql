CREATE TABLE depots (id uuid PRIMARY KEY);
CREATE TABLE parcels (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES depots, state text);
CREATE INDEX ON parcels (tenant_id);
