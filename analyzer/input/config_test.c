// What .tenantlint.yaml may say, and where its errors point.
#include "input/config.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"

static bool read_text(Arena *arena, const char *text, Config *config, Error *error) {
  char folder[] = "/tmp/tenantlint-config-XXXXXX";
  cr_assert(mkdtemp(folder));
  const char *path = arena_format(arena, "%s/.tenantlint.yaml", folder);
  FILE *file = fopen(path, "w");
  cr_assert(file);
  fputs(text, file);
  fclose(file);
  bool fine = config_read(arena, folder, ".tenantlint.yaml", true, config, error);
  unlink(path);
  rmdir(folder);
  return fine;
}

static void expect_error(const char *text, const char *message) {
  Arena *arena = arena_new();
  Config config;
  Error error = {""};
  cr_expect_not(read_text(arena, text, &config, &error), "%s", text);
  cr_expect(strstr(error.message, message), "got: %s\nexpected: %s", error.message, message);
  arena_free(arena);
}

Test(config, reads_every_section) {
  Arena *arena = arena_new();
  Config c;
  Error error = {""};
  bool fine = read_text(
      arena,
      "tenant:\n  columns: [tenant_id, org_id]\n  root: tenants\n"
      "context: { settings: [App.Tenant_ID], wrappers: [withTenant] }\n"
      "roles: { application: [app], migrator: bypassrls, bypass: [reporting] }\n"
      "databases: [{ name: main, migrations: db, format: goose, sources: [internal/] }]\n"
      "migrations: { applied_up_to: 0042 }\n"
      "paths: { exclude: [vendor/], tests: ['**/*_test.go'] }\n"
      "drivers: [{ call: db.run, sql: 1 }]\n"
      "rules: { rls-not-forced: off, unscoped-join: \"error\", rls-disabled: false }\n"
      "exemptions:\n"
      "  - rule: rls-disabled\n    object: public.countries\n    reason: \"the same for all\"\n"
      "    until: 2027-01-01 # quoted or not\n    by: ops\n"
      "  - { path: 'old/**', until: \"2027-01-01\" }\n"
      "rollout: [{ tables: [orders], commands: [insert, UPDATE], until: 2026-12-31 }]\n",
      &c, &error);
  cr_assert(fine, "%s", error.message);
  cr_expect_eq(c.tenant_columns.count, 2);
  cr_expect_str_eq(c.tenant_root, "tenants");
  cr_expect_str_eq(c.context_settings.items[0], "app.tenant_id");
  cr_expect_eq(c.migrator, MIGRATOR_BYPASSRLS);
  cr_expect(config_role_may_bypass(&c, "reporting"));
  cr_expect(config_app_may_own(&c, "app"));
  cr_expect_str_eq(c.drivers.items[0].call, "db.run");
  cr_expect_eq(c.drivers.items[0].sql, 1);
  cr_expect_not(config_app_may_own(&c, "owner"));
  cr_expect_str_eq(c.databases.items[0].format, "goose");
  cr_expect_str_eq(c.applied.up_to, "0042");
  cr_expect_str_eq(c.excluded.items[0], "vendor/");
  cr_expect_str_eq(c.tests.items[0], "**/*_test.go");
  cr_expect_str_eq(c.rules.items[0].severity, "off");
  cr_expect_str_eq(c.rules.items[1].severity, "error");
  cr_expect_str_eq(c.rules.items[2].severity, "off");
  cr_expect_str_eq(c.exemptions.items[0].until, "2027-01-01");
  cr_expect_str_eq(c.exemptions.items[1].until, "2027-01-01");
  cr_expect_str_eq(c.rollouts.items[0].commands.items[1], "update");
  Str first = span_text(c.exemptions.items[0].at), second = span_text(c.exemptions.items[1].at);
  cr_expect(str_starts(first, "rule: rls") && str_ends(first, "by: ops"), "%.*s", (int)first.length,
            first.data);
  cr_expect(str_is(second, "{ path: 'old/**', until: \"2027-01-01\" }"));
  arena_free(arena);
}

Test(config, may_be_empty_or_absent) {
  Arena *arena = arena_new();
  Config config;
  Error error = {""};
  cr_expect(read_text(arena, "", &config, &error), "%s", error.message);
  cr_expect(config.source);
  cr_expect(read_text(arena, "# nothing yet\ntenant:\nrules:\n", &config, &error), "%s",
            error.message);
  cr_expect(config_read(arena, "/tmp", "no-such-file.yaml", false, &config, &error));
  cr_expect_not(config.source);
  cr_expect_not(config_read(arena, "/tmp", "no-such-file.yaml", true, &config, &error));
  arena_free(arena);
}

Test(config, says_where_and_what_is_wrong) {
  expect_error("tenant:\n  colums: [a]\n",
               ".tenantlint.yaml:2:3: there is no setting \"colums\"; did you mean \"columns\"?");
  expect_error("zzzzzzzz: 1\n",
               ":1:1: there is no setting \"zzzzzzzz\"; there are tenant, context");
  expect_error("tenant: { columns: tenant_id }\n",
               ":1:20: a list is expected here ([a, b]), not text");
  expect_error("tenant: [a]\n", ":1:9: a mapping (key: value) is expected here, not a list");
  expect_error("tenant: { root: [a] }\n", ":1:17: text is expected here, not a list");
  expect_error("tenant: { root: }\n", "text is expected here, not nothing");
  expect_error("é: {}\n", ":1:1: there is no setting");
  expect_error("paths: { exclude: [ü, {}] }\n", ":1:23: text is expected here, not a mapping");
  expect_error("roles: { migrator: ownr }\n", "did you mean \"owner\"?");
  expect_error("rules: { a: of }\n", ":1:13: there is no severity \"of\"; did you mean \"off\"?");
  expect_error("rules: { a: off, a: off }\n", "\"a\" is given twice");
  expect_error("tenant: {}\ntenant: {}\n", ":2:1: \"tenant\" is given twice");
  expect_error("databases: [{ migrations: db, format: gooose }]\n", "did you mean \"goose\"?");
  expect_error("databases: [{ name: main }]\n", ":1:13: a database needs \"migrations\"");
  expect_error("exemptions: [{ reason: x }]\n",
               "an exemption needs a \"rule\", an \"object\" or a \"path\"");
  expect_error("exemptions: [{ rule: a, until: 2027-13-01 }]\n", "a date YYYY-MM-DD is expected");
  expect_error("rollout: [{ tables: [a], commands: [truncate] }]\n",
               "there is no command \"truncate\"");
  expect_error("rules: {\n", "this is no YAML");
  expect_error("tenant: { root: *x }\n", "this is no YAML: found undefined alias");
  expect_error("rules: {}\n---\nrules: {}\n", "one YAML document is expected");
}

// An alias can name one list many times, and libyaml takes a minute for the brackets alone.
Test(config, is_bounded_against_alias_bombs) {
  alarm(20);
  Arena *arena = arena_new();
  Buf bomb = buf_new(arena);
  buf_add(&bomb, "tenant: { columns: &a [x, x, x, x, x, x, x, x, x] }\n");
  buf_add(&bomb, "databases: [");
  for (int i = 0; i < 5000; i++) buf_addf(&bomb, "{ name: n%d, migrations: m, sources: *a },", i);
  buf_add(&bomb, "]\n");
  expect_error(bomb.data, "the configuration has more than 20000 values");
  Buf deep = buf_new(arena);
  for (int i = 0; i < 100000; i++) buf_add_char(&deep, '[');
  expect_error(deep.data, ":1:21: this is nested too deeply");
  arena_free(arena);
}
