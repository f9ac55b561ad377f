-- What a hosted Supabase database has before its first migration, as far as migrations name it.
CREATE ROLE anon; CREATE ROLE authenticated; CREATE ROLE service_role BYPASSRLS; CREATE ROLE authenticator NOINHERIT LOGIN;
CREATE ROLE supabase_admin SUPERUSER; CREATE ROLE supabase_auth_admin; CREATE ROLE supabase_storage_admin; CREATE ROLE dashboard_user;
CREATE ROLE supabase_realtime_admin; CREATE ROLE supabase_functions_admin;
GRANT anon, authenticated, service_role TO authenticator;
CREATE SCHEMA extensions; CREATE SCHEMA auth; CREATE SCHEMA storage; CREATE SCHEMA realtime; CREATE SCHEMA vault; CREATE SCHEMA graphql_public;
CREATE EXTENSION "uuid-ossp" SCHEMA extensions; CREATE EXTENSION pgcrypto SCHEMA extensions;
CREATE FUNCTION auth.uid() RETURNS uuid STABLE LANGUAGE sql AS $$ SELECT nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;
CREATE FUNCTION auth.role() RETURNS text STABLE LANGUAGE sql AS $$ SELECT current_setting('request.jwt.claim.role', true) $$;
CREATE FUNCTION auth.email() RETURNS text STABLE LANGUAGE sql AS $$ SELECT current_setting('request.jwt.claim.email', true) $$;
CREATE FUNCTION auth.jwt() RETURNS jsonb STABLE LANGUAGE sql AS $$ SELECT current_setting('request.jwt.claims', true)::jsonb $$;
CREATE TABLE auth.users (
  instance_id uuid, id uuid PRIMARY KEY, aud varchar(255), role varchar(255), email varchar(255), encrypted_password varchar(255),
  email_confirmed_at timestamptz, invited_at timestamptz, confirmation_token varchar(255), confirmation_sent_at timestamptz,
  recovery_token varchar(255), recovery_sent_at timestamptz, email_change varchar(255), last_sign_in_at timestamptz,
  raw_app_meta_data jsonb, raw_user_meta_data jsonb, is_super_admin boolean, created_at timestamptz, updated_at timestamptz,
  phone text, phone_confirmed_at timestamptz, confirmed_at timestamptz, banned_until timestamptz, deleted_at timestamptz,
  is_anonymous boolean NOT NULL DEFAULT false);
CREATE TABLE auth.identities (id uuid PRIMARY KEY, user_id uuid, provider text, provider_id text, identity_data jsonb,
  last_sign_in_at timestamptz, created_at timestamptz, updated_at timestamptz);
CREATE TABLE auth.sessions (id uuid PRIMARY KEY, user_id uuid, created_at timestamptz, updated_at timestamptz);
CREATE TABLE storage.buckets (id text PRIMARY KEY, name text UNIQUE, owner uuid, created_at timestamptz DEFAULT now(), updated_at timestamptz
  DEFAULT now(), public boolean DEFAULT false, avif_autodetection boolean DEFAULT false, file_size_limit bigint, allowed_mime_types text[], owner_id text);
CREATE TABLE storage.objects (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), bucket_id text REFERENCES storage.buckets, name text, owner uuid,
  created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now(), last_accessed_at timestamptz, metadata jsonb,
  path_tokens text[], version text, owner_id text, user_metadata jsonb);
CREATE TABLE realtime.messages (topic text, extension text, payload jsonb, event text, private boolean, updated_at timestamp, inserted_at timestamp, id uuid);
ALTER TABLE auth.users ENABLE ROW LEVEL SECURITY; ALTER TABLE storage.buckets ENABLE ROW LEVEL SECURITY;
ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY; ALTER TABLE realtime.messages ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION storage.foldername(name text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$ SELECT (string_to_array(name, '/'))[1:-1] $$;
CREATE FUNCTION storage.filename(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT (string_to_array(name, '/'))[-1] $$;
CREATE FUNCTION storage.extension(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT split_part(name, '.', -1) $$;
CREATE FUNCTION realtime.topic() RETURNS text STABLE LANGUAGE sql AS $$ SELECT current_setting('realtime.topic', true) $$;
CREATE PUBLICATION supabase_realtime;
ALTER DATABASE replay SET search_path = "$user", public, extensions;
