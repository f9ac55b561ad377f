// Calls of a migration tool -> descriptions of tables, columns and keys, and SQL.
#include "host/builder.h"

// ---- arguments ----

static const HostNode *positional(const Args *args, size_t index) {
  for (size_t i = 0; i < args->nodes.count; i++) {
    const HostNode *node = args->nodes.items[i];
    bool counts = node->kind != HOST_PAIR && node->kind != HOST_SPREAD;
    if (counts && index-- == 0) return node;
  }
  return NULL;
}

// The value of the option in a map, or in the map that a constructor is given.
static HostRef option_of_map(MigrationRun *run, HostRef map, Str name, int depth) {
  map = migration_resolve(run, map);
  if (!map.node || depth > 2) return (HostRef){0};
  bool holds_map = map.node->kind == HOST_NEW || map.node->kind == HOST_MAP;
  for (const HostNode *child = map.node->first; holds_map && child; child = child->next) {
    HostRef ref = RUN_REF(map, child), found = {0};
    if (child->kind == HOST_PAIR && str_equal(migration_key(run, ref), name))
      return RUN_REF(map, node_child(child, ROLE_VALUE));
    if (child->kind == HOST_SPREAD && node_child(child, ROLE_OPERAND))
      found = option_of_map(run, RUN_REF(map, node_child(child, ROLE_OPERAND)), name, depth + 1);
    if (map.node->kind == HOST_NEW && child->kind == HOST_MAP)
      found = option_of_map(run, ref, name, depth + 1);
    if (found.node) return found;
  }
  return (HostRef){0};
}

static HostRef option(MigrationRun *run, const Args *args, Str name) {
  for (size_t i = 0; i < args->nodes.count; i++) {
    HostRef ref = {args->file, args->nodes.items[i]};
    if (ref.node->kind == HOST_PAIR) {
      if (str_equal(migration_key(run, ref), name))
        return RUN_REF(ref, node_child(ref.node, ROLE_VALUE));
      continue;
    }
    HostRef found = option_of_map(run, ref, name, 0);
    if (found.node) return found;
  }
  return (HostRef){0};
}

HostRef builder_slot(MigrationRun *run, Args *args, Str spec) {
  HostRef by_index = {0};
  for (size_t at = 0, end; at < spec.length; at = end + 1) {
    end = str_find(spec, "/", at);
    Str one = str_slice(spec, at, end);
    if (one.length == 1 && *one.data >= '0' && *one.data <= '9') {
      by_index = (HostRef){args->file, positional(args, (size_t)(*one.data - '0'))};
      continue;
    }
    size_t dot = str_find(one, ".", 0);
    HostRef found = option(run, args, str_slice(one, 0, dot));
    if (found.node && dot < one.length)
      found = option_of_map(run, found, str_slice(one, dot + 1, one.length), 0);
    if (!found.node) continue;
    array_push(run->arena, &args->used, found.node);
    return found;
  }
  if (by_index.node) array_push(run->arena, &args->used, by_index.node);
  return by_index;
}

static HostRef slot(MigrationRun *run, Args *args, const BuilderRow *row, const char *name) {
  return builder_slot(run, args, builder_detail(row, name));
}

static bool is_used(const Args *args, const HostNode *node) {
  for (size_t i = 0; i < args->used.count; i++)
    if (args->used.items[i] == node || args->used.items[i]->parent == node) return true;
  return false;
}

Args builder_args(MigrationRun *run, HostRef call) {
  Args args = {.file = call.file};
  const HostNode *node = node_child(call.node, ROLE_ARGUMENT);
  for (; node; node = node_next(node)) array_push(run->arena, &args.nodes, node);
  return args;
}

static Args args_of_value(MigrationRun *run, HostRef value) {
  Args args = {.file = value.file};
  if (value.node) array_push(run->arena, &args.nodes, value.node);
  return args;
}

static Str slot_text(MigrationRun *run, Args *args, const BuilderRow *row, const char *name) {
  HostRef ref = slot(run, args, row, name);
  return ref.node ? migration_text(run, ref) : (Str){0};
}

// The names in a slot: a list of strings, or one string. False: not all are known.
static bool slot_names(MigrationRun *run, Args *args, const BuilderRow *row, const char *name,
                       Strs *names, bool *are_sql) {
  HostRef ref = slot(run, args, row, name);
  if (!ref.node) return true;
  const HostValue *value = migration_value(run, ref);
  size_t count = value->kind == VALUE_LIST ? value->items.count : 1;
  for (size_t i = 0; i < count; i++)
    if (value->kind == VALUE_LIST && value->items.items[i]->is_sql && are_sql) *are_sql = true;
  for (size_t i = 0; i < count; i++) {
    const HostValue *item = value->kind == VALUE_LIST ? value->items.items[i] : value;
    if (item->kind == VALUE_MAP) { // { name: "a", sort: "DESC" }
      for (size_t j = 0; j < item->keys.count; j++)
        if (str_is(item->keys.items[j], "name")) item = item->items.items[j];
    }
    if (item->kind != VALUE_STRING) return false;
    bool quoted = are_sql && *are_sql && !item->is_sql;
    array_push(run->arena, names, quoted ? ddl_quote(run->arena, item->text) : item->text);
  }
  return true;
}

