CREATE TABLE notes (id bigint, body text, tenant_id uuid);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.body := trim(NEW.body); RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION touch();
CREATE FUNCTION by_default(text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO notes (tenant_id, body) VALUES (DEFAULT, $1) -- expect: insert-without-tenant "belongs to no tenant"
$$;
CREATE FUNCTION too_few(bigint, text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO notes VALUES ($1, $2) -- expect: insert-without-tenant
$$;
CREATE FUNCTION from_select(text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO notes (id, body) SELECT 1, $1 -- expect: insert-without-tenant
$$;
CREATE FUNCTION no_values() RETURNS void LANGUAGE sql AS $$
  INSERT INTO notes DEFAULT VALUES -- expect: insert-without-tenant
$$;
CREATE FUNCTION merged(bigint) RETURNS void LANGUAGE sql AS $$
  MERGE INTO notes n USING (SELECT $1 AS id) s ON n.id = s.id AND n.tenant_id = '00000000-0000-0000-0000-000000000001' -- expect: insert-without-tenant
  WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id)
$$;
CREATE TABLE marks (id bigint, tenant_id uuid, updated_at timestamptz);
CREATE FUNCTION stamp_mark() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE _new record;
BEGIN
  _new := NEW;
  _new.updated_at := now();
  RETURN _new;
END $$;
CREATE TRIGGER stamp_mark BEFORE INSERT OR UPDATE ON marks FOR EACH ROW EXECUTE FUNCTION stamp_mark();
CREATE FUNCTION mark(bigint) RETURNS void LANGUAGE sql AS $$
  INSERT INTO marks (id) VALUES ($1) -- expect: insert-without-tenant
$$;
