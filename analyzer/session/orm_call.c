// A call of a query builder -> the SQL that it comes to, as if it had been written.
#include "session/interpret.h"

#include "calls/mention.h"
#include "query/query.h"
#include "session/orm_move.h"
#include "session/request.h"
#include "session/row_check.h"
#include "session/orm_looked_for.h"

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

// The only one of that name that surely exists, or the only one; NULL: none, or several.
static const Relation *find_table(Arena *arena, const Catalog *catalog, Str model) {
  const Relation *found = NULL;
  for (size_t i = 0; i < catalog->relations.count; i++) {
    const Relation *relation = catalog->relations.entries[i].value;
    bool is_table =
        relation && (relation->kind == RELATION_TABLE || relation->kind == RELATION_PARTITIONED);
    if (!is_table || !names_table(arena, model, relation->name)) continue;
    bool is_surer = found && found->exists != YES && relation->exists == YES;
    if (found && found->exists == YES && relation->exists != YES) continue;
    if (found && !is_surer) return NULL;
    found = relation;
  }
  return found;
}

const Relation *orm_table(Interpreter *interpreter, Str name, const Catalog **catalog) {
  const SessionInput *input = interpreter->input;
  Str model = orm_plain(interpreter->arena, name);
  const Relation *mentioned = NULL; // by migrations that do not create it
  for (size_t i = 0; i < input->catalog_count; i++) {
    const Relation *found = find_table(interpreter->arena, input->catalogs[i], model);
    if (!found || (mentioned && found->exists != YES)) continue;
    *catalog = input->catalogs[i];
    if (found->exists == YES) return found;
    mentioned = found;
  }
  return mentioned;
}

// ---- what others do about tenants besides ----

// A method of a controller, which the router calls alone: update() and destroy() are methods of everything.
static bool is_action(const HostFile *file, const HostNode *function) {
  const HostNode *class_node = node_around(function, HOST_CLASS);
  return language_is(file->language, "php") && class_node &&
         str_ends(class_node->name, "Controller");
}

// What a caller of the project hands on may be looked at there.
static bool is_handed_on(Interpreter *interpreter, const OrmQuery *query) {
  const OrmCall *call = query->call;
  for (size_t i = 0; i < call->conditions.count; i++) {
    const HostNode *function = call->conditions.items[i].parameter_of;
    const void *key = function;
    if (!function || is_action(call->file, function)) continue;
    HostRef given = {call->file, call->conditions.items[i].given};
    const Column *tenant = orm_sql_tenant(query);
    if (tenant && given.node && callers_client_gives(interpreter, given, tenant)) continue;
    if (map_get(&interpreter->called, key_of(&key))) return true;
    const HostNode *named = map_get(&interpreter->called_names, function->name);
    if (function->name.length && named && root_may_be_called(call->file, function, named))
      return true;
  }
  return false;
}

// ---- calls ----

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

static bool has_policies(const Interpreter *interpreter) {
  for (size_t i = 0; i < interpreter->input->catalog_count; i++) {
    const Map *relations = &interpreter->input->catalogs[i]->relations;
    for (size_t j = 0; j < relations->count; j++) {
      const Relation *table = relations->entries[j].value;
      if (table && table->tenant_column && table->rls != NO) return true;
    }
  }
  return false;
}

// A call that surely asks a database for something, of a table that is not known. Rows that another statement has found
// only have to do with the context.
static void note_unknown_table(Interpreter *interpreter, const OrmCall *call, Span at) {
  if (call->is_found && !has_policies(interpreter)) return;
  if (!call->is_sure || !has_tenants(interpreter) || is_no_table(interpreter, call->table)) return;
  if (call->names_table) {
    gap_add(interpreter->arena, interpreter->input->gaps, GAP_UNKNOWN_NAME, at,
            "no migration creates \"%.*s\"", (int)call->table.length, call->table.data);
    return;
  }
  gap_add(interpreter->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL, at,
          "the table that this asks for could not be worked out");
}

static void note(Interpreter *interpreter, const OrmCall *call, const Relation *table,
                 const char *format) {
  Span at = node_span(call->file, call->at);
  gap_add(interpreter->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL, at, format, table->name);
}

// False: a table of them is not known.
static bool find_joined(Interpreter *interpreter, OrmQuery *query) {
  const OrmCall *call = query->call;
  bool is_known = call->action == ORM_READ || call->library == ORM_PRISMA || !call->joins.count;
  for (size_t i = 0; i < call->joins.count; i++) {
    const Catalog *catalog;
    const Relation *table = orm_table(interpreter, call->joins.items[i].table, &catalog);
    array_push(query->arena, &query->joined, table);
    is_known &= table != NULL;
  }
  return is_known;
}

// A row that was found, and whatever it is given may be the tenant.
static void note_cast(Interpreter *interpreter, const OrmQuery *query) {
  const OrmCall *call = query->call;
  for (size_t i = 0; i < call->castable.count; i++) {
    const Column *column = orm_sql_column(query->arena, query->table, call->castable.items[i].name);
    if (!column || column != query->table->tenant_column) continue;
    note(interpreter, call, query->table,
         "whether this gives its row of \"%s\" to another tenant could not be worked out");
    return;
  }
}

