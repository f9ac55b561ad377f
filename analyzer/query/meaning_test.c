// Policies judged as a server was seen to treat them (rls-facts, table at 9, and 6, 20, 22, 29).
#include "query/meaning.h"

#include <criterion/criterion.h>

#include "replay/replay.h"
#include "catalog/tenant.h"
#include "query/query.h"

static Catalog *replay_text(Arena *arena, const char *sql) {
  static const Config no_config;
  Source *source = source_new(arena, "case.sql", str(sql));
  Migration *migration = ARENA_NEW(arena, Migration);
  *migration = (Migration){.source = source,
                           .version = "1",
                           .up = unit_of_source(arena, source, 0, (uint32_t)source->text.length)};
  Database *database = ARENA_NEW(arena, Database);
  *database =
      (Database){.name = "main", .format = "plain", .path = "case.sql", .evidence = "a test"};
  array_push(arena, &database->migrations, migration);
  Catalog *catalog = catalog_new(arena, database, ARENA_NEW(arena, Gaps));
  replay(catalog, 1);
  tenant_infer(catalog, &no_config);
  query_resolve_catalog(catalog, 1);
  meaning_of_catalog(catalog, 1);
  return catalog;
}

// A table of documents of tenants, its members, and a policy with the given predicate.
static const Policy *policy_with(Arena *arena, const char *before, const char *predicate) {
  const char *sql = arena_format(
      arena,
      "CREATE TABLE tenants (id uuid PRIMARY KEY);"
      "CREATE TABLE member (tenant_id uuid NOT NULL, usr uuid NOT NULL, role text);"
      "CREATE TABLE doc (id bigint PRIMARY KEY, tenant_id uuid, owner_id uuid, is_public boolean, "
      "body text);"
      "CREATE TABLE line (id bigint PRIMARY KEY, doc_id bigint REFERENCES doc (id));"
      "ALTER TABLE doc ENABLE ROW LEVEL SECURITY;"
      "CREATE POLICY first ON doc USING (tenant_id = current_setting('app.tenant', true)::uuid);"
      "%s\nCREATE POLICY p ON doc USING (%s);",
      before, predicate);
  const Catalog *catalog = replay_text(arena, sql);
  const Policy *policy = relation_policy(catalog_get_relation(catalog, "public", "doc"), "p");
  cr_assert(policy && policy->using_meaning, "no policy: %s", predicate);
  return policy;
}

typedef struct Row {
  const char *predicate;
  // Whether another tenant's row may pass: with the context set, on a fresh connection, on a used one.
  bool set, fresh, used;
} Row;

static void check_row(Arena *arena, const char *before, Row row) {
  const Policy *policy = policy_with(arena, before, row.predicate);
  const bool expected[] = {row.set, row.fresh, row.used};
  for (int state = 0; state < CONTEXT_STATES; state++) {
    uint8_t outcome = policy->using_meaning->outcome[state][ROW_OTHER];
    bool leaks = outcome & OUTCOME_TRUE;
    cr_expect(leaks == expected[state], "%s: state %d: outcome %d", row.predicate, state, outcome);
    cr_expect(!(outcome & OUTCOME_UNKNOWN), "%s: state %d is unknown: %s", row.predicate, state,
              policy->using_meaning->unknown_because ? policy->using_meaning->unknown_because : "");
  }
}

#define CS "current_setting('app.tenant')"
#define CST "current_setting('app.tenant', true)"

