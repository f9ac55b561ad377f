CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid);