static void note_gaps(Interpreter *interpreter, const OrmQuery *query, const Catalog *catalog) {
  const OrmCall *call = query->call;
  Span at = node_span(call->file, call->at);
  if (!query->table) note_unknown_table(interpreter, call, at);
  if (!query->table && orm_sql_tenant(query))
    gap_add(query->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL, at,
            "whose rows this joins to others could not be worked out");
  const Column *tenant = query->table ? query->table->tenant_column : NULL;
  if (!tenant) return;
  bool is_unknown = call->action == ORM_INSERT && !orm_sql_shows_tenant(query);
  if (is_unknown && insert_fill(catalog, query->table, tenant) == FILL_NONE)
    note(interpreter, call, query->table,
         "which columns of \"%s\" this fills could not be worked out");
  note_cast(interpreter, query);
  if (call->action == ORM_INSERT && orm_sql_hides_conflict(query))
    note(interpreter, call, query->table,
         "whose row of \"%s\" this may overwrite could not be worked out");
  if (call->may_bypass)
    note(interpreter, call, query->table,
         "whether the key of the client lets this pass the policies of \"%s\" does not show");
}

// The value that the tenant's column is set to; NULL: it is not.
static const OrmColumn *tenant_set(const OrmQuery *query) {
  const OrmColumns *values = &query->call->values;
  for (size_t i = 0; query->table && i < values->count; i++) {
    const Column *column = orm_sql_column(query->arena, query->table, values->items[i].name);
    if (column && column == query->table->tenant_column) return &values->items[i];
  }
  return NULL;
}

bool orm_filters_tenant(const Relation *table, Str condition) {
  const Column *tenant = table ? table->tenant_column : NULL;
  Str word;
  for (size_t at = 0; tenant && mention_next_word(condition, &at, &word);)
    if (str_is_nocase(word, tenant->name)) return true;
  return !condition.length;
}

static bool is_filtered(const Interpreter *interpreter, const OrmQuery *query, bool is_moved) {
  const OrmCall *call = query->call;
  bool is_tenants = call->is_filtered && orm_filters_tenant(query->table, call->filter);
  return is_tenants || (call->is_found && !is_moved) ||
         (call->library == ORM_EF && !call->stores_given && model_is_filtered(interpreter, call)) ||
         (call->library == ORM_MODELS && model_is_filtered(interpreter, call));
}

static const Relation *table_of_call(Interpreter *interpreter, const OrmCall *call,
                                     const Catalog **catalog) {
  return call->entity.length ? model_table(interpreter, call, catalog)
                             : orm_table(interpreter, call->table, catalog);
}

// $order->update($request->all()), where the tenant may be filled, as if it were all that is set. False: it may not.
static bool find_fill(Interpreter *interpreter, const OrmCall *call, OrmCall *fill) {
  const Catalog *catalog;
  const Relation *table = call->filled_with ? table_of_call(interpreter, call, &catalog) : NULL;
  const Column *tenant = table ? table->tenant_column : NULL;
  if (!tenant || !model_may_fill(interpreter, call, tenant->name)) return false;
  OrmColumn set = {
      .name = str(tenant->name), .is_equal = true, .is_chosen = true, .at = call->filled_with};
  *fill = *call;
  array_push(interpreter->arena, &fill->values, set);
  array_push(interpreter->arena, &fill->conditions, set); // whose it was is told there
  return true;
}

// What is known of the rows that a call picks, besides what it says itself.
typedef struct Doubt {
  bool is_open;       // they may be fewer
  bool is_looked_for; // they have been looked for as the tenant's
} Doubt;

static RowRead read_by(const OrmQuery *query, const HostNode *call) {
  const Column *tenant = orm_sql_tenant(query);
  return (RowRead){.arena = query->arena,
                   .file = query->call->file,
                   .call = call,
                   .tenant = tenant ? orm_plain(query->arena, str(tenant->name)) : (Str){0},
                   .by_builder = true,
                   .is_given = query->call->stores_given,
                   .by_ecto = query->call->library == ORM_ECTO,
                   .asks_owner = orm_sql_asks_owner(query)};
}

static bool is_checked(const OrmQuery *query, const HostNode *function) {
  RowRead read = read_by(query, query->call->at);
  return read.tenant.length && row_check_follows(&read, function);
}

static bool fills_tenant(const OrmQuery *query, const HostNode *call) {
  RowRead read = read_by(query, call);
  return read.tenant.length && row_check_fills(&read);
}

