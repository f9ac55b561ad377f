-- ---- the verdict, for pg_prove ---------------------------------------------------------------

SELECT plan(greatest(count(*), 1)::int) FROM pg_temp.tenantlint_result;

SELECT CASE
    WHEN r.result = 'not tried' THEN collect_tap(skip(w.what || ': ' || r.detail, 1))
    WHEN r.result = 'leak' AND r.exempted IS NULL THEN collect_tap(ok(false, w.what), diag(r.detail))
    WHEN r.result = 'leak' THEN collect_tap(skip(w.what || ': exempted: ' || r.exempted, 1))
    ELSE ok(true, w.what)
  END
FROM pg_temp.tenantlint_result r,
  LATERAL (SELECT format('%s on %s as %s, context %s', r.command, r.object, r.role, r.context) AS what) AS w
ORDER BY r.place;

SELECT fail('nothing could be tried') WHERE NOT EXISTS (SELECT FROM pg_temp.tenantlint_result);

SELECT * FROM finish();
ROLLBACK;
