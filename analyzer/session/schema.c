// Projects in which each tenant has a schema: the tables that search_path finds, and names of schemas out of requests.
#include "session/interpret.h"

#include "catalog/tenant.h"

// ---- tables that search_path finds ----

// Where some migrations are for tenants by their folder, the others are not.
static bool may_be_of_tenants(const SessionInput *input, const Catalog *catalog) {
  if (tenant_runs_per_tenant(catalog)) return true;
  for (size_t i = 0; i < input->catalog_count; i++)
    if (tenant_runs_per_tenant(input->catalogs[i])) return false;
  return true;
}

// A column that says whose a row is has no use in a tenant's own schema.
static bool is_found_by_path(const TableRef *ref) {
  const Relation *table = ref->relation;
  bool is_shared = table->tenant_column || table->is_tenant_root || table->temporary;
  return !ref->is_qualified && relation_is_table(table) && !is_shared;
}

const TableRef *schema_by_path(const Interpreter *interpreter, const Catalog *catalog,
                               const Query *query) {
  if (!interpreter->by_path || !may_be_of_tenants(interpreter->input, catalog)) return NULL;
  for (size_t i = 0; query && i < query->refs.count; i++)
    if (is_found_by_path(&query->refs.items[i])) return &query->refs.items[i];
  return NULL;
}

void schema_settle(const Interpreter *interpreter) {
  Map used = map_new(interpreter->arena); // by table: with search_path set
  for (size_t i = 0; i < interpreter->sessions->sites.count; i++) {
    const Site *site = interpreter->sessions->sites.items[i];
    const void *key = site->by_path ? site->by_path->relation : NULL;
    if (key && site->context == YES) map_set(&used, key_of(&key), (void *)site);
  }
  for (size_t i = 0; i < interpreter->sessions->sites.count; i++) {
    Site *site = interpreter->sessions->sites.items[i];
    const void *key = site->by_path ? site->by_path->relation : NULL;
    if (!key || map_get(&used, key_of(&key))) continue;
    site->by_path = NULL; // as far as is known, all tenants share it
    site->needs_context = setting_needs(interpreter, site->catalog, site->query) != 0;
  }
}

// ---- names of schemas out of requests ----

// `req.params.tenant`, `params[:tenant]`, `r.Header.Get("X-Tenant")`, without a function of the project in between.
static bool is_sent_by_client(const Interpreter *interpreter, HostRef expr) {
  static const char *const words[] = {
      "params", "query",        "headers", "header", "body",    "cookies",   "args",
      "GET",    "searchParams", "POST",    "Param",  "Request", "FormValue", NULL};
  const HostProject *project = interpreter->input->project;
  bool is_sent = false;
  for (const HostNode *node = expr.node; node; node = node_walk(expr.node, node)) {
    HostRef at = {expr.file, node};
    if (node->kind == HOST_CALL && names_callee(project, at).node) return false;
    bool is_part = node->kind == HOST_MEMBER || node->kind == HOST_CALL ||
                   (node->kind == HOST_NAME && str_is(node->name, "params"));
    is_sent |= is_part && str_is_any(node->name, words);
  }
  return is_sent;
}

// What a variable was assigned; none: it is no variable, or that is not known.
static HostRef value_of(const Interpreter *interpreter, HostRef expr) {
  if (expr.node->kind != HOST_NAME && expr.node->kind != HOST_MEMBER) return (HostRef){0};
  return names_value(names_meaning(interpreter->input->project, expr), expr.node->name);
}

static bool is_chosen(const Interpreter *interpreter, HostRef expr) {
  HostRef value = value_of(interpreter, expr);
  return is_sent_by_client(interpreter, expr) ||
         (value.node && is_sent_by_client(interpreter, value));
}

// `process.env.SCHEMA`, `os.Getenv("SCHEMA")`, `config.schema`.
static bool is_configured(HostRef expr) {
  static const char *const environment[] = {"env",    "environ",   "getenv", "Getenv",
                                            "config", "LookupEnv", "cfg",    NULL};
  for (const HostNode *node = expr.node; node; node = node_walk(expr.node, node))
    if (str_is_any(node->name, environment)) return true;
  return false;
}

