-- ---- the verdict -----------------------------------------------------------------------------

\echo
\echo Leaks: what a role reached of another tenant, and with which context
SELECT object, role, contexts, string_agg(command, ', ' ORDER BY place) AS commands,
  string_agg(DISTINCT detail, '; ') AS reached
FROM (SELECT object, role, command, min(place) AS place, string_agg(context, ', ' ORDER BY place) AS contexts,
        min(detail) AS detail
      FROM pg_temp.tenantlint_result WHERE result = 'leak' AND exempted IS NULL
      GROUP BY object, role, command) AS x
GROUP BY object, role, contexts ORDER BY min(place);

\echo Exempted leaks: intended, for the reason that the project gives
SELECT object, role, string_agg(DISTINCT command, ', ') AS commands, exempted AS reason
FROM pg_temp.tenantlint_result WHERE result = 'leak' AND exempted IS NOT NULL
GROUP BY object, role, exempted ORDER BY min(place);

\echo Not tried, so not known to be safe
SELECT object, role, string_agg(DISTINCT context, ', ') AS contexts, string_agg(DISTINCT command, ', ') AS commands,
  detail AS reason
FROM pg_temp.tenantlint_result WHERE result = 'not tried' GROUP BY object, role, detail ORDER BY min(place);

SELECT count(*) FILTER (WHERE result = 'leak' AND exempted IS NULL) AS leaks,
  count(*) FILTER (WHERE result = 'leak' AND exempted IS NOT NULL) AS exempted,
  count(*) FILTER (WHERE result = 'refused') AS refused, count(*) FILTER (WHERE result = 'not tried') AS "not tried"
FROM pg_temp.tenantlint_result;

DO $$
DECLARE
  leaks bigint := (SELECT count(*) FROM pg_temp.tenantlint_result WHERE result = 'leak' AND exempted IS NULL);
  objects text := (SELECT string_agg(DISTINCT object, ', ') FROM pg_temp.tenantlint_result
                   WHERE result = 'leak' AND exempted IS NULL);
  refused bigint := (SELECT count(*) FROM pg_temp.tenantlint_result WHERE result = 'refused');
BEGIN
  IF leaks > 0 THEN
    RAISE EXCEPTION 'tenants are not isolated: % leaks, in %', leaks, objects;
  ELSIF refused = 0 THEN
    RAISE EXCEPTION 'nothing is proved: nothing could be tried';
  END IF;
END
$$;

\if :{?strict}
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_temp.tenantlint_result WHERE result = 'not tried') THEN
    RAISE EXCEPTION 'not everything could be tried';
  END IF;
END
$$;
\endif

ROLLBACK;
