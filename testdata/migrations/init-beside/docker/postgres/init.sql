CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE FUNCTION current_shop() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT NULLIF(current_setting('app.shop_id', true), '')::uuid $$;
