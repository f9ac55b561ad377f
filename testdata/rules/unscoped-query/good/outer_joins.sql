CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE roles (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text);
CREATE TABLE members (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, role_id bigint, name text);
-- the role is the tenant's, or there is none
CREATE FUNCTION member(tenant uuid, wanted bigint) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT r.name FROM members m LEFT JOIN roles r ON r.id = m.role_id
  WHERE m.id = wanted AND m.tenant_id = tenant AND (r.id IS NULL OR r.tenant_id = tenant)
$$;
CREATE FUNCTION without_role(tenant uuid) RETURNS SETOF bigint LANGUAGE sql AS $$
  SELECT m.id FROM members m LEFT JOIN roles r ON r.name = m.name WHERE m.tenant_id = tenant AND r.id IS NULL
$$;
-- what no migration creates may say whose the rows are
CREATE FUNCTION roles_of_users(tenant uuid) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT roles.name FROM users LEFT JOIN roles ON roles.id = users.role_id WHERE users.tenant_id = tenant
$$;
CREATE FUNCTION members_of_users(wanted uuid) RETURNS SETOF text LANGUAGE sql AS $$
  WITH mine AS (SELECT u.member FROM legacy_users u WHERE u.owner = wanted)
  SELECT r.name FROM mine JOIN members m ON m.id = mine.member JOIN roles r ON r.id = m.role_id
$$;
