// Declarations of Drizzle's tables -> the SQL that makes them: first the tables, then what refers to tables.
#include "program/drizzle.h"

#include "program/builder.h"

// ---- names ----

static HostRef argument(HostRef call, size_t index) {
  return RUN_REF(call, call.node ? node_argument(call.node, index) : NULL);
}

// The expression that a name was declared with; node NULL: another kind of definition, or none.
static HostRef declared(MigrationRun *run, HostRef name) {
  if (!name.node || name.node->kind != HOST_NAME) return (HostRef){0};
  HostRef definition = names_meaning(run->project, name);
  return definition.node ? names_value(definition, name.node->name) : (HostRef){0};
}

// What the call is made on, or the name that is called.
static HostRef callee_of(HostRef call, HostRole part) {
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  if (callee && part == ROLE_OBJECT)
    callee = callee->kind == HOST_MEMBER ? node_child(callee, ROLE_OBJECT) : NULL;
  return RUN_REF(call, callee);
}

static bool is_call_of(HostRef ref, const char *name) {
  return ref.node && ref.node->kind == HOST_CALL && str_is(ref.node->name, name);
}

// The first call of a chain: uuid("id") of uuid("id").primaryKey().
static HostRef chain_start(HostRef call) {
  for (;;) {
    HostRef object = callee_of(call, ROLE_OBJECT);
    if (!object.node || object.node->kind != HOST_CALL) return call;
    call = object;
  }
}

static Str name_of_key(MigrationRun *run, Str key) {
  return run->snake_case ? ddl_snake_case(run->arena, key) : key;
}

// ---- tables ----

typedef struct Table {
  HostRef call; // node NULL: no table
  Str name;     // with its schema; length 0: not known
} Table;

// The name that pgTableCreator((name) => ...) makes of the one that is given.
static Str created_name(MigrationRun *run, HostRef creator, HostRef given) {
  const HostValue *value = migration_value(run, given);
  const HostValue *result = migration_result(run, argument(creator, 0), &value, 1);
  return result && result->kind == VALUE_STRING && !result->has_holes ? result->text : (Str){0};
}

static Table table_of_call(MigrationRun *run, HostRef expr) {
  if (!expr.node || expr.node->kind != HOST_CALL) return (Table){0};
  if (is_call_of(expr, "enableRLS")) return table_of_call(run, callee_of(expr, ROLE_OBJECT));
  HostRef object = callee_of(expr, ROLE_OBJECT), name = argument(expr, 0);
  bool is_plain =
      str_is(expr.node->name, "pgTable") ||
      (str_is(expr.node->name, "withRLS") && object.node && str_is(object.node->name, "pgTable"));
  if (is_plain) return (Table){expr, migration_text(run, name)};
  if (object.node) {
    HostRef schema = declared(run, object);
    if (!str_is(expr.node->name, "table") || !is_call_of(schema, "pgSchema")) return (Table){0};
    Str text = migration_text(run, argument(schema, 0));
    return (Table){expr, builder_join_schema(run, text, migration_text(run, name))};
  }
  HostRef creator = declared(run, callee_of(expr, ROLE_CALLEE));
  if (!is_call_of(creator, "pgTableCreator")) return (Table){0};
  return (Table){expr, created_name(run, creator, name)};
}

static Table table_of_name(MigrationRun *run, HostRef name) {
  return table_of_call(run, declared(run, name));
}

// The columns: { id: uuid() }, or what ({ uuid }) => ({ id: uuid() }) gives.
static HostRef columns_of(MigrationRun *run, const Table *table) {
  HostRef columns = migration_resolve(run, argument(table->call, 1));
  if (!columns.node || columns.node->kind != HOST_FUNCTION) return columns;
  const HostNode *body = node_child(columns.node, ROLE_BODY);
  return RUN_REF(columns, body);
}

