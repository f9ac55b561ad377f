// A call of a query builder -> the SQL that it comes to, sent as if it had been written.
#include "session/interpret.h"

#include "base/buf.h"
#include "orm/orm.h"
#include "query/query.h"

// A table of a catalog that a model is.
typedef struct Model {
  Arena *arena;
  const OrmCall *call;
  const Relation *table;
  Buf sql;
  int parameters;                 // that were written
  ARRAY(const Relation *) joined; // as call->joins; NULL: not known
} Model;

// ---- names ----

// Models are called in the singular, as often as not.
static bool names_table(Arena *arena, Str model, const char *table) {
  Str plain = orm_plain(arena, str(table));
  if (str_equal(model, plain)) return true;
  if (plain.length <= model.length) return false;
  size_t stem = model.length;
  if (stem && model.data[stem - 1] == 'y' && str_ends(plain, "ies")) stem--;
  if (!str_equal(str_slice(model, 0, stem), str_slice(plain, 0, stem))) return false;
  Str ending = str_slice(plain, stem, plain.length);
  return str_is(ending, "s") || str_is(ending, "es") ||
         (stem < model.length && str_is(ending, "ies"));
}

const Relation *orm_table(Interpreter *interpreter, Str name, const Catalog **catalog) {
  Str model = orm_plain(interpreter->arena, name);
  for (size_t i = 0; i < interpreter->input->catalog_count; i++) {
    *catalog = interpreter->input->catalogs[i];
    const Map *relations = &(*catalog)->relations;
    const Relation *found = NULL;
    for (size_t j = 0; j < relations->count; j++) {
      const Relation *relation = relations->entries[j].value;
      bool is_table =
          relation && (relation->kind == RELATION_TABLE || relation->kind == RELATION_PARTITIONED);
      if (!is_table || !names_table(interpreter->arena, model, relation->name)) continue;
      if (found) return NULL;
      found = relation;
    }
    if (found) return found;
  }
  return NULL;
}

// `tenant` is tenant_id, where the code has the row that it refers to.
static const Column *find_column_of(const Model *model, const Relation *table, Str name) {
  const Column *reference = NULL;
  Str plain = orm_plain(model->arena, name);
  for (size_t i = 0; table && i < table->columns.count; i++) {
    const Column *column = table->columns.items[i];
    Str known = orm_plain(model->arena, str(column->name));
    if (str_equal(plain, known)) return column;
    bool refers = known.length == plain.length + 2 && str_ends(known, "id") && plain.length &&
                  str_starts(known, str_dup(model->arena, plain));
    if (refers) reference = column;
  }
  return reference;
}

static const Column *find_column(const Model *model, Str name) {
  return find_column_of(model, model->table, name);
}

// The table of that number, see OrmColumn; NULL: not known.
static const Relation *table_at(const Model *model, size_t number) {
  if (!number) return model->table;
  return number <= model->joined.count ? model->joined.items[number - 1] : NULL;
}

// The tenant's column of one of its tables; NULL: none is a tenant's.
static const Column *tenant_of(const Model *model) {
  for (size_t i = 0; i <= model->joined.count; i++) {
    const Relation *table = table_at(model, i);
    if (table && table->tenant_column) return table->tenant_column;
  }
  return NULL;
}

// ---- what the function does about tenants besides ----

static bool is_check(Str name) {
  static const char *const beginnings[] = {"require",   "assert", "ensure", "verify",   "check",
                                           "authorize", "can",    "has",    "validate", NULL};
  for (const char *const *beginning = beginnings; *beginning; beginning++)
    if (str_starts(name, *beginning)) return true;
  return false;
}

// `if (order.tenantId !== tenantId)`, `await requireMember(...)`: the row is looked at behind the call, or the
// caller before it.
static bool is_checked(const Model *model, const HostNode *function) {
  const Column *tenant = tenant_of(model);
  if (!tenant) return false;
  Str wanted = orm_plain(model->arena, str(tenant->name));
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    if (node->kind == HOST_CALL && is_check(node->name)) return true;
    bool selects = node->kind == HOST_PAIR && node_child(node, ROLE_VALUE) &&
                   node_child(node, ROLE_VALUE)->kind == HOST_LITERAL; // { tenantId: true }
    bool compares =
        selects || (node->parent && node->parent->kind == HOST_BINARY && node->name.length);
    Str plain = orm_plain(model->arena, node->name);
    bool gets = node->kind == HOST_CALL && str_starts(plain, "get"); // order.getTenantId()
    if (compares && str_equal(wanted, plain)) return true;
    if (gets && str_equal(wanted, str_slice(plain, strlen("get"), plain.length))) return true;
  }
  return false;
}

