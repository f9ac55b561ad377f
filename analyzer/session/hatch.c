// Calls that leave the scopes of models, or row security -> Hatches.
#include "orm/ecto_schema.h"
#include "session/interpret.h"
#include "session/request.h"

typedef struct Hatches {
  Interpreter *interpreter;
  NameList words;         // that say that something is about tenants, as orm_plain() writes them
  Map scoped;             // by drivers of a language: its models have scopes of the tenant
  const Catalog *catalog; // the first with tenant tables; NULL: none
} Hatches;

// ---- names ----

static void add_words(Hatches *hatches) {
  Arena *arena = hatches->interpreter->arena;
  const SessionInput *input = hatches->interpreter->input;
  array_push(arena, &hatches->words, "tenant");
  for (size_t i = 0; i < input->catalog_count; i++) {
    const Map *relations = &input->catalogs[i]->relations;
    for (size_t j = 0; j < relations->count; j++) {
      const Relation *table = relations->entries[j].value;
      if (!table || !table->tenant_column) continue;
      Str word = orm_plain(arena, str(table->tenant_column->name));
      name_list_add(arena, &hatches->words, str_dup(arena, word));
      if (!hatches->catalog) hatches->catalog = input->catalogs[i];
    }
  }
}

static bool mentions_tenants(const Hatches *hatches, Str text) {
  Str plain = orm_plain(hatches->interpreter->arena, text);
  for (size_t i = 0; i < hatches->words.count; i++)
    if (str_has(plain, hatches->words.items[i])) return true;
  return false;
}

// ---- which models have scopes of the tenant ----

static bool is_about_tenants(const Hatches *hatches, const HostFile *file, const HostNode *node) {
  if (mentions_tenants(hatches, node_text(file, node))) return true;
  for (const HostNode *given = node_child(node, ROLE_ARGUMENT); given; given = node_next(given))
    if (given->kind == HOST_FUNCTION) return false; // the whole scope shows
  const HostNode *around = node_around(node, HOST_CLASS);
  return node->kind != HOST_CLASS && around && mentions_tenants(hatches, node_text(file, around));
}

static bool gives_scope(const Drivers *drivers, const HostNode *node) {
  if (node->kind == HOST_CALL) {
    const DriverRow *row = driver_scope(drivers, node);
    return row && row->effect == DRIVER_SCOPE;
  }
  for (const HostNode *base = node_child(node, ROLE_BASE); node->kind == HOST_CLASS && base;
       base = node_next(base))
    if (driver_of_base(drivers, base, DRIVER_SCOPE)) return true;
  return false;
}

static void find_scopes(Hatches *hatches, const HostFile *file) {
  const Drivers *drivers = connection_drivers(hatches->interpreter, file);
  const void *key = drivers;
  if (map_get(&hatches->scoped, key_of(&key))) return;
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    if (!gives_scope(drivers, node) || !is_about_tenants(hatches, file, node)) continue;
    map_set(&hatches->scoped, key_of(&key), hatches);
    return;
  }
}

// ---- the table ----

// What a name stands for, `__MODULE__` for the module around it.
static Str model_named(const HostNode *name) {
  const HostNode *module = str_is(name->name, "__MODULE__") ? node_around(name, HOST_CLASS) : NULL;
  return module ? module->name : name->name;
}

// The table that a schema of Ecto describes, whatever its module is called.
static const Relation *table_of_schema(const Hatches *hatches, HostRef name,
                                       const Catalog **catalog) {
  Interpreter *interpreter = hatches->interpreter;
  OrmReader reader = {
      .arena = interpreter->arena, .project = interpreter->input->project, .file = name.file};
  EctoSource source;
  bool is_schema = language_is(name.file->language, "elixir") && name.node->kind == HOST_NAME &&
                   ecto_schema_source(&reader, name.node, &source);
  return is_schema ? orm_table(interpreter, source.table, catalog) : NULL;
}

// The first name of an expression that is one of a table; `follows`: or of what a variable was assigned.
static const Relation *table_in(const Hatches *hatches, HostRef expr, bool follows,
                                const Catalog **catalog) {
  const HostProject *project = hatches->interpreter->input->project;
  for (const HostNode *node = expr.node; node; node = node_walk(expr.node, node)) {
    bool is_name = node->kind == HOST_NAME || node->kind == HOST_MEMBER || node->kind == HOST_CALL;
    if (!is_name || !node->name.length) continue;
    const Relation *table = table_of_schema(hatches, (HostRef){expr.file, node}, catalog);
    if (!table) table = orm_table(hatches->interpreter, model_named(node), catalog);
    if (!table && node->kind == HOST_MEMBER)
      table = orm_table(hatches->interpreter, node_type_argument(expr.file, node),
                        catalog); // Set<Order>
    if (table) return table;
    if (node->kind != HOST_NAME || !follows) continue;
    HostRef value =
        names_value(names_lookup(project, (HostRef){expr.file, node}, node->name), node->name);
    table = value.node ? table_in(hatches, value, false, catalog) : NULL;
    if (table) return table;
  }
  return NULL;
}

