// Calls of a migration tool -> descriptions of tables, columns and keys, and SQL.
#include "program/builder.h"

// ---- tables ----

static DdlTable *table_new(MigrationRun *run, Focus *focus, Str name, HostRef at) {
  DdlTable *table = ARENA_NEW(run->arena, DdlTable);
  *table = (DdlTable){.at = migration_place(run, at), .name = name, .if_missing = run->conditional};
  *focus = (Focus){.table = table, .schema = focus->schema};
  return table;
}

static void add_described_columns(MigrationRun *run, Focus *focus, HostRef columns, bool not_null) {
  for (const HostNode *child = columns.node->first; child; child = child->next) {
    HostRef ref = RUN_REF(columns, child);
    if (child->kind == HOST_PAIR) {
      const HostNode *spec = node_child(child, ROLE_VALUE);
      Str name = migration_key(run, ref);
      if (spec && name.length)
        builder_named_column(run, focus, name, RUN_REF(columns, spec), ref, not_null);
    } else if (child->kind == HOST_SPREAD) {
      const HostNode *operand = node_child(child, ROLE_OPERAND);
      HostRef more = operand ? migration_resolve(run, RUN_REF(columns, operand)) : (HostRef){0};
      if (more.node && more.node != child &&
          (more.node->kind == HOST_MAP || more.node->kind == HOST_LIST))
        add_described_columns(run, focus, more, not_null);
      else
        builder_gap(run, ref, "these columns are not known");
    } else if (child->role == ROLE_ELEMENT || child->role == ROLE_ARGUMENT) {
      Args args = builder_args_of(run, migration_resolve(run, ref));
      const BuilderRow *row =
          builder_table_find(run->builders, run->tool, BUILDER_TABLE, str("{}"));
      if (row) builder_column(run, row, focus, &args, ref);
    }
  }
}

// *columns(): those of a list.
static void run_spread(MigrationRun *run, Focus *focus, HostRef spread) {
  const HostNode *operand = node_child(spread.node, ROLE_OPERAND);
  HostRef list = operand ? migration_resolve(run, RUN_REF(spread, operand)) : (HostRef){0};
  bool is_list = list.node && list.node->kind == HOST_LIST;
  for (const HostNode *item = is_list ? list.node->first : NULL; item; item = item->next) {
    focus->column = NULL;
    focus->key = NULL;
    is_list &= builder_chain(run, migration_resolve(run, RUN_REF(list, item)), focus, true);
  }
  if (!is_list) builder_gap(run, spread, "what this adds to the table is not known");
}

static void run_items(MigrationRun *run, Focus *focus, Args *args, size_t from) {
  const HostNode *node;
  for (size_t i = 0; i < args->nodes.count; i++)
    if (args->nodes.items[i]->kind == HOST_SPREAD)
      run_spread(run, focus, (HostRef){args->file, args->nodes.items[i]});
  for (size_t i = from; (node = builder_argument(args, i)); i++) {
    HostRef item = migration_resolve(run, (HostRef){args->file, node});
    array_push(run->arena, &args->used, node);
    focus->column = NULL;
    focus->key = NULL;
    if (!builder_chain(run, item, focus, true))
      builder_gap(run, (HostRef){args->file, node}, "what this adds to the table is not known");
  }
  focus->column = NULL;
  focus->key = NULL;
}

// Columns and keys that are arguments of their own: col(uuid("id").not_null()).
static void run_item(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args) {
  size_t before = focus->table->columns.count;
  run_items(run, focus, args, (size_t)(*builder_detail(row, "item").data - '0'));
  bool alters = builder_detail(row, "alters").length > 0;
  for (size_t i = before; alters && i < focus->table->columns.count; i++)
    focus->table->columns.items[i]->alters = true;
}