// What a caller of the project hands on may be looked at there.
static bool is_handed_on(Interpreter *interpreter, const OrmCall *call) {
  for (size_t i = 0; i < call->conditions.count; i++) {
    const HostNode *function = call->conditions.items[i].parameter_of;
    const void *key = function;
    if (!function) continue;
    if (map_get(&interpreter->called, key_of(&key))) return true;
    if (function->name.length && map_get(&interpreter->called_names, function->name)) return true;
  }
  return false;
}

static const HostNode *outermost(const HostNode *node) {
  const HostNode *found = NULL;
  for (; node; node = node->parent)
    if (node->kind == HOST_FUNCTION) found = node;
  return found;
}

// ---- SQL ----

static void add_name(Buf *sql, const char *name) {
  buf_add_char(sql, '"');
  for (; *name; name++) {
    if (*name == '"') buf_add_char(sql, '"');
    buf_add_char(sql, *name);
  }
  buf_add_char(sql, '"');
}

static void add_relation(Model *model, const Relation *table) {
  add_name(&model->sql, table->schema);
  buf_add_char(&model->sql, '.');
  add_name(&model->sql, table->name);
}

static void add_table(Model *model, const char *before) {
  buf_add(&model->sql, before);
  add_relation(model, model->table);
}

static void add_parameter(Model *model, const char *before) {
  buf_addf(&model->sql, "%s$%d", before, ++model->parameters);
}

// "o0"."id", or "id" where there is no other table.
static void add_column(Model *model, size_t table, const Column *column) {
  if (model->joined.count) buf_addf(&model->sql, "o%zu.", table);
  add_name(&model->sql, column->name);
}

static void add_condition(Model *model, const OrmColumn *condition, const Column *column) {
  bool is_tenant = column == table_at(model, condition->table)->tenant_column;
  add_column(model, condition->table, column);
  if (condition->is_equal && (condition->is_chosen || is_tenant))
    add_parameter(model, " = ");
  else
    buf_add(&model->sql, " IS NOT NULL");
}

// Those of WHERE, or of a join's ON. A column that the table has under another name may be any, the tenant's too.
static void add_conditions(Model *model, size_t join, bool is_open, const char *before) {
  for (size_t i = 0; i < model->call->conditions.count; i++) {
    const OrmColumn *condition = &model->call->conditions.items[i];
    if (condition->join != join) continue;
    const Relation *table = table_at(model, condition->table);
    const Column *column = find_column_of(model, table, condition->name);
    is_open |= condition->is_mentioned ? column && column == table->tenant_column : !column;
    if (!column || condition->is_mentioned) continue;
    buf_add(&model->sql, before);
    add_condition(model, condition, column);
    before = " AND ";
  }
  if (is_open) add_parameter(model, before);
}

static void add_ties(Model *model, size_t join) {
  for (size_t i = 0; i < model->call->ties.count; i++) {
    const OrmTie *tie = &model->call->ties.items[i];
    if (tie->left.join != join) continue;
    const Column *left = find_column_of(model, table_at(model, tie->left.table), tie->left.name);
    const Column *right = find_column_of(model, table_at(model, tie->right.table), tie->right.name);
    if (!left || !right) {
      add_parameter(model, " AND ");
      continue;
    }
    buf_add(&model->sql, " AND ");
    add_column(model, tie->left.table, left);
    buf_add(&model->sql, " = ");
    add_column(model, tie->right.table, right);
  }
}

