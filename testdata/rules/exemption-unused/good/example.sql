-- run: syntax-error
-- tenantlint: allow(syntax-error) reason="written for another dialect"
CREATE TABLE imports (id bigint PRIMARY KEY, tenant_id uuid) ENGINE = InnoDB;