static Str join_schema(MigrationRun *run, Str schema, Str name) {
  if (!schema.length || !name.length) return name;
  return str(arena_format(run->arena, "%.*s.%.*s", (int)schema.length, schema.data,
                          (int)name.length, name.data));
}

static Str slot_table(MigrationRun *run, Args *args, const BuilderRow *row, Str schema,
                      const char *name) {
  HostRef ref = slot(run, args, row, name);
  Str own = slot_text(run, args, row, strcmp(name, "to") ? "schema" : "to_schema");
  HostRef map = migration_resolve(run, ref);
  Args inner = args_of_value(run, map);
  bool is_map = map.node && (map.node->kind == HOST_MAP || map.node->kind == HOST_NEW);
  if (is_map) {
    Str inner_schema = migration_text(run, builder_slot(run, &inner, str("schema")));
    Str inner_name = migration_text(run, builder_slot(run, &inner, str("name/tableName/table")));
    return join_schema(run, inner_schema, inner_name);
  }
  return join_schema(run, own.length ? own : schema, migration_text(run, ref));
}

// ---- gaps ----

static void gap_dynamic(MigrationRun *run, HostRef at, const char *what) {
  migration_gap(run, at, GAP_DYNAMIC_SQL, what);
}

// ---- types ----

static Str type_of_row(MigrationRun *run, const BuilderRow *row, HostRef expr) {
  Args args = builder_args(run, expr);
  Str sql = builder_detail(row, "sql");
  if (row->effect == EFFECT_ARRAY) {
    const HostNode *of = positional(&args, 0);
    Str item = of ? builder_type(run, RUN_REF(expr, of)) : (Str){0};
    return item.length ? str(arena_format(run->arena, "%.*s[]", (int)item.length, item.data))
                       : str("text[]");
  }
  if (row->effect == EFFECT_VARIANT) { // JSON().with_variant(JSONB(), "postgresql")
    const HostNode *other = positional(&args, 0), *dialect = positional(&args, 1);
    const HostNode *callee = node_child(expr.node, ROLE_CALLEE);
    bool is_ours = dialect && str_is(migration_text(run, RUN_REF(expr, dialect)), "postgresql");
    const HostNode *chosen = is_ours || !callee ? other : node_child(callee, ROLE_OBJECT);
    return chosen ? builder_type(run, RUN_REF(expr, chosen)) : (Str){0};
  }
  if (row->effect == EFFECT_NAMED) {
    Str name = slot_text(run, &args, row, "name");
    return name.length ? ddl_name(run->arena, name) : sql;
  }
  Str other = builder_detail(row, "zoned");
  HostRef zoned = other.length ? option(run, &args, str("timezone")) : (HostRef){0};
  const HostValue *value = zoned.node ? migration_value(run, zoned) : NULL;
  return value && value->truth ? other : sql;
}

// Whether it can only be the text of a type, whatever type that is.
static bool looks_like_type(Str text) {
  for (size_t i = 0; i < text.length; i++) {
    char c = text.data[i];
    bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!is_plain && !strchr("_ (),.[]\"", c)) return false;
  }
  return text.length > 0;
}

static const BuilderRow *type_row(MigrationRun *run, Str word) {
  return builder_table_find(run->builders, run->tool, BUILDER_TYPE, word);
}

Str builder_type(MigrationRun *run, HostRef expr) {
  const HostNode *node = expr.node;
  bool is_word = node->kind == HOST_NAME || node->kind == HOST_MEMBER || node->kind == HOST_CALL ||
                 node->kind == HOST_NEW;
  const BuilderRow *row = is_word ? type_row(run, node->name) : NULL;
  if (row) return type_of_row(run, row, expr);
  HostRef resolved = migration_resolve(run, expr);
  if (resolved.node && resolved.node != node && resolved.node->kind == HOST_CALL)
    return builder_type(run, resolved);
  Str text = migration_text(run, expr);
  row = text.length ? type_row(run, str_slice(text, 0, str_find(text, "(", 0))) : NULL;
  if (row && builder_detail(row, "sql").length) return builder_detail(row, "sql");
  if (looks_like_type(text)) return text;
  migration_gap(run, expr, GAP_UNSUPPORTED, "this type of a column is not known");
  return str("unknown");
}

// ---- columns ----

