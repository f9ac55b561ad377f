-- A picture among the tenants' files makes no user a tenant's: whose members they are is asked before there is a tenant.
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE files (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE users (id bigint PRIMARY KEY, avatar_id uuid REFERENCES files);
CREATE TABLE members (tenant_id uuid NOT NULL REFERENCES tenants, user_id bigint NOT NULL REFERENCES users, role text, PRIMARY KEY (tenant_id, user_id));
CREATE FUNCTION memberships_of(wanted bigint) RETURNS SETOF record LANGUAGE sql AS $$
  SELECT tenant_id, role FROM members WHERE user_id = wanted
$$;
