CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
CREATE TABLE albums (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, title text);
CREATE TABLE photos (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, album_id uuid, state text);
