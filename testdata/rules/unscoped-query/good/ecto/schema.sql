CREATE TABLE firms (id bigint PRIMARY KEY);
CREATE TABLE voyages (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES firms, port text, done boolean);
CREATE TABLE cabins (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES firms, voyage_id bigint);