static Str name_of_column(MigrationRun *run, Str key, HostRef spec) {
  HostRef first = argument(chain_start(spec), 0);
  const HostNode *named = first.node ? node_named(first.node, "name") : NULL;
  if (named) first.node = named; // column({ name: "created_at" })
  bool is_name = first.node && first.node->kind == HOST_STRING;
  return is_name ? migration_text(run, first) : name_of_key(run, key);
}

// The column that `table.key` means; length 0: the table has none of that name.
static Str find_column(MigrationRun *run, HostRef columns, Str key, int depth) {
  const HostNode *child = columns.node && depth < 4 ? columns.node->first : NULL;
  for (; child; child = child->next) {
    HostRef ref = RUN_REF(columns, child);
    HostRef value = RUN_REF(columns, node_child(child, ROLE_VALUE));
    if (child->kind == HOST_PAIR && value.node && str_equal(migration_key(run, ref), key))
      return name_of_column(run, key, migration_resolve(run, value));
    const HostNode *more = child->kind == HOST_SPREAD ? node_child(child, ROLE_OPERAND) : NULL;
    Str found =
        more ? find_column(run, migration_resolve(run, RUN_REF(columns, more)), key, depth + 1)
             : (Str){0};
    if (found.length) return found;
  }
  return (Str){0};
}

static Str last_part(Str name) {
  size_t dot = str_find(name, ".", 0);
  return dot < name.length ? str_slice(name, dot + 1, name.length) : name;
}

// `users`, `users.id`: what a hole in SQL, or a list of columns, says with them.
const HostValue *drizzle_value(MigrationRun *run, HostRef expr) {
  bool is_member = expr.node->kind == HOST_MEMBER;
  HostRef name = is_member ? RUN_REF(expr, node_child(expr.node, ROLE_OBJECT)) : expr;
  bool is_own = name.node && name.node->kind == HOST_NAME && run->extras.node &&
                str_equal(name.node->name, run->extras_name);
  Table table = is_own ? table_of_call(run, run->extras) : table_of_name(run, name);
  if (!table.call.node || !table.name.length) return NULL;
  HostValue *value = ARENA_NEW(run->arena, HostValue);
  *value = (HostValue){.kind = VALUE_STRING, .text = table.name, .table = table.name};
  value->pasted = ddl_name(run->arena, table.name);
  if (is_member) {
    Str column = find_column(run, columns_of(run, &table), expr.node->name, 0);
    if (!column.length) return NULL;
    value->text = column;
    value->pasted = ddl_quote(run->arena, column);
    if (!run->in_index)
      value->pasted =
          str(arena_format(run->arena, "%s.%s", ddl_quote(run->arena, last_part(table.name)).data,
                           ddl_quote(run->arena, column).data));
  }
  value->unit = unit_of_made_text(run->arena, migration_place(run, expr), value->text);
  return value;
}

// ---- columns ----

// The SQL that the dataType() of a customType({ ... }) gives.
static Str custom_type(MigrationRun *run, HostRef custom) {
  const HostNode *options = node_argument(custom.node, 0);
  for (const HostNode *node = options; node; node = node_walk(options, node)) {
    if (!str_is(node->name, "dataType")) continue;
    const HostNode *function = node->kind == HOST_PAIR ? node_child(node, ROLE_VALUE) : node;
    if (!function || function->kind != HOST_FUNCTION) continue;
    const HostValue *type = migration_result(run, RUN_REF(custom, function), NULL, 0);
    return type && type->kind == VALUE_STRING && !type->has_holes ? type->text : (Str){0};
  }
  return (Str){0};
}

static Str enum_type(MigrationRun *run, HostRef kind) {
  HostRef schema = declared(run, callee_of(kind, ROLE_OBJECT));
  Str name = migration_text(run, argument(kind, 0));
  if (schema.node) name = builder_join_schema(run, migration_text(run, argument(schema, 0)), name);
  return ddl_name(run->arena, name);
}

