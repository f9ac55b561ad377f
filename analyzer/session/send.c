// SQL that is sent on a connection -> what it does there, and the facts about it.
#include "session/interpret.h"

#include "catalog/context.h"
#include "sql/expr.h"

typedef struct Sending {
  Interpreter *interpreter;
  const HostNode *call;
  const HostFile *file; // of the call
  const SqlText *text;
  size_t connection;
  ConnectionState alone; // of a pool's connection, for this text only
  bool on_pool;
  uint64_t earlier; // parameters: see earlier_parameters()
  bool one_message; // several statements in one text are one transaction (rls-facts 10.4)
  SendOptions options;
} Sending;

static Arena *arena_of(const Sending *sending) { return sending->interpreter->arena; }

static ConnectionState *session_of(Sending *sending) {
  if (sending->on_pool) return &sending->alone;
  return state_of(arena_of(sending), &sending->interpreter->state, sending->connection);
}

// What has one site and one setter for each of its statements: many calls run the same query of a file.
static const void *sender_of(const Sending *sending) {
  return sending->options.query ? (const void *)sending->options.query : sending->call;
}

static CallPath path_of(const Sending *sending) {
  CallPath path = {0};
  const CallPath *now = &sending->interpreter->path;
  for (size_t i = 0; i < now->count; i++) array_push(arena_of(sending), &path, now->items[i]);
  return path;
}

// The call, where the text stands elsewhere.
static Span call_of(const Sending *sending) {
  return sending->text->constant.node ? node_span(sending->file, sending->call) : (Span){0};
}

static HostRef function_of(const Sending *sending) {
  for (const HostNode *node = sending->call; node; node = node->parent)
    if (node->kind == HOST_FUNCTION && node->name.length) return (HostRef){sending->file, node};
  return (HostRef){sending->file, sending->file->root};
}

