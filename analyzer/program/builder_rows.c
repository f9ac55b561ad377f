// Calls that change rows -> INSERT, UPDATE and DELETE with the columns that are known.
#include "program/builder.h"

#include <ctype.h>

#include "program/django.h"

// ---- models ----

// The table that a class says is its own: self.table_name = "x", protected $table = 'x'.
static Str declared_table(MigrationRun *run, HostRef class) {
  static const char *const words[] = {"table_name", "table", "__tablename__", NULL};
  for (const HostNode *node = class.node; node; node = node_walk(class.node, node)) {
    const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    const HostNode *value = target ? node_child(node, ROLE_VALUE) : NULL;
    if (value && str_is_any(target->name, words)) return migration_text(run, RUN_REF(class, value));
  }
  return (Str){0};
}

Rows *builder_rows_of_model(MigrationRun *run, HostRef name) {
  const BuilderRow *row =
      builder_table_find(run->builders, run->tool, BUILDER_CALL, str("{Model}"));
  bool may_be = row && name.node && name.node->kind == HOST_NAME && name.node->name.length &&
                isupper((unsigned char)*name.node->name.data);
  if (!may_be) return NULL;
  HostRef class = names_meaning(run->project, name);
  bool is_class = class.node && class.node->kind == HOST_CLASS;
  Str table = is_class ? declared_table(run, class) : (Str){0};
  if (!table.length) {
    table = builder_guess_table(run, ddl_snake_case(run->arena, name.node->name)); // order_items
    if (!map_get(run->tables, table)) return NULL;
  }
  Rows *rows = ARENA_NEW(run->arena, Rows);
  rows->table = table;
  return rows;
}

// ---- columns ----

static void add_column(MigrationRun *run, Rows *rows, Str name) {
  for (size_t i = 0; i < rows->columns.count; i++)
    if (str_equal(rows->columns.items[i], name)) return;
  if (name.length) array_push(run->arena, &rows->columns, name);
}

// The columns that stand before a `=` in the text of a SET.
static void add_set_columns(MigrationRun *run, Rows *rows, Str set) {
  for (size_t at = 0, end; at < set.length; at = end + 1) {
    end = str_find(set, ",", at);
    Str one = str_trim(str_slice(set, at, end));
    size_t word = 0;
    while (word < one.length && str_is_word_byte(one.data[word])) word++;
    Str rest = str_trim(str_slice(one, word, one.length));
    if (str_starts(rest, "=")) add_column(run, rows, str_slice(one, 0, word));
  }
}

// A map, a list of maps of which the first one counts, names, or the text of a SET.
static void add_columns_of(MigrationRun *run, Rows *rows, const HostValue *value) {
  bool is_list = value->kind == VALUE_LIST && value->items.count;
  if (is_list && value->items.items[0]->kind != VALUE_STRING) value = value->items.items[0];
  for (size_t i = 0; value->kind == VALUE_MAP && i < value->keys.count; i++)
    add_column(run, rows, value->keys.items[i]);
  for (size_t i = 0; value->kind == VALUE_LIST && i < value->items.count; i++)
    if (value->items.items[i]->kind == VALUE_STRING)
      add_columns_of(run, rows, value->items.items[i]);
  if (value->kind != VALUE_STRING) return;
  if (str_has(value->text, "="))
    add_set_columns(run, rows, value->text);
  else if (!str_has(value->text, " "))
    add_column(run, rows, value->text);
}

static void add_columns(MigrationRun *run, const BuilderRow *row, Rows *rows, Args *args) {
  Str spec = builder_detail(row, "columns");
  bool are_named = str_is(spec, "*");
  for (size_t i = 0; are_named && i < args->nodes.count; i++) {
    HostRef pair = {args->file, args->nodes.items[i]};
    bool is_column = pair.node->kind == HOST_PAIR && !str_is(migration_key(run, pair), "defaults");
    if (is_column) add_column(run, rows, migration_key(run, pair));
  }
  HostRef given = are_named ? builder_slot(run, args, str("0")) : builder_slot(run, args, spec);
  if (given.node) add_columns_of(run, rows, migration_value(run, migration_resolve(run, given)));
}

