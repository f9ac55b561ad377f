-- That the token lists some yard does not make it the row's.
CREATE FUNCTION sails_from(yard uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  berth jsonb;
BEGIN
  FOR berth IN SELECT * FROM jsonb_array_elements(auth.jwt() -> 'app_metadata' -> 'berths') LOOP
    IF berth ->> 'yard_id' IS NOT NULL THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END $$;

CREATE TABLE boats (id uuid PRIMARY KEY, yard_id uuid NOT NULL);
ALTER TABLE boats ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_yard ON boats USING (yard_id = (auth.jwt() ->> 'yard_id')::uuid);
-- expect: policy-unscoped
CREATE POLICY listed_yards ON boats FOR SELECT USING (sails_from(yard_id));