// A method of a model's class speaks of the model where it names none.
static HostRef model_of(const DriverRow *row, HostRef call) {
  if (row->on == ON_ARGUMENT)
    return (HostRef){call.file, node_argument(call.node, (size_t)row->on_argument)};
  const HostNode *object = node_object(call.node);
  bool is_own = !object || str_is(object->name, "self") || str_is(object->name, "this");
  return (HostRef){call.file, is_own ? NULL : object};
}

static const Relation *find_table(const Hatches *hatches, const DriverRow *row, HostRef call,
                                  const Catalog **catalog) {
  HostRef model = model_of(row, call);
  const HostNode *around = node_around(call.node, HOST_CLASS);
  if (model.node) return table_in(hatches, model, true, catalog);
  return around ? orm_table(hatches->interpreter, around->name, catalog) : NULL;
}

// ---- calls ----

static bool is_inside(const HostNode *node, const HostNode *outer) {
  while (node && node != outer) node = node->parent;
  return node != NULL;
}

// What says which scopes are left; NULL: nothing does.
static const HostNode *names_of(const DriverRow *row, HostRef call) {
  return row->scope_names < 0 ? NULL : node_argument(call.node, (size_t)row->scope_names);
}

// ---- what is said of the tenant ----

// The statement or condition that a node belongs to, with the closures that its calls are given.
static const HostNode *piece_around(const HostNode *node) {
  for (; node->parent; node = node->parent) {
    const HostNode *around = node->parent;
    if (around->kind == HOST_FUNCTION && around->role == ROLE_ARGUMENT) continue;
    if (around->kind == HOST_BLOCK && around->parent && around->parent->role == ROLE_ARGUMENT)
      continue;
    bool is_whole =
        around->kind == HOST_BLOCK || around->kind == HOST_FUNCTION || around->kind == HOST_IF ||
        around->kind == HOST_LOOP || around->kind == HOST_SWITCH || around->kind == HOST_CASE ||
        around->kind == HOST_TRY || around->kind == HOST_WITH || around->kind == HOST_CLASS;
    if (is_whole && !(around->kind == HOST_LOOP && node->role == ROLE_VALUE)) return node;
  }
  return node;
}

static bool is_assigned(const HostNode *function, Str name) {
  for (const HostNode *node = function; node; node = node_walk(function, node))
    if (node->kind == HOST_NAME && node->role == ROLE_TARGET && str_equal(node->name, name))
      return true;
  return false;
}

// `row` of `row => row.Id == id`
static bool is_of_closure(const HostNode *piece, Str name) {
  for (const HostNode *node = piece; node; node = node_walk(piece, node))
    if (node->kind == HOST_PARAMETER && str_equal(node->name, name)) return true;
  return false;
}

// The variables of a query: not what is asked itself, where that is no variable of the function.
static void add_variables(Map *names, const HostNode *function, const HostNode *piece,
                          const HostNode *root) {
  for (const HostNode *node = piece; node; node = node_walk(piece, node)) {
    bool is_callee = node->role == ROLE_CALLEE;
    bool is_common = str_is_any(node->name, WORDS("token", "ct", "cancellationToken", "ctx", "conn",
                                                  "self", "this", "Repo", "true", "false", "nil"));
    if (node->kind != HOST_NAME || is_callee || is_common || !node->name.length) continue;
    if (is_of_closure(piece, node->name)) continue;
    if (node != root || is_assigned(function, node->name)) map_set(names, node->name, names);
  }
}

static bool has_variable(const Map *names, const HostNode *piece) {
  for (const HostNode *node = piece; node; node = node_walk(piece, node))
    if (node->kind == HOST_NAME && node->name.length && map_get(names, node->name)) return true;
  return false;
}

static bool names_tenant(const Hatches *hatches, const HostFile *file, const HostNode *node) {
  bool is_text = node->kind == HOST_TEXT;
  if (!is_text && !node->name.length) return false;
  Str plain = orm_plain(hatches->interpreter->arena, is_text ? node_text(file, node) : node->name);
  for (size_t i = 0; i < hatches->words.count; i++) { // "tenant" alone may be anything
    const char *word = hatches->words.items[i];
    if (str_is(plain, word) || (i && is_text && str_has(plain, word))) return true;
  }
  return false;
}

// What the function says of the tenant itself, beside what it tells the call about scopes: in the same query, or beside what
// that is given or gives. What leaves the scope of all that runs is told of the tenant anywhere.
static bool compares_tenant(const Hatches *hatches, const DriverRow *row, HostRef call) {
  const HostNode *function = node_around(call.node, HOST_FUNCTION);
  const HostNode *names = names_of(row, call), *piece = piece_around(call.node), *root = call.node;
  while (function && function->role == ROLE_ARGUMENT && node_around(function, HOST_FUNCTION))
    function = node_around(function, HOST_FUNCTION);
  if (!function) function = piece;
  while (root->kind == HOST_CALL && node_object(root)) root = node_object(root);
  while (root && root->kind == HOST_MEMBER) root = node_child(root, ROLE_OBJECT);
  Map variables = map_new(hatches->interpreter->arena);
  if (piece->kind != HOST_FUNCTION) add_variables(&variables, function, piece, root);
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    if ((names && is_inside(node, names)) || !names_tenant(hatches, call.file, node)) continue;
    const HostNode *where = piece_around(node);
    if (row->on == ON_AMBIENT || where == piece || has_variable(&variables, where)) return true;
  }
  return false;
}