bool builder_assign_column(MigrationRun *run, const HostNode *target) {
  const HostNode *object = target->kind == HOST_MEMBER ? node_child(target, ROLE_OBJECT) : NULL;
  const HostValue *value =
      object && object->kind == HOST_NAME ? migration_lookup(run, object->name) : NULL;
  if (!value || value->kind != VALUE_FOCUS || !value->focus.rows) return false;
  add_column(run, value->focus.rows, target->name);
  return true;
}

// ---- changes ----

bool builder_apply_to_rows(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                           HostRef at) {
  Rows *rows = focus->rows;
  switch (row->effect) {
  case EFFECT_IGNORE: return true;
  case EFFECT_UPDATE: rows->command = ROWS_UPDATE; break;
  case EFFECT_DELETE: rows->command = ROWS_DELETE; break;
  case EFFECT_INSERT: rows->command = ROWS_INSERT; break;
  case EFFECT_EACH: {
    const HostNode *last = args->nodes.count ? args->nodes.items[args->nodes.count - 1] : NULL;
    HostRef closure = {args->file, last};
    if (!last || last->kind != HOST_FUNCTION) return !builder_argument(args, 0);
    builder_closure(run, closure, &(Focus){.rows = builder_copy_rows(run, rows)});
    return true;
  }
  default: return false;
  }
  add_columns(run, row, rows, args);
  return true;
}

void builder_rows(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args) {
  Str does = builder_detail(row, "does");
  Rows *rows = ARENA_NEW(run->arena, Rows);
  *rows = (Rows){.table = builder_table_name(run, args, row, focus->schema, "table"),
                 .command = str_is(does, "update")   ? ROWS_UPDATE
                            : str_is(does, "delete") ? ROWS_DELETE
                            : str_is(does, "insert") ? ROWS_INSERT
                                                     : ROWS_READ};
  Str filter = builder_detail(row, "filtered");
  rows->is_filtered = filter.length && builder_slot(run, args, filter).node;
  if (builder_detail(row, "model").length) django_rows(run, args, rows);
  if (builder_detail(row, "columns").length) add_columns(run, row, rows, args);
  focus->rows = rows;
}

Rows *builder_copy_rows(MigrationRun *run, const Rows *rows) {
  Rows *copy = ARENA_NEW(run->arena, Rows);
  *copy = *rows;
  copy->columns = (Strs){0}; // of its own, so that the array does not grow in two places
  for (size_t i = 0; i < rows->columns.count; i++)
    array_push(run->arena, &copy->columns, rows->columns.items[i]);
  return copy;
}

// What the values are is left open, and what the condition is.
void builder_write_rows(MigrationRun *run, Rows *rows, HostRef at) {
  RowsCommand command = rows->command;
  rows->command = ROWS_READ;
  if (command == ROWS_READ) return;
  bool needs_columns = command != ROWS_DELETE;
  if (!rows->table.length || (needs_columns && !rows->columns.count)) {
    builder_gap(run, at,
                rows->table.length ? "which columns this changes is not known"
                                   : "which table this changes is not known");
    return;
  }
  Buf names = buf_new(run->arena), sets = buf_new(run->arena), values = buf_new(run->arena);
  for (size_t i = 0; i < rows->columns.count; i++) {
    Str name = rows->columns.items[i];
    if (rows->model) name = django_column(rows->model, name);
    const char *quoted = ddl_quote(run->arena, name).data, *comma = i ? ", " : "";
    buf_addf(&names, "%s%s", comma, quoted);
    buf_addf(&sets, "%s%s = $1", comma, quoted);
    buf_addf(&values, "%s$1", comma);
  }
  Span place = migration_place(run, at);
  const char *table = ddl_name(run->arena, rows->table).data;
  const char *where = rows->is_filtered ? " WHERE $1" : "";
  if (command == ROWS_INSERT)
    ddl_add(&run->sql, place, "INSERT INTO %s (%s) VALUES (%s)", table, names.data, values.data);
  else if (command == ROWS_UPDATE)
    ddl_add(&run->sql, place, "UPDATE %s SET %s%s", table, sets.data, where);
  else
    ddl_add(&run->sql, place, "DELETE FROM %s%s", table, where);
  ddl_end_statement(&run->sql);
}