void builder_default(MigrationRun *run, DdlColumn *column, HostRef ref, bool is_sql) {
  const HostValue *value = migration_value(run, ref);
  bool is_literal = value->kind == VALUE_STRING && !value->is_sql && !is_sql;
  if (value->kind == VALUE_NULL) return;
  if (value->kind == VALUE_STRING || value->kind == VALUE_NUMBER)
    column->fallback = is_literal ? ddl_literal(run->arena, value->text) : value->text;
  else if (value->kind == VALUE_BOOL)
    column->fallback = value->truth ? str("true") : str("false");
  else if (value->kind == VALUE_LIST || value->kind == VALUE_MAP)
    column->fallback = str("NULL"); // some constant; which one tells us nothing
  else
    gap_dynamic(run, ref, "this default of a column is not known");
}

// "schema.table.column" -> both parts of it.
static void apply_dotted(DdlColumn *column) {
  size_t dot = column->to.length;
  while (dot && column->to.data[dot - 1] != '.') dot--;
  if (!dot) return;
  column->to_column = str_slice(column->to, dot, column->to.length);
  column->to = str_slice(column->to, 0, dot - 1);
}

static void apply_references(MigrationRun *run, DdlColumn *column, const BuilderRow *row,
                             Args *args, HostRef at) {
  Str to = slot_table(run, args, row, (Str){0}, "to");
  Str to_column = slot_text(run, args, row, "to_column");
  if (to.length) column->to = to;
  if (to_column.length) column->to_column = to_column;
  bool is_dotted =
      builder_detail(row, "dotted").length && to.length && str_find(to, ".", 0) < to.length;
  if (is_dotted) apply_dotted(column);
  bool is_other_way = !to.length && str_find(to_column, ".", 0) < to_column.length;
  if (is_other_way) {
    column->to = to_column;
    apply_dotted(column);
  }
  column->to_at = migration_place(run, at);
}

// Whether a flag is set: by itself, or by a value that is not false.
static bool flag(MigrationRun *run, const Args *args) {
  const HostNode *node = positional(args, 0);
  if (!node) return true;
  const HostValue *value = migration_value(run, (HostRef){args->file, node});
  return value->kind != VALUE_NULL && (value->kind != VALUE_BOOL || value->truth);
}

static bool apply_to_column(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                            HostRef at) {
  DdlColumn *column = focus->column;
  const HostNode *first = positional(args, 0);
  HostRef value = {args->file, first};
  switch (row->effect) {
  case EFFECT_NOT_NULL:
  case EFFECT_NULL:
    column->not_null = flag(run, args) == (row->effect == EFFECT_NOT_NULL);
    column->says_null = true;
    return true;
  case EFFECT_PRIMARY: column->primary = flag(run, args); return true;
  case EFFECT_UNIQUE: column->unique = flag(run, args); return true;
  case EFFECT_INDEX: column->index = flag(run, args); return true;
  case EFFECT_IDENTITY: column->identity = flag(run, args); return true;
  case EFFECT_DEFAULT:
    if (first) builder_default(run, column, value, false);
    return true;
  case EFFECT_DEFAULT_SQL:
    if (first) builder_default(run, column, value, true);
    return true;
  case EFFECT_TYPE:
    column->type = first && !builder_detail(row, "sql").length ? builder_type(run, value)
                                                               : builder_detail(row, "sql");
    return true;
  case EFFECT_NAME:
    if (first && migration_text(run, value).length) column->name = migration_text(run, value);
    return true;
  case EFFECT_REFERENCES: apply_references(run, column, row, args, at); return true;
  case EFFECT_ALTER: column->alters = column->says_null = true; return true;
  case EFFECT_CHECK:
    column->check = first ? migration_text(run, value) : column->check;
    return true;
  default: return false;
  }
}

static bool apply_to_key(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args) {
  DdlKey *key = focus->key;
  const HostNode *first = positional(args, 0);
  HostRef value = {args->file, first};
  BuilderRow all = {0};
  array_push(run->arena, &all.details, (BuilderDetail){str("x"), str("0")});
  switch (row->effect) {
  case EFFECT_NAME: key->name = migration_text(run, value); return true;
  case EFFECT_IS_UNIQUE: key->is_unique = flag(run, args); return true;
  case EFFECT_WHERE: key->expr = migration_text(run, value); return true;
  case EFFECT_TO: key->to = slot_table(run, args, &all, (Str){0}, "x"); return true;
  case EFFECT_WITH_COLUMNS: return slot_names(run, args, &all, "x", &key->columns, &key->are_sql);
  case EFFECT_TO_COLUMNS: return slot_names(run, args, &all, "x", &key->to_columns, NULL);
  case EFFECT_ALTER_TABLE:
    focus->table->name = slot_table(run, args, &all, focus->schema, "x");
    return true;
  default: return false;
  }
}