static void add_joins(Model *model) {
  if (model->joined.count) buf_add(&model->sql, " AS o0");
  for (size_t i = 0; i < model->joined.count; i++) {
    const Relation *table = model->joined.items[i];
    if (!table) continue;
    buf_addf(&model->sql, " %s ", model->call->joins.items[i].kind);
    add_relation(model, table);
    buf_addf(&model->sql, " AS o%zu ON true", i + 1);
    add_ties(model, i + 1);
    add_conditions(model, i + 1, false, " AND ");
  }
}

static const Column *other_column(const Model *model) {
  for (size_t i = 0; i < model->table->columns.count; i++)
    if (model->table->columns.items[i] != model->table->tenant_column)
      return model->table->columns.items[i];
  return NULL;
}

static bool add_changes(Model *model) {
  const char *before = " SET ";
  for (size_t i = 0; i < model->call->values.count; i++) {
    const Column *column = find_column(model, model->call->values.items[i].name);
    if (!column) continue;
    buf_add(&model->sql, before);
    add_name(&model->sql, column->name);
    add_parameter(model, " = ");
    before = ", ";
  }
  const Column *column = other_column(model);
  if (before[0] == ',') return true;
  if (!column) return false;
  buf_add(&model->sql, before);
  add_name(&model->sql, column->name);
  buf_add(&model->sql, " = DEFAULT");
  return true;
}

// Whether the columns of the new row that show tell if the tenant's is one of them.
static bool shows_tenant(const Model *model) {
  const OrmColumns *values = &model->call->values;
  bool shows_all = values->count && !model->call->values_open;
  for (size_t i = 0; i < values->count; i++) {
    const Column *column = find_column(model, values->items[i].name);
    if (column && column == model->table->tenant_column) return true;
    shows_all &= column != NULL;
  }
  return shows_all;
}

// The tenant's column is taken to be one that does not show. False: no column is known.
static bool add_row(Model *model) {
  const OrmColumns *values = &model->call->values;
  const Column *tenant = shows_tenant(model) ? NULL : model->table->tenant_column;
  const char *before = " (";
  int count = 0;
  for (size_t i = 0; i <= values->count; i++) {
    const Column *column = i < values->count ? find_column(model, values->items[i].name) : tenant;
    if (!column) continue;
    buf_add(&model->sql, before);
    add_name(&model->sql, column->name);
    before = ", ";
    count++;
  }
  if (!count) return false;
  buf_add(&model->sql, ") VALUES ");
  for (int i = 0; i < count; i++) add_parameter(model, i ? ", " : "(");
  buf_add(&model->sql, ") ");
  if (!str_has(model->call->suffix, "?")) buf_add_str(&model->sql, model->call->suffix);
  return true;
}

static bool write_sql(Model *model, bool is_open) {
  switch (model->call->action) {
  case ORM_READ:
    add_table(model, "SELECT 1 FROM ");
    add_joins(model);
    break;
  case ORM_DELETE: add_table(model, "DELETE FROM "); break;
  case ORM_INSERT: add_table(model, "INSERT INTO "); return add_row(model);
  case ORM_UPDATE:
    add_table(model, "UPDATE ");
    if (!add_changes(model)) return false;
    break;
  }
  add_conditions(model, 0, is_open, " WHERE ");
  return true;
}

// ---- calls ----

static void look_for_extensions(Interpreter *interpreter) {
  if (interpreter->prisma_extended != UNKNOWN) return;
  interpreter->prisma_extended = NO;
  const HostProject *project = interpreter->input->project;
  for (size_t i = 0; i < project->files.count; i++) {
    const HostFile *file = project->files.items[i];
    bool extends = orm_extends(file), intercepts = orm_intercepts(file);
    if ((extends || intercepts) && extension_names_tenant(interpreter, file->source->text) != NO) {
      if (extends) interpreter->prisma_extended = YES;
      interpreter->prisma_intercepted |= intercepts;
    }
    if (orm_hooks_gorm(file)) interpreter->gorm_intercepted = true;
    if (orm_hooks_jooq(file)) interpreter->jooq_intercepted = true;
    if (orm_hooks_entities(file)) interpreter->entities_intercepted = true;
    if (orm_hooks_ent(file)) interpreter->ent_intercepted = true;
    if (orm_hooks_sqlalchemy(file)) interpreter->sqlalchemy_intercepted = true;
    if (extension_names_tenant(interpreter, orm_prepares(file)) != NO)
      interpreter->ecto_prepared = true;
  }
}

