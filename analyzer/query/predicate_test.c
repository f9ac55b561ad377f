// Which references of a statement a tenant predicate holds for.
#include "query/query.h"

#include "catalog/tenant.h"
#include "testing/catalog_of.h"

static const char SCHEMA[] =
    "CREATE SCHEMA app; CREATE SCHEMA auth;"
    "CREATE TABLE tenants (id uuid PRIMARY KEY, slug text UNIQUE, owner_id uuid);"
    "CREATE TABLE users (id uuid PRIMARY KEY, email text);"
    "CREATE TABLE api_keys (hash text PRIMARY KEY, org uuid);"
    "CREATE TABLE members (tenant_id uuid REFERENCES tenants, user_id uuid REFERENCES users,"
    "  PRIMARY KEY (tenant_id, user_id));"
    "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid REFERENCES tenants, user_id uuid,"
    "  total numeric);"
    "CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid, order_id bigint REFERENCES orders,"
    "  sku text);"
    "CREATE TABLE parts (id bigint PRIMARY KEY, line_id bigint NOT NULL REFERENCES lines);"
    "CREATE TABLE notes (id bigint, text text,"
    "  tenant_id uuid DEFAULT current_setting('app.tenant_id')::uuid);"
    "CREATE TABLE logs (id bigint, tenant_id uuid);"
    "CREATE VIEW sales AS SELECT tenant_id, total FROM orders;"
    "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS"
    "  $$BEGIN NEW.tenant_id := app.tenant(); RETURN NEW; END$$;"
    "CREATE TRIGGER stamp BEFORE INSERT ON logs FOR EACH ROW EXECUTE FUNCTION stamp();"
    "CREATE FUNCTION app.tenant() RETURNS uuid LANGUAGE sql AS"
    "  $$SELECT current_setting('app.tenant_id')::uuid$$;"
    "CREATE FUNCTION app.may_see(t uuid) RETURNS boolean LANGUAGE sql AS"
    "  $$SELECT EXISTS (SELECT FROM members WHERE tenant_id = t AND user_id = auth.uid())$$;"
    "CREATE FUNCTION app.is_fine(t uuid) RETURNS boolean LANGUAGE sql AS $$SELECT t IS NOT NULL$$;"
    "CREATE POLICY p ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);";

static const char *describe(const Query *query, Arena *arena) {
  static const char *const truths[] = {"no", "yes", "unknown"};
  const char *text = "";
  for (size_t i = 0; i < query->refs.count; i++) {
    const TableRef *ref = &query->refs.items[i];
    text = arena_format(arena, "%s%s%s %s%s", text, *text ? ", " : "", ref->relation->name,
                        truths[ref->scoped], ref->scoped_by_context ? "*" : "");
  }
  return text;
}

typedef struct Case {
  const char *sql, *expected; // each reference and whether it is scoped; '*': by the context
} Case;

static void check(const Case *cases, size_t count, const NameList *variables) {
  Catalog *catalog = catalog_of(SCHEMA);
  Config config = {0};
  tenant_infer(catalog, &config);
  Arena *arena = catalog->arena;
  NameList path = {0};
  array_push(arena, &path, "public");
  QueryScope scope = {.catalog = catalog, .search_path = &path, .variables = variables};
  for (size_t i = 0; i < count; i++) {
    Source *source = source_new(arena, "q.sql", str(cases[i].sql));
    Unit *unit = unit_of_source(arena, source, 0, (uint32_t)source->text.length);
    Gaps gaps = {0};
    Statements statements = parse_unit(arena, unit, &gaps);
    cr_assert_eq(statements.count, 1, "%s", cases[i].sql);
    Query *query = query_resolve(arena, &scope, &statements.items[0]);
    const char *found = describe(query, arena);
    cr_expect_str_eq(found, cases[i].expected, "%s\n  expected: %s\n  found:    %s", cases[i].sql,
                     cases[i].expected, found);
  }
  catalog_free(catalog);
}
#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases), NULL)

