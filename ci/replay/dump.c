// A project's folder -> per database a psql script of its migrations, and the catalog that tenantlint replays, as JSON.
#include <jansson.h>
#include <stdio.h>

#include "replay/replay.h"
#include "program/migration.h"
#include "input/discover.h"
#include "sql/expr.h"

static json_t *string(const char *value) { return value ? json_string(value) : json_null(); }

static json_t *truth(Truth value) { return value == UNKNOWN ? json_null() : json_boolean(value); }

static json_t *names(const NameList *list) {
  json_t *result = json_array();
  for (size_t i = 0; i < list->count; i++) json_array_append_new(result, string(list->items[i]));
  return result;
}

static json_t *expression(const Catalog *catalog, Node *expr) {
  return expr ? string(expr_text(catalog->arena, expr)) : json_null();
}

// ---- parts of relations ----

static json_t *columns_of(const Relation *relation) {
  json_t *list = json_array();
  for (size_t i = 0; i < relation->columns.count; i++) {
    const Column *column = relation->columns.items[i];
    bool has_default =
        column->default_expr || column->serial || column->identity || column->generated;
    Truth not_null = column->uncertain_null == UNKNOWN ? UNKNOWN : column->not_null ? YES : NO;
    json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:b}", "name", string(column->name),
                                          "type", string(column->type), "not_null", truth(not_null),
                                          "default", has_default));
  }
  return list;
}

static json_t *constraints_of(const Relation *relation) {
  static const char *const kinds[] = {"p", "u", "f", "c", "x"};
  json_t *list = json_array();
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *constraint = relation->constraints.items[i];
    const char *target = constraint->referenced_table;
    json_t *references =
        target ? json_sprintf("%s.%s", constraint->referenced_schema, target) : json_null();
    json_array_append_new(
        list, json_pack("{s:o, s:s, s:o, s:o, s:o, s:b}", "name", string(constraint->name), "kind",
                        kinds[constraint->kind], "columns", names(&constraint->columns),
                        "references", references, "referenced_columns",
                        names(&constraint->referenced_columns), "valid", !constraint->not_valid));
  }
  return list;
}

static json_t *indexes_of(const Relation *relation) {
  json_t *list = json_array();
  for (size_t i = 0; i < relation->indexes.count; i++) {
    const Index *index = relation->indexes.items[i];
    json_t *keys = json_array();
    for (size_t j = 0; j < index->keys.count; j++)
      json_array_append_new(keys, string(index->keys.items[j].column));
    json_array_append_new(
        list, json_pack("{s:o, s:s, s:b, s:b, s:b, s:b, s:o}", "name", string(index->name),
                        "method", index->method, "unique", index->unique, "primary", index->primary,
                        "valid", index->valid, "partial", index->predicate != NULL, "keys", keys));
  }
  return list;
}

static json_t *policies_of(const Catalog *catalog, const Relation *relation) {
  static const char *const commands[] = {"SELECT", "INSERT", "UPDATE", "DELETE", "ALL"};
  json_t *list = json_array();
  for (size_t i = 0; i < relation->policies.count; i++) {
    const Policy *policy = relation->policies.items[i];
    json_array_append_new(
        list,
        json_pack("{s:o, s:b, s:s, s:o, s:o, s:o, s:o}", "name", string(policy->name), "permissive",
                  !policy->restrictive, "command", commands[policy->command], "roles",
                  names(&policy->roles), "using", expression(catalog, policy->using_expr), "check",
                  expression(catalog, policy->check_expr), "path", names(&policy->search_path)));
  }
  return list;
}

static json_t *triggers_of(const Relation *relation) {
  json_t *list = json_array();
  for (size_t i = 0; i < relation->triggers.count; i++) {
    const Trigger *trigger = relation->triggers.items[i];
    const char *when = trigger->before ? "before" : trigger->instead_of ? "instead of" : "after";
    json_array_append_new(
        list, json_pack("{s:o, s:o, s:s, s:b, s:b, s:b, s:b}", "name", string(trigger->name),
                        "function", string(trigger->function_name), "when", when, "insert",
                        trigger->on_insert, "update", trigger->on_update, "delete",
                        trigger->on_delete, "enabled", trigger->enabled));
  }
  return list;
}

// ---- objects ----

static json_t *relation_entry(const Catalog *catalog, const Relation *relation) {
  static const char *const kinds[] = {"r", "p", "f", "v", "m", "S"};
  json_t *entry = json_pack("{s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:b}", "schema",
                            string(relation->schema), "name", string(relation->name), "kind",
                            kinds[relation->kind], "exists", truth(relation->exists), "rls",
                            truth(relation->rls), "forced", truth(relation->forced),
                            "columns_known", truth(relation->columns_known), "policies_known",
                            truth(relation->policies_known), "invoker", relation->security_invoker);
  json_object_set_new(entry, "columns", columns_of(relation));
  json_object_set_new(entry, "constraints", constraints_of(relation));
  json_object_set_new(entry, "indexes", indexes_of(relation));
  json_object_set_new(entry, "policies", policies_of(catalog, relation));
  json_object_set_new(entry, "triggers", triggers_of(relation));
  return entry;
}

