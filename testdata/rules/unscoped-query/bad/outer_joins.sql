CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE roles (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, parent_id bigint, name text); -- related: unscoped-query
CREATE TABLE members (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, role_id bigint, name text); -- related: unscoped-query
-- all members, the roles of one tenant with them
CREATE FUNCTION members_with_roles(tenant uuid) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT r.name FROM members m LEFT JOIN roles r ON r.id = m.role_id AND r.tenant_id = tenant -- expect: unscoped-query
$$;
CREATE FUNCTION without_role() RETURNS SETOF text LANGUAGE sql AS $$
  SELECT m.name FROM members m LEFT JOIN roles r ON r.id = m.role_id WHERE r.id IS NULL -- expect: unscoped-query
$$;
-- a column that may be NULL says nothing about the join
CREATE FUNCTION top_roles(tenant uuid) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT r.name FROM roles r LEFT JOIN members m ON m.name = r.name AND m.tenant_id = tenant WHERE r.parent_id IS NULL -- expect: unscoped-query
$$;
-- nothing ties it to the unknown table
CREATE FUNCTION beside_users(wanted uuid) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT r.name FROM legacy_users u, roles r WHERE u.owner = wanted AND r.name = 'x' -- expect: unscoped-query
$$;
-- desks of branches of other tenants stay: only the tenant is missing beside them
CREATE TABLE branches (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE desks (id bigint PRIMARY KEY, branch_id bigint NOT NULL REFERENCES branches, member_id bigint REFERENCES members);
CREATE FUNCTION desk(tenant uuid, wanted bigint) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT m.name FROM desks d LEFT JOIN members m ON m.id = d.member_id LEFT JOIN branches b ON b.id = d.branch_id -- expect: unscoped-query
    LEFT JOIN tenants t ON t.id = b.tenant_id AND t.id = tenant WHERE d.id = wanted
$$;