// Lists of foreign keys, indexes and the like among the options of a table.
static void run_lists(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args) {
  static const char *const lists[] = {"foreignKeys", "indices", "uniques", "checks", NULL};
  for (size_t i = 0; lists[i]; i++) {
    HostRef list = builder_given(run, args, row, lists[i]);
    if (!list.node) list = builder_slot(run, args, str(lists[i]));
    list = migration_resolve(run, list);
    const BuilderRow *item =
        list.node ? builder_table_find(run->builders, run->tool, BUILDER_TABLE, str(lists[i]))
                  : NULL;
    for (const HostNode *child = item && list.node ? list.node->first : NULL; child;
         child = child->next) {
      Args own = builder_args_of(run, migration_resolve(run, RUN_REF(list, child)));
      builder_key(run, item, focus, &own, RUN_REF(list, child));
    }
  }
}

static void describe_table(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                           HostRef at) {
  HostRef columns = migration_resolve(run, builder_given(run, args, row, "columns"));
  bool is_closure = columns.node && columns.node->kind == HOST_FUNCTION;
  const HostNode *body = is_closure ? node_child(columns.node, ROLE_BODY) : NULL;
  if (body && body->kind == HOST_MAP) columns.node = body; // table => new { Id = ... }
  bool not_null = builder_detail(row, "not_null").length > 0;
  if (columns.node && (columns.node->kind == HOST_MAP || columns.node->kind == HOST_LIST))
    add_described_columns(run, focus, columns, not_null);
  else if (columns.node && columns.node->kind != HOST_FUNCTION)
    builder_gap(run, columns, "the columns of this table are not known");
  Str items = builder_detail(row, "items");
  if (items.length) run_items(run, focus, args, (size_t)(*items.data - '0'));
  run_lists(run, row, focus, args);
  for (size_t i = 0; i < args->nodes.count; i++) {
    const HostNode *node = args->nodes.items[i];
    if (node->kind == HOST_PAIR) node = node_child(node, ROLE_VALUE);
    if (!node || (body && node == body->parent)) continue;
    HostRef closure = migration_resolve(run, (HostRef){args->file, node});
    if (closure.node->kind == HOST_FUNCTION) builder_closure(run, closure, focus);
  }
  focus->column = NULL;
  focus->key = NULL;
}

// The key that a tool adds by itself; NULL: none.
static DdlColumn *own_key(MigrationRun *run, const BuilderRow *row, Args *args, HostRef at) {
  static const char *const types[] = {"uuid",   "bigint",    "integer", "string",
                                      "serial", "bigserial", "text",    NULL};
  Str type = builder_detail(row, "key");
  HostRef option = type.length ? builder_given(run, args, row, "id") : (HostRef){0};
  const HostValue *value = option.node ? migration_value(run, option) : &(HostValue){0};
  bool is_off = value->kind == VALUE_BOOL && !value->truth;
  if (!type.length || is_off || value->kind == VALUE_LIST) return NULL;
  DdlColumn *column = ARENA_NEW(run->arena, DdlColumn);
  *column = (DdlColumn){.at = migration_place(run, at), .name = str("id"), .type = type};
  column->primary = true;
  bool is_type = value->kind == VALUE_STRING && str_is_any(value->text, types);
  if (is_type)
    column->type = str_is(value->text, "string") ? str("varchar") : value->text;
  else if (value->kind == VALUE_STRING)
    column->name = value->text;
  column->identity = !is_type;
  return column;
}

static void add_own_key(MigrationRun *run, DdlTable *table) {
  if (table->own_key) array_push(run->arena, &table->columns, table->own_key);
  table->own_key = NULL;
}

// primary_key: [:tenant_id, :id]
static void add_listed_key(MigrationRun *run, Focus *focus, Args *args, HostRef at) {
  HostRef option = builder_slot(run, args, str("primary_key"));
  if (!option.node || migration_value(run, option)->kind != VALUE_LIST) return;
  DdlKey *key = ARENA_NEW(run->arena, DdlKey);
  *key = (DdlKey){.at = migration_place(run, at), .kind = DDL_PRIMARY};
  const HostValue *names = migration_value(run, option);
  for (size_t i = 0; i < names->items.count; i++)
    array_push(run->arena, &key->columns, names->items.items[i]->text);
  array_push(run->arena, &focus->table->keys, key);
}