static json_t *function_entry(const Function *function) {
  json_t *types = json_array();
  for (size_t i = 0; i < function->arguments.count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    bool is_input = argument->mode != 'o' && argument->mode != 't';
    if (is_input) json_array_append_new(types, string(argument->type));
  }
  return json_pack("{s:o, s:o, s:o, s:b, s:b, s:s%, s:o, s:b, s:b}", "schema",
                   string(function->schema), "name", string(function->name), "arguments", types,
                   "procedure", function->is_procedure, "definer", function->security_definer,
                   "volatility", &function->volatility, (size_t)1, "language",
                   string(function->language), "search_path", function->sets_search_path, "public",
                   function->public_may_execute);
}

static json_t *catalog_entry(const Catalog *catalog) {
  json_t *relations = json_array(), *functions = json_array(), *roles = json_array();
  json_t *schemas = json_object(); // that are used and not created
  catalog_each(&catalog->relations, Relation, relation) {
    if (relation->temporary) continue;
    json_array_append_new(relations, relation_entry(catalog, relation));
    if (!map_get(&catalog->schemas, str(relation->schema)))
      json_object_set_new(schemas, relation->schema, json_null());
  }
  catalog_each(&catalog->functions, FunctionOverloads, overloads) for (size_t i = 0;
                                                                       i < overloads->count; i++)
      json_array_append_new(functions, function_entry(overloads->items[i]));
  catalog_each(&catalog->roles, Role, role) if (!role->created)
      json_array_append_new(roles, string(role->name));
  return json_pack("{s:o, s:o, s:o, s:o}", "relations", relations, "functions", functions, "roles",
                   roles, "schemas", schemas);
}

// ---- files ----

static FILE *create(const char *folder, size_t number, const char *ending) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%zu.%s", folder, number, ending);
  FILE *file = fopen(path, "w");
  if (!file) perror(path);
  return file;
}

// CREATE INDEX CONCURRENTLY cannot run in a transaction, and tools leave theirs out for it.
static bool runs_in_transaction(const Migration *migration) {
  return migration->transaction != TRANSACTION_PER_STATEMENT &&
         !strcasestr(migration->up->text.data, "concurrently");
}

// Each migration in a session of its own, as tools do or at least as tenantlint replays it.
static void write_script(const Database *database, FILE *out) {
  for (size_t i = 0; i < database->migrations.count; i++) {
    const Migration *migration = database->migrations.items[i];
    bool together = runs_in_transaction(migration);
    fprintf(out, "\\connect -\n\\warn == %s\n%s%s\n;\n%s", migration->source->path,
            together ? "BEGIN;\n" : "", migration->up->text.data, together ? "COMMIT;\n" : "");
  }
}

static bool write_database(Arena *arena, const Database *database, size_t number,
                           const char *folder) {
  Gaps gaps = {0};
  Catalog *catalog = catalog_new(arena, database, &gaps);
  replay(catalog, 1);
  FILE *script = create(folder, number, "sql"), *json = create(folder, number, "json");
  if (!script || !json) return false;
  write_script(database, script);
  json_t *entry = catalog_entry(catalog);
  json_dumpf(entry, json, JSON_COMPACT);
  json_decref(entry);
  return fclose(script) == 0 && fclose(json) == 0;
}

// dump FOLDER OUT writes OUT/1.sql, OUT/1.json, OUT/2.sql, ... and prints "1 FORMAT COUNT PATH" for each database.
int main(int argc, char **argv) {
  if (argc != 3) return fputs("usage: dump FOLDER OUT\n", stderr), 2;
  Arena *arena = arena_new();
  Config config = {0};
  Project project;
  Gaps gaps = {0};
  Error error;
  sql_start();
  if (!config_read(arena, argv[1], ".tenantlint.yaml", false, &config, &error) ||
      !project_discover(arena, argv[1], &config, NULL, 1, &project, &gaps, &error))
    return fprintf(stderr, "%s\n", error.message), 2;
  migration_to_sql(arena, &project.databases, &gaps);
  for (size_t i = 0; i < project.databases.count; i++) {
    const Database *database = project.databases.items[i];
    if (!write_database(arena, database, i + 1, argv[2])) return 2;
    printf("%zu %s %zu %s\n", i + 1, database->format, database->migrations.count, database->path);
  }
  sql_forget();
  arena_free(arena);
}
