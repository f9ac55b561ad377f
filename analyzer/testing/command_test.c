// The program as its users run it: exit status, what is on stdout, what is on stderr.
#include <criterion/criterion.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"

typedef struct Project {
  Arena *arena;
  char folder[64];
  char program[PATH_MAX];
} Project;

static void write_file(const Project *this, const char *path, const char *text) {
  FILE *file = fopen(arena_format(this->arena, "%s/%s", this->folder, path), "w");
  cr_assert(file, "%s", path);
  fputs(text, file);
  fclose(file);
}

// One migration with a finding of rls-disabled in line 1 (error) and of syntax-error in line 2 (warning).
static Project start(void) {
  Project this = {arena_new(), "/tmp/tenantlint-command-XXXXXX", ""};
  cr_assert(mkdtemp(this.folder) && realpath("build/tenantlint", this.program));
  mkdir(arena_format(this.arena, "%s/.git", this.folder), 0755);
  mkdir(arena_format(this.arena, "%s/migrations", this.folder), 0755);
  write_file(&this, "migrations/0001_init.sql",
             "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);\nBROKEN;\n");
  return this;
}

static void finish(Project *this) {
  cr_assert_eq(system(arena_format(this->arena, "rm -rf %s", this->folder)), 0);
  arena_free(this->arena);
}

// Runs the program in the project's folder; `words` (NULL: any) must be in what it prints on both.
static void expect(Project *this, const char *arguments, int status, const char *words) {
  const char *command =
      arena_format(this->arena, "(cd %s && %s %s) 2>&1", this->folder, this->program, arguments);
  FILE *pipe = popen(command, "r");
  Buf out = buf_new(this->arena);
  char piece[4096];
  for (size_t got; (got = fread(piece, 1, sizeof piece, pipe)) > 0;)
    buf_add_str(&out, (Str){piece, got});
  int result = pclose(pipe);
  cr_expect(WIFEXITED(result) && WEXITSTATUS(result) == status, "%s: status %d\n%s", arguments,
            WEXITSTATUS(result), out.data);
  cr_expect(!words || strstr(out.data, words), "%s: no \"%s\" in\n%s", arguments, words, out.data);
}

Test(command, exits_by_what_was_found) {
  Project this = start();
  expect(&this, "", 1, "error[rls-disabled]");
  expect(&this, "check --fail-on=never", 0, "error[rls-disabled]");
  expect(&this, "--rule=syntax-error", 0, "warning[syntax-error]");
  expect(&this, "--rule=syntax-error --fail-on=warning", 1, NULL);
  expect(&this, "--no-rule=rls-disabled,tenant-index-missing", 0, "0 errors");
  expect(&this, "--rule=grant-too-wide --strict", 1, "not checked: 1 place (--verbose lists them)");
  expect(&this, "--rule=grant-too-wide --verbose", 0, "migrations/0001_init.sql:2:1: syntax:");
  expect(&this, "--rule=grant-too-wide --verbose --format=concise", 0,
         "migrations/0001_init.sql:2:1: not checked: ");
  expect(&this, "--rule=grant-too-wide --format=concise | wc -c", 0, "0\n");
  expect(&this, "--rule=grant-too-wide --quiet | wc -c", 0, "0\n");
  finish(&this);
}

Test(command, reports_on_the_named_paths_alone) {
  Project this = start();
  write_file(&this, "migrations/0002_more.sql", "CREATE TABLE more (tenant_id uuid);\n");
  expect(&this, "--rule=rls-disabled --format=concise migrations/0002_more.sql", 1,
         "0002_more.sql:1:14: error:");
  expect(&this, "--rule=rls-disabled --format=concise migrations/0002_more.sql | grep -c orders", 1,
         "0\n");
  expect(&this, "--rule=syntax-error --fail-on=warning migrations/0002_more.sql", 0, NULL);
  expect(&this, "migrations/0003.sql", 2,
         "tenantlint: there is no file or folder migrations/0003.sql");
  expect(&this, "/tmp", 2, "is outside of the project");
  const char *below = "--rule=rls-disabled --format=concise 0001_init.sql";
  expect(&this, arena_format(this.arena, ">/dev/null; cd migrations && %s %s", this.program, below),
         1, "migrations/0001_init.sql:1:14:");
  finish(&this);
}

