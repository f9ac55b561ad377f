// Arguments and options -> types and columns.
#include "program/builder.h"

// ---- types ----

static Str type_of_row(MigrationRun *run, const BuilderRow *row, HostRef expr) {
  Args args = builder_args(run, expr);
  Str sql = builder_detail(row, "sql");
  if (row->effect == EFFECT_ARRAY) {
    const HostNode *of = builder_argument(&args, 0);
    Str item = of ? builder_type(run, RUN_REF(expr, of)) : (Str){0};
    return item.length ? str(arena_format(run->arena, "%.*s[]", (int)item.length, item.data))
                       : str("text[]");
  }
  if (row->effect == EFFECT_VARIANT) { // JSON().with_variant(JSONB(), "postgresql")
    const HostNode *other = builder_argument(&args, 0), *dialect = builder_argument(&args, 1);
    const HostNode *callee = node_child(expr.node, ROLE_CALLEE);
    bool is_ours = dialect && str_is(migration_text(run, RUN_REF(expr, dialect)), "postgresql");
    const HostNode *chosen = is_ours || !callee ? other : node_child(callee, ROLE_OBJECT);
    return chosen ? builder_type(run, RUN_REF(expr, chosen)) : (Str){0};
  }
  if (row->effect == EFFECT_NAMED) {
    Str name = builder_text(run, &args, row, "name");
    return name.length ? ddl_name(run->arena, name) : sql;
  }
  Str other = builder_detail(row, "zoned");
  HostRef zoned =
      other.length ? builder_slot(run, &args, str("timezone/withTimezone")) : (HostRef){0};
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

const BuilderRow *builder_type_row(MigrationRun *run, Str word) {
  return builder_table_find(run->builders, run->tool, BUILDER_TYPE, word);
}

Str builder_type(MigrationRun *run, HostRef expr) {
  const HostNode *node = expr.node;
  bool is_word = node->kind == HOST_NAME || node->kind == HOST_MEMBER || node->kind == HOST_CALL ||
                 node->kind == HOST_NEW;
  const BuilderRow *row = is_word ? builder_type_row(run, node->name) : NULL;
  if (row) return type_of_row(run, row, expr);
  if (node->kind == HOST_LIST && node->first && node->first->next) { // {:array, :string}
    Str item = builder_type(run, RUN_REF(expr, node->first->next));
    return str(arena_format(run->arena, "%.*s[]", (int)item.length, item.data));
  }
  HostRef resolved = migration_resolve(run, expr);
  if (resolved.node && resolved.node != node && resolved.node->kind == HOST_CALL)
    return builder_type(run, resolved);
  Str text = migration_text(run, expr);
  row = text.length ? builder_type_row(run, str_slice(text, 0, str_find(text, "(", 0))) : NULL;
  if (row && builder_detail(row, "sql").length) return builder_detail(row, "sql");
  if (looks_like_type(text)) return text;
  migration_gap(run, expr, GAP_UNSUPPORTED, "this type of a column is not known");
  return str("unknown");
}

// ---- columns ----

void builder_default(MigrationRun *run, DdlColumn *column, HostRef ref, bool is_sql) {
  const HostValue *value = migration_value(run, ref);
  if (value->kind == VALUE_FUNCTION) { // -> { "now()" }
    const HostValue *result = migration_result(run, value->function, NULL, 0);
    if (result) value = result;
    is_sql = true;
  }
  bool is_literal = value->kind == VALUE_STRING && !value->is_sql && !is_sql;
  if (value->kind == VALUE_NULL) return;
  if (value->kind == VALUE_STRING || value->kind == VALUE_NUMBER)
    column->fallback = is_literal ? ddl_literal(run->arena, value->text) : value->text;
  else if (value->kind == VALUE_BOOL)
    column->fallback = value->truth ? str("true") : str("false");
  else if (value->kind == VALUE_LIST || value->kind == VALUE_MAP)
    column->fallback = str("NULL"); // some constant; which one tells us nothing
  else if (run->declares)
    column->fallback = str("NULL"); // a constant of the program
  else
    builder_gap(run, ref, "this default of a column is not known");
}

// "schema.table.column" -> both parts of it.
void builder_split_dotted(DdlColumn *column) {
  size_t dot = column->to.length;
  while (dot && column->to.data[dot - 1] != '.') dot--;
  if (!dot) return;
  column->to_column = str_slice(column->to, dot, column->to.length);
  column->to = str_slice(column->to, 0, dot - 1);
}

Str builder_on_delete(MigrationRun *run, HostRef expr) {
  if (!expr.node) return (Str){0};
  Str word = expr.node->kind == HOST_MEMBER ? expr.node->name : migration_text(run, expr);
  word = str_starts(word, "nilify") ? str("null") : ddl_snake_case(run->arena, word);
  static const struct {
    const char *part, *action;
  } actions[] = {{"cascade", "CASCADE"},
                 {"delete", "CASCADE"},
                 {"null", "SET NULL"},
                 {"default", "SET DEFAULT"}};
  for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
    if (str_has(word, actions[i].part)) return str(actions[i].action);
  return (Str){0};
}

// references(() => users.id)
static bool refer_by_closure(MigrationRun *run, DdlColumn *column, const Args *args, HostRef at) {
  const HostNode *first = builder_argument(args, 0);
  if (!first || first->kind != HOST_FUNCTION) return false;
  const HostValue *value = migration_result(run, (HostRef){args->file, first}, NULL, 0);
  if (!value || !value->table.length) {
    builder_gap(run, at, "what this refers to is not known");
    return true;
  }
  column->to = value->table;
  column->to_column = value->text;
  column->to_at = migration_place(run, at);
  return true;
}

static void apply_references(MigrationRun *run, DdlColumn *column, const BuilderRow *row,
                             Args *args, HostRef at) {
  HostRef action = builder_given(run, args, row, "on_delete");
  if (action.node) column->on_delete = builder_on_delete(run, action);
  if (refer_by_closure(run, column, args, at)) return;
  Str to = builder_table_name(run, args, row, (Str){0}, "to");
  Str to_column = builder_text(run, args, row, "to_column");
  size_t paren = str_find(to, "(", 0); // references: 'jobs(id)'
  if (paren < to.length && str_ends(to, ")")) {
    column->to_column = str_slice(to, paren + 1, to.length - 1);
    to = str_trim(str_slice(to, 0, paren));
  }
  if (to.length) column->to = to;
  if (to_column.length) column->to_column = to_column;
  HostRef type = builder_given(run, args, row, "type");
  if (type.node)
    column->type = builder_type(run, type);
  else if (!column->type.length)
    column->type = builder_detail(row, "sql");
  bool is_dotted = builder_detail(row, "dotted").length && to.length && str_has(to, ".");
  if (is_dotted) builder_split_dotted(column);
  bool is_other_way = !to.length && str_has(to_column, ".");
  if (is_other_way) {
    column->to = to_column;
    builder_split_dotted(column);
  }
  column->to_at = migration_place(run, at);
}

Str builder_guess_table(MigrationRun *run, Str column) {
  if (str_ends(column, "_id")) column.length -= 3;
  char last = column.length ? column.data[column.length - 1] : 0;
  char before = column.length > 1 ? column.data[column.length - 2] : 0;
  bool is_y = last == 'y' && !strchr("aeiou", before);
  bool hisses = strchr("sxz", last) || (last == 'h' && strchr("cs", before));
  return str(arena_format(run->arena, "%.*s%s", (int)column.length - is_y, column.data,
                          is_y     ? "ies"
                          : hisses ? "es"
                                   : "s"));
}

static void apply_foreign(MigrationRun *run, DdlColumn *column, const BuilderRow *row, Args *args,
                          HostRef at) {
  const HostNode *first = builder_argument(args, 0);
  const HostValue *value =
      first ? migration_value(run, (HostRef){args->file, first}) : &(HostValue){0};
  if (value->kind == VALUE_BOOL && !value->truth) return;
  apply_references(run, column, row, args, at);
  if (!column->to.length || value->kind == VALUE_BOOL)
    column->to = builder_guess_table(run, column->name);
}

// Whether an option is set: by itself, or to a value that is not false.
static bool flag_of(MigrationRun *run, const Args *args) {
  const HostNode *node = builder_argument(args, 0);
  if (!node) return true;
  const HostValue *value = migration_value(run, (HostRef){args->file, node});
  return value->kind != VALUE_NULL && (value->kind != VALUE_BOOL || value->truth);
}

bool builder_apply_to_column(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                             HostRef at) {
  DdlColumn *column = focus->column;
  const HostNode *first = builder_argument(args, 0);
  HostRef value = {args->file, first};
  switch (row->effect) {
  case EFFECT_NOT_NULL:
  case EFFECT_NULL:
    column->not_null = flag_of(run, args) == (row->effect == EFFECT_NOT_NULL);
    column->says_null = true;
    return true;
  case EFFECT_PRIMARY: column->primary = flag_of(run, args); return true;
  case EFFECT_UNIQUE: column->unique = flag_of(run, args); return true;
  case EFFECT_INDEX: {
    HostRef unique = builder_slot(run, args, str("unique"));
    column->index = flag_of(run, args);
    if (unique.node && migration_value(run, unique)->truth) {
      column->unique = true;
      column->index = false;
    }
    return true;
  }
  case EFFECT_IDENTITY: column->identity = flag_of(run, args); return true;
  case EFFECT_DEFAULT:
    if (first) builder_default(run, column, value, false);
    return true;
  case EFFECT_DEFAULT_SQL:
    if (builder_detail(row, "sql").length)
      column->fallback = builder_detail(row, "sql");
    else if (first)
      builder_default(run, column, value, true);
    return true;
  case EFFECT_TYPE:
    column->type = first && !builder_detail(row, "sql").length ? builder_type(run, value)
                                                               : builder_detail(row, "sql");
    return true;
  case EFFECT_NAME:
    if (first && migration_text(run, value).length) column->name = migration_text(run, value);
    return true;
  case EFFECT_REFERENCES: apply_references(run, column, row, args, at); return true;
  case EFFECT_ALTER_TABLE: // Create.Column("a").OnTable("b")
    focus->table->name = builder_table_name(run, args, row, focus->schema, "table");
    return true;
  case EFFECT_ALTER: column->alters = column->says_null = true; return true;
  case EFFECT_FOREIGN: apply_foreign(run, column, row, args, at); return true;
  case EFFECT_POLYMORPHIC: column->polymorphic = flag_of(run, args); return true;
  case EFFECT_ARRAY:
    if (flag_of(run, args))
      column->type =
          str(arena_format(run->arena, "%.*s[]", (int)column->type.length, column->type.data));
    return true;
  case EFFECT_ON_DELETE:
    column->on_delete = builder_detail(row, "sql");
    if (first && !column->on_delete.length) column->on_delete = builder_on_delete(run, value);
    return true;
  case EFFECT_CHECK:
    column->check = first ? migration_text(run, value) : column->check;
    return true;
  default: return false;
  }
}

bool builder_apply_to_key(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args) {
  DdlKey *key = focus->key;
  const HostNode *first = builder_argument(args, 0);
  HostRef value = {args->file, first};
  BuilderRow all = {0};
  array_push(run->arena, &all.details, (BuilderDetail){str("x"), str("0")});
  switch (row->effect) {
  case EFFECT_NAME: key->name = migration_text(run, value); return true;
  case EFFECT_ON_DELETE:
    key->on_delete = builder_detail(row, "sql");
    if (first && !key->on_delete.length) key->on_delete = builder_on_delete(run, value);
    return true;
  case EFFECT_IS_UNIQUE: key->is_unique = flag_of(run, args); return true;
  case EFFECT_WHERE: key->expr = migration_text(run, value); return true;
  case EFFECT_TO: key->to = builder_table_name(run, args, &all, (Str){0}, "x"); return true;
  case EFFECT_WITH_COLUMNS:
    if (builder_detail(row, "rest").length) {
      builder_rest_names(run, key, args, (size_t)(*builder_detail(row, "rest").data - '0'));
      return true;
    }
    return builder_names(run, args, &all, "x", &key->columns, &key->are_sql);
  case EFFECT_TO_COLUMNS: return builder_names(run, args, &all, "x", &key->to_columns, NULL);
  case EFFECT_ALTER_TABLE:
    focus->table->name = builder_table_name(run, args, &all, focus->schema, "x");
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
    builder_apply_to_column(run, row, focus, args, at);
  else
    builder_apply_to_key(run, row, focus, args);
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
  if (pair.node->kind != HOST_PAIR || builder_is_used(used, pair.node) || !value) return;
  Args args = builder_args_of(run, RUN_REF(pair, value));
  apply_option(run, focus, migration_key(run, pair), &args, pair);
}

void builder_closure(MigrationRun *run, HostRef function, const Focus *focus) {
  HostValue *value = ARENA_NEW(run->arena, HostValue);
  *value = (HostValue){.kind = VALUE_FOCUS, .focus = *focus};
  bool has_parameter = node_child(function.node, ROLE_PARAMETER);
  Focus ambient = run->ambient;
  if (!has_parameter) run->ambient = *focus;
  migration_call(run, function, (const HostValue *const[]){value}, 1);
  run->ambient = ambient;
}

// What the arguments say that no slot has taken.
void builder_options(MigrationRun *run, Focus *focus, Args *args) {
  for (size_t i = 0; i < args->nodes.count; i++) {
    HostRef ref = {args->file, args->nodes.items[i]};
    if (ref.node->kind == HOST_PAIR || ref.node->kind == HOST_SPREAD) {
      apply_pair(run, focus, args, ref);
      continue;
    }
    if (builder_is_used(args, ref.node) && ref.node->kind != HOST_MAP && ref.node->kind != HOST_NEW)
      continue;
    HostRef inner = migration_resolve(run, ref);
    if (inner.node->kind == HOST_FUNCTION) {
      builder_closure(run, inner, focus);
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

DdlColumn *builder_column_new(MigrationRun *run, Focus *focus, Str name, HostRef at) {
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

static const HostNode *object_of(const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  return callee ? node_child(callee, ROLE_OBJECT) : NULL;
}

// Id = table.Column<Guid>(type: "uuid", nullable: false)
static void describe_by_call(MigrationRun *run, const BuilderRow *row, Focus *focus, HostRef call) {
  Args args = builder_args(run, call);
  Str name = builder_text(run, &args, row, "name");
  HostRef type = builder_given(run, &args, row, "type");
  if (name.length) focus->column->name = name;
  if (type.node) focus->column->type = builder_type(run, type);
  focus->column->not_null = builder_detail(row, "not_null").length > 0;
  builder_options(run, focus, &args);
}

// A type alone, or a map of options.
static void apply_spec(MigrationRun *run, Focus *focus, HostRef spec) {
  HostRef resolved = migration_resolve(run, spec);
  if (resolved.node->kind == HOST_MAP) {
    Args args = builder_args_of(run, resolved);
    builder_options(run, focus, &args);
    return;
  }
  const BuilderRow *described = NULL;
  HostRef call = resolved;
  for (; call.node && call.node->kind == HOST_CALL; call.node = object_of(call.node)) {
    described = builder_table_find(run->builders, run->tool, BUILDER_TABLE, call.node->name);
    if (described && described->effect == EFFECT_COLUMN) break;
  }
  if (described && described->effect == EFFECT_COLUMN && call.node) {
    describe_by_call(run, described, focus, call);
    return;
  }
  focus->column->type = builder_type(run, spec);
  Str word = migration_text(run, spec);
  const BuilderRow *row = word.length ? builder_type_row(run, word) : NULL;
  if (row && builder_detail(row, "primary").length) focus->column->primary = true;
}

static Str with_suffix(MigrationRun *run, Str name, Str suffix) {
  return str(arena_format(run->arena, "%.*s%.*s", (int)name.length, name.data, (int)suffix.length,
                          suffix.data));
}

// t.string :first, :second: names are no options.
static void mark_names(MigrationRun *run, Args *args) {
  const HostNode *node;
  for (size_t i = 0; (node = builder_argument(args, i)); i++)
    array_push(run->arena, &args->used, node);
}

static void add_more_columns(MigrationRun *run, Focus *focus, Args *args, Str suffix) {
  const DdlColumn *first = focus->column;
  const HostNode *node;
  for (size_t i = 1; (node = builder_argument(args, i)); i++) {
    HostRef ref = {args->file, node};
    Str name = node->kind == HOST_FUNCTION ? (Str){0} : migration_text(run, ref);
    if (!name.length) continue;
    DdlColumn *column = builder_column_new(run, focus, (Str){0}, ref);
    Span at = column->at;
    *column = *first;
    column->at = at;
    column->name = with_suffix(run, name, suffix);
  }
}

// foreignIdFor(Account::class): a column named after the model, of the type of its key.
static void take_from_model(MigrationRun *run, HostRef model, Str *name, Str *sql) {
  const HostNode *object = node_child(model.node, ROLE_OBJECT);
  if (!object) return;
  if (!name->length) *name = with_suffix(run, ddl_snake_case(run->arena, object->name), str("_id"));
  HostRef class = names_class(run->project, RUN_REF(model, object), object->name);
  for (const HostNode *base = class.node ? node_child(class.node, ROLE_BASE) : NULL; base;
       base = node_next(base)) {
    if (str_ends(base->name, "Uuids")) *sql = str("uuid");
    if (str_ends(base->name, "Ulids")) *sql = str("char");
  }
}

void builder_column(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                    HostRef at) {
  Str name = builder_text(run, args, row, "name"), sql = builder_detail(row, "sql");
  HostRef model = builder_given(run, args, row, "model");
  if (model.node) take_from_model(run, model, &name, &sql);
  if (!name.length) name = builder_detail(row, "fallback");
  if (!name.length) {
    builder_gap(run, at, "the name of this column is not known");
    return;
  }
  Str suffix = builder_detail(row, "suffix");
  if (suffix.length) name = with_suffix(run, name, suffix);
  DdlColumn *column = builder_column_new(run, focus, name, at);
  column->not_null = builder_detail(row, "not_null").length > 0;
  column->primary = builder_detail(row, "primary").length > 0;
  column->unique = builder_detail(row, "unique").length > 0;
  column->index = builder_detail(row, "index").length > 0;
  column->type = sql;
  column->alters = builder_detail(row, "alters").length > 0;
  HostRef spec = builder_given(run, args, row, "spec");
  if (spec.node) {
    column->says_null = true;
    apply_spec(run, focus, spec);
    return;
  }
  HostRef type = sql.length ? (HostRef){0} : builder_given(run, args, row, "type");
  if (type.node && is_column_word(run, type))
    args->used.count--; // the type was left out
  else if (type.node)
    column->type = builder_type(run, type);
  if (builder_detail(row, "many").length) mark_names(run, args);
  builder_options(run, focus, args);
  if (builder_detail(row, "many").length) add_more_columns(run, focus, args, suffix);
  if (!column->polymorphic) return;
  Str stem = str_slice(name, 0, name.length - suffix.length);
  DdlColumn *kind = builder_column_new(run, focus, with_suffix(run, stem, str("_type")), at);
  kind->type = str("varchar");
  kind->not_null = column->not_null;
}

// A column whose name is given: { name: spec }, ("name", spec).
void builder_named_column(MigrationRun *run, Focus *focus, Str name, HostRef spec, HostRef at,
                          bool not_null) {
  DdlColumn *column = builder_column_new(run, focus, name, at);
  column->not_null = not_null;
  column->alias = name;
  apply_spec(run, focus, spec);
}
