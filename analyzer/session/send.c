// SQL that is sent on a connection -> a Site for each statement, and what holds there.
#include "session/sending.h"

#include "calls/mention.h"
#include "session/request.h"
#include "session/row_check.h"

static Arena *arena_of(const Sending *sending) { return sending->interpreter->arena; }

ConnectionState *sending_session(Sending *sending) {
  if (sending->on_pool) return &sending->alone;
  return state_of(arena_of(sending), &sending->interpreter->state, sending->connection);
}

const void *sending_sender(const Sending *sending) {
  if (sending->options.query) return sending->options.query;
  if (sending->options.by_choice) return sending->text;
  const HostNode *text = sending->options.text; // one of several that the call may send
  return text ? text : sending->call;
}

CallPath sending_path(const Sending *sending) {
  CallPath path = {0};
  const CallPath *now = &sending->interpreter->path;
  for (size_t i = 0; i < now->count; i++) array_push(arena_of(sending), &path, now->items[i]);
  return path;
}

Span sending_call(const Sending *sending) {
  return sending->text->constant.node ? node_span(sending->file, sending->call) : (Span){0};
}

HostRef sending_function(const Sending *sending) {
  const HostNode *outermost = NULL; // app.get("/orders", async () => { ... }): each handler is one
  for (const HostNode *node = sending->call; node; node = node->parent) {
    if (node->kind != HOST_FUNCTION) continue;
    if (node->name.length) return (HostRef){sending->file, node};
    outermost = node;
  }
  return (HostRef){sending->file, outermost ? outermost : sending->file->root};
}

// ---- which database ----

// `folder` of the configuration: "apps/api", "apps/api/", "./apps/api".
static bool is_under(const char *path, const char *folder) {
  if (!strncmp(folder, "./", 2)) folder += 2;
  size_t length = strlen(folder);
  while (length && folder[length - 1] == '/') length--;
  return !strncmp(path, folder, length) && (path[length] == '/' || !path[length] || !length);
}

static bool has_source(const DatabaseConfig *database, const char *path) {
  for (size_t i = 0; i < database->sources.count; i++)
    if (is_under(path, database->sources.items[i])) return true;
  return false;
}

// Whether the configuration leaves it open that the code uses the database: folders that are said to use
// one use no other, and a database with folders is used by no other code.
static bool may_use(const Config *config, const Statement *statement, const Catalog *catalog) {
  const char *path = statement->unit->source->path;
  bool is_said = false;
  for (size_t i = 0; i < config->databases.count; i++) {
    const DatabaseConfig *database = &config->databases.items[i];
    bool uses = has_source(database, path);
    is_said |= uses;
    if (strcmp(database->name, catalog->database->name) == 0 && database->sources.count)
      return uses;
  }
  return !is_said;
}

static size_t count_relations(const Query *query) {
  size_t count = 0;
  for (size_t i = 0; query && i < query->refs.count; i++)
    count += query->refs.items[i].relation && query->refs.items[i].relation->exists == YES;
  return count;
}

// Of the gaps behind `from`, those that stand behind `own` alone are left.
static void keep_gaps(Gaps *gaps, size_t from, size_t own) {
  if (!gaps->count) return;
  memmove(gaps->items + from, gaps->items + own, (gaps->count - own) * sizeof *gaps->items);
  gaps->count -= own - from;
}

// How many folders lie between a file of the code and a database, less what is the same for all databases.
static int distance(const char *code, const char *database) {
  int folders = 0, shared = 0;
  bool is_shared = true;
  for (size_t i = 0; database[i]; i++) {
    is_shared = is_shared && code[i] == database[i];
    if (database[i] != '/') continue;
    folders++;
    shared += is_shared;
  }
  return folders - 2 * shared;
}

