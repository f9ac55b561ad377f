// The files of a revision, in repositories that are shallow, partial or hostile.
#include "input/revision.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"

static char root[64];
static Arena *arena;

// Runs a shell command in the test's folder, with git's settings of the user out of the way.
static void run(const char *command) {
  const char *git = "export HOME=/nonexistent GIT_AUTHOR_NAME=n GIT_AUTHOR_EMAIL=e "
                    "GIT_COMMITTER_NAME=n GIT_COMMITTER_EMAIL=e";
  cr_assert_eq(system(arena_format(arena, "cd %s && %s && %s", root, git, command)), 0, "%s",
               command);
}

static void start(void) {
  strcpy(root, "/tmp/tenantlint-revision-XXXXXX");
  cr_assert(mkdtemp(root));
  arena = arena_new();
  run("git init -q -b main && mkdir -p a/b && echo one >a/b/1.sql && ln -s b/1.sql a/link.sql && "
      "ln -s /etc/passwd a/out.sql && ln -s loop.sql a/loop.sql && git add . && git commit -qm 1");
}

static void finish(void) {
  run("rm -rf \"$PWD\"");
  arena_free(arena);
}

TestSuite(revision, .init = start, .fini = finish);

static const char *below(const char *path) { return arena_format(arena, "%s/%s", root, path); }

static Revision *must_open(const char *folder, const char *name) {
  Error error = {""};
  Revision *revision = revision_open(arena, below(folder), name, &error);
  cr_assert(revision, "%s", error.message);
  return revision;
}

static void expect_failure(const char *folder, const char *name, const char *words) {
  Error error = {""};
  cr_expect_not(revision_open(arena, below(folder), name, &error));
  cr_expect(strstr(error.message, words), "%s: %s", name, error.message);
}

static void expect_text(Revision *revision, const char *path, const char *text) {
  const Source *source = revision_read(revision, path);
  cr_assert(source, "%s", path);
  cr_expect(str_is(source->text, text), "%s: %s", path, source->text.data);
}

Test(revision, holds_the_files_as_they_were) {
  run("echo two >a/b/1.sql && git mv a/b/1.sql a/b/2.sql && git commit -qam 2 && echo dirty "
      ">a/b/2.sql");
  Revision *revision = must_open(".", "HEAD~1");
  Buf paths = buf_new(arena);
  for (size_t i = 0; i < revision_paths(revision)->count; i++)
    buf_addf(&paths, "%s ", revision_paths(revision)->items[i]);
  cr_expect_str_eq(paths.data, "a/b/1.sql a/link.sql a/loop.sql a/out.sql ");
  expect_text(revision, "a/b/1.sql", "one\n");
  expect_text(revision, "a/link.sql", "one\n");
  cr_expect_not(revision_read(revision, "a/b/2.sql"));
  cr_expect_not(revision_read(revision, "a/out.sql"));
  cr_expect_not(revision_read(revision, "a/loop.sql"));
  Error error;
  cr_expect(revision_is_complete(revision, &error));
  revision_close(revision);
}

Test(revision, of_a_project_below_the_top) {
  Revision *revision = must_open("a", "main");
  expect_text(revision, "b/1.sql", "one\n");
  revision_close(revision);
}

Test(revision, is_where_the_branch_left_the_other_one) {
  run("git switch -qc feature && git switch -q main && echo later >a/b/1.sql && "
      "git commit -qam later && git switch -q feature");
  Revision *revision = must_open(".", "main");
  expect_text(revision, "a/b/1.sql", "one\n");
  revision_close(revision);
}

Test(revision, says_what_is_missing) {
  run("git clone -q --depth 1 \"file://$PWD\" shallow && git switch -q --orphan lonely && "
      "git commit -q --allow-empty -m x");
  expect_failure(".", "nope", "there is no git revision \"nope\"");
  expect_failure(".", "HEAD:a", "there is no git revision");
  expect_failure(".", "--output=x", "takes a git revision");
  expect_failure(".", "", "takes a git revision");
  expect_failure(".", "main", "have no commit in common");
  expect_failure("shallow", "HEAD~1", "this shallow clone does not");
  expect_failure("..", "main", "needs a git repository");
}

// A repository is not trusted: nothing that its configuration names may run.
Test(revision, runs_nothing_of_the_repository) {
  run("printf '#!/bin/sh\\ntouch %s/ran\\ncat\\n' \"$PWD\" >evil && chmod +x evil && "
      "echo '* filter=evil diff=evil' >.gitattributes && git add . && git commit -qm evil && "
      "for key in core.fsmonitor core.sshCommand core.pager filter.evil.smudge filter.evil.clean "
      "filter.evil.process diff.evil.textconv diff.external core.alternateRefsCommand; do "
      "git config $key \"$PWD/evil\"; done && mkdir hooks && for hook in post-checkout "
      "post-index-change reference-transaction pre-auto-gc; do cp evil hooks/$hook; done && "
      "git config core.hooksPath \"$PWD/hooks\"; rm -f ran");
  Revision *revision = must_open(".", "HEAD");
  expect_text(revision, "a/b/1.sql", "one\n");
  revision_close(revision);
  cr_expect_neq(access(below("ran"), F_OK), 0);
}

// git would ask for what a partial clone lacks by way of commands that the configuration names.
Test(revision, asks_nobody_for_missing_objects) {
  run("git config uploadpack.allowFilter true && git clone -q --no-checkout --filter=blob:none "
      "\"file://$PWD\" partial && printf '#!/bin/sh\\ntouch %s/ran\\n' \"$PWD\" >evil && "
      "chmod +x evil && git -C partial config remote.origin.url \"ext::$PWD/evil\" && "
      "git -C partial config protocol.ext.allow always");
  Revision *revision = must_open("partial", "HEAD");
  cr_expect_not(revision_read(revision, "a/b/1.sql"));
  Error error = {""};
  cr_expect_not(revision_is_complete(revision, &error));
  cr_expect(strstr(error.message, "does not hold a/b/1.sql of HEAD"), "%s", error.message);
  revision_close(revision);
  cr_expect_neq(access(below("ran"), F_OK), 0);
}