Test(command, reads_a_file_s_text_from_stdin) {
  Project this = start();
  write_file(&this, "new", "CREATE TABLE more (tenant_id uuid);\n");
  const char *run = "--rule=rls-disabled --format=concise --stdin-filename=";
  expect(&this, arena_format(this.arena, "%smigrations/0001_init.sql <new | grep -c .", run), 0,
         "1\n");
  expect(&this, arena_format(this.arena, "%smigrations/0001_init.sql <new", run), 1, "public.more");
  expect(&this, arena_format(this.arena, "%smigrations/0002_new.sql <new", run), 1,
         "migrations/0002_new.sql:1:14: error:");
  finish(&this);
}

Test(command, says_in_one_line_why_it_cannot_work) {
  Project this = start();
  expect(&this, "--fromat=json", 2,
         "tenantlint: there is no option --fromat=json; did you mean --format?\n");
  expect(&this, "--format=jsno", 2, "did you mean \"json\"?");
  expect(&this, "--format", 2, "--format needs a value");
  expect(&this, "--fail-on=eror", 2, "did you mean \"error\"?");
  expect(&this, "--rule=rls-disable", 2,
         "there is no rule \"rls-disable\"; did you mean \"rls-disabled\"?");
  expect(&this, "--report=sarif", 2, "--report takes a format and a file");
  expect(&this, "-jx", 2, "-j takes a number");
  expect(&this, "tables orders", 2, "\"tables\" takes no argument");
  expect(&this, "tables --format=sarif", 2, "\"tables\" has the formats text and json");
  expect(&this, "explain", 2, "explain needs the name of a rule");
  expect(&this, "explain rls-disable", 2, "did you mean \"rls-disabled\"?");
  expect(&this, "tabels", 2,
         "there is no file or folder tabels; did you mean the command \"tables\"?");
  expect(&this, "--baseline=none.json", 2, "cannot read none.json");
  expect(&this, "--baseline=a --no-baseline", 2, "exclude each other");
  expect(&this, "prove | tail -1", 0, "ROLLBACK;");
  expect(&this, "prove --format=pgtap | tail -2", 0, "FROM finish();");
  expect(&this, "prove --format=json", 2, "\"prove\" has the formats psql and pgtap");
  expect(&this, "prove nosuch", 2, "there is no database nosuch; there are main");
  expect(&this, "--config=none.yaml", 2, "none.yaml");
  write_file(&this, ".tenantlint.yaml", "rules: { rls-disabeld: off }\n");
  expect(
      &this, "", 2,
      ".tenantlint.yaml:1:10: there is no rule \"rls-disabeld\"; did you mean \"rls-disabled\"?");
  expect(&this, "--no-config", 1, NULL);
  expect(&this, "--version; rm migrations/*", 0, NULL);
  write_file(&this, ".tenantlint.yaml", "");
  expect(&this, "", 2, "no SQL migration was found");
  finish(&this);
}

Test(command, names_code_that_cannot_be_read) {
  Project this = start();
  expect(&this, "--version; printf 'query(sql)\\000' >app.ts", 0, NULL);
  expect(&this, "--format=json", 1, "is binary or cannot be read");
  finish(&this);
}

Test(command, judges_what_code_does_to_its_session_without_migrations) {
  Project this = start();
  expect(&this, "--version; rm migrations/*", 0, NULL);
  write_file(&this, "app.py",
             "cur.execute(\"SELECT set_config('app.tenant_id', %s, true)\", [t])\n");
  expect(&this, "", 2, "no SQL migration was found");
  write_file(&this, "app.py", "cur.execute(\"SET app.tenant_id = '\" + t + \"'\")\n");
  expect(&this, "--format=concise", 1, "session-level-set");
  expect(&this, "--format=json", 1, "which tables and policies this is for is not known");
  expect(&this, "--format=json", 1, "\"sources\": 1,");
  expect(&this, "tables", 2, "no SQL migration was found");
  finish(&this);
}

