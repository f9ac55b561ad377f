// Files of SQL that a migration reads, by the names in its expressions -> their text.
#include "program/builder.h"

#include <stdlib.h>

enum { DEEPEST = 4 }; // definitions behind each other

static const Source *read_file(const MigrationRun *run, Str path) {
  File *file = run->tree ? tree_file_named(run->tree, run->migration->source->path, path) : NULL;
  return file ? tree_source(run->tree, file) : NULL;
}

// The first text in the expression that is a path of a .sql file.
static Str path_in(MigrationRun *run, HostRef expr, int depth) {
  for (const HostNode *node = expr.node; node; node = node_walk(expr.node, node)) {
    HostRef ref = RUN_REF(expr, node);
    bool is_text = node->kind == HOST_STRING || node->kind == HOST_BINARY;
    if (is_text || node->kind == HOST_NAME) {
      const HostValue *value = migration_value(run, ref);
      bool is_path = value->kind == VALUE_STRING && !value->has_holes &&
                     str_ends(value->text, ".sql") && !str_has(value->text, "\n");
      if (is_path) return value->text;
    }
    if (node->kind != HOST_NAME || depth >= DEEPEST) continue;
    HostRef definition = names_meaning(run->project, ref);
    HostRef meant = definition.node ? names_value(definition, node->name) : (HostRef){0};
    bool is_same = meant.node == expr.node;
    Str path = meant.node && !is_same ? path_in(run, meant, depth + 1) : (Str){0};
    if (path.length) return path;
  }
  return (Str){0};
}

static void add_file(MigrationRun *run, HostRef at, const Source *source, const char *before) {
  Span place = migration_place(run, at);
  Str text = source_after_mark(source->text);
  ddl_add(&run->sql, place, "%s%.*s", before, (int)text.length, text.data);
  ddl_end_statement(&run->sql);
}

bool builder_run_file(MigrationRun *run, HostRef at, HostRef expr) {
  const Source *source = read_file(run, path_in(run, expr, 0));
  if (source) add_file(run, at, source, "");
  return source != NULL;
}

// scenic: create_view :open_orders, version: 2 is db/views/open_orders_v02.sql.
void builder_view(MigrationRun *run, const BuilderRow *row, Args *args, HostRef at) {
  Str name = builder_text(run, args, row, "view"),
      version = builder_text(run, args, row, "version");
  HostRef definition = builder_given(run, args, row, "definition");
  HostRef materialized = builder_slot(run, args, str("materialized"));
  bool is_materialized =
      materialized.node && migration_value(run, materialized)->kind != VALUE_NULL;
  const char *quoted = ddl_name(run->arena, name).data;
  const char *verb = builder_detail(row, "replaces").length ? "CREATE OR REPLACE" : "CREATE";
  const char *kind = is_materialized ? "MATERIALIZED VIEW" : "VIEW";
  const char *start = arena_format(run->arena, "%s %s %s AS ", verb, kind, quoted);
  Span place = migration_place(run, at);
  if (builder_detail(row, "drops").length)
    ddl_add(&run->sql, place, "DROP %s IF EXISTS %s;\n", kind, quoted);
  if (definition.node) {
    ddl_add(&run->sql, place, "%s", start);
    builder_run_sql(run, at, migration_value(run, definition));
    return;
  }
  int number = version.length ? atoi(str_dup(run->arena, version)) : 1;
  const char *path =
      arena_format(run->arena, "views/%.*s_v%02d.sql", (int)name.length, name.data, number);
  const Source *source = name.length ? read_file(run, str(path)) : NULL;
  if (source)
    add_file(run, at, source, start);
  else
    builder_gap(run, at, "the query of this view is not known");
}