Test(meaning, states_of_the_setting) {
  static const Row rows[] = {
      {"tenant_id = " CS "::uuid", 0, 0, 0},
      {"tenant_id = " CST "::uuid", 0, 0, 0},
      {"tenant_id = NULLIF(" CST ", '')::uuid", 0, 0, 0},
      {"tenant_id::text = " CS, 0, 0, 0},
      {"tenant_id::text = " CST, 0, 0, 0},
      {CST " IS NULL OR tenant_id::text = " CST, 0, 1, 0},
      {CST " = '' OR tenant_id::text = " CST, 0, 0, 1},
      {"COALESCE(" CST ", '') = '' OR tenant_id::text = " CST, 0, 1, 1},
      {"NULLIF(" CST ", '') IS NULL OR tenant_id::text = " CST, 0, 1, 1},
      {"tenant_id::text = COALESCE(" CST ", tenant_id::text)", 0, 1, 0},
      {"tenant_id::text = COALESCE(NULLIF(" CST ", ''), tenant_id::text)", 0, 1, 1},
      {"tenant_id = COALESCE(" CST ", '00000000-0000-0000-0000-000000000000')::uuid", 0, 0, 0},
      {"tenant_id = COALESCE(NULLIF(" CST ", ''), '00000000-0000-0000-0000-000000000000')::uuid", 0,
       0, 0},
      {"CASE WHEN " CST " = '' THEN true ELSE tenant_id::text = " CST " END", 0, 0, 1},
      {"CASE WHEN " CST " <> '' THEN tenant_id::text = " CST " ELSE true END", 0, 1, 1},
      {"tenant_id::text LIKE COALESCE(" CST ", '%')", 0, 1, 0},
      {"tenant_id::text LIKE " CST " || '%'", 0, 0, 1},
      {"tenant_id::text = ANY (string_to_array(" CST ", ','))", 0, 0, 0},
      {"NOT (tenant_id::text <> " CST ")", 0, 0, 0},
      {"(tenant_id::text <> " CST ") IS NOT TRUE", 0, 1, 0},
      {"tenant_id::text IS NOT DISTINCT FROM " CST, 0, 0, 0},
      {"tenant_id::text = " CST " OR current_setting('app.bypass', true) = 'on'", 0, 0, 0},
      {"tenant_id::text = " CST " OR " CST " <> 'none'", 1, 0, 1},
      {"tenant_id::text = " CST " OR current_setting('app.enforce', true) IS DISTINCT FROM 'on'", 1,
       1, 1},
      {"position(" CST " IN tenant_id::text) > 0", 0, 0, 1},
      {"starts_with(tenant_id::text, " CST ")", 0, 0, 1},
  };
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check_row(arena, "", rows[i]);
  arena_free(arena);
}

Test(meaning, forms_that_are_always_true) {
  static const Row rows[] = {
      {"true", 1, 1, 1},
      {"1 = 1", 1, 1, 1},
      {"tenant_id = tenant_id", 1, 1, 1},
      {"tenant_id IS NOT NULL", 1, 1, 1},
      {"NOT false", 1, 1, 1},
      {"tenant_id = " CS "::uuid OR true", 1, 0, 0},
      {"tenant_id <> tenant_id", 0, 0, 0},
      {"auth.uid() IS NOT NULL", 1, 0, 0},
      {"auth.role() = 'authenticated'", 1, 0, 0},
  };
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Row row = rows[i];
    if (i == 5) row.fresh = row.used = true; // true whatever the other arm raises
    check_row(arena, "", row);
  }
  arena_free(arena);
}

Test(meaning, memberships) {
  static const Row rows[] = {
      {"tenant_id IN (SELECT m.tenant_id FROM member m WHERE m.usr = auth.uid())", 0, 0, 0},
      {"EXISTS (SELECT FROM member m WHERE m.tenant_id = doc.tenant_id AND m.usr = auth.uid())", 0,
       0, 0},
      {"tenant_id = ANY (ARRAY(SELECT m.tenant_id FROM member m WHERE m.usr = auth.uid()))", 0, 0,
       0},
      {"tenant_id = (SELECT m.tenant_id FROM member m WHERE m.usr = auth.uid() LIMIT 1)", 0, 0, 0},
      // An unqualified tenant_id means the inner table's (22.9).
      {"EXISTS (SELECT FROM member m WHERE m.tenant_id = tenant_id AND m.usr = auth.uid())", 1, 0,
       0},
      // A column that the inner query lacks means the outer one's (22.9).
      {"tenant_id IN (SELECT tenant_id FROM (SELECT usr FROM member) m WHERE m.usr = auth.uid())",
       1, 0, 0},
      // One membership opens every row (22.10).
      {"EXISTS (SELECT FROM member m WHERE m.usr = auth.uid())", 1, 0, 0},
      {"EXISTS (SELECT FROM member m WHERE m.usr = auth.uid() AND m.role = 'owner')", 1, 0, 0},
      {"owner_id = auth.uid()", 0, 0, 0},
  };
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check_row(arena, "", rows[i]);
  arena_free(arena);
}

