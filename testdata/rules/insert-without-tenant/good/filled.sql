CREATE TABLE by_default (id bigint, tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid);
CREATE TABLE by_trigger (id bigint, tenant_id uuid NOT NULL);
CREATE TABLE by_select (id bigint, tenant_id uuid NOT NULL);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.tenant_id IS NULL THEN
    SELECT current_setting('app.tenant_id')::uuid INTO NEW.tenant_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON by_trigger FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE FUNCTION add(bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO by_default (id) VALUES ($1);
  INSERT INTO by_trigger (id) VALUES ($1);
  INSERT INTO by_select SELECT id, tenant_id FROM by_trigger WHERE id = $1 AND tenant_id = current_setting('app.tenant_id')::uuid;
END $$;
-- a row of nobody, on purpose
CREATE TABLE templates (id bigint, tenant_id uuid);
CREATE FUNCTION share(bigint) RETURNS void LANGUAGE sql AS $$ INSERT INTO templates (id, tenant_id) VALUES ($1, NULL) $$;
-- a row as a whole
CREATE TABLE history (id bigint, tenant_id uuid NOT NULL, changed_at timestamptz);
CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO history VALUES (OLD.*, now());
  INSERT INTO history SELECT OLD.*, now();
  INSERT INTO by_select VALUES ((NEW).*);
  RETURN NEW;
END $$;
CREATE TRIGGER keep AFTER UPDATE ON by_trigger FOR EACH ROW EXECUTE FUNCTION keep();
-- by a copy of NEW
CREATE TABLE marks (id bigint, tenant_id uuid NOT NULL);
CREATE FUNCTION stamp_mark() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE _new record;
BEGIN
  _new := NEW;
  _new.tenant_id := current_setting('app.tenant_id');
  RETURN _new;
END $$;
CREATE TRIGGER stamp_mark BEFORE INSERT ON marks FOR EACH ROW EXECUTE FUNCTION stamp_mark();
CREATE FUNCTION mark(bigint) RETURNS void LANGUAGE sql AS $$ INSERT INTO marks (id) VALUES ($1) $$;
