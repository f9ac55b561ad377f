#include "host/names.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

// ---- projects of a few lines ----

static HostProject *project;
static Arena *arena;

static void begin(void) {
  arena = arena_new();
  project = names_project(arena);
}

static void end(void) { arena_free(arena); }

TestSuite(names, .init = begin, .fini = end);

static const HostFile *add(const char *path, const char *text) {
  Gaps gaps = {0};
  const HostFile *file = node_parse(arena, source_new(arena, path, str(text)), &gaps);
  cr_assert(file != NULL, "%s: %s", path, gaps.count ? gaps.items[0].message : "");
  cr_assert(eq(sz, file->errors, 0), "%s has syntax errors", path);
  names_add(project, file);
  return file;
}

// The innermost node that starts where the last `text` of the file does and is of the kind.
static HostRef last(const HostFile *file, const char *text, HostKind kind) {
  size_t at = str_find(file->source->text, text, 0), next = at;
  while ((next = str_find(file->source->text, text, at + 1)) < file->source->text.length) at = next;
  cr_assert(at < file->source->text.length, "no %s", text);
  HostRef found = {file, NULL};
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node))
    if (node->start == at && node->kind == kind) found.node = node;
  cr_assert(found.node != NULL, "no %s at %s", host_kind_name(kind), text);
  return found;
}

// The first line of the definition; "" for none, the path for a file.
static const char *first_line(HostRef ref) {
  if (!ref.node) return "";
  if (!ref.node->parent) return ref.file->source->path;
  Str text = node_text(ref.file, ref.node);
  return arena_format(arena, "%.*s",
                      (int)strcspn(arena_format(arena, "%.*s", (int)text.length, text.data), "\n"),
                      text.data);
}

static const char *lookup(const HostFile *file, const char *name) {
  HostRef at = last(file, name, HOST_NAME);
  return first_line(names_lookup(project, at, str(name)));
}

static const char *callee(const HostFile *file, const char *call) {
  return first_line(names_callee(project, last(file, call, HOST_CALL)));
}

// What the call's first argument means.
static const char *argument(const HostFile *file, const char *call) {
  const HostNode *given = node_argument(last(file, call, HOST_CALL).node, 0);
  return first_line(names_meaning(project, (HostRef){file, given}));
}

#define EXPECT(actual, expected) cr_expect_str_eq(actual, expected, "%s", actual)

// ---- within a file ----

Test(names, the_last_assignment_before_counts) {
  const HostFile *file = add("a.py", "x = 'a'\n"
                                     "def f(x, p):\n"
                                     "  x = 'b'\n"
                                     "  x = 'c'\n"
                                     "  use(x)\n"
                                     "  x = 'd'\n");
  EXPECT(lookup(file, "use"), "");
  HostRef use = last(file, "use(x)", HOST_CALL);
  HostRef argument = {file, node_argument(use.node, 0)};
  EXPECT(first_line(names_lookup(project, argument, str("x"))), "x = 'c'");
  EXPECT(first_line(names_lookup(project, argument, str("p"))), "p");
}

Test(names, of_several_in_branches_none_counts) {
  const HostFile *file = add("a.py", "def f(p):\n"
                                     "  if p:\n"
                                     "    x = 'a'\n"
                                     "    inside(x)\n"
                                     "  else:\n"
                                     "    x = 'b'\n"
                                     "  outside(x)\n");
  HostRef inside = {file, node_argument(last(file, "inside(x)", HOST_CALL).node, 0)};
  HostRef outside = {file, node_argument(last(file, "outside(x)", HOST_CALL).node, 0)};
  EXPECT(first_line(names_lookup(project, inside, str("x"))), "x = 'a'");
  EXPECT(first_line(names_lookup(project, outside, str("x"))), "");
}

Test(names, a_variable_of_another_block_is_another_one) {
  const HostFile *file = add("a.ts", "function f() {\n"
                                     "  const x = 'a';\n"
                                     "  if (p) { const x = 'b'; inside(x); }\n"
                                     "  outside(x);\n"
                                     "}\n");
  HostRef inside = {file, node_argument(last(file, "inside(x)", HOST_CALL).node, 0)};
  HostRef outside = {file, node_argument(last(file, "outside(x)", HOST_CALL).node, 0)};
  EXPECT(first_line(names_lookup(project, inside, str("x"))), "x = 'b'");
  EXPECT(first_line(names_lookup(project, outside, str("x"))), "x = 'a'");
}

Test(names, closures_see_the_functions_around_them) {
  const HostFile *file = add("a.js", "const db = 1;\n"
                                     "function f(client, { query, other: renamed }) {\n"
                                     "  const sql = 'x';\n"
                                     "  return () => client.run(sql, query, renamed, db);\n"
                                     "}\n");
  EXPECT(lookup(file, "client"), "client");
  EXPECT(lookup(file, "sql"), "sql = 'x'");
  EXPECT(lookup(file, "query"), "query");
  EXPECT(lookup(file, "renamed"), "other: renamed");
  EXPECT(lookup(file, "db"), "db = 1");
}