Test(command, notices_that_the_report_cannot_be_written) {
  Project this = start();
  expect(&this, ">/dev/full", 2, "cannot write the report");
  expect(&this, "--report=json=/dev/full", 2, "cannot write /dev/full");
  expect(&this, "--report=json=no/such/folder", 2, "cannot write no/such/folder");
  expect(
      &this,
      "--report=json=a.json --report=sarif=b.sarif >/dev/null; grep -l rls-disabled a.json b.sarif",
      0, "a.json\nb.sarif\n");
  expect(&this, "--report=json=a.json >/dev/null; ls", 0, "a.json\nb.sarif\nmigrations\n");
  const char *markdown = "--report=markdown=m.md >/dev/null";
  expect(&this, markdown, 1, NULL);
  expect(&this, arena_format(this.arena, "%s; grep -c '^## tenantlint' m.md", markdown), 0, "2\n");
  finish(&this);
}

Test(command, obeys_the_configuration) {
  Project this = start();
  write_file(&this, "my.yaml",
             "rules: { rls-disabled: advice, tenant-index-missing: off }\n"
             "exemptions: [{ rule: syntax-error, path: 'migrations/*', reason: r }]\n");
  expect(&this, "--config=my.yaml", 0, "0 errors, 0 warnings, 1 advice, 1 exempted");
  expect(&this, "--config=my.yaml exemptions", 0,
         "my.yaml:2:14: syntax-error, path migrations/*\n    r; hides 1\n");
  expect(&this, "--config=my.yaml --rule=tenant-index-missing", 1, "error[tenant-index-missing]");
  finish(&this);
}

Test(command, reports_only_what_the_baseline_does_not_have) {
  Project this = start();
  expect(&this, "baseline", 0,
         ".tenantlint-baseline.json holds 3 findings now: 3 added, 0 taken out\n");
  expect(&this, "", 0, "0 errors, 0 warnings, 0 advice, 3 in the baseline\n");
  expect(&this, "--no-baseline", 1, "error[rls-disabled]");
  write_file(&this, "migrations/0002_more.sql", "CREATE TABLE more (id int, tenant_id uuid);\n");
  expect(&this, "--rule=rls-disabled", 1, "1 error, 0 warnings, 0 advice, 1 in the baseline\n");
  expect(&this, "baseline --rule=rls-disabled", 0, "holds 4 findings now: 1 added, 0 taken out\n");
  expect(&this, "--version; mv migrations/0002_more.sql migrations/0002_renamed.sql", 0, NULL);
  expect(&this, "--rule=rls-disabled", 0, "0 advice, 2 in the baseline\n");
  write_file(&this, "migrations/0001_init.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);\n");
  expect(&this, "--rule=rls-disabled", 0, "1 entry of the baseline matches nothing any more");
  expect(&this, "--verbose", 1,
         "found no more:\n  migrations/0001_init.sql: rls-disabled: public.orders\n");
  expect(&this, "baseline --prune", 0, "holds 1 finding now: 0 added, 3 taken out\n");
  finish(&this);
}

Test(command, reports_only_what_is_newer_than_a_revision) {
  Project this = start();
  const char *git = "git -c user.name=n -c user.email=e -c init.defaultBranch=main";
  const char *commit =
      arena_format(this.arena, "--version; rm -r .git; %s init -q && %s add . && %s commit -qm 1",
                   git, git, git);
  write_file(&this, "migrations/0002_rls.sql",
             "CREATE TABLE safe (tenant_id uuid PRIMARY KEY);\n"
             "ALTER TABLE safe ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;\n"
             "CREATE POLICY p ON safe USING (tenant_id = current_setting('app.t')::uuid);\n");
  expect(&this, commit, 0, NULL);
  expect(&this, "--since=HEAD", 0, "0 errors, 0 warnings, 0 advice, 3 older than HEAD\n");
  expect(&this,
         "--version; cd migrations && sed -i '1i -- moved\\n' 0001_init.sql && mv 0001_init.sql "
         "0001_x.sql",
         0, NULL);
  expect(&this, "--since=HEAD", 0, "3 older than HEAD\n");
  write_file(&this, "migrations/0003_off.sql", "ALTER TABLE safe DISABLE ROW LEVEL SECURITY;\n");
  expect(&this, "--since=HEAD --format=concise", 1,
         "0003_off.sql:1:18: error: row-level security of public.safe");
  expect(&this, "--since=HEAD --format=concise | grep -c orders", 1, "0\n");
  expect(&this, "--since=HEAD --format=json", 1, "\"older\": 3");
  write_file(&this, ".tenantlint.yaml", "exemptions: [{ path: 'migrations/0003*', reason: r }]\n");
  expect(&this, "--since=HEAD", 0, "exempted, 3 older than HEAD\n");
  expect(&this, commit, 0, NULL);
  write_file(&this, ".tenantlint.yaml", "");
  expect(&this, "--since=HEAD", 1, "4 older than HEAD\n"); // exempted then, and not any more
  expect(&this, "--since=none", 2, "tenantlint: --since: there is no git revision \"none\"\n");
  finish(&this);
}

