CREATE TABLE companies (id bigint PRIMARY KEY);
CREATE TABLE shipments (
  company_id bigint NOT NULL REFERENCES companies (id),
  number text NOT NULL,
  shipped_on date,
  PRIMARY KEY (company_id, number)
);
CREATE TABLE parcels (
  id bigint PRIMARY KEY,
  company_id bigint NOT NULL REFERENCES companies (id),
  shipment_number text NOT NULL,
  weight integer NOT NULL
);
CREATE INDEX ON parcels (company_id, shipment_number);