// Builders of other languages: whether what hooks into them may add conditions.
static bool does_more(Interpreter *interpreter, const OrmCall *call) {
  if (!call->is_ecto && !call->is_ent && !call->is_gorm && !call->is_jooq) return false;
  look_for_extensions(interpreter);
  if (call->is_ecto) return interpreter->ecto_prepared;
  if (call->is_gorm) return interpreter->gorm_intercepted;
  if (call->is_jooq) return interpreter->jooq_intercepted;
  return interpreter->ent_intercepted;
}

static Truth added_by_client(const Interpreter *interpreter, const OrmCall *call,
                             size_t connection) {
  Truth added = NO;
  const Addition *addition = interpreter->connections.items[connection].additions;
  for (; addition && added != YES; addition = addition->before) {
    Str model = orm_plain(interpreter->arena, addition->model);
    bool is_for_model = str_is(addition->model, "$allModels") ||
                        str_equal(model, orm_plain(interpreter->arena, call->table));
    bool is_for_call = str_is(addition->operation, "$allOperations") ||
                       str_equal(addition->operation, call->at->name);
    if (is_for_model && is_for_call && addition->has_tenant != NO) added = addition->has_tenant;
  }
  return added;
}

// Whether the tenant is added to what is asked for. UNKNOWN: by a client that a file made which nobody follows, where
// others of the project are extended (extension.c), or by middleware anywhere.
static Truth adds_tenant(Interpreter *interpreter, const OrmCall *call, Value client) {
  if (!call->is_prisma) return does_more(interpreter, call) ? UNKNOWN : NO;
  look_for_extensions(interpreter);
  if (interpreter->prisma_intercepted) return UNKNOWN;
  if (client.kind != VALUE_CONNECTION) return interpreter->prisma_extended == YES ? UNKNOWN : NO;
  return added_by_client(interpreter, call, client.connection);
}

static bool has_tenants(const Interpreter *interpreter) {
  for (size_t i = 0; i < interpreter->input->catalog_count; i++)
    if (interpreter->input->catalogs[i]->tenant.columns.count) return true;
  return false;
}

// Whether a view is called so, or anything else that is no table: of tables several may be.
static bool is_no_table(const Interpreter *interpreter, Str name) {
  for (size_t i = 0; i < interpreter->input->catalog_count; i++) {
    const Map *relations = &interpreter->input->catalogs[i]->relations;
    for (size_t j = 0; j < relations->count; j++) {
      const Relation *relation = relations->entries[j].value;
      if (relation && !relation_is_table(relation) && str_is_nocase(name, relation->name))
        return true;
    }
  }
  return false;
}

// A call that surely asks a database for something, of a table that is not known.
static void note_unknown_table(Interpreter *interpreter, const OrmCall *call, Span at) {
  if (!call->is_sure || !has_tenants(interpreter) || is_no_table(interpreter, call->table)) return;
  gap_add(interpreter->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL, at,
          "the table that this asks for could not be worked out");
}

// Whether events may add conditions to it.
static bool is_hooked(Interpreter *interpreter, const OrmCall *call) {
  if (!call->is_sqlalchemy && !call->is_entity) return false;
  look_for_extensions(interpreter);
  return call->is_entity ? interpreter->entities_intercepted : interpreter->sqlalchemy_intercepted;
}

static void note(Interpreter *interpreter, const OrmCall *call, const Relation *table,
                 const char *format) {
  Span at = node_span(interpreter->frame->function.file, call->at);
  gap_add(interpreter->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL, at, format, table->name);
}

// False: a table of them is not known.
static bool find_joined(Interpreter *interpreter, Model *model) {
  const OrmCall *call = model->call;
  bool is_known = call->action == ORM_READ || !call->joins.count;
  for (size_t i = 0; i < call->joins.count; i++) {
    const Catalog *catalog;
    const Relation *table = orm_table(interpreter, call->joins.items[i].table, &catalog);
    array_push(model->arena, &model->joined, table);
    is_known &= table != NULL;
  }
  return is_known;
}

