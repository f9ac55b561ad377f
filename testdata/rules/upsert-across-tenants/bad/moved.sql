-- Which of a user's tenants is the current one: the row in the way may say another one.
CREATE TABLE users (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE current_tenants (user_id uuid PRIMARY KEY REFERENCES users, tenant_id uuid NOT NULL, since date);
CREATE FUNCTION choose(uuid, uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO current_tenants (tenant_id, user_id) VALUES ($1, $2)
  ON CONFLICT (user_id) -- expect: upsert-across-tenants "may overwrite another tenant's row"
  DO UPDATE SET tenant_id = excluded.tenant_id, since = now()
$$;