// The nearest of the databases that have most relations of the statement; the first of all when none has one. What another
// one lacks is no gap.
static const Catalog *resolve(const Interpreter *interpreter, const SqlText *text, BoundBy bound,
                              const Statement *statement, Query **query) {
  const SessionInput *input = interpreter->input;
  const Catalog *best = NULL;
  Gaps *gaps = input->gaps;
  size_t first_gap = gaps->count, most = 0;
  int nearest = 0;
  *query = NULL;
  for (size_t i = 0; i < input->catalog_count; i++) {
    if (!may_use(input->config, statement, input->catalogs[i])) continue;
    NameList path = {0};
    array_push(interpreter->arena, &path, "public");
    QueryScope scope = {.catalog = input->catalogs[i],
                        .search_path = &path,
                        .in_any_schema = !interpreter->by_path,
                        .is_open = text->is_open,
                        .earlier = bound.earlier,
                        .fixed = bound.program,
                        .self = bound.self,
                        .made = bound.made,
                        .known = &bound.known};
    size_t own_gap = gaps->count;
    Query *found = query_resolve(interpreter->arena, &scope, statement);
    size_t count = count_relations(found);
    if (!count) query_note_doubt(interpreter->arena, gaps, found); // as no site has it
    int away = distance(text->unit->source->path, input->catalogs[i]->database->path);
    if (best && (count < most || (count == most && away >= nearest))) {
      gaps->count = own_gap;
      continue;
    }
    keep_gaps(gaps, first_gap, own_gap);
    best = input->catalogs[i];
    most = count;
    nearest = away;
    *query = count ? found : NULL;
  }
  return best ? best : input->catalog_count ? input->catalogs[0] : NULL;
}

// ---- statements ----

// What holds for the site's own tables: another setting than theirs is as good as none.
static ConnectionState seen_by(const Sending *sending, const Site *site, ConnectionState session) {
  if (sending->interpreter->in_wrapper) {
    session.context = YES;
    return session;
  }
  const Connection *connection = &sending->interpreter->connections.items[sending->connection];
  Truth around = sending->options.by_builder ? connection->models_scoped : connection->scoped;
  if (session.context != YES && around != NO) {
    session.context = around;
    return session;
  }
  uint64_t needs = setting_needs(sending->interpreter, site->catalog, site->query);
  if (session.context != YES || !needs || !session.settings || (session.settings & needs))
    return session;
  session.context = NO;
  session.lost = session.partly & needs ? LOST_ONE_PATH : LOST_NEVER_SET;
  session.setter = NULL;
  return session;
}

// Whether what is not qualified is of the tenant's own schema.
static bool is_in_schema(const Sending *sending, const ConnectionState *session) {
  uint64_t path = setting_bit(sending->interpreter, "search_path");
  return session->context == YES && (session->settings & path) && session->setter &&
         session->setter->about == ABOUT_PATH && session->setter->is_alone;
}

static void worsen(Sending *sending, Site *site, const ConnectionState *session) {
  bool is_known = session->context != UNKNOWN; // else as other callers have it
  const Connection *connection = &sending->interpreter->connections.items[sending->connection];
  site->may_be_unset |= !is_known && connection->is_carried;
  if (is_known)
    site->in_schema = is_in_schema(sending, session) && site->in_schema != NO ? YES : NO;
  bool is_first_job = session->context == NO && sending->interpreter->in_job && !site->by_job;
  site->by_job |= is_first_job;
  if (is_first_job || (session->context == NO && site->context != NO)) {
    site->context = NO;
    site->cleared = session->cleared;
    site->lost = session->lost;
    site->setter = session->setter;
    site->path = sending_path(sending);
    site->function = sending_function(sending); // a query of a file has many callers
    if (site->lost == LOST_NEVER_SET)
      array_push(arena_of(sending), &sending->interpreter->unset, site);
  } else if (session->context == YES && site->context == UNKNOWN) {
    site->context = YES;
  }
}

// ---- tables that do not show ----

// `FROM ${table}`, `UPDATE "${prefix}_orders"`; not the schema of `FROM ${schema}.orders`.
static bool names_table(Str text, const SqlHole *hole) {
  size_t start = hole->start, end = hole->end;
  bool is_name = hole->kind == HOLE_NAME || hole->kind == HOLE_QUOTED;
  if (end < text.length && text.data[end] == '"') end++;
  if (!is_name || (end < text.length && text.data[end] == '.')) return false;
  while (start && (str_is_word_byte(text.data[start - 1]) || strchr("\".", text.data[start - 1])))
    start--;
  while (start && str_is_space(text.data[start - 1])) start--;
  return str_is_any(mention_word_before(text, start),
                    WORDS("from", "join", "update", "into", "only"));
}

