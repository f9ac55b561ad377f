CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE readings (id uuid PRIMARY KEY, place text, kind text, total int, taken timestamptz, tenant_id uuid NOT NULL REFERENCES tenants);

-- As many columns as there are arrays.
CREATE FUNCTION record_readings(ids uuid[], places text[], kinds text[], totals int[], times timestamptz[], tenants uuid[])
RETURNS void LANGUAGE sql AS $$
  INSERT INTO readings (id, place, kind, total, taken, tenant_id)
  SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
  ON CONFLICT (id) DO UPDATE SET total = excluded.total WHERE readings.tenant_id = excluded.tenant_id
$$;
