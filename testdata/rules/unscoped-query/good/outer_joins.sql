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
-- the condition on the last table needs a row of each one before
CREATE TABLE branches (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE desks (id bigint PRIMARY KEY, branch_id bigint NOT NULL REFERENCES branches, member_id bigint REFERENCES members);
CREATE FUNCTION desk(tenant uuid, wanted bigint) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT m.name FROM desks d LEFT JOIN members m ON m.id = d.member_id LEFT JOIN branches b ON b.id = d.branch_id
    LEFT JOIN tenants t ON t.id = b.tenant_id WHERE t.id = tenant AND d.id = wanted
$$;
