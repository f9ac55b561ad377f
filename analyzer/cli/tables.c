// Catalogs -> `tenantlint tables`: as text for an audit, as JSON for programs.
#include "cli/tables.h"

#include <stdlib.h>

#include "report/cell.h"
#include "report/frame.h"
#include "report/json.h"

static const char *coverage_name(Coverage coverage) {
  static const char *const names[] = {[COVERAGE_NONE] = "none",
                                      [COVERAGE_DENIED] = "denied",
                                      [COVERAGE_SCOPED] = "scoped",
                                      [COVERAGE_UNSCOPED] = "unscoped",
                                      [COVERAGE_UNKNOWN] = "unknown"};
  return names[coverage];
}

static const char *const command_names[COMMANDS] = {"select", "insert", "update", "delete"};

static int compare_tables(const void *a, const void *b) {
  const Relation *x = *(const Relation *const *)a, *y = *(const Relation *const *)b;
  int order = strcmp(x->schema, y->schema);
  return order ? order : strcmp(x->name, y->name);
}

typedef ARRAY(const Relation *) Tables;

static Tables sorted_tables(Arena *arena, const Catalog *catalog) {
  Tables tables = {0};
  catalog_each(&catalog->relations, Relation, relation) if (analysis_is_table(relation))
      array_push(arena, &tables, (const Relation *)relation);
  if (tables.count) qsort(tables.items, tables.count, sizeof *tables.items, compare_tables);
  return tables;
}

// ---- JSON -------------------------------------------------------------------------------------

static json_t *json_truth(Truth truth) {
  return truth == UNKNOWN ? json_null() : json_boolean(truth == YES);
}

static json_t *json_names(const NameList *names) {
  json_t *list = json_array();
  for (size_t i = 0; i < names->count; i++) json_array_append_new(list, json_text(names->items[i]));
  return list;
}

static json_t *table_entry(Arena *arena, const Relation *table) {
  const Column *column = table->tenant_column;
  json_t *entry = json_object();
  json_object_set_new(entry, "name",
                      json_text(arena_format(arena, "%s.%s", table->schema, table->name)));
  Position at =
      table->at.source ? source_position(table->at.source, table->at.start) : (Position){1, 1};
  json_object_set_new(entry, "path", json_text(table->at.source ? table->at.source->path : NULL));
  json_object_set_new(entry, "line", json_integer(at.line));
  json_object_set_new(entry, "tenant_column", json_text(column ? column->name : NULL));
  json_object_set_new(entry, "nullable",
                      column && column->uncertain_null != UNKNOWN ? json_boolean(!column->not_null)
                                                                  : json_null());
  json_object_set_new(entry, "rls", json_truth(table->rls));
  json_object_set_new(entry, "forced", json_truth(table->forced));
  json_object_set_new(entry, "protected", json_truth(table->is_protected));
  json_object_set_new(entry, "tenant_index",
                      json_text(table->tenant_index ? table->tenant_index->name : NULL));
  json_t *policies = json_object();
  for (int i = 0; i < COMMANDS; i++)
    json_object_set_new(policies, command_names[i], json_text(coverage_name(table->coverage[i])));
  json_object_set_new(entry, "policies", policies);
  return entry;
}

// A program that is run in several parts (Drizzle's declarations) counts once.
static bool is_counted(const Database *database, size_t index) {
  const Migration *migration = database->migrations.items[index];
  for (size_t i = 0; migration->code && i < index; i++)
    if (database->migrations.items[i]->source == migration->source) return false;
  return true;
}

static size_t count_migrations(const Database *database) {
  size_t count = 0;
  for (size_t i = 0; i < database->migrations.count; i++) count += is_counted(database, i);
  return count;
}

static json_t *database_entry(Arena *arena, const Catalog *catalog) {
  const TenantKey *tenant = &catalog->tenant;
  json_t *entry = json_object();
  json_object_set_new(entry, "name", json_text(catalog->database->name));
  json_object_set_new(entry, "format", json_text(catalog->database->format));
  json_object_set_new(entry, "path", json_text(catalog->database->path));
  json_object_set_new(entry, "migrations",
                      json_integer((json_int_t)count_migrations(catalog->database)));
  json_object_set_new(entry, "tenant",
                      json_pack("{s:o, s:o, s:o, s:o}", "columns", json_names(&tenant->columns),
                                "root", json_text(tenant->root), "settings",
                                json_names(&tenant->settings), "evidence",
                                json_names(&tenant->evidence)));
  json_t *list = json_array();
  Tables tables = sorted_tables(arena, catalog);
  for (size_t i = 0; i < tables.count; i++)
    json_array_append_new(list, table_entry(arena, tables.items[i]));
  json_object_set_new(entry, "tables", list);
  return entry;
}

void tables_json(const Analysis *analysis, Buf *out) {
  json_t *databases = json_array();
  for (size_t i = 0; i < analysis->catalogs.count; i++)
    json_array_append_new(databases, database_entry(analysis->arena, analysis->catalogs.items[i]));
  json_write(json_pack("{s:i, s:o}", "version", 1, "databases", databases), out);
}

// ---- text -------------------------------------------------------------------------------------

static void add_names(Buf *out, const char *label, const NameList *names, const char *none) {
  buf_addf(out, "  %s", label);
  for (size_t i = 0; i < names->count; i++) {
    if (i) buf_add(out, ", ");
    cell_add(out, str(names->items[i]));
  }
  buf_addf(out, "%s\n", names->count ? "" : none);
}

enum { CELLS = 9, REASONS = 5 };