// pop adds them to each table that does not refuse or list them.
static void add_timestamps(MigrationRun *run, const BuilderRow *row, Focus *focus, HostRef at) {
  Str off = builder_detail(row, "timestamps_unless"), text = node_text(at.file, at.node);
  bool is_off = !off.length || str_find(text, str_dup(run->arena, off), 0) < text.length;
  for (size_t i = 0; i < focus->table->columns.count; i++)
    is_off |= str_is(focus->table->columns.items[i]->name, "created_at");
  static const char *const names[] = {"created_at", "updated_at"};
  for (size_t i = 0; !is_off && i < 2; i++) {
    DdlColumn *column = builder_column_new(run, focus, str(names[i]), at);
    column->type = str("timestamp");
    column->not_null = true;
  }
  focus->column = NULL;
}

static void begin_table(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                        HostRef at) {
  Str name = builder_table_name(run, args, row, focus->schema, "table");
  if (!name.length) {
    builder_gap(run, at, "the name of this table is not known");
    name = str("unknown");
  }
  DdlTable *table = table_new(run, focus, name, at);
  for (size_t i = 0; i < args->later.count; i++)
    table->if_missing |= str_is(args->later.items[i]->name, "if_not_exists");
  table->creates = row->effect == EFFECT_CREATE_TABLE;
  table->waits = builder_detail(row, "waits").length > 0;
  table->own_key = own_key(run, row, args, at);
  if (builder_detail(row, "options").length)
    table->parents = builder_text(run, args, row, "options");
  if (builder_detail(row, "key").length) add_listed_key(run, focus, args, at);
  if (table->creates) add_own_key(run, table);
  describe_table(run, row, focus, args, at);
  add_timestamps(run, row, focus, at);
}

// ---- tables between two others ----

// Rails: artists, records -> artists_records; music_artists, music_records -> music_artists_records.
static Str join_names(MigrationRun *run, Str one, Str other) {
  size_t shared = 0, length = one.length < other.length ? one.length : other.length;
  int order = memcmp(one.data, other.data, length);
  bool is_later = order ? order > 0 : one.length > other.length;
  Str first = is_later ? other : one, second = is_later ? one : other;
  for (size_t i = 0; i < length && one.data[i] == other.data[i]; i++)
    if (strchr("._", one.data[i])) shared = i + 1;
  return str(arena_format(run->arena, "%.*s_%.*s", (int)first.length, first.data,
                          (int)(second.length - shared), second.data + shared));
}

static void add_join_column(MigrationRun *run, Focus *focus, Args *args, Str other, HostRef at) {
  HostRef type = builder_slot(run, args, str("column_options.type"));
  HostRef null = builder_slot(run, args, str("column_options.null"));
  DdlColumn *column = builder_column_new(run, focus, builder_guess_column(run, other), at);
  column->type = type.node ? builder_type(run, type) : str("bigint");
  column->not_null = !null.node || !migration_value(run, null)->truth;
}

static void join_table(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                       HostRef at) {
  Str one = builder_text(run, args, row, "table"), other = builder_text(run, args, row, "other");
  Str name = builder_text(run, args, row, "name");
  if (!one.length || !other.length) {
    builder_gap(run, at, "the name of this table is not known");
    return;
  }
  if (!name.length) name = join_names(run, one, other);
  if (builder_detail(row, "drops").length) {
    ddl_add(&run->sql, migration_place(run, at), "DROP TABLE %s;\n",
            ddl_name(run->arena, name).data);
    return;
  }
  table_new(run, focus, name, at)->creates = true;
  add_join_column(run, focus, args, one, at);
  add_join_column(run, focus, args, other, at);
  focus->column = NULL;
  describe_table(run, row, focus, args, at);
}

// ---- rows ----