// A first run on a project that nobody has looked after must stay readable, and say how to go on.
Test(command, makes_many_findings_short) {
  Project this = start();
  Buf sql = buf_new(this.arena);
  for (int i = 0; i < 50; i++) buf_addf(&sql, "CREATE TABLE t%d (id int, tenant_id uuid);\n", i);
  write_file(&this, "migrations/0002_more.sql", sql.data);
  expect(&this, "", 1, "error[rls-disabled]: 51 findings\n    migrations/0001_init.sql:1:14: ");
  expect(&this, "", 1, "    ... and 47 more: tenantlint --verbose --rule=rls-disabled\n");
  expect(&this, "", 1, "`tenantlint baseline` writes these");
  expect(&this, "--verbose --rule=rls-disabled | grep -c 0002_more.sql:", 0, "50\n");
  expect(&this, "--format=concise --rule=rls-disabled | grep -c .", 0, "51\n");
  // One leak comes before many slow queries.
  write_file(&this, "migrations/0003_open.sql",
             "CREATE TABLE notes (id int, tenant_id uuid);\n"
             "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;\n"
             "CREATE POLICY p ON notes USING (true);\n");
  expect(&this, "| grep ^error | tail -n 2", 0,
         "error[policy-unscoped]: 1 finding\nerror[tenant-index-missing]: 52 findings\n");
  finish(&this);
}

Test(command, writes_a_configuration_that_changes_nothing) {
  Project this = start();
  expect(&this, "--format=concise >before", 1, NULL);
  expect(&this, "init", 0, "/.tenantlint.yaml\n");
  expect(&this, "--format=concise | diff before -", 0, NULL);
  expect(&this, "--version; cat .tenantlint.yaml", 0, "\ntenant:\n  columns: [tenant_id]\n");
  expect(&this, "--version; cat .tenantlint.yaml", 0,
         "\n#   - { name: main, migrations: migrations, format: ");
  expect(&this, "init", 2, "/.tenantlint.yaml exists already");
  // What is in comments is valid, too, once it has values.
  expect(&this,
         "--version; sed -i 's/^# paths:/paths:/; s/^#   exclude:/  exclude:/' .tenantlint.yaml", 0,
         NULL);
  expect(&this, "--format=concise | diff before -", 0, NULL);
  finish(&this);
}

Test(command, explains_itself) {
  Project this = start();
  expect(&this, "--help", 0, "usage: tenantlint");
  expect(&this, "--version", 0, "tenantlint 0.1.0 (PostgreSQL 17");
  expect(&this, "rules", 0, "rls-disabled ");
  expect(&this, "rules --format=json", 0, "\"name\": \"rls-disabled\"");
  expect(&this, "rules --format=markdown", 0, "### rls-disabled");
  expect(&this, "explain rls-disabled", 0, "Good:\n\n    CREATE TABLE");
  expect(&this, "schema", 0, "\nrollout[].tables       globs of tables");
  expect(&this, "schema --format=json", 0, "\"additionalProperties\": false");
  expect(&this, "tables", 0, "public.orders");
  expect(&this, "tables --format=json", 0, "\"name\": \"public.orders\"");
  finish(&this);
}