static SqlText *text_of_call(Interpreter *interpreter, const HostNode *node, const OrmCall *call) {
  Arena *arena = interpreter->arena;
  const Catalog *catalog;
  Model model = {.arena = arena,
                 .call = call,
                 .table = orm_table(interpreter, call->table, &catalog),
                 .sql = buf_new(arena)};
  const HostNode *function = outermost(node);
  bool is_open = !find_joined(interpreter, &model) || call->is_open ||
                 is_handed_on(interpreter, call) || is_hooked(interpreter, call) ||
                 (model.table && function && is_checked(&model, function));
  SqlText *text = ARENA_NEW(arena, SqlText);
  Span at = node_span(interpreter->frame->function.file, call->at);
  if (!model.table) note_unknown_table(interpreter, call, at);
  if (!model.table && tenant_of(&model))
    gap_add(arena, interpreter->input->gaps, GAP_DYNAMIC_SQL, at,
            "whose rows this joins to others could not be worked out");
  if (!model.table) return text;
  const Column *tenant = model.table->tenant_column;
  bool is_unknown = tenant && call->action == ORM_INSERT && !shows_tenant(&model);
  if (is_unknown && insert_fill(catalog, model.table, tenant) == FILL_NONE)
    note(interpreter, call, model.table,
         "which columns of \"%s\" this fills could not be worked out");
  if (tenant && call->may_bypass)
    note(interpreter, call, model.table,
         "whether the key of the client lets this pass the policies of \"%s\" does not show");
  if (call->may_bypass || !write_sql(&model, is_open)) return text;
  *text = (SqlText){.unit = unit_of_made_text(arena, at, buf_str(&model.sql)),
                    .parses = true,
                    .is_filtered = call->is_filtered,
                    .complete = !is_open};
  return text;
}

// The text of a call that was read, made once.
static SqlText *known_text(Interpreter *interpreter, const HostNode *node, const OrmCall *call) {
  const void *key = node;
  SqlText *text = map_get(&interpreter->built, key_of(&key));
  if (text) return text;
  text = text_of_call(interpreter, node, call);
  map_set(&interpreter->built, key_of(&key), text);
  return text;
}

bool orm_send(Interpreter *interpreter, const HostNode *node, HostRef made, size_t connection) {
  OrmCall call;
  if (!orm_read_text(interpreter->arena, interpreter->input->project, made, &call)) return false;
  SqlText *text = known_text(interpreter, node, &call);
  if (!text->unit) return false;
  send_made(interpreter, eval_ref(interpreter, node), text, connection,
            (SendOptions){.by_builder = call.is_sqlalchemy});
  return true;
}

// What a client adds to the call may be the tenant.
static void note_more(Interpreter *interpreter, const OrmCall *call) {
  const Catalog *catalog;
  const Relation *table = orm_table(interpreter, call->table, &catalog);
  const void *key = call->at;
  if (!table || !table->tenant_column || map_get(&interpreter->sent, key_of(&key))) return;
  map_set(&interpreter->sent, key_of(&key), interpreter);
  note(interpreter, call, table,
       "what the extended client adds to this call on \"%s\" could not be worked out");
}

bool orm_call(Interpreter *interpreter, const HostNode *node) {
  OrmCall call;
  if (!orm_read(interpreter->arena, interpreter->input->project, eval_ref(interpreter, node),
                &call))
    return false;
  SqlText *text = known_text(interpreter, node, &call);
  if (!text->unit) return call.is_ecto;
  const HostNode *client = call.connection.node;
  Value value = client ? eval(interpreter, client) : value_unknown();
  Truth added = adds_tenant(interpreter, &call, value);
  if (added == UNKNOWN && !call.is_ecto) note_more(interpreter, &call);
  if (added != NO) return call.is_ecto;
  size_t connection = client            ? connection_of(interpreter, client, value)
                      : call.is_ambient ? connection_ambient(interpreter)
                                        : NO_CONNECTION;
  SendOptions options = {.by_builder = true, .bypasses_rls = call.bypasses_rls};
  send_made(interpreter, eval_ref(interpreter, node), text, connection, options);
  return call.is_ecto;
}
