CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE "Sails" ("Id" uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, "Size" int);
CREATE INDEX ON "Sails" (tenant_id);
