-- Loops that are left early, and a function whose result is its OUT parameter.
CREATE FUNCTION sails_from(yard uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  berth jsonb;
BEGIN
  FOR berth IN SELECT * FROM jsonb_array_elements(auth.jwt() -> 'app_metadata' -> 'berths') LOOP
    CONTINUE WHEN (berth ->> 'yard_id')::uuid <> yard;
    RETURN true;
  END LOOP;
  RETURN false;
END $$;
CREATE FUNCTION moors_at(yard uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  berth jsonb;
  is_own boolean := false;
BEGIN
  FOR berth IN SELECT * FROM jsonb_array_elements(auth.jwt() -> 'app_metadata' -> 'berths') LOOP
    IF berth ? 'yard_id' THEN
      is_own := (berth ->> 'yard_id')::uuid = yard;
    END IF;
    EXIT WHEN is_own;
  END LOOP;
  RETURN is_own;
END $$;
CREATE FUNCTION own_yard(OUT yard uuid) LANGUAGE plpgsql STABLE AS $$
BEGIN
  yard := (auth.jwt() ->> 'yard_id')::uuid;
  RETURN;
END $$;

CREATE TABLE boats (id uuid PRIMARY KEY, yard_id uuid NOT NULL);
ALTER TABLE boats ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_yard ON boats USING (yard_id = own_yard());
CREATE POLICY listed_yards ON boats FOR SELECT USING (sails_from(yard_id));
CREATE POLICY moored_yards ON boats FOR SELECT USING (moors_at(yard_id));