Test(meaning, helper_functions) {
  static const char before[] =
      "CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE AS "
      "$$ SELECT NULLIF(current_setting('app.tenant', true), '')::uuid $$;"
      "CREATE FUNCTION is_service() RETURNS boolean LANGUAGE sql STABLE AS "
      "$$ SELECT current_setting('app.tenant', true) = '__SERVICE__' $$;"
      "CREATE FUNCTION is_open() RETURNS boolean LANGUAGE plpgsql STABLE AS $$ BEGIN "
      "IF current_setting('app.tenant', true) IS NULL THEN RETURN true; END IF; RETURN false; END "
      "$$;"
      "CREATE FUNCTION may_see(t uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER STABLE AS "
      "$$ SELECT EXISTS (SELECT FROM member m WHERE m.tenant_id = t AND m.usr = auth.uid()) $$;"
      "CREATE FUNCTION may_see_badly(t uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER STABLE "
      "AS "
      "$$ SELECT EXISTS (SELECT FROM member m WHERE m.usr = auth.uid()) $$;"
      "CREATE FUNCTION my_tenants() RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER STABLE AS "
      "$$ SELECT m.tenant_id FROM member m WHERE m.usr = auth.uid() $$;";
  static const Row rows[] = {
      {"tenant_id = current_tenant()", 0, 0, 0},
      {"tenant_id = current_tenant() OR is_service()", 0, 0, 0},
      {"tenant_id = current_tenant() OR is_open()", 0, 1, 0},
      {"may_see(tenant_id)", 0, 0, 0},
      {"may_see_badly(tenant_id)", 1, 0, 0},
      {"tenant_id IN (SELECT my_tenants())", 0, 0, 0},
      {"tenant_id = ANY (ARRAY(SELECT my_tenants()))", 0, 0, 0},
  };
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check_row(arena, before, rows[i]);
  arena_free(arena);
}

#define PLPGSQL(name, arguments, returns, body)                                                    \
  "CREATE FUNCTION " name "(" arguments ") RETURNS " returns                                       \
  " LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$ " body " $$;"