Test(predicate, comparisons) {
  static const Case cases[] = {
      {"SELECT * FROM orders", "orders no"},
      {"SELECT * FROM orders WHERE id = $1", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id = $1", "orders yes"},
      {"SELECT * FROM orders o WHERE $1::uuid = o.tenant_id::text::uuid", "orders yes"},
      {"SELECT * FROM orders WHERE tenant_id = 'a'", "orders yes"},
      {"SELECT * FROM orders WHERE tenant_id IN ($1, $2)", "orders yes"},
      {"SELECT * FROM orders WHERE tenant_id IN ($1, user_id)", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id = ANY($1)", "orders yes"},
      {"SELECT * FROM orders WHERE tenant_id = ALL($1)", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id = ANY(ARRAY[$1, $2])", "orders yes"},
      {"SELECT * FROM orders WHERE tenant_id IS NOT DISTINCT FROM $1", "orders yes"},
      {"SELECT * FROM orders WHERE tenant_id IS DISTINCT FROM $1", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id BETWEEN $1 AND $2", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id <> $1", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id > $1", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id NOT IN ($1)", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id LIKE $1", "orders no"},
      {"SELECT * FROM orders WHERE (tenant_id, id) = ($1, $2)", "orders yes"},
      {"SELECT * FROM orders WHERE (id, tenant_id) IN (($1, $2), ($3, $4))", "orders yes"},
      {"SELECT * FROM orders WHERE (id, tenant_id) IN (($1, $2), ($3, user_id))", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id = COALESCE($1, tenant_id)", "orders no"},
      {"SELECT * FROM orders WHERE COALESCE(tenant_id, $1) = $1", "orders no"},
      {"SELECT * FROM orders WHERE COALESCE(tenant_id = $1, false)", "orders yes"},
      {"SELECT * FROM orders WHERE (tenant_id = $1) IS TRUE", "orders yes"},
      {"SELECT * FROM orders WHERE (tenant_id = $1) IS NOT TRUE", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id = user_id", "orders no"},
      {"SELECT * FROM orders WHERE total = (SELECT 1 WHERE tenant_id = $1)", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id = lower($1)::uuid", "orders yes"},
      {"SELECT * FROM orders WHERE $1 IN (tenant_id)", "orders yes"},
      {"SELECT * FROM orders WHERE $1 IN (tenant_id, user_id)", "orders no"},
      {"SELECT * FROM orders WHERE $1 = ANY(tenant_ids)", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id IN (VALUES ($1), ($2))", "orders yes"},
      {"SELECT * FROM orders WHERE tenant_id = $1 OR tenant_id IS NULL", "orders yes"},
      {"SELECT * FROM orders WHERE user_id IS NULL", "orders no"},
      {"SELECT * FROM tenants WHERE slug IS NULL", "tenants no"},
      {"SELECT * FROM orders WHERE (tenant_id = $1) = true", "orders yes"},
  };
  CHECK(cases);
}

Test(predicate, boolean_meaning) {
  static const Case cases[] = {
      {"SELECT * FROM orders WHERE id = $1 AND tenant_id = $2", "orders yes"},
      {"SELECT * FROM orders WHERE id = $1 OR tenant_id = $2", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id = $1 OR tenant_id = $2", "orders yes"},
      {"SELECT * FROM orders WHERE $1 IS NULL OR tenant_id = $1", "orders no"},
      {"SELECT * FROM orders WHERE NOT tenant_id = $1", "orders no"},
      {"SELECT * FROM orders WHERE NOT (tenant_id <> $1)", "orders no"},
      {"SELECT * FROM orders WHERE (tenant_id = $1 AND id = 1) OR (id = 2 AND tenant_id = $2)",
       "orders yes"},
      {"SELECT * FROM orders WHERE (tenant_id = $1 AND id = 1) OR id = 2", "orders no"},
      {"SELECT * FROM orders WHERE false OR tenant_id = $1", "orders yes"},
      {"SELECT * FROM orders WHERE true OR tenant_id = $1", "orders no"},
      {"SELECT * FROM orders WHERE false", "orders yes"},
      {"SELECT * FROM orders WHERE id = 1 OR false", "orders no"},
      {"SELECT * FROM orders WHERE \"?\" = $1", "orders unknown"},
      {"SELECT * FROM orders WHERE $1", "orders unknown"},
      {"SELECT * FROM orders WHERE id = $1 AND 0", "orders unknown"},
      {"SELECT * FROM orders WHERE $1 OR id = $2", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id = $1 AND $2", "orders yes"},
      {"SELECT * FROM orders LEFT JOIN logs ON false", "orders no, logs yes"},
      {"SELECT * FROM orders WHERE true AND tenant_id = $1", "orders yes"},
      {"SELECT * FROM orders WHERE (tenant_id = $1 OR user_id = $2) AND (tenant_id = $3 OR id = 1)",
       "orders no"},
      {"SELECT * FROM orders WHERE tenant_id = $1 OR tenant_id = app.tenant()", "orders yes"},
      {"SELECT * FROM orders WHERE tenant_id = app.tenant() OR user_id = auth.uid()",
       "orders yes*"},
      {"SELECT tenant_id, count(*) FROM orders GROUP BY tenant_id HAVING tenant_id = $1",
       "orders yes"},
      {"SELECT CASE WHEN tenant_id = $1 THEN 1 END FROM orders", "orders no"},
      {"SELECT count(*) FILTER (WHERE tenant_id = $1) FROM orders", "orders no"},
  };
  CHECK(cases);
}

Test(predicate, context) {
  static const Case cases[] = {
      {"SELECT * FROM orders WHERE tenant_id = current_setting('app.tenant_id')::uuid",
       "orders yes*"},
      {"SELECT * FROM orders WHERE tenant_id = NULLIF(current_setting('app.tenant_id', true), "
       "'')::uuid",
       "orders yes*"},
      {"SELECT * FROM orders WHERE tenant_id = (SELECT current_setting('app.tenant_id'))::uuid",
       "orders yes*"},
      {"SELECT * FROM orders WHERE tenant_id = app.tenant()", "orders yes*"},
      {"SELECT * FROM orders WHERE tenant_id = (SELECT app.tenant())", "orders yes*"},
      {"SELECT * FROM orders WHERE tenant_id = (auth.jwt() ->> 'tenant_id')::uuid", "orders yes*"},
      {"SELECT * FROM orders WHERE tenant_id::text = current_user", "orders yes*"},
      {"SELECT * FROM orders WHERE user_id = auth.uid()", "orders yes*"},
      {"SELECT * FROM orders WHERE user_id = $1", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id IN (SELECT tenant_id FROM members WHERE user_id = "
       "auth.uid())",
       "orders yes*, members yes*"},
      {"SELECT * FROM orders WHERE tenant_id IN (SELECT tenant_id FROM members WHERE user_id = $1)",
       "orders yes, members yes"},
      {"SELECT * FROM orders WHERE tenant_id = ANY(ARRAY(SELECT tenant_id FROM members WHERE "
       "user_id = auth.uid()))",
       "orders yes*, members yes*"},
      {"SELECT * FROM orders WHERE tenant_id = ANY(ARRAY(SELECT tenant_id FROM members WHERE "
       "user_id = NULLIF(current_setting('app.user_id', true), '')))",
       "orders yes*, members yes*"},
      {"SELECT * FROM orders WHERE app.may_see(tenant_id)", "orders yes*"},
      {"SELECT * FROM orders WHERE app.may_see(t => tenant_id) = true", "orders yes*"},
      {"SELECT * FROM orders WHERE app.is_fine(tenant_id)", "orders unknown"},
      {"SELECT * FROM orders WHERE NOT app.may_see(tenant_id)", "orders no"},
      {"SELECT * FROM orders WHERE ext.may_see(tenant_id)", "orders unknown"},
      {"SELECT * FROM orders WHERE tenant_id = ext.tenant()", "orders unknown"},
      {"SELECT * FROM orders WHERE tenant_id = my_tenant()", "orders unknown"},
      {"SELECT * FROM orders WHERE starts_with(tenant_id, 'x')", "orders no"},
      {"SELECT * FROM orders WHERE tenant_id = COALESCE(app.tenant(), tenant_id)", "orders no"},
  };
  CHECK(cases);
}

Test(predicate, joins) {
  static const Case cases[] = {
      {"SELECT * FROM orders o JOIN members m ON m.tenant_id = o.tenant_id WHERE o.tenant_id = $1",
       "orders yes, members yes"},
      {"SELECT * FROM orders o JOIN members m USING (tenant_id) WHERE tenant_id = $1",
       "orders yes, members yes"},
      {"SELECT * FROM orders o JOIN members m ON m.user_id = o.user_id WHERE o.tenant_id = $1",
       "orders yes, members no"},
      {"SELECT * FROM orders o, members m, logs l WHERE o.tenant_id = m.tenant_id AND m.tenant_id ="
       " l.tenant_id AND l.tenant_id = $1",
       "orders yes, members yes, logs yes"},
      {"SELECT * FROM orders o JOIN members m ON m.user_id = o.user_id AND m.tenant_id = $1",
       "orders no, members yes"},
      {"SELECT * FROM orders o LEFT JOIN members m ON m.tenant_id = o.tenant_id AND o.tenant_id = "
       "$1",
       "orders no, members yes"},
      {"SELECT * FROM orders o LEFT JOIN members m ON m.tenant_id = o.tenant_id WHERE o.tenant_id "
       "= $1",
       "orders yes, members yes"},
      {"SELECT * FROM orders o LEFT JOIN members m ON m.tenant_id = o.tenant_id AND o.tenant_id = "
       "$1 WHERE"
       " m.user_id = true",
       "orders yes, members yes"},
      {"SELECT * FROM orders o LEFT JOIN members m ON m.user_id = o.user_id WHERE m.tenant_id IS "
       "NULL",
       "orders no, members yes"},
      {"SELECT * FROM orders o LEFT JOIN members m ON m.tenant_id = $1", "orders no, members yes"},
      {"SELECT * FROM orders o LEFT JOIN members m ON m.tenant_id = o.tenant_id WHERE m.tenant_id "
       "= $1",
       "orders yes, members yes"},
      {"SELECT * FROM orders o RIGHT JOIN members m ON m.tenant_id = o.tenant_id AND o.tenant_id = "
       "$1",
       "orders yes, members no"},
      {"SELECT * FROM orders o RIGHT JOIN members m ON m.tenant_id = o.tenant_id WHERE m.tenant_id "
       "= $1",
       "orders yes, members yes"},
      {"SELECT * FROM orders o FULL JOIN members m ON m.tenant_id = o.tenant_id AND m.tenant_id = "
       "$1",
       "orders no, members no"},
      {"SELECT * FROM orders o FULL JOIN members m USING (tenant_id) WHERE tenant_id = $1",
       "orders yes, members yes"},
      {"SELECT * FROM orders o FULL JOIN members m ON m.tenant_id = o.tenant_id WHERE o.tenant_id "
       "= $1",
       "orders yes, members yes"},
      {"SELECT * FROM orders o JOIN members m USING (tenant_id), logs l JOIN notes n USING "
       "(tenant_id)"
       " WHERE o.tenant_id = $1",
       "orders yes, members yes, logs no, notes no"},
      {"SELECT * FROM orders o JOIN members m USING (tenant_id) JOIN logs l USING (tenant_id)"
       " WHERE tenant_id = $1",
       "orders yes, members yes, logs yes"},
      {"SELECT * FROM orders NATURAL JOIN members WHERE tenant_id = $1", "orders yes, members yes"},
      {"SELECT * FROM logs l LEFT JOIN (orders o JOIN members m USING (tenant_id)) ON m.tenant_id "
       "= l.tenant_id"
       " WHERE l.tenant_id = $1",
       "logs yes, orders yes, members yes"},
      {"SELECT * FROM orders o CROSS JOIN LATERAL (SELECT * FROM logs l WHERE l.tenant_id = "
       "o.tenant_id) x"
       " WHERE o.tenant_id = $1",
       "orders yes, logs yes"},
      {"SELECT * FROM orders o CROSS JOIN LATERAL (SELECT 1 FROM logs l WHERE o.tenant_id = $1) x",
       "orders yes, logs no"},
      {"SELECT * FROM orders o LEFT JOIN LATERAL (SELECT 1 FROM logs l WHERE o.tenant_id = $1) x "
       "ON true",
       "orders no, logs no"},
  };
  CHECK(cases);
}

Test(predicate, keys) {
  static const Case cases[] = {
      {"UPDATE orders o SET total = 0 FROM (SELECT id FROM orders WHERE tenant_id = $1 FOR UPDATE) "
       "p"
       " WHERE p.id = o.id",
       "orders yes, orders yes"},
      {"DELETE FROM orders WHERE id IN (SELECT id FROM orders WHERE tenant_id = $1 LIMIT 10)",
       "orders yes, orders yes"},
      {"DELETE FROM orders WHERE ctid IN (SELECT ctid FROM orders WHERE tenant_id = app.tenant())",
       "orders yes*, orders yes*"},
      {"DELETE FROM orders WHERE id IN (SELECT user_id FROM orders WHERE tenant_id = $1)",
       "orders no, orders yes"},
      {"DELETE FROM logs WHERE id IN (SELECT id FROM logs WHERE tenant_id = $1)",
       "logs no, logs yes"},
      {"SELECT * FROM lines WHERE order_id IN (SELECT id FROM orders WHERE tenant_id = $1)",
       "lines yes, orders yes"},
      {"SELECT * FROM lines l JOIN orders o ON o.id = l.order_id WHERE o.tenant_id = $1",
       "lines yes, orders yes"},
      {"SELECT * FROM lines l JOIN orders o ON o.id = l.order_id WHERE l.tenant_id = $1",
       "lines yes, orders yes"},
      {"SELECT * FROM lines l JOIN orders o ON o.user_id = l.order_id WHERE o.tenant_id = $1",
       "lines no, orders yes"},
      {"SELECT * FROM parts p JOIN lines l ON l.id = p.line_id WHERE l.tenant_id = $1",
       "parts yes, lines yes"},
      // A user belongs to many tenants.
      {"SELECT * FROM members m JOIN users u ON u.id = m.user_id JOIN members n ON n.user_id = u.id"
       " WHERE m.tenant_id = $1",
       "members yes, users no, members no"},
      {"SELECT * FROM tenants WHERE id = $1", "tenants yes"},
      {"SELECT * FROM tenants WHERE slug = $1", "tenants yes"},
      {"SELECT * FROM tenants WHERE owner_id = $1", "tenants no"},
      {"SELECT * FROM tenants WHERE owner_id = auth.uid()", "tenants yes*"},
      {"SELECT * FROM orders WHERE tenant_id = (SELECT id FROM tenants WHERE slug = $1)",
       "orders yes, tenants yes"},
      {"SELECT * FROM orders o JOIN tenants t ON t.id = o.tenant_id WHERE t.id = $1",
       "orders yes, tenants yes"},
      {"SELECT * FROM orders o JOIN api_keys k ON k.org = o.tenant_id WHERE k.hash = $1",
       "orders yes, api_keys no"},
      // A row of some tenant, whichever.
      {"SELECT * FROM orders o JOIN parts p ON p.line_id = o.id AND p.id = $1 WHERE "
       "o.tenant_id::text ="
       " p.line_id::text",
       "orders no, parts no"},
      {"SELECT * FROM orders WHERE id = $1 OR id IN (SELECT id FROM orders WHERE tenant_id = $2)",
       "orders no, orders yes"},
      {"SELECT * FROM orders WHERE tenant_id = $1 OR id IN (SELECT id FROM orders WHERE tenant_id "
       "= $2)",
       "orders yes, orders yes"},
  };
  CHECK(cases);
}

Test(predicate, subqueries) {
  static const Case cases[] = {
      {"SELECT * FROM (SELECT * FROM orders) o WHERE tenant_id = $1", "orders yes"},
      {"SELECT * FROM (SELECT id, tenant_id AS t FROM orders) o WHERE o.t = $1", "orders yes"},
      {"SELECT * FROM (SELECT id, tenant_id FROM orders) AS o (a, b) WHERE b = $1", "orders yes"},
      {"SELECT * FROM (SELECT id, tenant_id FROM orders) AS o (tenant_id, id) WHERE tenant_id = $1",
       "orders no"},
      {"SELECT * FROM (SELECT tenant_id FROM orders UNION ALL SELECT tenant_id FROM logs) u"
       " WHERE tenant_id = $1",
       "orders yes, logs yes"},
      {"SELECT * FROM (SELECT tenant_id FROM orders UNION ALL SELECT user_id FROM members) u"
       " WHERE tenant_id = $1",
       "orders yes, members yes"},
      {"SELECT tenant_id FROM orders WHERE tenant_id = $1 UNION SELECT tenant_id FROM logs",
       "orders yes, logs no"},
      {"SELECT tenant_id FROM orders WHERE tenant_id = $1 INTERSECT SELECT tenant_id FROM logs",
       "orders yes, logs yes"},
      {"SELECT tenant_id FROM orders WHERE tenant_id = $1 EXCEPT SELECT tenant_id FROM logs",
       "orders yes, logs no"},
      {"SELECT * FROM orders o WHERE o.tenant_id = $1 AND EXISTS (SELECT FROM logs l WHERE "
       "l.tenant_id ="
       " o.tenant_id)",
       "orders yes, logs yes"},
      {"SELECT * FROM orders o WHERE EXISTS (SELECT FROM members m WHERE m.tenant_id = o.tenant_id "
       "AND"
       " m.tenant_id = $1)",
       "orders yes, members yes"},
      {"SELECT * FROM orders o WHERE NOT EXISTS (SELECT FROM members m WHERE m.tenant_id = "
       "o.tenant_id AND"
       " m.tenant_id = $1)",
       "orders no, members yes"},
      {"SELECT * FROM orders o WHERE EXISTS (SELECT count(*) FROM members m WHERE m.tenant_id = "
       "o.tenant_id"
       " AND m.tenant_id = $1)",
       "orders no, members yes"},
      // 22.9: the inner table's own column, and one that only the outer table has.
      {"SELECT * FROM orders WHERE EXISTS (SELECT FROM members m WHERE m.tenant_id = tenant_id AND "
       "m.user_id ="
       " auth.uid())",
       "orders no, members yes*"},
      {"SELECT * FROM orders WHERE tenant_id IN (SELECT tenant_id FROM (SELECT user_id FROM "
       "members WHERE"
       " user_id = auth.uid()) m)",
       "orders no, members yes*"},
      {"SELECT (SELECT 1 FROM logs l WHERE l.tenant_id = o.tenant_id AND o.tenant_id = $1) FROM "
       "orders o",
       "logs yes, orders no"},
      {"SELECT (SELECT max(l.id) FROM logs l WHERE l.tenant_id = o.tenant_id) FROM orders o WHERE"
       " o.tenant_id = $1",
       "logs yes, orders yes"},
      {"SELECT ARRAY(SELECT id FROM logs) FROM orders WHERE tenant_id = $1", "logs no, orders yes"},
      {"SELECT * FROM orders WHERE tenant_id = $1 ORDER BY (SELECT 1 FROM logs)",
       "orders yes, logs no"},
      {"SELECT * FROM orders WHERE (tenant_id, id) IN (SELECT tenant_id, id FROM logs WHERE "
       "tenant_id = $1)",
       "orders yes, logs yes"},
      {"SELECT * FROM orders WHERE (tenant_id, id) = (SELECT tenant_id, id FROM logs WHERE "
       "tenant_id = $1)",
       "orders yes, logs yes"},
      {"SELECT * FROM orders WHERE (tenant_id = $1 OR EXISTS (SELECT FROM members m WHERE "
       "m.tenant_id ="
       " orders.tenant_id AND m.user_id = auth.uid()))",
       "orders yes, members yes*"},
      {"SELECT * FROM orders JOIN unnest($1::uuid[], $2::bigint[]) AS k (t, id) ON k.t = "
       "orders.tenant_id",
       "orders yes"},
      {"SELECT * FROM orders o WHERE EXISTS (SELECT FROM unnest($1) u WHERE u = tenant_id)",
       "orders yes"},
      {"SELECT * FROM orders JOIN (VALUES ($1, 1), ($2, 2)) v (t, n) ON v.t = tenant_id",
       "orders yes"},
      {"SELECT * FROM orders JOIN jsonb_to_recordset($1) AS r (t uuid) ON r.t = tenant_id",
       "orders yes"},
      {"SELECT * FROM orders o, unnest(o.tags) AS t WHERE t = o.tenant_id", "orders no"},
      {"SELECT * FROM sales WHERE tenant_id = $1", "sales yes"},
      {"SELECT * FROM sales WHERE total = $1", "sales no"},
  };
  CHECK(cases);
}

Test(predicate, ctes) {
  static const Case cases[] = {
      {"WITH o AS (SELECT * FROM orders) SELECT * FROM o WHERE tenant_id = $1", "orders yes"},
      {"WITH o AS (SELECT * FROM orders) SELECT * FROM o WHERE tenant_id = $1 UNION SELECT * FROM "
       "o",
       "orders no"},
      {"WITH orders AS (SELECT 1) SELECT * FROM orders", ""},
      {"WITH orders AS (SELECT * FROM orders WHERE tenant_id = $1) SELECT * FROM orders",
       "orders yes"},
      {"WITH t (t) AS (SELECT tenant_id FROM members WHERE user_id = auth.uid()) SELECT * FROM "
       "orders o"
       " JOIN t ON o.tenant_id = t.t",
       "members yes*, orders yes*"},
      {"WITH input AS (SELECT $1::uuid AS tenant) SELECT * FROM orders, input WHERE tenant_id = "
       "input.tenant",
       "orders yes"},
      {"WITH d AS (DELETE FROM orders RETURNING *) SELECT * FROM d WHERE tenant_id = $1",
       "orders no"},
      {"WITH d AS (DELETE FROM orders WHERE tenant_id = $1 RETURNING id) DELETE FROM lines l USING "
       "d"
       " WHERE l.order_id = d.id",
       "orders yes, lines yes"},
      {"WITH n AS (INSERT INTO orders (id, tenant_id) VALUES (1, $1) RETURNING id, tenant_id)"
       " INSERT INTO lines (order_id, tenant_id) SELECT id, tenant_id FROM n",
       "orders yes, lines yes"},
      {"WITH unused AS (SELECT * FROM orders) SELECT 1", "orders no"},
      {"WITH RECURSIVE l AS (SELECT * FROM logs WHERE tenant_id = $1 UNION ALL SELECT g.* FROM "
       "logs g JOIN l"
       " ON g.id = l.id AND g.tenant_id = l.tenant_id) SELECT * FROM l",
       "logs yes, logs yes"},
      {"WITH RECURSIVE l AS (SELECT * FROM logs WHERE tenant_id = $1 UNION ALL SELECT g.* FROM "
       "logs g JOIN l"
       " ON g.id = l.id) SELECT * FROM l",
       "logs yes, logs no"},
      {"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM orders WHERE"
       " tenant_id = $1",
       "orders yes"},
      {"SELECT * FROM nowhere JOIN orders USING (tenant_id)", "orders unknown"},
      {"SELECT * FROM orders o NATURAL LEFT JOIN nowhere WHERE o.id = 1", "orders no"},
      {"WITH u AS (SELECT * FROM nowhere) SELECT * FROM orders o JOIN u ON u.tenant_id = "
       "o.tenant_id",
       "orders unknown"},
      {"WITH u AS (SELECT * FROM nowhere) SELECT * FROM orders o JOIN u ON u.tenant_id = "
       "o.tenant_id WHERE"
       " u.tenant_id = $1",
       "orders yes"},
  };
  CHECK(cases);
}

Test(predicate, writes) {
  static const Case cases[] = {
      {"UPDATE orders SET total = 0 WHERE id = $1", "orders no"},
      {"UPDATE orders SET total = 0 WHERE id = $1 AND tenant_id = $2", "orders yes"},
      {"UPDATE orders o SET total = m.n FROM (SELECT count(*) n, tenant_id FROM members GROUP BY "
       "2) m"
       " WHERE m.tenant_id = o.tenant_id AND o.tenant_id = $1",
       "orders yes, members yes"},
      {"UPDATE orders SET total = (SELECT 1 FROM logs) WHERE tenant_id = $1",
       "orders yes, logs no"},
      {"DELETE FROM orders o USING members m WHERE m.tenant_id = o.tenant_id AND m.tenant_id = $1",
       "orders yes, members yes"},
      {"DELETE FROM orders WHERE CURRENT OF c", "orders unknown"},
      {"INSERT INTO orders (id, tenant_id) VALUES (1, $1)", "orders yes"},
      {"INSERT INTO orders (id, tenant_id) VALUES (1, $1), (2, app.tenant())", "orders yes"},
      {"INSERT INTO orders (id, tenant_id) VALUES (1, app.tenant())", "orders yes*"},
      {"INSERT INTO orders (id) VALUES (1)", "orders no"},
      {"INSERT INTO orders (id, tenant_id) VALUES (1, DEFAULT)", "orders no"},
      {"INSERT INTO orders (id, tenant_id) VALUES (1, NULL)", "orders no"},
      {"INSERT INTO orders VALUES (1, $1)", "orders yes"},
      {"INSERT INTO orders VALUES (1)", "orders no"},
      {"INSERT INTO orders DEFAULT VALUES", "orders no"},
      {"INSERT INTO notes (id) VALUES (1)", "notes yes*"},
      {"INSERT INTO notes (id, tenant_id) VALUES (1, DEFAULT)", "notes yes*"},
      {"INSERT INTO notes DEFAULT VALUES", "notes yes*"},
      {"INSERT INTO logs (id) VALUES (1)", "logs yes"},
      {"INSERT INTO orders (id, tenant_id) SELECT id, tenant_id FROM logs WHERE tenant_id = $1",
       "orders yes, logs yes"},
      {"INSERT INTO orders (id, tenant_id) SELECT id, tenant_id FROM logs", "orders no, logs no"},
      {"INSERT INTO orders (id, tenant_id) SELECT id, $1 FROM logs", "orders yes, logs no"},
      {"INSERT INTO orders SELECT * FROM orders WHERE tenant_id = $1", "orders yes, orders yes"},
      {"INSERT INTO orders (id, tenant_id) VALUES (1, (SELECT tenant_id FROM lines WHERE id = $1))",
       "orders no, lines no"},
      {"INSERT INTO orders (id, tenant_id) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET total = "
       "(SELECT 1"
       " FROM logs)",
       "orders yes, logs no"},
      {"MERGE INTO orders o USING (SELECT $1::uuid AS t, $2::bigint AS id) s ON o.tenant_id = s.t "
       "AND"
       " o.id = s.id WHEN MATCHED THEN UPDATE SET total = 1 WHEN NOT MATCHED THEN INSERT (id, "
       "tenant_id)"
       " VALUES (s.id, s.t)",
       "orders yes, orders yes"},
      {"MERGE INTO orders o USING lines l ON o.id = l.order_id WHEN MATCHED THEN DELETE",
       "orders no, lines no"},
      {"MERGE INTO orders o USING lines l ON o.id = l.order_id AND l.tenant_id = $1 WHEN MATCHED "
       "THEN DELETE",
       "orders yes, lines yes"},
      {"MERGE INTO orders o USING lines l ON o.tenant_id = $1 WHEN NOT MATCHED BY SOURCE THEN "
       "DELETE",
       "orders no, lines no"},
      {"MERGE INTO orders o USING lines l ON o.tenant_id = $1 WHEN NOT MATCHED BY SOURCE AND "
       "o.tenant_id ="
       " $1 THEN DELETE",
       "orders yes, lines no"},
      {"MERGE INTO orders o USING lines l ON o.id = l.id WHEN NOT MATCHED THEN INSERT (id) VALUES "
       "(1)",
       "orders no, lines no"},
      {"TRUNCATE orders, logs", "orders no, logs no"},
      {"COPY orders TO STDOUT", "orders no"},
      {"COPY orders (id, tenant_id) FROM STDIN", "orders yes"},
      {"COPY orders (id) FROM STDIN", "orders no"},
      {"COPY orders FROM STDIN", "orders yes"},
      {"COPY (SELECT * FROM orders WHERE tenant_id = app.tenant()) TO STDOUT", "orders yes*"},
  };
  CHECK(cases);
}

Test(predicate, containers) {
  static const Case cases[] = {
      {"EXPLAIN ANALYZE SELECT * FROM orders WHERE tenant_id = $1", "orders yes"},
      {"DECLARE c CURSOR FOR SELECT * FROM orders", "orders no"},
      {"PREPARE p (uuid) AS SELECT * FROM orders WHERE tenant_id = $1", "orders yes"},
      {"CREATE TABLE x AS SELECT * FROM orders WHERE tenant_id = 'a'", "orders yes"},
      {"SELECT * INTO x FROM orders", "orders no"},
      {"CREATE VIEW v AS SELECT * FROM orders WHERE tenant_id = app.tenant()", "orders yes*"},
      {"CALL p((SELECT 1 FROM orders))", "orders no"},
      {"EXPLAIN EXECUTE p", ""},
      {"SET search_path = x", ""},
  };
  CHECK(cases);
}

Test(predicate, variables) {
  static const Case cases[] = {
      {"SELECT * FROM orders WHERE tenant_id = p_tenant", "orders yes"},
      {"SELECT * FROM orders WHERE tenant_id = NEW.tenant_id", "orders yes"},
      {"SELECT * FROM orders WHERE tenant_id = f.p_tenant", "orders yes"},
      {"SELECT * FROM orders WHERE tenant_id = r.tenant_id", "orders yes"},
      // The column wins: it compares the column with itself.
      {"SELECT * FROM orders WHERE tenant_id = total", "orders no"},
      {"INSERT INTO orders SELECT (r).*", "orders yes"},
  };
  static const char *const names[] = {"p_tenant", "total", "r"};
  NameList variables = {(const char **)names, 3, 3};
  check(cases, sizeof cases / sizeof *cases, &variables);
}
