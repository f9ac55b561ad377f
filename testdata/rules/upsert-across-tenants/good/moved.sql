-- A user is one tenant's, and the row in the way that user's; or the condition says so.
CREATE TABLE users (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE profiles (user_id uuid PRIMARY KEY REFERENCES users, tenant_id uuid NOT NULL, since date,
  UNIQUE (tenant_id, user_id));
CREATE FUNCTION put(uuid, uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO profiles (tenant_id, user_id) VALUES ($1, $2)
  ON CONFLICT (user_id) DO UPDATE SET since = now();
  INSERT INTO profiles (tenant_id, user_id) VALUES ($1, $2)
  ON CONFLICT (user_id) DO UPDATE SET tenant_id = excluded.tenant_id WHERE profiles.tenant_id = excluded.tenant_id;
  INSERT INTO profiles (tenant_id, user_id) VALUES ($1, $2)
  ON CONFLICT (tenant_id, user_id) DO UPDATE SET tenant_id = excluded.tenant_id, since = now();
END $$;