// psycopg2, and Django above it, quote parameters into the text: SET takes them there.
static bool binds_itself(const Sending *sending) {
  Str text = sending->interpreter->frame->function.file->source->text;
  return str_find(text, "psycopg2", 0) < text.length || str_find(text, "django", 0) < text.length;
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

static bool has_relations(const Catalog *catalog, const Query *query) {
  for (size_t i = 0; query && i < query->refs.count; i++)
    if (query->refs.items[i].relation && query->refs.items[i].relation->exists == YES) return true;
  return false;
}

// The first database that has a relation of the statement; the first one when none has.
static const Catalog *resolve(const Interpreter *interpreter, const SqlText *text, uint64_t earlier,
                              const Statement *statement, Query **query) {
  const SessionInput *input = interpreter->input;
  *query = NULL;
  for (size_t i = 0; i < input->catalog_count; i++) {
    if (!may_use(input->config, statement, input->catalogs[i])) continue;
    NameList path = {0};
    array_push(interpreter->arena, &path, "public");
    QueryScope scope = {.catalog = input->catalogs[i],
                        .search_path = &path,
                        .is_open = text->is_open,
                        .earlier = earlier};
    Query *found = query_resolve(interpreter->arena, &scope, statement);
    if (!has_relations(input->catalogs[i], found)) continue;
    *query = found;
    return input->catalogs[i];
  }
  return input->catalog_count ? input->catalogs[0] : NULL;
}

// ---- setters ----

// What is interpolated between two places of the text.
static const SqlHole *hole_between(const SqlText *text, uint32_t start, uint32_t end) {
  for (size_t i = 0; i < text->holes.count; i++) {
    const SqlHole *hole = &text->holes.items[i];
    if (hole->kind != HOLE_PARAMETER && hole->start < end && hole->end > start) return hole;
  }
  return NULL;
}

// What a call gives to a tagged template may be a piece of SQL itself: sql`SET x TO ${quoteIdent(y)}`.
static bool is_made_by_call(const SqlText *text, const Statement *statement) {
  for (size_t i = 0; i < text->holes.count; i++) {
    const SqlHole *hole = &text->holes.items[i];
    bool inside = hole->start >= statement->offset + statement->start &&
                  hole->end <= statement->offset + statement->end;
    if (inside && hole->expr && hole->expr->kind == HOST_CALL) return true;
  }
  return false;
}

// SET is pasted into where a hole stands in it, a call where one stands behind its name.
static SetterValue value_of(const Sending *sending, const Statement *statement,
                            const SessionEffect *effect) {
  if (effect->through_function) return SETTER_COMPUTED;
  uint32_t from = effect->location > 0 ? (uint32_t)effect->location : statement->start;
  const SqlHole *pasted =
      hole_between(sending->text, statement->offset + from, statement->offset + statement->end);
  bool is_compiled = pasted && pasted->expr && str_is(pasted->expr->name, "unquote"); // Elixir
  bool is_path = effect->name && setting_about(effect->name) == ABOUT_PATH;
  if (pasted && pasted->expr && is_path &&
      schema_is_configured(sending->interpreter, (HostRef){pasted->file, pasted->expr}))
    return SETTER_CONSTANT; // for all tenants
  if (pasted) return is_compiled ? SETTER_COMPUTED : SETTER_PASTED;
  if (!effect->value) return SETTER_CONSTANT;
  if (IsA(expr_strip_casts(effect->value), ParamRef))
    return is_made_by_call(sending->text, statement) ? SETTER_COMPUTED : SETTER_PARAMETER;
  return expr_string(effect->value) ? SETTER_CONSTANT : SETTER_COMPUTED;
}

// `app.bypass_rls = 'off'`, SET ROLE NONE: nothing is set any more, of what does not say who the tenant is.
static bool turns_off(const SessionEffect *effect) {
  static const char *const words[] = {"off", "false", "f", "no", "0", NULL};
  const char *text = effect->value ? expr_string(effect->value) : NULL;
  if (!text || !effect->name) return false;
  if (setting_about(effect->name) == ABOUT_ROLE) return str_is_nocase(str(text), "none");
  return str_is_any(str(text), words) && !context_names_identity(effect->name);
}

static bool is_quoted_list(const SessionEffect *effect) {
  const char *text = effect->value ? expr_string(effect->value) : NULL;
  return !effect->by_function && setting_about(effect->name) == ABOUT_PATH && text &&
         strchr(text, ',');
}

// A connection that the function opens and nobody else gets.
static bool is_made_here(const Sending *sending, const Connection *connection) {
  for (const HostNode *node = sending->call; node && connection->made_in; node = node->parent)
    if (node == connection->made_in) return true;
  return false;
}

static Setter *note_setter(Sending *sending, const Statement *statement,
                           const SessionEffect *effect, size_t number) {
  Interpreter *interpreter = sending->interpreter;
  Str key = str(arena_format(interpreter->arena, "%p %u %zu", sender_of(sending),
                             statement->offset + statement->start, number));
  ConnectionState *session = session_of(sending);
  Truth open = sending->one_message ? YES : session->transaction;
  Setter *setter = map_get(&interpreter->setters, key);
  if (!setter) {
    setter = ARENA_NEW(interpreter->arena, Setter);
    *setter =
        (Setter){.at = statement_token(statement, effect->location),
                 .call = call_of(sending),
                 .name = effect->name,
                 .about = setting_about(effect->name),
                 .is_context = setting_is_context(interpreter, effect->name),
                 .by_function = effect->by_function,
                 .clears = effect->clears || effect->kind == EFFECT_RESET || turns_off(effect),
                 .is_quoted_list = is_quoted_list(effect),
                 .local = effect->local,
                 .value = value_of(sending, statement, effect),
                 .in_transaction = open,
                 .on_pool = sending->on_pool,
                 .in_hook = interpreter->in_hook,
                 .through_function = effect->through_function,
                 .function = function_of(sending),
                 .client_binds = binds_itself(sending),
                 .path = path_of(sending)};
    setter->constant =
        setter->value == SETTER_CONSTANT && effect->value ? expr_string(effect->value) : NULL;
    const Connection *connection = &interpreter->connections.items[sending->connection];
    setter->pool_resets = connection->resets || is_made_here(sending, connection);
    setter->catalog = interpreter->input->catalog_count ? interpreter->input->catalogs[0] : NULL;
    map_set(&interpreter->setters, key, setter);
    array_push(interpreter->arena, &interpreter->sessions->setters, setter);
  } else if (open == NO && setter->in_transaction != NO) {
    setter->in_transaction = NO;
    setter->path = path_of(sending);
  } else if (open == YES && setter->in_transaction == UNKNOWN) {
    setter->in_transaction = YES;
  }
  return setter;
}

// ---- what it does to the session ----

// A context that comes too late for statements of the same function.
static void set_later(Sending *sending, Setter *setter) {
  Interpreter *interpreter = sending->interpreter;
  for (size_t i = 0; i < interpreter->unset.count; i++) {
    Site *site = interpreter->unset.items[i];
    if (site->lost != LOST_NEVER_SET) continue;
    site->lost = LOST_LATER;
    site->setter = setter;
  }
}

static void lose(ConnectionState *session, Lost lost, Setter *setter) {
  if (session->context != NO) return;
  session->lost = lost;
  session->setter = setter;
}

static void remember(Interpreter *interpreter, SetterList *setters, const Setter *setter) {
  for (size_t i = 0; i < setters->count; i++)
    if (setters->items[i] == setter) return;
  array_push(interpreter->arena, setters, setter);
}

static void set_context(Sending *sending, Setter *setter) {
  Interpreter *interpreter = sending->interpreter;
  ConnectionState *session = session_of(sending);
  set_later(sending, setter);
  // What stays set may be for others, even where nothing says so.
  bool may_be =
      (!interpreter->path.count && setter->local != YES) || root_is_middleware(interpreter);
  bool is_middleware = may_be && sending->connection == connection_ambient(interpreter);
  bool vain = setter->local == YES && session->transaction == NO && !sending->one_message;
  if (is_middleware && !vain) remember(interpreter, &interpreter->ambient_setters, setter);
  // Whichever connection took it, the others know nothing of it.
  state_lose(interpreter->arena, &interpreter->state,
             sending->on_pool ? NO_CONNECTION : sending->connection,
             vain ? LOST_NO_TRANSACTION : LOST_OTHER_CONNECTION, setter);
  session = session_of(sending);
  if (vain) {
    if (session->context == UNKNOWN) return; // as the caller left it
    lose(session, LOST_NO_TRANSACTION, setter);
    return;
  }
  if (session->context != YES) session->settings = 0;
  session->settings |= setting_bit(interpreter, setter->name);
  interpreter->contexts_set++;
  session->context = YES;
  session->setter = setter;
  session->lasting = setter->local == NO;
  if (session->lasting && (interpreter->in_hook || root_event(interpreter, setter->function)))
    remember(interpreter, &interpreter->hook_setters, setter);
}

// Outside of transactions, Spring and Ecto take any connection for each statement.
static bool takes_any(const Sending *sending, const ConnectionState *session) {
  static const char *const languages[] = {"java", "kotlin", "elixir", NULL};
  return sending->connection == connection_ambient(sending->interpreter) &&
         session->transaction == NO && !session->borrowed &&
         str_is_any(str(sending->file->language->name), languages);
}

static void clear_context(const Sending *sending, ConnectionState *session, Setter *setter) {
  if (setter->local == YES && session->transaction == NO && !sending->one_message)
    return; // in vain
  session->context = NO;
  session->settings = 0;
  session->lost = LOST_NEVER_SET;
  bool may_miss = sending->on_pool || takes_any(sending, session);
  if (session->setter && !may_miss) session->setter->is_undone = true;
  session->setter = NULL;
  session->lasting = false;
}

static void keep_undone(Setter **kept) {
  if (*kept) (*kept)->is_undone = true;
  *kept = NULL;
}

// The search_path and the role that the session keeps, until they are set back.
static void keep(ConnectionState *session, Setter *setter) {
  if (!setter->name && setter->clears) { // DISCARD ALL
    keep_undone(&session->path);
    keep_undone(&session->role);
    return;
  }
  Setter **kept = setter->about == ABOUT_PATH   ? &session->path
                  : setter->about == ABOUT_ROLE ? &session->role
                                                : NULL;
  if (!kept) return;
  bool is_fixed = setter->about == ABOUT_PATH && setter->value == SETTER_CONSTANT;
  if (setter->clears || is_fixed)
    keep_undone(kept);
  else if (setter->local == NO)
    *kept = setter;
}

static void apply(Sending *sending, const Statement *statement, const SessionEffect *effect,
                  size_t number) {
  ConnectionState *session = session_of(sending);
  switch (effect->kind) {
  case EFFECT_BEGIN: state_begin(session); return;
  case EFFECT_COMMIT:
  case EFFECT_ROLLBACK: state_end(session); return;
  case EFFECT_RESET:
  case EFFECT_SET: break;
  }
  Setter *setter = note_setter(sending, statement, effect, number);
  keep(session, setter);
  // A schema that is written in the code is no tenant's.
  bool is_fixed = setter->about == ABOUT_PATH && setter->value == SETTER_CONSTANT;
  bool clears = setter->clears || is_fixed;
  uint64_t others = session->settings & ~setting_bit(sending->interpreter, setter->name);
  if (clears && setter->is_context && sending->interpreter->in_hook)
    sending->interpreter->hook_clears = true;
  if (clears && !setter->name)
    clear_context(sending, session, setter);
  else if (clears && setter->is_context && !others)
    clear_context(sending, session, setter);
  else if (!clears && setter->is_context)
    set_context(sending, setter);
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
  session.lost = LOST_NEVER_SET;
  session.setter = NULL;
  return session;
}

static void worsen(Sending *sending, Site *site, const ConnectionState *session) {
  bool is_first_job = session->context == NO && sending->interpreter->in_job && !site->by_job;
  site->by_job |= is_first_job;
  if (is_first_job || (session->context == NO && site->context != NO)) {
    site->context = NO;
    site->lost = session->lost;
    site->setter = session->setter;
    site->path = path_of(sending);
    site->function = function_of(sending); // a query of a file has many callers
    if (site->lost == LOST_NEVER_SET)
      array_push(arena_of(sending), &sending->interpreter->unset, site);
  } else if (session->context == YES && site->context == UNKNOWN) {
    site->context = YES;
  }
}

// The site of a statement that `sender` (a call, a query of a file) sends, made once; NULL: there is no database.
static Site *site_of(Interpreter *interpreter, const void *sender, const SqlText *text,
                     uint64_t earlier, const Statement *statement) {
  Str key =
      str(arena_format(interpreter->arena, "%p %u", sender, statement->offset + statement->start));
  Site *site = map_get(&interpreter->sites, key);
  if (site) return site;
  Query *query;
  const Catalog *catalog = resolve(interpreter, text, earlier, statement, &query);
  if (!catalog) return NULL;
  site = ARENA_NEW(interpreter->arena, Site);
  *site = (Site){.at = unit_span(statement->unit, statement->start, statement->end),
                 .statement = statement,
                 .text = text,
                 .catalog = catalog,
                 .query = query,
                 .needs_context = setting_needs(interpreter, catalog, query) != 0,
                 .by_path = schema_by_path(interpreter, catalog, query),
                 .context = UNKNOWN};
  map_set(&interpreter->sites, key, site);
  array_push(interpreter->arena, &interpreter->sessions->sites, site);
  return site;
}

static void note_site(Sending *sending, const Statement *statement) {
  Interpreter *interpreter = sending->interpreter;
  Site *site = site_of(interpreter, sender_of(sending), sending->text, sending->earlier, statement);
  if (!site) return;
  if (!site->function.node) {
    site->call = call_of(sending);
    site->file_query = sending->options.query;
    site->function = function_of(sending);
    site->ambient = sending->connection == connection_ambient(interpreter);
    site->by_builder = sending->options.by_builder;
    site->bypasses_rls = sending->options.bypasses_rls;
  }
  ConnectionState seen = seen_by(sending, site, *session_of(sending));
  worsen(sending, site, &seen);
}

static void send(Sending *sending, const Statement *statement) {
  const SessionInput *input = sending->interpreter->input;
  SessionEffects effects = {0};
  for (size_t i = 0; i < input->catalog_count && !effects.count; i++)
    effects = effects_of(arena_of(sending), input->catalogs[i], statement);
  if (!input->catalog_count) effects = effects_of(arena_of(sending), NULL, statement);
  ConnectionState *session = session_of(sending);
  const Connection *connection = &sending->interpreter->connections.items[sending->connection];
  if (connection->begins && session->transaction == NO) {
    connection_begin(sending->interpreter, sending->connection);
  }
  note_site(sending, statement);
  schema_note_chosen(sending->interpreter, (HostRef){sending->file, sending->call}, sending->text,
                     statement);
  for (size_t i = 0; i < effects.count; i++) apply(sending, statement, &effects.items[i], i);
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
  map_set(&interpreter->texts, name, known);
  return known;
}

bool send_is_sql(Interpreter *interpreter, HostRef text) {
  if (text.node->kind == HOST_FUNCTION || text.node->kind == HOST_MAP) return false;
  const SqlText *found = text_for(interpreter, text, NULL);
  return found->unit && found->parses && text_is_sql(found);
}

bool send_was_sent(const Interpreter *interpreter, const HostNode *text) {
  const void *key = text;
  return map_get(&interpreter->sent, (Str){(const char *)&key, sizeof key}) != NULL;
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
    Site *site = site_of(interpreter, query, query->text, 0, &statements->items[i]);
    if (site) site->file_query = query;
  }
}

void send_made(Interpreter *interpreter, HostRef call, const SqlText *text, size_t connection,
               SendOptions options) {
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
  if (!options.query) sending.earlier = earlier_parameters(interpreter, call, options.text, text);
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