// Columns and keys in a call of their own name their table.
static bool needs_table(const BuilderRow *row) {
  switch (row->effect) {
  case EFFECT_COLUMN:
  case EFFECT_COLUMNS:
  case EFFECT_INDEX:
  case EFFECT_UNIQUE:
  case EFFECT_PRIMARY:
  case EFFECT_FOREIGN_KEY:
  case EFFECT_CHECK:
  case EFFECT_CONSTRAINT:
  case EFFECT_DROP_KEY:
  case EFFECT_ALTER_COLUMN: return row->scope == BUILDER_CALL;
  default: return false;
  }
}

// What `saves` finds in no migration is created, too.
static void save_table(MigrationRun *run, const BuilderRow *row, DdlTable *table) {
  bool is_new = table->columns.count && !map_get(run->tables, table->name);
  if (row->effect == EFFECT_CREATES || is_new) {
    add_own_key(run, table);
    table->creates = true;
    table->if_missing |= row->effect == EFFECT_SAVES;
  }
  table->waits = false;
  builder_flush(run, table);
}

static void apply_row(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                      HostRef at) {
  if (needs_table(row)) {
    Str name = builder_table_name(run, args, row, focus->schema, "table");
    table_new(run, focus, name.length ? name : str("unknown"), at);
    bool follows = !builder_detail(row, "table").length; // createIndex("x").on("table")
    if (!name.length && !follows) builder_gap(run, at, "the name of this table is not known");
  }
  switch (row->effect) {
  case EFFECT_FOR:
  case EFFECT_IGNORE: break;
  case EFFECT_RUN: builder_run_arguments(run, at); break;
  case EFFECT_UNKNOWN:
    migration_gap(run, at, GAP_UNSUPPORTED, "what this does to the database is not known");
    break;
  case EFFECT_SQL: builder_sql(run, row, args, at); break;
  case EFFECT_VIEW: builder_view(run, row, args, at); break;
  case EFFECT_STATEMENT: builder_statement(run, row, focus, args, at); break;
  case EFFECT_SCHEMA: focus->schema = builder_text(run, args, row, "table"); break;
  case EFFECT_CREATE_TABLE:
  case EFFECT_ALTER_TABLE: begin_table(run, row, focus, args, at); break;
  case EFFECT_JOIN_TABLE: join_table(run, row, focus, args, at); break;
  case EFFECT_COLUMN: {
    HostRef items = builder_given(run, args, row, "columns");
    if (items.node && (migration_resolve(run, items).node->kind == HOST_MAP ||
                       migration_resolve(run, items).node->kind == HOST_LIST))
      add_described_columns(run, focus, migration_resolve(run, items),
                            builder_detail(row, "not_null").length > 0);
    else if (builder_detail(row, "item").length)
      run_item(run, row, focus, args);
    else
      builder_column(run, row, focus, args, at);
    break;
  }
  case EFFECT_COLUMNS: builder_columns_text(run, row, focus, args, at); break;
  case EFFECT_INDEX:
  case EFFECT_UNIQUE:
  case EFFECT_PRIMARY:
  case EFFECT_FOREIGN_KEY:
  case EFFECT_CHECK: builder_key(run, row, focus, args, at); break;
  case EFFECT_ALTER_COLUMN: builder_alter_column(run, row, focus, args, at); break;
  case EFFECT_DROP_KEY:
    builder_flush(run, focus->table);
    builder_drop_key(run, row, focus, args, at);
    break;
  case EFFECT_CREATES:
  case EFFECT_SAVES: save_table(run, row, focus->table); break;
  case EFFECT_ROWS: builder_rows(run, row, focus, args); break;
  case EFFECT_CONSTRAINT: builder_constraint(run, row, focus, args, at); break;
  default: break;
  }
}

bool builder_apply(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args, HostRef at) {
  if (row->scope == BUILDER_COLUMN && focus->column)
    return row->effect == EFFECT_IGNORE || builder_apply_to_column(run, row, focus, args, at);
  if (row->scope == BUILDER_KEY && focus->key)
    return row->effect == EFFECT_IGNORE || builder_apply_to_key(run, row, focus, args);
  if (row->scope == BUILDER_ROWS)
    return focus->rows && builder_apply_to_rows(run, row, focus, args, at);
  apply_row(run, row, focus, args, at);
  return true;
}
