// Arguments and options -> indexes, keys and other constraints.
#include "program/builder.h"

static DdlKeyKind key_kind(BuilderEffect effect) {
  switch (effect) {
  case EFFECT_UNIQUE: return DDL_UNIQUE;
  case EFFECT_PRIMARY: return DDL_PRIMARY;
  case EFFECT_FOREIGN_KEY: return DDL_FOREIGN_KEY;
  case EFFECT_CHECK: return DDL_CHECK;
  default: return DDL_INDEX;
  }
}

// "billing.companies" -> "company_id"
Str builder_guess_column(MigrationRun *run, Str table) {
  size_t dot = str_find(table, ".", 0);
  if (dot < table.length) table = str_slice(table, dot + 1, table.length);
  bool is_y = str_ends(table, "ies");
  size_t cut = is_y ? 3 : str_ends(table, "s");
  return str(arena_format(run->arena, "%.*s%s_id", (int)(table.length - cut), table.data,
                          is_y ? "y" : ""));
}

// Positional arguments that are column names themselves: UniqueConstraint("a", "b").
void builder_rest_names(MigrationRun *run, DdlKey *key, Args *args, size_t from) {
  const HostNode *node;
  run->in_index = true;
  for (size_t i = from; (node = builder_argument(args, i)); i++)
    key->are_sql |= migration_value(run, (HostRef){args->file, node})->is_sql;
  for (size_t i = from; (node = builder_argument(args, i)); i++) {
    const HostValue *value = migration_value(run, (HostRef){args->file, node});
    if (value->kind != VALUE_STRING) break;
    bool is_quoted = key->are_sql && !value->is_sql;
    array_push(run->arena, &args->used, node);
    array_push(run->arena, &key->columns,
               is_quoted ? ddl_quote(run->arena, value->text) : value->text);
  }
  run->in_index = false;
}

// The table of the first column of those that a foreign key names.
static Str table_of_columns(MigrationRun *run, Args *args, const BuilderRow *row) {
  HostRef ref = builder_given(run, args, row, "to_columns");
  const HostValue *list = ref.node ? migration_value(run, ref) : &(HostValue){0};
  return list->items.count ? list->items.items[0]->table : (Str){0};
}

static void use_column_names(const DdlTable *table, DdlKey *key) {
  for (size_t i = 0; i < key->columns.count; i++)
    for (size_t j = 0; j < table->columns.count; j++) {
      const DdlColumn *column = table->columns.items[j];
      bool is_alias = column->alias.length && str_equal(column->alias, key->columns.items[i]);
      if (is_alias) key->columns.items[i] = column->name;
    }
}

// {"orgs": ["id"]}: what a foreign key of pop refers to.
static void read_map(MigrationRun *run, Args *args, const BuilderRow *row, DdlKey *key) {
  HostRef map = migration_resolve(run, builder_given(run, args, row, "map"));
  const HostNode *pair = map.node && map.node->kind == HOST_MAP ? map.node->first : NULL;
  const HostNode *names = pair ? node_child(pair, ROLE_VALUE) : NULL;
  if (!names) return;
  array_push(run->arena, &args->used, names);
  key->to = migration_key(run, RUN_REF(map, pair));
  const HostValue *value = migration_value(run, RUN_REF(map, names));
  for (size_t i = 0; i < value->items.count; i++)
    array_push(run->arena, &key->to_columns, value->items.items[i]->text);
}

// Rails' add_index :people, "tenant_id, lower(email)": a text that is no name goes into the statement as it is.
static bool is_sql_of_rails(HostRef at, const DdlKey *key) {
  bool is_index = key->kind == DDL_INDEX && key->columns.count == 1;
  if (!is_index || !language_is(at.file->language, "ruby")) return false;
  Str only = key->columns.items[0];
  for (size_t i = 0; i < only.length; i++)
    if (!str_is_word_byte(only.data[i])) return true;
  return false;
}

