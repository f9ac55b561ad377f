DROP FUNCTION current_tenant_id();
DROP TABLE tenants;