// A function of the project that happens to be called so.
static bool is_other(const Hatches *hatches, const DriverRow *row, HostRef call) {
  bool is_certain = row->object.length && !str_is(row->object, "*");
  if (is_certain || row->scope == SCOPE_POLICIES || row->form == FORM_DECORATOR) return false;
  const HostProject *project = hatches->interpreter->input->project;
  if (call.node->kind == HOST_NAME)
    return names_lookup(project, call, call.node->name).node != NULL;
  return names_callee(project, call).node != NULL;
}

static bool is_left(const Hatches *hatches, const DriverRow *row, HostRef call) {
  const void *key = row->drivers;
  const HostNode *names = names_of(row, call);
  bool is_tenants = row->scope != SCOPE_ANY || map_get(&hatches->scoped, key_of(&key));
  return is_tenants && !is_other(hatches, row, call) &&
         (!names || mentions_tenants(hatches, node_text(call.file, names))) &&
         !compares_tenant(hatches, row, call);
}

static const HostNode *place_of(const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  return callee && call->kind == HOST_CALL ? callee : call;
}

static void add(Hatches *hatches, const DriverRow *row, HostRef call, const Catalog *catalog,
                const Relation *table) {
  Interpreter *interpreter = hatches->interpreter;
  Span at = node_span(call.file, place_of(call.node));
  Str name = row->when_key.length ? row->when_key : call.node->name;
  const HostNode *function = node_around(call.node, HOST_FUNCTION);
  for (size_t i = interpreter->sessions->hatches.count; i-- > 0;) {
    Hatch *known = interpreter->sessions->hatches.items[i];
    if (known->at.source != at.source) break;
    bool is_same = known->function == function && known->table == table;
    if (!is_same || !str_is(name, known->name)) continue;
    array_push(interpreter->arena, &known->others, at);
    return;
  }
  Hatch *hatch = ARENA_NEW(interpreter->arena, Hatch);
  *hatch = (Hatch){.at = at,
                   .name = str_dup(interpreter->arena, name),
                   .catalog = catalog,
                   .table = table,
                   .function = function,
                   .leaves_policies = row->scope == SCOPE_POLICIES};
  array_push(interpreter->arena, &interpreter->sessions->hatches, hatch);
}

static void look_at(Hatches *hatches, HostRef call) {
  const Drivers *drivers = connection_drivers(hatches->interpreter, call.file);
  const DriverRow *row = driver_scope(drivers, call.node);
  if (!row || row->effect != DRIVER_UNSCOPE || !is_left(hatches, row, call)) return;
  const Catalog *catalog = hatches->catalog;
  const Relation *table = row->on == ON_AMBIENT ? NULL : find_table(hatches, row, call, &catalog);
  if (table || row->on == ON_AMBIENT) add(hatches, row, call, catalog, table);
}

// Ruby calls a method by its name alone: `unscoped.find(id)`. A symbol is a name as well.
static bool may_be_call(const HostFile *file, const HostNode *node) {
  if (node->kind != HOST_NAME) return node->kind == HOST_CALL || node->kind == HOST_DECORATOR;
  Str text = file->source->text;
  bool is_symbol =
      text.data[node->start] == ':' || (node->start && text.data[node->start - 1] == ':');
  return language_is(file->language, "ruby") && !is_symbol && node->role != ROLE_CALLEE &&
         node->role != ROLE_TARGET;
}

// SQL that is sent through models which are filtered by the tenant.
static void find_filtered(const Hatches *hatches) {
  const Interpreter *interpreter = hatches->interpreter;
  for (size_t i = 0; i < interpreter->sessions->sites.count; i++) {
    Site *site = interpreter->sessions->sites.items[i];
    if (!site->by_model || !site->function.file) continue;
    const void *key = connection_drivers(hatches->interpreter, site->function.file);
    site->filtered = map_get(&hatches->scoped, key_of(&key)) != NULL;
  }
}

void hatch_collect(Interpreter *interpreter) {
  const SessionInput *input = interpreter->input;
  Hatches hatches = {.interpreter = interpreter, .scoped = map_new(interpreter->arena)};
  add_words(&hatches);
  if (!hatches.catalog) return;
  for (size_t i = 0; i < input->project->files.count; i++)
    find_scopes(&hatches, input->project->files.items[i]);
  find_filtered(&hatches);
  for (size_t i = 0; i < input->project->files.count; i++) {
    const HostFile *file = input->project->files.items[i];
    if (request_works_for_all(str(file->source->path))) continue;
    for (const HostNode *node = file->root; node; node = node_walk(file->root, node))
      if (may_be_call(file, node)) look_at(&hatches, (HostRef){file, node});
  }
}
