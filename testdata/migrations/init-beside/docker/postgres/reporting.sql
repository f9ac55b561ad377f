CREATE FUNCTION month_of(at timestamptz) RETURNS date LANGUAGE sql STABLE
  AS $$ SELECT date_trunc('month', at)::date $$;