// The type that a word of the project's own stands for: an enum's, a custom one, or a function that gives one.
static Str own_type(MigrationRun *run, HostRef start) {
  HostRef kind = declared(run, callee_of(start, ROLE_CALLEE));
  if (is_call_of(kind, "pgEnum") || is_call_of(kind, "enum")) return enum_type(run, kind);
  if (!kind.node) kind = names_callee(run->project, start);
  for (const HostNode *node = kind.node; node; node = node_walk(kind.node, node)) {
    const HostNode *options = node->kind == HOST_CALL ? node_argument(node, 0) : NULL;
    bool is_custom = options && options->kind == HOST_MAP && str_is(node->name, "customType");
    if (is_custom) return custom_type(run, RUN_REF(kind, node));
  }
  return (Str){0};
}

static void set_type(MigrationRun *run, DdlColumn *column, HostRef start) {
  const BuilderRow *row =
      builder_table_find(run->builders, run->tool, BUILDER_TYPE, start.node->name);
  column->type = row ? builder_type(run, start) : own_type(run, start);
  if (column->type.length) return;
  column->type = str("unknown");
  migration_gap(run, start, GAP_UNSUPPORTED, "this type of a column is not known");
}

// .notNull().references(() => users.id)
static void apply_links(MigrationRun *run, Focus *focus, HostRef call) {
  HostRef object = callee_of(call, ROLE_OBJECT);
  if (!object.node || object.node->kind != HOST_CALL) return;
  apply_links(run, focus, object);
  const BuilderRow *row =
      builder_table_find(run->builders, run->tool, BUILDER_COLUMN, call.node->name);
  Args args = builder_args(run, call);
  if (!row || !builder_apply(run, row, focus, &args, call))
    migration_gap(run, call, GAP_UNSUPPORTED, "what this option does is not known");
}

// The column that a function of the project's own gives: timestamps("created_at"); node NULL: it gives none.
static HostRef made_column(MigrationRun *run, HostRef start) {
  HostRef function = names_callee(run->project, start);
  const HostNode *body = function.node ? node_child(function.node, ROLE_BODY) : NULL;
  if (body && body->kind == HOST_BLOCK) body = body->last;
  if (body && body->kind == HOST_RETURN) body = node_child(body, ROLE_VALUE);
  HostRef made = RUN_REF(function, body);
  bool is_column =
      body && body->kind == HOST_CALL &&
      builder_table_find(run->builders, run->tool, BUILDER_TYPE, chain_start(made).node->name);
  return is_column ? made : (HostRef){0};
}

static void add_column(MigrationRun *run, Focus *focus, Str key, HostRef spec, HostRef at) {
  spec = migration_resolve(run, spec);
  if (!spec.node || spec.node->kind != HOST_CALL) {
    builder_gap(run, at, "this column is not known");
    return;
  }
  DdlColumn *column = builder_column_new(run, focus, name_of_column(run, key, spec), at);
  HostRef start = chain_start(spec), made = made_column(run, start);
  set_type(run, column, made.node ? chain_start(made) : start);
  if (made.node) apply_links(run, focus, made);
  apply_links(run, focus, spec);
}

static void add_columns(MigrationRun *run, Focus *focus, HostRef columns, HostRef at, int depth) {
  bool is_map = columns.node && columns.node->kind == HOST_MAP;
  if (!is_map) builder_gap(run, at, "the columns of this table are not known");
  for (const HostNode *child = is_map ? columns.node->first : NULL; child; child = child->next) {
    HostRef ref = RUN_REF(columns, child);
    const HostNode *value = node_child(child, ROLE_VALUE), *more = node_child(child, ROLE_OPERAND);
    if (child->kind == HOST_PAIR && value)
      add_column(run, focus, migration_key(run, ref), RUN_REF(columns, value), ref);
    else if (child->kind == HOST_SPREAD && more && depth < 4)
      add_columns(run, focus, migration_resolve(run, RUN_REF(columns, more)), ref, depth + 1);
  }
}

// ---- what else a table has ----

