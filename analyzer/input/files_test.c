#include "input/files.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "input/discover.h"

// A folder of its own for each test, which runs in a process of its own.
static Arena *arena;
static char root[] = "/tmp/tenantlint-test-XXXXXX";

static void set_up(void) {
  arena = arena_new();
  cr_assert(mkdtemp(root));
}

static void tear_down(void) {
  cr_expect_eq(system(arena_format(arena, "rm -rf %s", root)), 0);
  arena_free(arena);
}

TestSuite(files, .init = set_up, .fini = tear_down);

static void run(const char *command) {
  const char *line = arena_format(arena, "cd %s && %s", root, command);
  cr_assert_eq(system(line), 0, "%s", line);
}

static const char *list(Gaps *gaps) {
  Paths paths = {0};
  Error error;
  cr_assert(files_list(arena, root, &paths, gaps, &error), "%s", error.message);
  Buf out = buf_new(arena);
  for (size_t i = 0; i < paths.count; i++) buf_addf(&out, "%s ", paths.items[i]);
  return out.data;
}

Test(files, without_git) {
  run("mkdir -p a/b node_modules/x && touch c.sql a/b/d.sql a/e.sql node_modules/x/f.sql");
  Gaps gaps = {0};
  cr_expect_str_eq(list(&gaps), "a/b/d.sql a/e.sql c.sql ");
  cr_expect_eq(gaps.count, 0);
}

Test(files, what_git_ignores) {
  run("git init -q && mkdir -p a ignored && touch a/new.sql a/tracked.sql a/gone.sql ignored/b.sql "
      "a/kept.sql");
  run("printf 'ignored/\\nkept.sql\\n' > .gitignore && git add -f a/tracked.sql a/gone.sql "
      "a/kept.sql && rm a/gone.sql");
  Gaps gaps = {0};
  cr_expect_str_eq(list(&gaps), ".gitignore a/kept.sql a/new.sql a/tracked.sql ");
}

Test(files, repositories_in_one_another) {
  run("git init -q && mkdir -p inner ignored/project vendor/x && touch a.sql "
      "ignored/project/b.sql");
  run("git init -q inner && touch inner/c.sql && git init -q vendor/x && touch vendor/x/d.sql");
  run("echo ignored/ > .gitignore");
  Gaps gaps = {0};
  cr_expect_str_eq(list(&gaps), ".gitignore a.sql ");
  cr_assert_eq(gaps.count, 1);
  cr_expect(strstr(gaps.items[0].message, "inner"));
  Paths paths = {0};
  Error error;
  const char *ignored = arena_format(arena, "%s/ignored/project", root);
  cr_assert(files_list(arena, ignored, &paths, &gaps, &error));
  cr_expect_eq(paths.count, 1);
}

Test(files, in_a_hook_of_another_repository) {
  run("git init -q && touch a.sql");
  setenv("GIT_DIR", "/nonexistent", 1);
  setenv("GIT_INDEX_FILE", "/nonexistent", 1);
  Gaps gaps = {0};
  run("touch ignored.sql && echo ignored.sql > .gitignore");
  cr_expect_str_eq(list(&gaps), ".gitignore a.sql ");
}

// pre-commit leaves files in the folder that are not part of the commit.
Test(files, in_a_hook_of_pre_commit) {
  run("git init -q && touch a.sql b.sql && git add a.sql");
  setenv("PRE_COMMIT", "1", 1);
  Gaps gaps = {0};
  cr_expect_str_eq(list(&gaps), "a.sql ");
}

// A repository is not trusted: nothing that its configuration names may run.
Test(files, nothing_of_the_repository_runs) {
  run("git init -q && touch a.sql && git add a.sql");
  run("printf '#!/bin/sh\\ntouch %s/ran\\n' \"$PWD\" > monitor && chmod +x monitor && "
      "git config core.fsmonitor \"$PWD/monitor\"");
  Gaps gaps = {0};
  cr_expect_str_eq(list(&gaps), "a.sql monitor ");
  cr_expect_neq(access(arena_format(arena, "%s/ran", root), F_OK), 0);
}

Test(files, symbolic_links) {
  run("mkdir a && touch a/b.sql && ln -s ../a a/loop && ln -s b.sql a/inside.sql && "
      "ln -s /etc/passwd a/outside.sql && ln -s nowhere a/broken.sql && mkfifo a/pipe.sql");
  Gaps gaps = {0};
  cr_expect_str_eq(list(&gaps), "a/b.sql a/inside.sql ");
  run("git init -q && git add a/b.sql a/loop a/inside.sql a/outside.sql a/broken.sql");
  cr_expect_str_eq(list(&gaps), "a/b.sql a/inside.sql ");
}