Test(meaning, branches_and_loops_of_helper_functions) {
  static const char before[] = PLPGSQL(
      "by_claims", "t uuid", "boolean",
      "DECLARE m jsonb; BEGIN "
      "IF jsonb_typeof(auth.jwt() -> 'memberships') IS DISTINCT FROM 'array' THEN RETURN false; "
      "END IF; "
      "FOR m IN SELECT * FROM jsonb_array_elements(auth.jwt() -> 'memberships') LOOP "
      "IF (m ->> 'tenant_id')::uuid = t THEN RETURN true; END IF; END LOOP; RETURN false; END")
      PLPGSQL("by_any_claim", "t uuid", "boolean",
              "DECLARE m jsonb; BEGIN "
              "FOR m IN SELECT jsonb_array_elements(auth.jwt() -> 'memberships') LOOP "
              "IF m ->> 'tenant_id' IS NOT NULL THEN RETURN true; END IF; END LOOP; "
              "RETURN false; END") PLPGSQL("without_claims", "t uuid", "boolean",
                                           "DECLARE m jsonb; BEGIN "
                                           "FOR m IN SELECT * FROM jsonb_array_elements(auth.jwt() "
                                           "-> 'memberships') LOOP "
                                           "RETURN (m ->> 'tenant_id')::uuid = t; END LOOP; RETURN "
                                           "true; END") PLPGSQL("by_records", "t uuid", "boolean",
                                                                "DECLARE r record; ok boolean := "
                                                                "false; BEGIN "
                                                                "FOR r IN SELECT * FROM member m "
                                                                "WHERE m.usr = auth.uid() LOOP "
                                                                "IF r.tenant_id = t THEN ok := "
                                                                "true; EXIT; END IF; END LOOP; "
                                                                "RETURN ok; END")
          PLPGSQL("by_two", "t uuid", "boolean",
                  "DECLARE x uuid; r text; BEGIN SELECT m.role, m.tenant_id INTO r, x "
                  "FROM member m WHERE m.usr = auth.uid(); "
                  "IF NOT FOUND THEN RETURN false; END IF; RETURN x = t AND r = 'a'; END")
              PLPGSQL("by_role_of_two", "t uuid", "boolean",
                      "DECLARE x uuid; r text; BEGIN SELECT m.role, m.tenant_id INTO r, x "
                      "FROM member m WHERE m.usr = auth.uid(); RETURN r = 'a'; END")
                  PLPGSQL(
                      "rows_of_branches", "", "SETOF uuid",
                      "BEGIN IF current_setting('app.support', true) = 'on' THEN "
                      "RETURN QUERY SELECT id FROM tenants; ELSE RETURN QUERY "
                      "SELECT m.tenant_id FROM member m WHERE m.usr = auth.uid(); "
                      "END IF; END") PLPGSQL("all_rows", "", "SETOF uuid",
                                             "BEGIN RETURN QUERY SELECT m.tenant_id FROM member m "
                                             "WHERE m.usr = auth.uid(); "
                                             "RETURN QUERY SELECT id FROM tenants; END")
                      PLPGSQL(
                          "safely", "", "uuid",
                          "DECLARE x text; BEGIN x := " CST "; "
                          "IF x = 'service' THEN RETURN NULL; END IF; "
                          "RETURN x::uuid; "
                          "EXCEPTION WHEN others THEN RETURN NULL; END") "CREATE FUNCTION "
                                                                         "with_fallback() RETURNS "
                                                                         "uuid LANGUAGE sql STABLE "
                                                                         "SECURITY DEFINER AS $$ "
                                                                         "SELECT COALESCE((SELECT "
                                                                         "m.tenant_id FROM member "
                                                                         "m WHERE m.usr = "
                                                                         "auth.uid()), "
                                                                         "(SELECT id FROM tenants "
                                                                         "ORDER BY id LIMIT 1)) $$;"
                                                                         "CREATE FUNCTION "
                                                                         "in_order() RETURNS uuid "
                                                                         "LANGUAGE sql STABLE "
                                                                         "SECURITY DEFINER AS $$ "
                                                                         "SELECT CASE WHEN "
                                                                         "auth.jwt() ->> 'kind' = "
                                                                         "'guest' THEN NULL ELSE "
                                                                         "COALESCE("
                                                                         "(NULLIF(auth.jwt() ->> "
                                                                         "'tenant_id', ''))::uuid, "
                                                                         "(SELECT m.tenant_id FROM "
                                                                         "member m WHERE m.usr = "
                                                                         "auth.uid())) END $$;";
  static const Row rows[] = {
      {"by_claims(tenant_id)", 0, 0, 0},
      {"by_any_claim(tenant_id)", 1, 0, 0},
      {"without_claims(tenant_id)", 0, 1, 1},
      {"by_records(tenant_id)", 0, 0, 0},
      {"by_two(tenant_id)", 0, 0, 0},
      {"tenant_id IN (SELECT rows_of_branches())", 0, 0, 0},
      {"tenant_id IN (SELECT all_rows())", 1, 1, 1},
      {"tenant_id = safely()", 0, 0, 0},
      {"tenant_id = safely() OR safely() IS NULL", 0, 1, 1},
      {"tenant_id = with_fallback()", 0, 1, 1},
      {"tenant_id = in_order()", 0, 0, 0},
      {"EXISTS (SELECT FROM jsonb_array_elements(auth.jwt() -> 'memberships') AS m "
       "WHERE (m ->> 'tenant_id')::uuid = doc.tenant_id)",
       0, 0, 0},
      {"auth.jwt() -> 'roles' ->> tenant_id::text = 'admin'", 0, 0, 0},
      {"(storage.foldername(body))[1] = auth.uid()::text", 0, 0, 0},
      {"storage.extension(storage.filename(body)) IS NOT NULL OR true", 1, 1, 1},
      {"tenant_id = ANY (ARRAY[NULLIF(" CST ", '')::uuid, auth.uid()])", 0, 0, 0},
  };
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check_row(arena, before, rows[i]);
  const Policy *policy = policy_with(arena, before, "by_role_of_two(tenant_id)");
  uint8_t outcome = policy->using_meaning->outcome[CONTEXT_SET][ROW_OTHER];
  cr_expect(outcome & (OUTCOME_ROW_FLAG | OUTCOME_TRUE), "outcome %d", outcome);
  arena_free(arena);
}