// Each item of (table) => [index().on(table.a), ...], also of the older form with a map.
static void add_extras(MigrationRun *run, const Table *table, Focus *focus) {
  HostRef extras = migration_resolve(run, argument(table->call, 2));
  HostRef list = extras;
  if (extras.node && extras.node->kind == HOST_FUNCTION) {
    const HostNode *parameter = node_child(extras.node, ROLE_PARAMETER);
    const HostNode *body = node_child(extras.node, ROLE_BODY);
    if (body && body->kind == HOST_BLOCK) body = node_child(body, ROLE_CHILD);
    if (body && body->kind == HOST_RETURN) body = node_child(body, ROLE_VALUE);
    const HostNode *target = parameter ? node_child(parameter, ROLE_TARGET) : NULL;
    run->extras = table->call;
    run->extras_name = target ? target->name : parameter ? parameter->name : (Str){0};
    list = RUN_REF(extras, body);
  }
  bool is_list = list.node && (list.node->kind == HOST_LIST || list.node->kind == HOST_MAP);
  if (list.node && !is_list) builder_gap(run, extras, "what this adds to the table is not known");
  for (const HostNode *child = is_list ? list.node->first : NULL; child; child = child->next) {
    const HostNode *item = child->kind == HOST_PAIR ? node_child(child, ROLE_VALUE) : child;
    Focus own = {.table = focus->table};
    if (!item || !builder_chain(run, RUN_REF(list, item), &own, true))
      builder_gap(run, RUN_REF(list, child), "what this adds to the table is not known");
  }
  run->extras = (HostRef){0};
}

static bool is_link(const DdlKey *key) { return key->kind == DDL_FOREIGN_KEY; }

// Tables first: no foreign keys. Then those alone, of a table that exists.
static void keep_part(MigrationRun *run, DdlTable *table) {
  for (size_t i = table->keys.count; i-- > 0;)
    if (is_link(table->keys.items[i]) == table->creates) array_remove(&table->keys, i);
  for (size_t i = 0; i < table->columns.count; i++) {
    DdlColumn *column = table->columns.items[i];
    if (!table->creates && column->to.length) {
      DdlKey *key = ARENA_NEW(run->arena, DdlKey);
      *key = (DdlKey){.at = column->at, .kind = DDL_FOREIGN_KEY, .to = column->to};
      array_push(run->arena, &key->columns, column->name);
      if (column->to_column.length) array_push(run->arena, &key->to_columns, column->to_column);
      array_push(run->arena, &table->keys, key);
    }
    column->to = (Str){0};
  }
  if (!table->creates) table->columns.count = 0;
}

static void declare_table(MigrationRun *run, HostRef expr) {
  Table found = table_of_call(run, expr);
  HostRef at = found.call;
  if (!found.name.length) {
    if (run->is_first_part) builder_gap(run, at, "the name of this table is not known");
    return;
  }
  DdlTable *table = ARENA_NEW(run->arena, DdlTable);
  *table = (DdlTable){
      .at = migration_place(run, at), .name = found.name, .if_missing = true, .waits = true};
  Focus focus = {.table = table};
  size_t gaps = run->gaps->count;
  add_columns(run, &focus, columns_of(run, &found), at, 0);
  DdlText text = run->sql; // policies are written at once, and belong to the second part
  run->sql = ddl_text_new(run->arena, run->migration->source);
  add_extras(run, &found, &focus);
  DdlText policies = run->sql;
  run->sql = text;
  table->waits = false;
  table->creates = run->is_first_part;
  keep_part(run, table);
  builder_flush(run, table);
  if (run->is_first_part) return;
  run->gaps->count = gaps; // the first part has said them
  bool secures = policies.text.length || is_call_of(expr, "enableRLS") ||
                 str_is(found.call.node->name, "withRLS");
  if (secures)
    ddl_add(&run->sql, migration_place(run, expr), "ALTER TABLE %s ENABLE ROW LEVEL SECURITY;\n",
            ddl_name(run->arena, found.name).data);
  Span whole = migration_place(run, expr);
  ddl_add_unit(&run->sql, whole, ddl_unit(&policies, whole));
}