static void apply_option(MigrationRun *run, Focus *focus, Str word, Args *args, HostRef at) {
  BuilderScope scope = focus->column ? BUILDER_COLUMN : BUILDER_KEY;
  const BuilderRow *row = builder_table_find(run->builders, run->tool, scope, word);
  if (!row || row->effect == EFFECT_IGNORE) {
    if (!row) migration_gap(run, at, GAP_UNSUPPORTED, "what this option does is not known");
    return;
  }
  if (focus->column)
    apply_to_column(run, row, focus, args, at);
  else
    apply_to_key(run, row, focus, args);
}

static void apply_pair(MigrationRun *run, Focus *focus, const Args *used, HostRef pair) {
  if (pair.node->kind == HOST_SPREAD) {
    const HostNode *operand = node_child(pair.node, ROLE_OPERAND);
    HostRef map = operand ? migration_resolve(run, RUN_REF(pair, operand)) : (HostRef){0};
    if (!map.node || map.node->kind != HOST_MAP) {
      migration_gap(run, pair, GAP_DYNAMIC_SQL, "these options are not known");
      return;
    }
    for (const HostNode *child = map.node->first; child; child = child->next)
      if (child->kind == HOST_PAIR) apply_pair(run, focus, used, RUN_REF(map, child));
    return;
  }
  const HostNode *value = node_child(pair.node, ROLE_VALUE);
  if (pair.node->kind != HOST_PAIR || is_used(used, pair.node) || !value) return;
  Args args = args_of_value(run, RUN_REF(pair, value));
  apply_option(run, focus, migration_key(run, pair), &args, pair);
}

static void run_closure(MigrationRun *run, HostRef function, const Focus *focus) {
  HostValue *value = ARENA_NEW(run->arena, HostValue);
  *value = (HostValue){.kind = VALUE_FOCUS, .focus = *focus};
  bool has_parameter = node_child(function.node, ROLE_PARAMETER);
  Focus ambient = run->ambient;
  if (!has_parameter) run->ambient = *focus;
  migration_call(run, function, (const HostValue *const[]){value}, 1);
  run->ambient = ambient;
}

// What the arguments say that no slot has taken.
static void apply_rest(MigrationRun *run, Focus *focus, Args *args) {
  for (size_t i = 0; i < args->nodes.count; i++) {
    HostRef ref = {args->file, args->nodes.items[i]};
    if (ref.node->kind == HOST_PAIR || ref.node->kind == HOST_SPREAD) {
      apply_pair(run, focus, args, ref);
      continue;
    }
    if (is_used(args, ref.node) && ref.node->kind != HOST_MAP && ref.node->kind != HOST_NEW)
      continue;
    HostRef inner = migration_resolve(run, ref);
    if (inner.node->kind == HOST_FUNCTION) {
      run_closure(run, inner, focus);
    } else if (inner.node->kind == HOST_MAP || inner.node->kind == HOST_NEW) {
      const HostNode *map = inner.node;
      if (map->kind == HOST_NEW) map = node_child(map, ROLE_ARGUMENT);
      for (const HostNode *child = map ? map->first : NULL; child; child = child->next)
        apply_pair(run, focus, args, RUN_REF(inner, child));
    } else if (inner.node->kind == HOST_CALL) {
      Args own = builder_args(run, inner);
      apply_option(run, focus, inner.node->name, &own, inner);
    }
  }
}

static DdlColumn *column_new(MigrationRun *run, Focus *focus, Str name, HostRef at) {
  DdlColumn *column = ARENA_NEW(run->arena, DdlColumn);
  *column = (DdlColumn){.at = migration_place(run, at), .name = name};
  array_push(run->arena, &focus->table->columns, column);
  focus->column = column;
  focus->key = NULL;
  return column;
}

static bool is_column_word(MigrationRun *run, HostRef ref) {
  return ref.node->kind == HOST_CALL &&
         builder_table_find(run->builders, run->tool, BUILDER_COLUMN, ref.node->name);
}

// A type alone, or a map of options.
static void apply_spec(MigrationRun *run, Focus *focus, HostRef spec) {
  HostRef resolved = migration_resolve(run, spec);
  if (resolved.node->kind == HOST_MAP) {
    Args args = args_of_value(run, resolved);
    apply_rest(run, focus, &args);
    return;
  }
  focus->column->type = builder_type(run, spec);
  Str word = migration_text(run, spec);
  const BuilderRow *row = word.length ? type_row(run, word) : NULL;
  if (row && builder_detail(row, "primary").length) focus->column->primary = true;
}

