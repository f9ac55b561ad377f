-- The token lists the caller's yards: a loop over them finds the row's, or nothing does.
CREATE FUNCTION sails_from(yard uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  berth jsonb;
BEGIN
  IF jsonb_typeof(auth.jwt() -> 'app_metadata' -> 'berths') IS DISTINCT FROM 'array' THEN
    RETURN false;
  END IF;
  FOR berth IN SELECT * FROM jsonb_array_elements(auth.jwt() -> 'app_metadata' -> 'berths') LOOP
    IF (berth ->> 'yard_id')::uuid = yard THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END $$;

CREATE TABLE boats (id uuid PRIMARY KEY, yard_id uuid NOT NULL);
ALTER TABLE boats ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_yard ON boats USING (yard_id = (auth.jwt() ->> 'yard_id')::uuid);
CREATE POLICY listed_yards ON boats FOR SELECT USING (sails_from(yard_id));
CREATE POLICY listed_yards_at_once ON boats FOR SELECT USING (EXISTS (
  SELECT FROM jsonb_array_elements(auth.jwt() -> 'app_metadata' -> 'berths') AS berth
  WHERE (berth ->> 'yard_id')::uuid = boats.yard_id));
