CREATE TABLE parcels (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, weight int);