static void add_column(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                       HostRef at) {
  Str name = slot_text(run, args, row, "name"), sql = builder_detail(row, "sql");
  if (!name.length) name = builder_detail(row, "fallback");
  if (!name.length) {
    gap_dynamic(run, at, "the name of this column is not known");
    return;
  }
  Str suffix = builder_detail(row, "suffix");
  if (suffix.length)
    name = str(arena_format(run->arena, "%.*s%.*s", (int)name.length, name.data, (int)suffix.length,
                            suffix.data));
  DdlColumn *column = column_new(run, focus, name, at);
  column->not_null = builder_detail(row, "not_null").length > 0;
  column->primary = builder_detail(row, "primary").length > 0;
  column->index = builder_detail(row, "index").length > 0;
  column->type = sql;
  column->alters = builder_detail(row, "alters").length > 0;
  HostRef spec = slot(run, args, row, "spec");
  if (spec.node) {
    column->says_null = true;
    apply_spec(run, focus, spec);
    return;
  }
  HostRef type = sql.length ? (HostRef){0} : slot(run, args, row, "type");
  if (type.node && is_column_word(run, type))
    args->used.count--; // the type was left out
  else if (type.node)
    column->type = builder_type(run, type);
  apply_rest(run, focus, args);
}

// A column whose name is given: { name: spec }, ("name", spec).
static void add_named_column(MigrationRun *run, Focus *focus, Str name, HostRef spec, HostRef at,
                             bool not_null) {
  column_new(run, focus, name, at)->not_null = not_null;
  apply_spec(run, focus, spec);
}

// ---- keys ----

static DdlKeyKind key_kind(BuilderEffect effect) {
  switch (effect) {
  case EFFECT_UNIQUE: return DDL_UNIQUE;
  case EFFECT_PRIMARY: return DDL_PRIMARY;
  case EFFECT_FOREIGN_KEY: return DDL_FOREIGN_KEY;
  case EFFECT_CHECK: return DDL_CHECK;
  default: return DDL_INDEX;
  }
}

// Positional arguments that are column names themselves: UniqueConstraint("a", "b").
static void take_rest_as_columns(MigrationRun *run, DdlKey *key, Args *args, size_t from) {
  const HostNode *node;
  for (size_t i = from; (node = positional(args, i)); i++) {
    Str name = migration_text(run, (HostRef){args->file, node});
    if (!name.length) break;
    array_push(run->arena, &args->used, node);
    array_push(run->arena, &key->columns, name);
  }
}

static void add_key(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                    HostRef at) {
  DdlKey *key = ARENA_NEW(run->arena, DdlKey);
  *key = (DdlKey){.at = migration_place(run, at), .kind = key_kind(row->effect)};
  key->name = slot_text(run, args, row, "name");
  Str rest = builder_detail(row, "rest");
  bool known = slot_names(run, args, row, "columns", &key->columns, &key->are_sql);
  if (rest.length) take_rest_as_columns(run, key, args, (size_t)(*rest.data - '0'));
  key->expr = slot_text(run, args, row, "expr");
  if (!key->expr.length) key->expr = slot_text(run, args, row, "where");
  key->to = slot_table(run, args, row, (Str){0}, "to");
  known &= slot_names(run, args, row, "to_columns", &key->to_columns, NULL);
  key->is_unique = builder_detail(row, "unique").length > 0;
  bool is_dotted = builder_detail(row, "dotted").length && key->to_columns.count;
  for (size_t i = 0; is_dotted && i < key->to_columns.count; i++) {
    DdlColumn both = {.to = key->to_columns.items[i]};
    apply_dotted(&both);
    key->to = both.to;
    key->to_columns.items[i] = both.to_column;
  }
  focus->column = NULL;
  focus->key = key;
  array_push(run->arena, &focus->table->keys, key);
  if (!known) gap_dynamic(run, at, "the columns of this key are not known");
  apply_rest(run, focus, args);
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
  drop_incomplete(run, table);
  ddl_write_table(&run->sql, &run->names, table);
}

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
        add_named_column(run, focus, name, RUN_REF(columns, spec), ref, not_null);
    } else if (child->kind == HOST_SPREAD) {
      const HostNode *operand = node_child(child, ROLE_OPERAND);
      HostRef more = operand ? migration_resolve(run, RUN_REF(columns, operand)) : (HostRef){0};
      if (more.node && more.node != child &&
          (more.node->kind == HOST_MAP || more.node->kind == HOST_LIST))
        add_described_columns(run, focus, more, not_null);
      else
        gap_dynamic(run, ref, "these columns are not known");
    } else if (child->role == ROLE_ELEMENT || child->role == ROLE_ARGUMENT) {
      Args args = args_of_value(run, migration_resolve(run, ref));
      const BuilderRow *row =
          builder_table_find(run->builders, run->tool, BUILDER_TABLE, str("{}"));
      if (row) add_column(run, row, focus, &args, ref);
    }
  }
}

static void run_items(MigrationRun *run, Focus *focus, Args *args, size_t from) {
  const HostNode *node;
  for (size_t i = from; (node = positional(args, i)); i++) {
    HostRef item = migration_resolve(run, (HostRef){args->file, node});
    array_push(run->arena, &args->used, node);
    if (!builder_chain(run, item, focus, true))
      gap_dynamic(run, (HostRef){args->file, node}, "what this adds to the table is not known");
  }
}