Test(meaning, rows_shared_by_a_column) {
  Arena *arena = arena_new();
  const Policy *policy = policy_with(arena, "", "tenant_id = " CS "::uuid OR is_public");
  cr_expect(policy->using_meaning->outcome[CONTEXT_SET][ROW_OTHER] == OUTCOME_ROW_FLAG);
  cr_expect(policy->using_meaning->ties_tenant);
  policy = policy_with(arena, "", "tenant_id IS NULL OR tenant_id = " CS "::uuid");
  cr_expect(policy->using_meaning->outcome[CONTEXT_SET][ROW_SHARED] & OUTCOME_TRUE);
  cr_expect(!(policy->using_meaning->outcome[CONTEXT_SET][ROW_OTHER] & OUTCOME_TRUE));
  arena_free(arena);
}

Test(meaning, what_cannot_be_judged_is_unknown) {
  Arena *arena = arena_new();
  const Policy *policy = policy_with(arena, "", "somewhere.allowed(tenant_id)");
  cr_expect(policy->using_meaning->outcome[CONTEXT_SET][ROW_OTHER] == OUTCOME_UNKNOWN);
  cr_expect(policy->using_meaning->unknown_because != NULL);
  policy = policy_with(arena, "", "body ~~ ALL (ARRAY[" CS "])");
  cr_expect(policy->using_meaning->unknown_because != NULL);
  cr_expect(policy->relation->coverage[COMMAND_SELECT] == COVERAGE_UNKNOWN);
  arena_free(arena);
}

Test(meaning, the_parents_policies_filter_a_subquery) {
  Arena *arena = arena_new();
  const Catalog *catalog = replay_text(
      arena,
      "CREATE TABLE doc (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);"
      "CREATE TABLE line (id bigint PRIMARY KEY, doc_id bigint REFERENCES doc (id));"
      "ALTER TABLE doc ENABLE ROW LEVEL SECURITY; ALTER TABLE line ENABLE ROW LEVEL SECURITY;"
      "CREATE POLICY p ON doc USING (tenant_id = current_setting('app.tenant')::uuid);"
      "CREATE POLICY p ON line USING (EXISTS (SELECT FROM doc WHERE doc.id = line.doc_id));");
  const Relation *line = catalog_get_relation(catalog, "public", "line");
  cr_expect(line->coverage[COMMAND_SELECT] == COVERAGE_SCOPED, "%d",
            line->coverage[COMMAND_SELECT]);
  arena_free(arena);
}
