// The program of a migration -> the SQL of its up direction.
#include "program/migration.h"

#include <assert.h>

#include "program/drizzle.h"
#include "program/migration_load.h"
#include "program/migration_run.h"

// The up directions, by name; the last ones are for tools whose migrations say both ways at once.
static const char *const up_names[] = {"upgrade", "up",       "Up",  "safeUp",
                                       "change",  "forwards", "run", NULL};

typedef struct Translation {
  Arena *arena;
  Gaps *gaps;
  HostProject *project;
  DjangoModels *models;
  Tree *tree;
  bool snake_case; // Drizzle's configuration says so
  Map tables;      // Map of DdlTable, by name
} Translation;

// ---- where to begin ----

static bool is_function(const HostNode *node) { return node && node->kind == HOST_FUNCTION; }

// The function of the name: declared, a method, assigned (exports.up = ...), or in a map ({ up() {} }).
static const HostNode *find_function(const HostFile *file, const char *name) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    if (node->kind == HOST_FUNCTION && str_is(node->name, name)) return node;
    const HostNode *value = node_child(node, ROLE_VALUE), *target = node_child(node, ROLE_TARGET);
    bool is_named = (node->kind == HOST_PAIR && str_is(node->name, name)) ||
                    (node->kind == HOST_ASSIGN && target && str_is(target->name, name));
    if (is_named && is_function(value)) return value;
  }
  return NULL;
}

// goose.AddMigrationContext(up, down)
static const HostNode *find_registered(const HostProject *project, const HostFile *file) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    bool registers = node->kind == HOST_CALL && str_starts(node->name, "Add") &&
                     str_has(node->name, "Migration");
    if (!registers) continue;
    const HostNode *up = node_argument(node, str_has(node->name, "Named"));
    if (is_function(up)) return up;
    HostRef meant = up ? names_meaning(project, (HostRef){file, up}) : (HostRef){0};
    if (is_function(meant.node) && meant.file == file) return meant.node;
  }
  return NULL;
}

static const HostNode *find_up(const HostFile *file) {
  for (size_t i = 0; up_names[i]; i++) {
    const HostNode *function = find_function(file, up_names[i]);
    if (function) return function;
  }
  return NULL;
}

// ---- one migration ----

static void read_habits(MigrationRun *run) {
  const BuilderRow *row = builder_table_find(run->builders, run->tool, BUILDER_TOOL, str("habits"));
  if (!row) return;
  Str style = builder_detail(row, "style");
  run->names = (DdlNames){builder_detail(row, "index"), builder_detail(row, "unique"),
                          builder_detail(row, "foreign")};
  run->style = PARAMETERS_NONE;
  if (str_has(style, "colon")) run->style |= PARAMETERS_COLON;
  if (str_has(style, "question")) run->style |= PARAMETERS_QUESTION;
}

static void run_up(MigrationRun *run, const HostFile *file) {
  bool is_goose = !strcmp(run->tool, "goose");
  const HostNode *up = is_goose ? find_registered(run->project, file) : find_up(file);
  if (!strcmp(run->tool, "django"))
    django_run(run, file);
  else if (!strcmp(run->tool, "fizz"))
    migration_run(run, (HostRef){file, file->root});
  else if (up)
    migration_call(run, (HostRef){file, up}, NULL, 0);
  else
    gap_add(run->arena, run->gaps, GAP_UNSUPPORTED, (Span){file->source, 0, 0},
            "what this migration runs going up is not known");
}

// The configuration comes first, then each file twice.
static void run_declarations(Translation *translation, MigrationRun *run, const HostFile *file) {
  if (!strcmp(run->migration->code, "drizzle-config")) {
    translation->snake_case = drizzle_uses_snake_case(file->source->text);
    return;
  }
  run->tool = "drizzle";
  run->declares = true;
  run->snake_case = translation->snake_case;
  run->is_first_part = !strcmp(run->migration->code, "drizzle-tables");
  drizzle_run(run, file);
}

static void translate(Translation *translation, Migration *migration, const HostFile *file) {
  Arena *arena = translation->arena;
  Span whole = {migration->source, 0, (uint32_t)migration->source->text.length};
  BuilderTable builders = {0};
  MigrationRun run = {.arena = arena,
                      .gaps = translation->gaps,
                      .project = translation->project,
                      .migration = migration,
                      .tree = translation->tree,
                      .tool = migration->code,
                      .builders = &builders,
                      .sql = ddl_text_new(arena, migration->source),
                      .scope = ARENA_NEW(arena, Scope),
                      .tables = &translation->tables,
                      .models = translation->models,
                      .place = whole};
  Error error;
  if (file) {
    bool is_read = builder_table_read(arena, file->language->name, &builders, &error);
    assert(is_read);
    read_habits(&run);
    if (str_starts(str(migration->code), "drizzle"))
      run_declarations(translation, &run, file);
    else
      run_up(&run, file);
  }
  migration->up = ddl_unit(&run.sql, whole);
}

// ---- a database ----

static void translate_database(Translation *translation, const Database *database) {
  size_t count = database->migrations.count;
  HostFile **files = arena_alloc(translation->arena, (count + 1) * sizeof *files);
  ARRAY(const char *) tools = {0}; // of the project's files
  translation->tree = database->tree;
  translation->project = names_project(translation->arena);
  translation->models = django_models(translation->arena);
  translation->tables = map_new(translation->arena);
  for (size_t i = 0; i < count; i++) {
    const Migration *migration = database->migrations.items[i];
    if (!migration->code) continue;
    size_t twin = 0; // a file of Drizzle's comes twice
    while (twin < i && database->migrations.items[twin]->source != migration->source) twin++;
    if (twin < i) {
      files[i] = files[twin];
      continue;
    }
    files[i] = node_parse(translation->arena, migration->source, translation->gaps);
    if (!files[i]) continue;
    names_add(translation->project, files[i]);
    array_push(translation->arena, &tools, migration->code);
  }
  if (tools.count && database->tree)
    migration_load(translation->project, database->tree, tools.items);
  for (size_t i = 0; i < count; i++)
    if (database->migrations.items[i]->code)
      translate(translation, database->migrations.items[i], files[i]);
}

void migration_to_sql(Arena *arena, const Databases *databases, Gaps *gaps) {
  Translation translation = {.arena = arena, .gaps = gaps};
  for (size_t i = 0; i < databases->count; i++)
    translate_database(&translation, databases->items[i]);
}
