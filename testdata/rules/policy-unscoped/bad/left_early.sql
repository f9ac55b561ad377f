-- The loop goes on with the row's own yard and is left with true for every other one; the OUT parameter is always true.
CREATE FUNCTION sails_from(yard uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  berth jsonb;
BEGIN
  FOR berth IN SELECT * FROM jsonb_array_elements(auth.jwt() -> 'app_metadata' -> 'berths') LOOP
    IF berth ->> 'yard_id' IS NOT NULL THEN
      IF (berth ->> 'yard_id')::uuid = yard THEN
        CONTINUE;
      END IF;
    ELSE
      CONTINUE;
    END IF;
    RETURN true;
  END LOOP;
  RETURN false;
END $$;
CREATE FUNCTION may_sail(yard uuid, OUT allowed boolean) LANGUAGE plpgsql STABLE AS $$
BEGIN
  allowed := yard IS NOT NULL;
  RETURN;
END $$;

CREATE TABLE boats (id uuid PRIMARY KEY, yard_id uuid NOT NULL);
ALTER TABLE boats ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_yard ON boats USING (yard_id = (auth.jwt() ->> 'yard_id')::uuid);
-- expect: policy-unscoped
CREATE POLICY other_yards ON boats FOR SELECT USING (sails_from(yard_id));
-- expect: policy-unscoped
CREATE POLICY any_yard ON boats FOR SELECT USING (may_sail(yard_id));