bool schema_is_configured(const Interpreter *interpreter, HostRef expr) {
  HostRef value = value_of(interpreter, expr);
  return is_configured(expr) || (value.node && is_configured(value));
}

// Behind the hole a dot stands and another name, or before it CREATE SCHEMA.
static bool is_schema(Str text, const SqlHole *hole) {
  size_t end = hole->end;
  if (end < text.length && text.data[end] == '"') end++;
  bool is_before_dot = end + 1 < text.length && text.data[end] == '.';
  size_t start = hole->start > 30 ? hole->start - 30 : 0;
  Str before = str_trim(str_slice(text, start, hole->start));
  size_t space = before.length;
  while (space && before.data[space - 1] != ' ') space--;
  return is_before_dot || str_is_nocase(str_slice(before, space, before.length), "schema");
}

// CREATE SCHEMA of a name that is worked out at run time.
static void note_made(Interpreter *interpreter, const SqlText *text, const Statement *statement) {
  if (!statement->tree || !IsA(statement->tree, CreateSchemaStmt)) return;
  for (size_t i = 0; i < text->holes.count; i++) {
    const SqlHole *hole = &text->holes.items[i];
    bool inside = hole->start >= statement->offset + statement->start &&
                  hole->end <= statement->offset + statement->end;
    bool is_of_tenant =
        hole->expr && !schema_is_configured(interpreter, (HostRef){hole->file, hole->expr});
    interpreter->makes_schemas |= inside && is_of_tenant;
  }
}

void schema_note_setter(Interpreter *interpreter, const Setter *setter) {
  bool is_chosen = setter->value == SETTER_PASTED || setter->value == SETTER_PARAMETER;
  interpreter->sets_path |= setter->about == ABOUT_PATH && is_chosen && !setter->clears;
}

bool schema_is_inferred(const Interpreter *interpreter) {
  bool is_asked = interpreter->input->config->mode == MODE_AUTO && !interpreter->by_path;
  return is_asked && interpreter->sets_path && interpreter->makes_schemas;
}

// The first schema of a path that is written in the code: `public`, or one that migrations make tables in.
bool schema_is_shared(const Interpreter *interpreter, const char *path) {
  Str first = str_trim(str_slice(str(path), 0, strcspn(path, ",")));
  const SessionInput *input = interpreter->input;
  for (size_t i = 0; i < input->catalog_count; i++)
    catalog_each(&input->catalogs[i]->relations, Relation, relation) {
      if (str_is(first, relation->schema)) return true;
    }
  return !first.length || str_is(first, "public");
}

void schema_note_chosen(Interpreter *interpreter, HostRef call, const SqlText *text,
                        const Statement *statement) {
  Arena *arena = interpreter->arena;
  note_made(interpreter, text, statement);
  for (size_t i = 0; i < text->holes.count; i++) {
    const SqlHole *hole = &text->holes.items[i];
    bool inside = hole->start >= statement->offset + statement->start &&
                  hole->end <= statement->offset + statement->end;
    bool is_name = hole->kind == HOLE_NAME || hole->kind == HOLE_QUOTED;
    if (!inside || !is_name || !hole->expr || !is_schema(text->unit->text, hole)) continue;
    Str key = str(arena_format(arena, "%p schema %zu", (const void *)call.node, i));
    if (map_get(&interpreter->setters, key)) continue;
    if (!is_chosen(interpreter, (HostRef){hole->file, hole->expr})) continue;
    Setter *setter = ARENA_NEW(arena, Setter);
    *setter = (Setter){
        .at = unit_span(text->unit, hole->start, hole->end),
        .name = "schema",
        .about = ABOUT_SCHEMA,
        .local = UNKNOWN,
        .value = SETTER_PASTED,
        .in_transaction = UNKNOWN,
        .catalog = interpreter->input->catalog_count ? interpreter->input->catalogs[0] : NULL};
    setter->call = text->constant.node ? node_span(call.file, call.node) : (Span){0};
    setter->function = (HostRef){call.file, node_around(call.node, HOST_FUNCTION)};
    map_set(&interpreter->setters, key, setter);
    array_push(arena, &interpreter->sessions->setters, setter);
  }
}