// The first place where a table, or all that the statement asks for, is pasted into it.
static void note_unknown_tables(Interpreter *interpreter, const Site *site) {
  const Unit *unit = site->text->unit;
  size_t start = site->statement->offset + site->statement->start;
  size_t end = site->statement->offset + site->statement->end;
  if (!site->catalog->tenant.columns.count) return;
  for (size_t i = 0; i < site->text->holes.count; i++) {
    const SqlHole *hole = &site->text->holes.items[i];
    bool is_all = !site->query && hole->kind == HOLE_REST;
    if (hole->start < start || hole->start > end || (!is_all && !names_table(unit->text, hole)))
      continue;
    gap_add(interpreter->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL,
            unit_span(unit, hole->start, hole->end),
            "which table this asks for is known at run time alone");
    return;
  }
}

// The site of a statement that `sender` (a call, a query of a file) sends, made once; NULL: there is no database.
static Site *site_of(Interpreter *interpreter, const void *sender, const SqlText *text,
                     BoundBy bound, const Statement *statement) {
  Str key =
      str(arena_format(interpreter->arena, "%p %u", sender, statement->offset + statement->start));
  Site *site = map_get(&interpreter->sites, key);
  if (site) return site;
  Query *query;
  const Catalog *catalog = resolve(interpreter, text, bound, statement, &query);
  if (!catalog) return NULL;
  site = ARENA_NEW(interpreter->arena, Site);
  *site = (Site){.at = unit_span(statement->unit, statement->start, statement->end),
                 .statement = statement,
                 .text = text,
                 .catalog = catalog,
                 .query = query,
                 .needs_context = setting_needs(interpreter, catalog, query) != 0,
                 .by_path = schema_by_path(interpreter, catalog, query),
                 .in_schema = UNKNOWN,
                 .context = UNKNOWN};
  map_set(&interpreter->sites, key, site);
  array_push(interpreter->arena, &interpreter->sessions->sites, site);
  note_unknown_tables(interpreter, site);
  return site;
}

// db.Orders.FromSqlRaw("SELECT ...").Where(...): Entity Framework selects from it with the model's filter.
static bool is_by_model(const HostNode *call) {
  if (!str_starts(call->name, "FromSql")) return false;
  for (const HostNode *node = call; node->parent && node->parent->kind == HOST_MEMBER;) {
    node = node->parent->parent;
    if (!node || node->kind != HOST_CALL) break;
    if (str_is(node->name, "IgnoreQueryFilters")) return false;
  }
  return true;
}

static bool compares_owner(const Sending *sending, const Site *site) {
  bool is_text = site->query && !sending->options.by_builder;
  const Column *tenant = is_text ? query_unscoped_owner(site->query) : NULL;
  const HostNode *function = node_around(sending->call, HOST_FUNCTION);
  if (!tenant || !function) return false;
  Arena *arena = sending->interpreter->arena;
  RowRead read = {.arena = arena,
                  .file = sending->file,
                  .call = sending->call,
                  .tenant = orm_plain(arena, str(tenant->name))};
  return row_check_follows(&read, function);
}

// A query of a file is as safe as the least safe of its calls.
static void judge_all_calls(Sending *sending, Site *site) {
  Interpreter *interpreter = sending->interpreter;
  const void *key = site;
  BoundBy *all = map_get(&interpreter->query_bounds, key_of(&key));
  if (!all) {
    all = ARENA_NEW(interpreter->arena, BoundBy);
    *all = sending->bound;
    map_set(&interpreter->query_bounds, key_of(&key), all);
    return;
  }
  site->compares_owner = site->compares_owner && compares_owner(sending, site);
  Query *query = NULL;
  bool is_less = bound_keep_common(all, &sending->bound);
  if (!is_less || !resolve(interpreter, site->text, *all, site->statement, &query) || !query)
    return;
  site->query = query;
  site->run_at = node_span(sending->file, sending->call);
}