void builder_key(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args, HostRef at) {
  DdlKey *key = ARENA_NEW(run->arena, DdlKey);
  *key = (DdlKey){.at = migration_place(run, at), .kind = key_kind(row->effect)};
  key->name = builder_text(run, args, row, "name");
  Str rest = builder_detail(row, "rest");
  bool known = builder_names(run, args, row, "columns", &key->columns, &key->are_sql);
  if (rest.length) builder_rest_names(run, key, args, (size_t)(*rest.data - '0'));
  key->are_sql |= is_sql_of_rails(at, key);
  key->expr = builder_text(run, args, row, "expr");
  if (!key->expr.length) key->expr = builder_text(run, args, row, "where");
  key->to = builder_table_name(run, args, row, (Str){0}, "to");
  known &= builder_names(run, args, row, "to_columns", &key->to_columns, NULL);
  if (!key->to.length) key->to = table_of_columns(run, args, row);
  if (builder_detail(row, "map").length) read_map(run, args, row, key);
  key->on_delete = builder_on_delete(run, builder_given(run, args, row, "on_delete"));
  key->is_unique = builder_detail(row, "unique").length > 0;
  for (size_t i = 0; i < args->later.count; i++) {
    Str word = args->later.items[i]->name;
    key->is_unique |= str_equal(word, builder_detail(row, "unique_if"));
    if (str_equal(word, builder_detail(row, "primary_if"))) key->kind = DDL_PRIMARY;
  }
  bool is_dotted = builder_detail(row, "dotted").length && key->to_columns.count;
  for (size_t i = 0; is_dotted && i < key->to_columns.count; i++) {
    DdlColumn both = {.to = key->to_columns.items[i]};
    builder_split_dotted(&both);
    key->to = both.to;
    key->to_columns.items[i] = both.to_column;
  }
  if (builder_detail(row, "guess").length && !key->columns.count && key->to.length)
    array_push(run->arena, &key->columns, builder_guess_column(run, key->to));
  use_column_names(focus->table, key);
  focus->column = NULL;
  focus->key = key;
  array_push(run->arena, &focus->table->keys, key);
  if (!known) builder_gap(run, at, "the columns of this key are not known");
  builder_options(run, focus, args);
}

// Keys without columns that no chain has completed are none.
static void drop_incomplete(MigrationRun *run, DdlTable *table) {
  for (size_t i = 0; i < table->keys.count; i++) {
    const DdlKey *key = table->keys.items[i];
    bool is_complete = key->kind == DDL_CHECK ? key->expr.length > 0 : key->columns.count > 0;
    if (key->kind == DDL_FOREIGN_KEY) is_complete &= key->to.length > 0;
    if (is_complete) continue;
    gap_add(run->arena, run->gaps, GAP_DYNAMIC_SQL, key->at,
            "what this key or constraint is about is not known");
    array_remove(&table->keys, i);
    i--;
  }
}

void builder_flush(MigrationRun *run, DdlTable *table) {
  if (table->waits) return;
  drop_incomplete(run, table);
  map_set(run->tables, table->name, table);
  ddl_write_table(&run->sql, &run->names, table);
}

// By the name that is given, or the one that the tool has made up.
void builder_drop_key(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                      HostRef at) {
  Str kind = builder_detail(row, "key");
  DdlKey key = {.kind = str_is(kind, "index")     ? DDL_INDEX
                        : str_is(kind, "unique")  ? DDL_UNIQUE
                        : str_is(kind, "primary") ? DDL_PRIMARY
                                                  : DDL_FOREIGN_KEY};
  HostRef name = builder_given(run, args, row, "name");
  if (name.node) key.name = migration_text(run, name);
  if (!key.name.length) builder_names(run, args, row, "columns", &key.columns, NULL);
  Str to = builder_text(run, args, row, "to");
  if (builder_detail(row, "guess").length && to.length && !key.columns.count)
    array_push(run->arena, &key.columns, builder_guess_column(run, to));
  Str table = focus->table->name;
  Str made = ddl_name_of_key(run->arena, &run->names, &key, table);
  if (!made.length) {
    builder_gap(run, at, "the name of what this drops is not known");
    return;
  }
  size_t dot = str_find(table, ".", 0);
  Span place = migration_place(run, at);
  if (key.kind != DDL_INDEX)
    ddl_add(&run->sql, place, "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s;\n",
            ddl_name(run->arena, table).data, ddl_quote(run->arena, made).data);
  Str schema = dot < table.length ? str_slice(table, 0, dot) : (Str){0};
  if (key.kind == DDL_INDEX || key.kind == DDL_UNIQUE)
    ddl_add(&run->sql, place, "DROP INDEX IF EXISTS %s;\n",
            ddl_name(run->arena, builder_join_schema(run, schema, made)).data);
}

// Sequelize's addConstraint: the kind is an option.
void builder_constraint(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                        HostRef at) {
  Str kind = builder_text(run, args, row, "kind");
  BuilderRow of_kind = *row;
  of_kind.effect = str_is_nocase(kind, "unique")        ? EFFECT_UNIQUE
                   : str_is_nocase(kind, "primary key") ? EFFECT_PRIMARY
                   : str_is_nocase(kind, "foreign key") ? EFFECT_FOREIGN_KEY
                                                        : EFFECT_UNKNOWN;
  if (of_kind.effect == EFFECT_UNKNOWN)
    migration_gap(run, at, GAP_UNSUPPORTED, "what this does to the database is not known");
  else
    builder_key(run, &of_kind, focus, args, at);
}