// ---- policies and views that stand alone ----

// pgPolicy(...).link(users)
static void link_policy(MigrationRun *run, HostRef policy, HostRef expr) {
  Table table = table_of_name(run, argument(expr, 0));
  if (!table.name.length) {
    builder_gap(run, expr, "which table this policy is of is not known");
    return;
  }
  DdlTable *owner = ARENA_NEW(run->arena, DdlTable);
  *owner = (DdlTable){.at = migration_place(run, expr), .name = table.name, .waits = true};
  ddl_add(&run->sql, owner->at, "ALTER TABLE %s ENABLE ROW LEVEL SECURITY;\n",
          ddl_name(run->arena, table.name).data);
  builder_chain(run, policy, &(Focus){.table = owner}, true);
}

static bool is_view(MigrationRun *run, HostRef start) {
  static const char *const words[] = {"pgView", "pgMaterializedView", "view", "materializedView",
                                      NULL};
  HostRef object = callee_of(start, ROLE_OBJECT);
  bool is_plain = str_starts(start.node->name, "pg");
  return str_is_any(start.node->name, words) &&
         (is_plain || is_call_of(declared(run, object), "pgSchema"));
}

// pgView("name").with({ securityInvoker: true }).as(sql`...`)
static void declare_view(MigrationRun *run, HostRef start, HostRef expr) {
  HostRef schema = declared(run, callee_of(start, ROLE_OBJECT));
  Str name = migration_text(run, argument(start, 0));
  if (schema.node) name = builder_join_schema(run, migration_text(run, argument(schema, 0)), name);
  const HostValue *query = &(HostValue){0};
  bool is_invoker = false, exists = false;
  bool is_materialized = str_has(start.node->name, "aterialized");
  for (HostRef call = expr; call.node && call.node->kind == HOST_CALL;
       call = callee_of(call, ROLE_OBJECT)) {
    Args args = builder_args(run, call);
    HostRef invoker = builder_slot(run, &args, str("securityInvoker"));
    is_invoker |= invoker.node && migration_value(run, invoker)->truth;
    exists |= is_call_of(call, "existing");
    if (is_call_of(call, "as")) query = migration_value(run, argument(call, 0));
  }
  if (exists) return;
  if (query->kind != VALUE_STRING || query->has_holes || !name.length) {
    builder_gap(run, expr, "the query of this view is not known");
    return;
  }
  ddl_add(&run->sql, migration_place(run, expr), "CREATE %sVIEW %s%s AS ",
          is_materialized ? "MATERIALIZED " : "", ddl_name(run->arena, name).data,
          is_invoker ? " WITH (security_invoker = true)" : "");
  ddl_add_unit(&run->sql, migration_place(run, expr), query->unit);
  ddl_end_statement(&run->sql);
}

// ---- a file ----

static void declare(MigrationRun *run, HostRef expr) {
  static const char *const before[] = {"pgSchema", "pgRole", "pgEnum", NULL};
  HostRef start = chain_start(expr);
  if (table_of_call(run, expr).call.node)
    declare_table(run, expr);
  else if (is_view(run, start) && !run->is_first_part)
    declare_view(run, start, expr);
  else if (is_call_of(expr, "link") && is_call_of(start, "pgPolicy") && !run->is_first_part)
    link_policy(run, start, expr);
  else if (run->is_first_part && str_is_any(start.node->name, before) &&
           !is_call_of(expr, "existing"))
    builder_run(run, expr);
}

void drizzle_run(MigrationRun *run, const HostFile *file) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    const HostNode *value = node->kind == HOST_ASSIGN ? node_child(node, ROLE_VALUE) : NULL;
    if (value && value->kind == HOST_CALL && !node_around(node, HOST_FUNCTION))
      declare(run, (HostRef){file, value});
  }
}

bool drizzle_uses_snake_case(Str config) {
  size_t at = str_find(config, "casing", 0);
  Str line = str_slice(config, at, str_find(config, "\n", at));
  return str_has(line, "snake_case");
}