Test(files, missing_root) {
  Paths paths = {0};
  Gaps gaps = {0};
  Error error;
  cr_expect_not(files_list(arena, arena_format(arena, "%s/none", root), &paths, &gaps, &error));
  cr_expect(strstr(error.message, "none"));
}

Test(files, project_root) {
  run("mkdir -p a/b/c .git a/b/d && touch a/b/.tenantlint.yaml");
  const char *real = realpath(root, NULL);
  cr_expect_str_eq(project_root(arena, arena_format(arena, "%s/a/b/c", root)),
                   arena_format(arena, "%s/a/b", real));
  cr_expect_str_eq(project_root(arena, arena_format(arena, "%s/a", root)), real);
  free((char *)real);
}

static Project discover(const Config *config, const Source *overlay, Gaps *gaps) {
  Project project;
  Error error;
  Overlays overlays = {0};
  if (overlay) array_push(arena, &overlays, overlay);
  cr_assert(project_discover(arena, root, config, &overlays, 1, &project, gaps, &error), "%s",
            error.message);
  return project;
}

Test(files, overlay_replaces_and_adds) {
  run("mkdir migrations && echo 'SELECT 1;' > migrations/1_a.up.sql");
  Config config = {0};
  Gaps gaps = {0};
  Project project =
      discover(&config, source_new(arena, "migrations/1_a.up.sql", str("SELECT 2;")), &gaps);
  cr_assert_eq(project.databases.count, 1);
  cr_expect_str_eq(project.databases.items[0]->migrations.items[0]->up->text.data, "SELECT 2;");
  project = discover(&config, source_new(arena, "migrations/2_b.up.sql", str("SELECT 3;")), &gaps);
  cr_assert_eq(project.databases.items[0]->migrations.count, 2);
  cr_expect_str_eq(project.databases.items[0]->migrations.items[1]->up->text.data, "SELECT 3;");
}

Test(files, configuration_overrides_recognition) {
  run("mkdir -p examples/db other && echo 'CREATE TABLE a (id int);' > examples/db/10_a.sql && "
      "echo 'CREATE TABLE b (id int);' > examples/db/9_b.sql && echo 'CREATE TABLE c (id int);' > "
      "other/1_c.up.sql");
  Config config = {0};
  array_push(arena, &config.databases,
             (DatabaseConfig){.name = "one", .migrations = "examples/db", .format = "dbmate"});
  array_push(arena, &config.databases,
             (DatabaseConfig){.name = "two", .migrations = "examples/db/"});
  array_push(arena, &config.databases,
             (DatabaseConfig){.name = "three", .migrations = "examples/db/9_b.sql"});
  const Source *source = source_new(arena, ".tenantlint.yaml", str(""));
  array_push(arena, &config.databases,
             (DatabaseConfig){.name = "four", .migrations = "nowhere", .at = {source, 0, 0}});
  Gaps gaps = {0};
  Project project = discover(&config, NULL, &gaps);
  cr_assert_eq(project.databases.count, 3);
  static const struct {
    const char *name, *format, *first;
    size_t count;
  } expected[] = {{"one", "dbmate", "examples/db/10_a.sql", 2},
                  {"two", "numbered", "examples/db/9_b.sql", 2},
                  {"three", "plain", "examples/db/9_b.sql", 1}};
  for (size_t i = 0; i < 3; i++) {
    const Database *database = project.databases.items[i];
    cr_expect_str_eq(database->name, expected[i].name);
    cr_expect_str_eq(database->format, expected[i].format);
    cr_assert_eq(database->migrations.count, expected[i].count);
    cr_expect_str_eq(database->migrations.items[0]->source->path, expected[i].first);
  }
  cr_assert_eq(gaps.count, 1);
  cr_expect(strstr(gaps.items[0].message, "nowhere"));
}

Test(files, excluded_and_tests) {
  run("mkdir -p a b c && for f in a b c; do echo \"CREATE TABLE $f (id int);\" > $f/1_x.up.sql; "
      "done");
  Config config = {0};
  array_push(arena, &config.excluded, "a/");
  array_push(arena, &config.tests, "b/**");
  Gaps gaps = {0};
  Project project = discover(&config, NULL, &gaps);
  cr_assert_eq(project.databases.count, 1);
  cr_expect_str_eq(project.databases.items[0]->path, "c");
}