// Lists of foreign keys, indexes and the like among the options of a table.
static void run_lists(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args) {
  static const char *const lists[] = {"foreignKeys", "indices", "uniques", "checks", NULL};
  for (size_t i = 0; lists[i]; i++) {
    HostRef list = builder_slot(run, args, str(lists[i]));
    const BuilderRow *item =
        list.node ? builder_table_find(run->builders, run->tool, BUILDER_TABLE, str(lists[i]))
                  : NULL;
    for (const HostNode *child = item && list.node ? list.node->first : NULL; child;
         child = child->next) {
      Args own = args_of_value(run, migration_resolve(run, RUN_REF(list, child)));
      add_key(run, item, focus, &own, RUN_REF(list, child));
    }
  }
}

static void add_columns_text(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                             HostRef at);

static void describe_table(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                           HostRef at) {
  HostRef columns = migration_resolve(run, slot(run, args, row, "columns"));
  bool not_null = builder_detail(row, "not_null").length > 0;
  if (columns.node && (columns.node->kind == HOST_MAP || columns.node->kind == HOST_LIST))
    add_described_columns(run, focus, columns, not_null);
  else if (columns.node && columns.node->kind != HOST_FUNCTION)
    gap_dynamic(run, columns, "the columns of this table are not known");
  Str items = builder_detail(row, "items");
  if (items.length) run_items(run, focus, args, (size_t)(*items.data - '0'));
  run_lists(run, row, focus, args);
  for (size_t i = 0; i < args->nodes.count; i++) {
    HostRef closure = migration_resolve(run, (HostRef){args->file, args->nodes.items[i]});
    if (closure.node->kind == HOST_FUNCTION) run_closure(run, closure, focus);
  }
  focus->column = NULL;
  focus->key = NULL;
}

static void begin_table(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                        HostRef at) {
  Str name = slot_table(run, args, row, focus->schema, "table");
  if (!name.length) {
    gap_dynamic(run, at, "the name of this table is not known");
    name = str("unknown");
  }
  DdlTable *table = table_new(run, focus, name, at);
  table->creates = row->effect == EFFECT_CREATE_TABLE;
  describe_table(run, row, focus, args, at);
}

// ---- statements ----

void builder_run_sql(MigrationRun *run, HostRef at, const HostValue *value) {
  if (value->kind == VALUE_LIST) {
    for (size_t i = 0; i < value->items.count; i++) builder_run_sql(run, at, value->items.items[i]);
    return;
  }
  if (value->kind == VALUE_NULL) return;
  if (value->kind != VALUE_STRING) {
    gap_dynamic(run, at, "the text of this SQL is not known");
    return;
  }
  if (value->has_holes) gap_dynamic(run, at, "parts of this SQL are not known");
  ddl_add_unit(&run->sql, migration_place(run, at), value->unit);
  ddl_end_statement(&run->sql);
}

static void run_sql(MigrationRun *run, const BuilderRow *row, Args *args, HostRef at) {
  HostRef text = slot(run, args, row, "text");
  if (!text.node)
    gap_dynamic(run, at, "the text of this SQL is not known");
  else
    builder_run_sql(run, at, migration_value(run, text));
}

// One `{name:kind}` of a template. False: what it stands for is not known.
static bool add_slot(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                     Str field, Str each, Buf *out) {
  size_t colon = str_find(field, ":", 0);
  const char *name = str_dup(run->arena, str_slice(field, 0, colon));
  Str kind = str_slice(field, colon + (colon < field.length), field.length);
  bool is_each = str_is(builder_detail(row, "each"), name);
  if (str_is(kind, "list") || str_is(kind, "roles")) {
    Strs names = {0};
    bool is_given = slot(run, args, row, name).node != NULL;
    bool known = slot_names(run, args, row, name, &names, NULL) && names.count;
    for (size_t i = 0; i < names.count; i++) {
      static const char *const words[] = {"public", "current_user", "session_user", NULL};
      bool is_word = str_is(kind, "roles") && str_is_any(names.items[i], words);
      Str text = is_word ? names.items[i] : ddl_quote(run->arena, names.items[i]);
      buf_addf(out, "%s%.*s", i ? ", " : "", (int)text.length, text.data);
    }
    return is_given && known;
  }
  if (str_is(field, "?")) {
    if (run->conditional) buf_add(out, "IF EXISTS ");
    return true;
  }
  Str text = is_each ? each : (Str){0};
  bool is_table = str_is(field, "table") || str_is(kind, "table");
  if (is_table) text = slot_table(run, args, row, focus->schema, name);
  if (is_table && !text.length && focus->table) text = focus->table->name;
  if (!is_each && !is_table) text = slot_text(run, args, row, name);
  if (!text.length) return false;
  Str written = str_is(kind, "sql")    ? text
                : str_is(kind, "text") ? ddl_literal(run->arena, text)
                : is_table             ? ddl_name(run->arena, text)
                                       : ddl_quote(run->arena, text);
  buf_add_str(out, written);
  return true;
}