// Of rows that a field of Ruby holds all methods of the class may look at whose they are.
static bool is_checked_elsewhere(const OrmQuery *query) {
  const HostNode *whole = row_check_whole(query->call->at);
  const HostNode *target = whole->kind == HOST_ASSIGN ? node_child(whole, ROLE_TARGET) : NULL;
  bool is_field = target && query->call->library == ORM_MODELS && str_starts(target->name, "@");
  const HostNode *class_node = is_field ? node_around(whole, HOST_CLASS) : NULL;
  RowRead read = read_by(query, query->call->at);
  read.by_field = true;
  return class_node && read.tenant.length && row_check_follows(&read, class_node);
}

static Doubt doubt_about(Interpreter *interpreter, const OrmQuery *query, const HostNode *node,
                         bool is_joined) {
  const OrmCall *call = query->call;
  if (call->is_found) return (Doubt){0};
  if (!is_joined || call->is_open) return (Doubt){.is_open = true};
  const HostNode *function = query->table ? node_outermost(node, HOST_FUNCTION) : NULL;
  Truth looked_for = function ? orm_looked_for(query, function) : NO;
  if (looked_for == YES) return (Doubt){.is_looked_for = true};
  // Filters of queries are none of changes, but where there are some, others may check what is saved.
  bool is_kept = call->stores_given && model_is_filtered(interpreter, call);
  return (Doubt){.is_open =
                     is_kept || looked_for == UNKNOWN || is_handed_on(interpreter, query) ||
                     orm_hook_filters(interpreter, call) ||
                     (function && (is_checked(query, function) || is_checked_elsewhere(query)))};
}

// Writes down in `call` what it changes besides what it says: the tenant, where a client names the columns, where the row had
// none, or where another statement has found the row.
static bool complete_change(Interpreter *interpreter, OrmQuery *query, const HostNode *node,
                            OrmCall *call) {
  Arena *arena = interpreter->arena;
  bool is_own_set = call->action == ORM_UPDATE && tenant_set(query);
  bool by_keys =
      !is_own_set && !call->is_found && orm_given_tenant(interpreter, call, query->table);
  if (by_keys) {
    Str tenant = str(query->table->tenant_column->name);
    array_push(arena, &call->values, ((OrmColumn){.name = tenant, .is_chosen = true}));
  }
  const OrmColumn *set = call->action == ORM_UPDATE ? tenant_set(query) : NULL;
  if (set && !by_keys && fills_tenant(query, node))
    array_push(arena, &call->conditions, ((OrmColumn){.name = set->name, .is_null = true}));
  // Whose it was is told where it was found.
  else if (set && call->is_found && set->is_chosen)
    array_push(arena, &call->conditions,
               ((OrmColumn){.name = set->name, .is_equal = true, .is_chosen = true}));
  return by_keys;
}

// Of models it must be known what puts conditions around their queries. Jobs and administrators are given keys by whoever has
// looked at them.
static bool is_followed(const Interpreter *interpreter, const OrmCall *call) {
  if (call->library != ORM_MODELS) return true;
  bool is_for_all = interpreter->in_job || request_works_for_all(str(call->file->source->path)) ||
                    request_is_for_operators(call->file, call->at);
  for (size_t i = 0; is_for_all && i < call->conditions.count; i++)
    if (call->conditions.items[i].is_chosen) return false;
  return model_is_known(interpreter, call);
}

SqlText *orm_text(Interpreter *interpreter, const HostNode *node, const OrmCall *read) {
  Arena *arena = interpreter->arena;
  SqlText *text = ARENA_NEW(arena, SqlText);
  const Catalog *catalog;
  OrmCall call;
  if (!is_followed(interpreter, read)) return text;
  if (!orm_find_move(interpreter, read, &call) && !find_fill(interpreter, read, &call))
    call = *read;
  OrmQuery query = {
      .arena = arena, .call = &call, .table = table_of_call(interpreter, &call, &catalog)};
  bool is_joined = find_joined(interpreter, &query);
  Doubt doubt = doubt_about(interpreter, &query, node, is_joined);
  bool by_keys = complete_change(interpreter, &query, node, &call);
  const OrmColumn *set = call.action == ORM_UPDATE ? tenant_set(&query) : NULL;
  if (call.changes_row && !set) return text;
  if (doubt.is_open && call.library == ORM_MODELS) return text; // model.c has a gap for the table
  if (set && doubt.is_looked_for) doubt = (Doubt){.is_open = true}; // and may be no longer theirs
  note_gaps(interpreter, &query, catalog);
  const HostNode *function = node_outermost(node, HOST_FUNCTION);
  if (function) orm_search_note(interpreter, &query, node, is_checked(&query, function));
  bool is_told = query.table && !call.may_bypass;
  Str sql = is_told ? orm_sql_write(&query, doubt.is_open) : (Str){0};
  if (!sql.length) return text;
  bool is_moved = call.is_found && set && set->is_chosen;
  *text =
      (SqlText){.unit = unit_of_made_text(
                    arena, node_span(call.file, set && set->at ? set->at : call.at), sql),
                .parses = true,
                .is_filtered = doubt.is_looked_for || is_filtered(interpreter, &query, is_moved),
                .complete = !doubt.is_open,
                .sets_by_keys = by_keys};
  return text;
}