// By the names of the connection and of the file.
static bool is_for_all(const Sending *sending) {
  const HostNode *object = node_object(sending->call);
  return (object && connection_is_for_all(object->name)) ||
         request_is_job_file(str(sending->file->source->path));
}

static void note_site(Sending *sending, const Statement *statement) {
  Interpreter *interpreter = sending->interpreter;
  Site *site =
      site_of(interpreter, sending_sender(sending), sending->text, sending->bound, statement);
  if (!site) return;
  bool is_first = !site->function.node;
  site->for_all = is_for_all(sending) && (is_first || site->for_all);
  if (is_first) {
    site->call = sending_call(sending);
    site->file_query = sending->options.query;
    if (site->file_query) site->run_at = node_span(sending->file, sending->call);
    site->function = sending_function(sending);
    site->ambient = sending->connection == connection_ambient(interpreter);
    site->connection_name = interpreter->connections.items[sending->connection].name;
    site->by_model = is_by_model(sending->call);
    site->filtered = sending->text->is_filtered;
    site->by_builder = sending->options.by_builder;
    site->compares_owner = compares_owner(sending, site);
    site->bypasses_rls = sending->options.bypasses_rls;
    site->by_gateway = sending->options.by_gateway;
  }
  if (sending->options.query) judge_all_calls(sending, site);
  HostRef call = {sending->file, sending->call};
  const Column *tenant = site->query && site->by_builder ? query_unscoped_owner(site->query) : NULL;
  if (tenant && !site->for_client) site->for_client = request_leads_to(interpreter, call, tenant);
  looked_for_note(interpreter, call, sending->options.text, site);
  ConnectionState seen = seen_by(sending, site, *sending_session(sending));
  if (site->by_builder && seen.context == NO && seen.lost == LOST_ONE_PATH) {
    seen.context = UNKNOWN; // where there is a tenant, as often as not
    site->lost = LOST_ONE_PATH;
  }
  if (sending->options.is_prepared && seen.context == NO) seen.context = UNKNOWN;
  worsen(sending, site, &seen);
}

static void send(Sending *sending, const Statement *statement) {
  const SessionInput *input = sending->interpreter->input;
  SessionEffects effects = {0};
  for (size_t i = 0; i < input->catalog_count && !effects.count; i++)
    effects = effects_of(arena_of(sending), input->catalogs[i], statement);
  if (!input->catalog_count) effects = effects_of(arena_of(sending), NULL, statement);
  ConnectionState *session = sending_session(sending);
  const Connection *connection = &sending->interpreter->connections.items[sending->connection];
  if (connection->begins && session->transaction == NO) {
    connection_begin(sending->interpreter, sending->connection);
  }
  note_site(sending, statement);
  schema_note_chosen(sending->interpreter, (HostRef){sending->file, sending->call}, sending->text,
                     statement);
  for (size_t i = 0; i < effects.count; i++) setter_apply(sending, statement, &effects.items[i], i);
}

static SqlText *text_for(Interpreter *interpreter, HostRef text, const DriverRow *row) {
  const void *key = text.node;
  Str name = {(const char *)&key, sizeof key};
  SqlText *known = map_get(&interpreter->texts, name);
  if (known) return known;
  TextQuery query = {interpreter->input->project, row && row->style ? row->style : PARAMETERS_GUESS,
                     row ? row->holes : INTERPOLATION_PASTES};
  known = text_of(interpreter->arena, &query, text);
  if (!known) known = ARENA_NEW(interpreter->arena, SqlText);
  if (row && row->is_jpql && known->unit) known = jpql_text(interpreter, text, known);
  map_set(&interpreter->texts, name, known);
  return known;
}

bool send_is_result(Interpreter *interpreter, HostRef text) {
  if (text.node->kind != HOST_NAME) return false;
  HostRef definition = names_meaning(interpreter->input->project, text);
  HostRef value = definition.node ? names_value(definition, text.node->name) : (HostRef){0};
  bool is_call =
      value.node && (value.node->kind == HOST_TAGGED || str_starts(value.node->name, "prepare"));
  if (!is_call) return false;
  const DriverRow *row = connection_row(interpreter, value);
  return row && row->effect == DRIVER_SQL;
}