// `[...]` is left out where what stands in it is not given.
static bool fill_template(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                          Str sql, Str each, Buf *out) {
  for (size_t at = 0; at < sql.length; at++) {
    char c = sql.data[at];
    size_t end = c == '{' ? str_find(sql, "}", at) : c == '[' ? str_find(sql, "]", at) : at;
    Str inner = end > at ? str_slice(sql, at + 1, end) : (Str){0};
    Buf part = buf_new(run->arena);
    if (c == '[' && fill_template(run, row, focus, args, inner, each, &part))
      buf_add_str(out, buf_str(&part));
    if (c == '{' && !add_slot(run, row, focus, args, inner, each, out)) return false;
    if (c != '{' && c != '[') buf_add_char(out, c);
    at = end;
  }
  return true;
}

static void run_template(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                         HostRef at, Str each) {
  Buf out = buf_new(run->arena);
  if (focus->table) builder_flush(run, focus->table);
  if (!fill_template(run, row, focus, args, builder_detail(row, "sql"), each, &out)) {
    gap_dynamic(run, at, "parts of this statement are not known");
    return;
  }
  ddl_add(&run->sql, migration_place(run, at), "%s", out.data);
  ddl_end_statement(&run->sql);
}

static void run_statement(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                          HostRef at) {
  Str each = builder_detail(row, "each");
  Strs names = {0};
  if (!each.length) {
    run_template(run, row, focus, args, at, each);
    return;
  }
  Str rest = builder_detail(row, "rest");
  DdlKey key = {0};
  if (rest.length) take_rest_as_columns(run, &key, args, (size_t)(*rest.data - '0'));
  names = key.columns;
  bool known = names.count || slot_names(run, args, row, str_dup(run->arena, each), &names, NULL);
  if (!known || !names.count) gap_dynamic(run, at, "parts of this statement are not known");
  for (size_t i = 0; i < names.count; i++) run_template(run, row, focus, args, at, names.items[i]);
}

// Columns that the row spells out, with {0} for a name.
static void add_columns_text(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                             HostRef at) {
  Str sql = builder_detail(row, "sql"), name = slot_text(run, args, row, "name");
  if (!name.length) name = builder_detail(row, "fallback");
  for (size_t start = 0, end; start < sql.length; start = end + 1) {
    end = str_find(sql, ";", start);
    Str one = str_trim(str_slice(sql, start, end));
    size_t space = str_find(one, " ", 0), hole = str_find(one, "{0}", 0);
    Str column = str_slice(one, 0, space);
    if (hole < space)
      column = str(arena_format(run->arena, "%.*s%.*s%.*s", (int)hole, one.data, (int)name.length,
                                name.data, (int)(space - hole - 3), one.data + hole + 3));
    DdlColumn *made = column_new(run, focus, column, at);
    made->type = str_slice(one, space + (space < one.length), one.length);
    if (str_ends(made->type, " PK")) {
      made->primary = true;
      made->type.length -= 3;
    }
    if (str_ends(made->type, " NN")) {
      made->not_null = true;
      made->type.length -= 3;
    }
  }
}

// What ALTER TABLE ... ALTER COLUMN says of the column as the options describe it.
static void alter_column(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                         HostRef at) {
  Str name = slot_text(run, args, row, "name");
  if (!name.length || !focus->table) {
    gap_dynamic(run, at, "which column this changes is not known");
    return;
  }
  builder_flush(run, focus->table);
  Span place = migration_place(run, at);
  const char *start =
      arena_format(run->arena, "ALTER TABLE %s ALTER COLUMN %s",
                   ddl_name(run->arena, focus->table->name).data, ddl_quote(run->arena, name).data);
  HostRef type = slot(run, args, row, "type"), null = slot(run, args, row, "null");
  HostRef not_null = slot(run, args, row, "not_null"), fallback = slot(run, args, row, "default");
  HostRef other = slot(run, args, row, "rename");
  if (type.node) {
    Str sql = builder_type(run, type);
    ddl_add(&run->sql, place, "%s TYPE %.*s;\n", start, (int)sql.length, sql.data);
  }
  if (null.node || not_null.node) {
    const HostValue *value = migration_value(run, null.node ? null : not_null);
    bool refuses = null.node ? value->kind == VALUE_BOOL && !value->truth : value->truth;
    ddl_add(&run->sql, place, "%s %s NOT NULL;\n", start, refuses ? "SET" : "DROP");
  }
  if (fallback.node) {
    DdlColumn column = {0};
    builder_default(run, &column, fallback, builder_detail(row, "default_is_sql").length > 0);
    if (column.fallback.length)
      ddl_add(&run->sql, place, "%s SET DEFAULT %.*s;\n", start, (int)column.fallback.length,
              column.fallback.data);
    else
      ddl_add(&run->sql, place, "%s DROP DEFAULT;\n", start);
  }
  if (other.node && migration_text(run, other).length)
    ddl_add(&run->sql, place, "ALTER TABLE %s RENAME COLUMN %s TO %s;\n",
            ddl_name(run->arena, focus->table->name).data, ddl_quote(run->arena, name).data,
            ddl_quote(run->arena, migration_text(run, other)).data);
}