static const char *truth_name(Truth truth) {
  return truth == YES ? "yes" : truth == NO ? "no" : "unknown";
}

static void fill_row(Arena *arena, const Relation *table, const char **cells) {
  bool has_rls = table->rls != NO;
  cells[0] = arena_format(arena, "%s.%s", table->schema, table->name);
  cells[1] = table->tenant_column->name;
  cells[2] = truth_name(table->rls);
  cells[3] = has_rls ? truth_name(table->forced) : "-";
  for (int i = 0; i < COMMANDS; i++)
    cells[4 + i] = has_rls ? coverage_name(table->coverage[i]) : "-";
  cells[8] = table->tenant_index ? table->tenant_index->name : "none";
}

static void add_rows(Buf *out, const char *const (*rows)[CELLS], size_t count) {
  size_t widths[CELLS] = {0};
  for (size_t i = 0; i < count; i++)
    for (int j = 0; j < CELLS; j++)
      if (strlen(rows[i][j]) > widths[j]) widths[j] = strlen(rows[i][j]);
  for (size_t i = 0; i < count; i++) {
    buf_add(out, " ");
    for (int j = 0; j < CELLS; j++) {
      buf_add_char(out, ' ');
      cell_add(out, str(rows[i][j]));
      if (j + 1 < CELLS) buf_addf(out, "%*s", (int)(widths[j] - strlen(rows[i][j])) + 1, "");
    }
    buf_add_char(out, '\n');
  }
}

static bool has_unknown(const char *const (*rows)[CELLS], size_t count) {
  for (size_t i = 0; i < count; i++)
    for (int j = 2; j < CELLS - 1; j++) // neither the table's name nor the column's and the index's
      if (strcmp(rows[i][j], "unknown") == 0) return true;
  return false;
}

static bool is_of(const Database *database, const Source *source) {
  for (size_t i = 0; i < database->migrations.count; i++)
    if (database->migrations.items[i]->source == source) return true;
  return false;
}

// What of the migrations could not be worked out, and makes protection unknown.
static void add_reasons(const Analysis *analysis, const Catalog *catalog, Buf *out) {
  size_t count = 0;
  for (size_t i = 0; i < analysis->gaps.count; i++) {
    const Gap *gap = analysis->gaps.items + i;
    if (!is_of(catalog->database, gap->at.source) || ++count > REASONS) continue;
    buf_add(out, count == 1 ? "  unknown: " : "           ");
    frame_place(out, gap->at);
    buf_add(out, ": ");
    cell_add(out, str(gap->message));
    buf_add_char(out, '\n');
  }
  if (count > REASONS)
    buf_addf(out, "           and %zu more places (tenantlint --verbose)\n", count - REASONS);
}

static void add_tables(const Analysis *analysis, const Catalog *catalog, Buf *out) {
  Arena *arena = analysis->arena;
  static const char *const head[CELLS] = {"table",  "column", "RLS",    "forced", "select",
                                          "insert", "update", "delete", "index"};
  Tables tables = sorted_tables(arena, catalog);
  const char *(*rows)[CELLS] = arena_alloc(arena, (tables.count + 1) * sizeof *rows);
  memcpy(rows[0], head, sizeof head);
  size_t count = 1;
  Buf others = buf_new(arena);
  for (size_t i = 0; i < tables.count; i++) {
    if (tables.items[i]->tenant_column) {
      fill_row(arena, tables.items[i], rows[count++]);
      continue;
    }
    if (others.length) buf_add(&others, ", ");
    buf_addf(&others, "%s.%s", tables.items[i]->schema, tables.items[i]->name);
  }
  if (count > 1) add_rows(out, (const char *const(*)[CELLS])rows, count);
  if (has_unknown((const char *const(*)[CELLS])rows, count)) add_reasons(analysis, catalog, out);
  if (!others.length) return;
  buf_add(out, "  without a tenant column: ");
  cell_add(out, buf_str(&others));
  buf_add_char(out, '\n');
}

static void add_migrations(const Database *database, Buf *out) {
  size_t count = 0;
  buf_add(out, "  in this order:\n");
  for (size_t i = 0; i < database->migrations.count; i++) {
    if (!is_counted(database, i)) continue;
    buf_addf(out, "  %4zu  ", ++count);
    cell_add(out, str(database->migrations.items[i]->source->path));
    buf_add_char(out, '\n');
  }
}

void tables_text(const Analysis *analysis, bool verbose, Buf *out) {
  for (size_t i = 0; i < analysis->catalogs.count; i++) {
    const Catalog *catalog = analysis->catalogs.items[i];
    const Database *database = catalog->database;
    size_t count = count_migrations(database);
    if (i) buf_add_char(out, '\n');
    buf_addf(out, "database %s: %zu migration%s (%s) in ", database->name, count,
             count == 1 ? "" : "s", database->format);
    cell_add(out, str(database->path));
    buf_add_char(out, '\n');
    if (verbose && database->evidence) buf_addf(out, "  format:     %s\n", database->evidence);
    if (verbose) add_migrations(database, out);
    add_names(out, "tenant key: ", &catalog->tenant.columns, "none was found");
    buf_addf(out, "  root:       %s\n", catalog->tenant.root ? catalog->tenant.root : "unknown");
    add_names(out, "context:    ", &catalog->tenant.settings, "no setting is read by a policy");
    for (size_t j = 0; j < catalog->tenant.evidence.count; j++) {
      buf_add(out, "  because:    ");
      cell_add(out, str(catalog->tenant.evidence.items[j]));
      buf_add_char(out, '\n');
    }
    add_tables(analysis, catalog, out);
  }
}