Test(names, what_is_appended_is_told_in_order) {
  const HostFile *file = add("a.py", "def f():\n"
                                     "  x = 'a'\n"
                                     "  x += 'b'\n"
                                     "  x.append('c')\n"
                                     "  use(x)\n"
                                     "  x += 'd'\n");
  HostRef use = {file, node_argument(last(file, "use(x)", HOST_CALL).node, 0)};
  HostRefs parts = {0};
  names_appended(project, use, str("x"), &parts);
  cr_assert(eq(sz, parts.count, 2));
  EXPECT(first_line(parts.items[0]), "x += 'b'");
  EXPECT(first_line(parts.items[1]), "x.append('c')");
}

// ---- between files ----

Test(names, imports_of_typescript_are_followed) {
  add("src/db/pool.ts", "export const pool = new Pool();\n"
                        "export default function connect() {}\n"
                        "export { inner as outer } from './inner';\n"
                        "export * from './more';\n");
  add("src/db/inner.ts", "export const inner = 1;\n");
  add("src/db/more/index.ts", "export function extra() {}\n");
  add("lib/db/pool.ts", "export const pool = 'another';\n");
  const HostFile *file =
      add("src/api/orders.ts", "import connect, { pool as p, outer, extra } from '../db/pool';\n"
                               "import * as ns from '@/src/db/pool';\n"
                               "import { Client } from 'pg';\n"
                               "use(p, connect, outer, extra, Client);\n"
                               "ns.extra();\n");
  EXPECT(lookup(file, "p, connect"), "");
  HostRef use = last(file, "use(", HOST_CALL);
  static const char *const expected[] = {"pool = new Pool()", "function connect() {}", "inner = 1",
                                         "function extra() {}", "Client"};
  for (size_t i = 0; i < 5; i++) {
    HostRef argument = {file, node_argument(use.node, i)};
    EXPECT(first_line(names_lookup(project, argument, argument.node->name)), expected[i]);
  }
  EXPECT(callee(file, "ns.extra()"), "function extra() {}");
}

Test(names, require_is_an_import) {
  add("db.js", "function query() {}\nmodule.exports = { query, other: () => 1 };\n");
  add("log.js", "exports.info = function () {};\n");
  const HostFile *file = add("a.js", "const { query } = require('./db');\n"
                                     "const log = require('./log.js');\n"
                                     "query();\n"
                                     "log.info();\n");
  EXPECT(callee(file, "query()"), "function query() {}");
  EXPECT(callee(file, "log.info()"), "function () {}");
}

Test(names, dynamic_import_is_an_import) {
  add("db/tenant.ts", "export async function inTenant() {}\nexport function leave() {}\n");
  const HostFile *file = add("a.ts", "async function f() {\n"
                                     "  const { inTenant } = await import('./db/tenant');\n"
                                     "  const tenant = await import('./db/tenant.js');\n"
                                     "  inTenant();\n"
                                     "  tenant.leave();\n"
                                     "}\n");
  EXPECT(callee(file, "inTenant()"), "async function inTenant() {}");
  EXPECT(callee(file, "tenant.leave()"), "function leave() {}");
}

Test(names, imports_of_python_are_followed) {
  add("app/db.py", "def get_pool():\n  pass\nPOOL = get_pool()\n");
  add("app/deep/util.py", "def helper():\n  pass\n");
  add("app/__init__.py", "from .db import POOL\n");
  const HostFile *file = add("app/deep/api.py", "from ..db import get_pool as gp\n"
                                                "from . import util\n"
                                                "import app.db\n"
                                                "from app import POOL\n"
                                                "import os\n"
                                                "gp()\n"
                                                "util.helper()\n"
                                                "app.db.get_pool()\n"
                                                "os.getcwd()\n"
                                                "POOL\n");
  EXPECT(callee(file, "gp()"), "def get_pool():");
  EXPECT(callee(file, "util.helper()"), "def helper():");
  EXPECT(callee(file, "os.getcwd()"), "");
  EXPECT(lookup(file, "POOL"), "POOL = get_pool()");
}

// ---- classes ----

Test(names, methods_are_found_by_type) {
  add("repo.ts", "export class Base { find() {} }\n"
                 "export class Repo extends Base { get() {} }\n");
  add("other.ts", "class Other { get() {} only() {} }\n");
  const HostFile *file =
      add("api.ts", "import { Repo } from './repo';\n"
                    "class Api {\n"
                    "  private named = new Repo();\n"
                    "  constructor(private readonly repo: Repo) {}\n"
                    "  run(given: Repo) {\n"
                    "    const made = new Repo();\n"
                    "    this.repo.get(1); this.named.get(2); given.find(3); made.get(4);\n"
                    "    this.run(5); unknown.only(6); unknown.get(7);\n"
                    "  }\n"
                    "}\n");
  for (int settled = 0; settled < 2; settled++) { // the same again
    EXPECT(callee(file, "this.repo.get(1)"), "get() {}");
    EXPECT(callee(file, "this.named.get(2)"), "get() {}");
    EXPECT(callee(file, "given.find(3)"), "find() {}");
    EXPECT(callee(file, "made.get(4)"), "get() {}");
    EXPECT(callee(file, "unknown.only(6)"), "only() {}");
    EXPECT(callee(file, "unknown.get(7)"), "");
    names_settle(project, 2);
  }
  HostRef method = names_callee(project, last(file, "made.get(4)", HOST_CALL));
  cr_expect_str_eq(method.file->source->path, "repo.ts");
}