// By the name that is given, or the one that the tool has made up.
static void drop_key(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                     HostRef at) {
  Str kind = builder_detail(row, "key");
  DdlKey key = {.kind = str_is(kind, "index")     ? DDL_INDEX
                        : str_is(kind, "unique")  ? DDL_UNIQUE
                        : str_is(kind, "primary") ? DDL_PRIMARY
                                                  : DDL_FOREIGN_KEY};
  HostRef name = slot(run, args, row, "name");
  if (name.node) key.name = migration_text(run, name);
  if (!key.name.length) slot_names(run, args, row, "columns", &key.columns, NULL);
  Str table = focus->table->name;
  Str made = ddl_name_of_key(run->arena, &run->names, &key, table);
  if (!made.length) {
    gap_dynamic(run, at, "the name of what this drops is not known");
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
            ddl_name(run->arena, join_schema(run, schema, made)).data);
}

// Sequelize's addConstraint: the kind is an option.
static void add_constraint(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                           HostRef at) {
  Str kind = slot_text(run, args, row, "kind");
  BuilderRow of_kind = *row;
  of_kind.effect = str_is_nocase(kind, "unique")        ? EFFECT_UNIQUE
                   : str_is_nocase(kind, "primary key") ? EFFECT_PRIMARY
                   : str_is_nocase(kind, "foreign key") ? EFFECT_FOREIGN_KEY
                                                        : EFFECT_UNKNOWN;
  if (of_kind.effect == EFFECT_UNKNOWN)
    migration_gap(run, at, GAP_UNSUPPORTED, "what this does to the database is not known");
  else
    add_key(run, &of_kind, focus, args, at);
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

static void apply_row(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                      HostRef at) {
  if (needs_table(row)) {
    Str name = slot_table(run, args, row, focus->schema, "table");
    table_new(run, focus, name.length ? name : str("unknown"), at);
    bool follows = !builder_detail(row, "table").length; // createIndex("x").on("table")
    if (!name.length && !follows) gap_dynamic(run, at, "the name of this table is not known");
  }
  switch (row->effect) {
  case EFFECT_IGNORE: break;
  case EFFECT_RUN: builder_run_arguments(run, at); break;
  case EFFECT_UNKNOWN:
    migration_gap(run, at, GAP_UNSUPPORTED, "what this does to the database is not known");
    break;
  case EFFECT_SQL: run_sql(run, row, args, at); break;
  case EFFECT_STATEMENT: run_statement(run, row, focus, args, at); break;
  case EFFECT_SCHEMA: focus->schema = slot_text(run, args, row, "table"); break;
  case EFFECT_CREATE_TABLE:
  case EFFECT_ALTER_TABLE: begin_table(run, row, focus, args, at); break;
  case EFFECT_COLUMN: {
    HostRef items = slot(run, args, row, "columns");
    if (items.node && (migration_resolve(run, items).node->kind == HOST_MAP ||
                       migration_resolve(run, items).node->kind == HOST_LIST))
      add_described_columns(run, focus, migration_resolve(run, items),
                            builder_detail(row, "not_null").length > 0);
    else if (builder_detail(row, "item").length)
      run_items(run, focus, args, (size_t)(*builder_detail(row, "item").data - '0'));
    else
      add_column(run, row, focus, args, at);
    break;
  }
  case EFFECT_COLUMNS: add_columns_text(run, row, focus, args, at); break;
  case EFFECT_INDEX:
  case EFFECT_UNIQUE:
  case EFFECT_PRIMARY:
  case EFFECT_FOREIGN_KEY:
  case EFFECT_CHECK: add_key(run, row, focus, args, at); break;
  case EFFECT_ALTER_COLUMN: alter_column(run, row, focus, args, at); break;
  case EFFECT_DROP_KEY:
    builder_flush(run, focus->table);
    drop_key(run, row, focus, args, at);
    break;
  case EFFECT_CONSTRAINT: add_constraint(run, row, focus, args, at); break;
  default: break;
  }
}

bool builder_apply(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args, HostRef at) {
  if (row->scope == BUILDER_COLUMN && focus->column)
    return row->effect == EFFECT_IGNORE || apply_to_column(run, row, focus, args, at);
  if (row->scope == BUILDER_KEY && focus->key)
    return row->effect == EFFECT_IGNORE || apply_to_key(run, row, focus, args);
  apply_row(run, row, focus, args, at);
  return true;
}