bool send_is_sql(Interpreter *interpreter, HostRef text, const DriverRow *row) {
  if (text.node->kind == HOST_FUNCTION || text.node->kind == HOST_MAP) return false;
  if (send_is_result(interpreter, text)) return false;
  const SqlText *found = text_for(interpreter, text, row);
  return found->unit && found->parses && text_is_sql(found);
}

bool send_was_sent(const Interpreter *interpreter, const HostNode *text) {
  const void *key = text;
  return map_get(&interpreter->sent, (Str){(const char *)&key, sizeof key}) != NULL;
}

void send_unknown(Interpreter *interpreter, HostRef text) {
  if (send_was_sent(interpreter, text.node)) return;
  const void *key = text.node;
  map_set(&interpreter->sent, key_of(&key), interpreter);
  gap_add(interpreter->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL,
          node_span(text.file, text.node),
          "what this runs is put together at run time, or does not parse");
}

// Its statements, parsed once.
static const Statements *statements_of(Interpreter *interpreter, const SqlText *text) {
  Str key = {(const char *)&text, sizeof text};
  Statements *statements = map_get(&interpreter->statements, key);
  if (statements) return statements;
  statements = ARENA_NEW(interpreter->arena, Statements);
  Gaps none = {0};
  *statements = parse_unit(interpreter->arena, text->unit, &none);
  map_set(&interpreter->statements, key, statements);
  return statements;
}

void send_unseen(Interpreter *interpreter, const FileQuery *query) {
  if (!query->text->parses) return;
  const Statements *statements = statements_of(interpreter, query->text);
  for (size_t i = 0; i < statements->count; i++) {
    Site *site = site_of(interpreter, query, query->text, (BoundBy){0}, &statements->items[i]);
    if (site) site->file_query = query;
  }
}

void send_made(Interpreter *interpreter, HostRef call, const SqlText *text, size_t connection,
               SendOptions options) {
  if (connection != NO_CONNECTION && interpreter->connections.items[connection].is_foreign) return;
  const Statements *statements = statements_of(interpreter, text);
  bool is_unknown = connection == NO_CONNECTION;
  if (is_unknown) connection = connection_new(interpreter, (Connection){.kind = CONNECTION_CALLER});
  ConnectionState *state = state_of(interpreter->arena, &interpreter->state, connection);
  bool is_pool = interpreter->connections.items[connection].kind == CONNECTION_POOL;
  Sending sending = {.interpreter = interpreter,
                     .call = call.node,
                     .file = call.file,
                     .text = text,
                     .connection = connection,
                     .on_pool = is_pool && !state->borrowed,
                     .one_message = statements->count > 1,
                     .options = options};
  sending.bound = bound_find(interpreter, call, options.text, text);
  if (sending.on_pool) {
    sending.alone = *state;
    sending.alone.transaction = NO;
  }
  for (size_t i = 0; i < statements->count; i++) send(&sending, &statements->items[i]);
  if (is_unknown) state_forget(interpreter->arena, &interpreter->state, connection);
}

void send_query(Interpreter *interpreter, const HostNode *call, const FileQuery *query,
                size_t connection) {
  HostRef at = eval_ref(interpreter, call);
  array_push(interpreter->arena, &interpreter->path,
             (CallStep){node_span(at.file, call), str_dup(interpreter->arena, query->name)});
  send_made(interpreter, at, query->text, connection, (SendOptions){.query = query});
  interpreter->path.count--;
}

bool send_text(Interpreter *interpreter, const HostNode *call, HostRef text, const DriverRow *row,
               size_t connection) {
  const SqlText *found = text_for(interpreter, text, row);
  if (!found->unit || !found->parses || (!row && !text_is_sql(found))) return false;
  const void *key = text.node;
  map_set(&interpreter->sent, (Str){(const char *)&key, sizeof key}, interpreter);
  if (row && row->resets && connection != NO_CONNECTION)
    interpreter->connections.items[connection].resets = true;
  send_made(interpreter, (HostRef){text.file, call}, found, connection,
            (SendOptions){.text = text.node});
  return true;
}