Test(names, self_is_the_class) {
  const HostFile *file = add("a.py", "class Base:\n"
                                     "  def find(self): pass\n"
                                     "class A(Base):\n"
                                     "  def __init__(self):\n"
                                     "    self.db = Database()\n"
                                     "  def run(self):\n"
                                     "    self.find()\n"
                                     "    self.db.go()\n"
                                     "class Database:\n"
                                     "  def go(self): pass\n"
                                     "A()\n");
  EXPECT(callee(file, "self.find()"), "def find(self): pass");
  EXPECT(callee(file, "self.db.go()"), "def go(self): pass");
  EXPECT(callee(file, "A()"), "def __init__(self):");
}

Test(names, classes_of_other_packages_are_others) {
  add("core/src/com/shop/orders/Line.java",
      "package com.shop.orders;\nclass Line { void add() {} }\n");
  add("core/src/com/shop/print/Line.java",
      "package com.shop.print;\nclass Line { int add() { return 0; } }\n");
  const HostFile *file = add("core/src/com/shop/api/Orders.java", "package com.shop.api;\n"
                                                                  "import com.shop.orders.Line;\n"
                                                                  "class Orders {\n"
                                                                  "  private Line line;\n"
                                                                  "  void run() { line.add(); }\n"
                                                                  "}\n");
  EXPECT(callee(file, "line.add()"), "void add() {}");
  HostRef method = names_callee(project, last(file, "line.add()", HOST_CALL));
  cr_expect_str_eq(method.file->source->path, "core/src/com/shop/orders/Line.java");
  const HostFile *near = add("core/src/com/shop/print/Page.java",
                             "package com.shop.print;\n"
                             "class Page { private Line line; void run() { line.add(); } }\n");
  EXPECT(callee(near, "line.add()"), "int add() { return 0; }");
}

Test(names, packages_are_imported_as_a_whole) {
  add("Shop.Orders/Db/Names.cs", "namespace Shop.Orders.Db;\npublic static class Names { public "
                                 "const string Id = \"order\"; }\n");
  add("Shop.Bills/Db/Names.cs", "namespace Shop.Bills.Db;\npublic static class Names { public "
                                "const string Id = \"bill\"; }\n");
  const HostFile *using = add("Shop.Bills/Api.cs", "using Shop.Bills.Db;\n"
                                                   "class Api { void Run() { Use(Names.Id); } }\n");
  const HostFile *constants = add("Shop.Orders/Api.cs", "using static Shop.Orders.Db.Names;\n"
                                                        "class Api { void Run() { Use(Id); } }\n");
  const HostFile *within =
      add("Shop.Bills/Db/Deep/Api.cs", "namespace Shop.Bills.Db.Deep;\n"
                                       "class Api { void Run() { Use(Names.Id); } }\n");
  EXPECT(argument(using, "Use("), "string Id = \"bill\"");
  EXPECT(argument(constants, "Use("), "string Id = \"order\"");
  EXPECT(argument(within, "Use("), "string Id = \"bill\"");
}

Test(names, members_are_of_languages_that_meet) {
  add("web/gate.ts", "class Gate {}\n");
  add("server/Gate.php", "<?php\nclass Gate { function shut() { lower(); } }\n");
  const HostFile *web = add("web/run.ts", "function run(gate: Gate) { gate.shut(); }\n");
  EXPECT(callee(web, "gate.shut()"), "");
  const HostFile *server =
      add("server/Run.php", "<?php\nfunction run(Gate $gate) { $gate->shut(); }\n");
  EXPECT(callee(server, "$gate->shut()"), "function shut() { lower(); }");
  add("core/Lock.java", "class Lock { void open() { fill(); } }\n");
  const HostFile *kotlin = add("app/Run.kt", "fun run(lock: Lock) { lock.open() }\n");
  EXPECT(callee(kotlin, "lock.open()"), "void open() { fill(); }");
  add("web/mast.ts", "export class Mast { raise() { pull(); } }\n");
  const HostFile *page = add("web/page.tsx", "function page(mast: Mast) { mast.raise(); }\n");
  EXPECT(callee(page, "mast.raise()"), "raise() { pull(); }");
}

Test(names, circles_end) {
  const HostFile *file =
      add("a.js", "const x = y.f();\nconst y = x.g();\nexport * from './b';\nx.h();\n");
  add("b.js", "export * from './a';\nexport { z } from './a';\n");
  EXPECT(callee(file, "x.h()"), "");
  const HostFile *other = add("c.js", "import { z, w } from './b';\nuse(z, w);\n");
  EXPECT(lookup(other, "w"), "w");
}
