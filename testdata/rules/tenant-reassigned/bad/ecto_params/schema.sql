CREATE TABLE firms (id bigint PRIMARY KEY);
CREATE TABLE voyages (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES firms, port text);
CREATE INDEX ON voyages (tenant_id);
