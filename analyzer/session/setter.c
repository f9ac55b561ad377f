// A statement that changes its session -> a Setter, and what holds on the connection from there on.
#include "session/sending.h"

#include "catalog/context.h"
#include "host/checked.h"
#include "host/typed.h"
#include "sql/expr.h"

// ---- the fact ----

static bool mentions(const HostFile *file, const char *word) {
  return str_has(file->source->text, word);
}

// psycopg 3 and asyncpg, which send parameters apart; the latter those of calls that are awaited alone.
static bool mentions_server_binding(const HostFile *file, bool is_awaited) {
  static const char *const words[] = {"import psycopg\n",
                                      "import psycopg.",
                                      "from psycopg ",
                                      "from psycopg.",
                                      "psycopg_pool",
                                      "+psycopg:",
                                      NULL};
  for (size_t i = 0; words[i]; i++)
    if (mentions(file, words[i])) return true;
  return is_awaited && (mentions(file, "asyncpg") || mentions(file, "AsyncSession"));
}

// `await session.execute(...)`
static bool is_awaited(const Sending *sending) {
  Str before = str_slice(sending->file->source->text, 0, sending->call->start);
  return str_ends(str_trim(before), "await");
}

// What the other files say of the driver, where that of the call names none; SQLAlchemy's own choice is psycopg2.
static Truth project_binds_itself(Interpreter *interpreter, bool is_awaited) {
  Truth *known = &interpreter->client_binds[is_awaited];
  if (*known != UNKNOWN) return *known;
  bool client = false, server = false;
  for (size_t i = 0; i < interpreter->input->project->files.count && !server; i++) {
    const HostFile *file = interpreter->input->project->files.items[i];
    if (!language_is(file->language, "python")) continue;
    client |= mentions(file, "psycopg2") || mentions(file, "sqlalchemy");
    server |= mentions_server_binding(file, is_awaited);
  }
  return *known = client && !server ? YES : NO;
}

// Sequelize's replacements, and all that pg-promise is given, are written into the text.
static bool writes_values(const HostFile *file, const HostNode *call) {
  if (mentions(file, "pg-promise") || str_is_any(call->name, WORDS("none", "oneOrNone")))
    return true;
  for (const HostNode *given = node_child(call, ROLE_ARGUMENT); given; given = node_next(given))
    if (given->kind == HOST_MAP && node_named(given, "replacements")) return true;
  return false;
}

// psycopg2, and Django above it, quote parameters into the text: SET takes them there.
static bool binds_itself(const Sending *sending) {
  const HostFile *file = sending->interpreter->frame->function.file;
  if (language_is_script(file->language)) return writes_values(file, sending->call);
  if (mentions(file, "psycopg2") || mentions(file, "django")) return true;
  bool awaits = is_awaited(sending);
  if (!language_is(file->language, "python") || mentions_server_binding(file, awaits)) return false;
  return project_binds_itself(sending->interpreter, awaits) == YES;
}

// SET is pasted into where a hole stands in it, a call where one stands behind its name. The next such hole of the text
// behind `after`; NULL behind nothing gives the first, behind the last one there is none.
static const SqlHole *next_pasted(const Sending *sending, const Statement *statement,
                                  const SessionEffect *effect, const SqlHole *after) {
  const SqlText *text = sending->text;
  uint32_t from = effect->location > 0 ? (uint32_t)effect->location : statement->start;
  uint32_t start = statement->offset + from, end = statement->offset + statement->end;
  for (size_t i = after ? (size_t)(after - text->holes.items) + 1 : 0; i < text->holes.count; i++) {
    const SqlHole *hole = &text->holes.items[i];
    if (hole->kind != HOLE_PARAMETER && hole->start < end && hole->end > start) return hole;
  }
  return NULL;
}

// Whether all that is pasted there is so.
static bool are_pasted(const Sending *sending, const Statement *statement,
                       const SessionEffect *effect, bool is_so(const HostProject *, HostRef)) {
  const HostProject *project = sending->interpreter->input->project;
  const SqlHole *hole = NULL;
  while ((hole = next_pasted(sending, statement, effect, hole)))
    if (!hole->expr || !is_so(project, (HostRef){hole->file, hole->expr})) return false;
  return true;
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

static SetterValue value_of(const Sending *sending, const Statement *statement,
                            const SessionEffect *effect) {
  if (effect->through_function) return SETTER_COMPUTED;
  const SqlHole *pasted = next_pasted(sending, statement, effect, NULL);
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

// `tenantId`, `tenantId !== undefined`, `tenant is not None`: what is asked for; NULL: something else.
static const HostNode *asked_for(const HostNode *condition) {
  static const char *const unequal[] = {"!=", "!==", "is not", NULL};
  bool compares = condition->kind == HOST_BINARY && str_is_any(condition->name, unequal);
  const HostNode *other = compares ? condition->last : NULL;
  if (other && str_is_any(other->name, WORDS("None", "null", "nil", "undefined")))
    condition = condition->first;
  return condition->kind == HOST_NAME || condition->kind == HOST_MEMBER ? condition : NULL;
}

// The function sets what it has been given, where it has been given something.
static bool is_if_given(const Sending *sending) {
  Str call = node_text(sending->file, sending->call);
  for (const HostNode *at = sending->call; at->parent && at->kind != HOST_FUNCTION;
       at = at->parent) {
    const HostNode *condition = at->parent->kind == HOST_IF && at->role == ROLE_BODY
                                    ? node_child(at->parent, ROLE_CONDITION)
                                    : NULL;
    const HostNode *asked = condition ? asked_for(condition) : NULL;
    Arena *arena = sending->interpreter->arena;
    if (asked && str_has(call, str_dup(arena, node_text(sending->file, asked)))) return true;
  }
  return false;
}

static Setter *new_setter(Sending *sending, const Statement *statement, const SessionEffect *effect,
                          Truth in_transaction) {
  Interpreter *interpreter = sending->interpreter;
  const Connection *connection = &interpreter->connections.items[sending->connection];
  Setter *setter = ARENA_NEW(interpreter->arena, Setter);
  *setter = (Setter){
      .at = statement_token(statement, effect->location),
      .call = sending_call(sending),
      .name = effect->name,
      .about = setting_about(effect->name),
      .is_context = setting_is_context(interpreter, effect->name),
      .by_function = effect->by_function,
      .for_itself = effect->for_itself,
      .clears = effect->clears || effect->kind == EFFECT_RESET || turns_off(effect),
      .is_quoted_list = is_quoted_list(effect),
      .is_alone = effect->kind == EFFECT_SET && !effect->by_function && !effect->is_list,
      .local = effect->local,
      .value = value_of(sending, statement, effect),
      .in_transaction = in_transaction,
      .on_pool = sending->on_pool,
      .in_hook = interpreter->in_hook,
      .if_given = is_if_given(sending),
      .pool_resets = connection_resets(interpreter, connection, sending->call),
      .catalog = interpreter->input->catalog_count ? interpreter->input->catalogs[0] : NULL,
      .through_function = effect->through_function,
      .function = sending_function(sending),
      .client_binds = binds_itself(sending),
      .path = sending_path(sending)};
  bool is_pasted = setter->value == SETTER_PASTED;
  setter->is_plain = is_pasted && are_pasted(sending, statement, effect, typed_is_plain);
  setter->is_quoted = is_pasted && are_pasted(sending, statement, effect, typed_is_quoted);
  setter->is_checked = is_pasted && are_pasted(sending, statement, effect, checked_is_plain);
  bool is_written =
      setter->value == SETTER_CONSTANT && !next_pasted(sending, statement, effect, NULL);
  setter->constant = is_written && effect->value ? expr_string(effect->value) : NULL;
  schema_note_setter(interpreter, setter);
  return setter;
}

static Setter *note_setter(Sending *sending, const Statement *statement,
                           const SessionEffect *effect, size_t number) {
  Interpreter *interpreter = sending->interpreter;
  Str key = str(arena_format(interpreter->arena, "%p %u %zu %s", sending_sender(sending),
                             statement->offset + statement->start, number,
                             effect->name_parameter && effect->name ? effect->name : ""));
  ConnectionState *session = sending_session(sending);
  Truth open = sending->one_message ? YES : session->transaction;
  Setter *setter = map_get(&interpreter->setters, key);
  if (!setter) {
    setter = new_setter(sending, statement, effect, open);
    map_set(&interpreter->setters, key, setter);
    array_push(interpreter->arena, &interpreter->sessions->setters, setter);
  } else if (open == NO && setter->in_transaction != NO) {
    setter->in_transaction = NO;
    setter->path = sending_path(sending);
  } else if (open == YES && setter->in_transaction == UNKNOWN) {
    setter->in_transaction = YES;
  }
  const Connection *connection = &interpreter->connections.items[sending->connection];
  setter->pool_resets &= connection_resets(interpreter, connection, sending->call);
  return setter;
}

// ---- what it does to the session ----

// Outside of transactions, Spring and Ecto take any connection for each statement.
static bool takes_any(const Sending *sending, const ConnectionState *session) {
  static const char *const languages[] = {"java", "kotlin", "elixir", NULL};
  return sending->connection == connection_ambient(sending->interpreter) &&
         session->transaction == NO && !session->borrowed &&
         language_is_any(sending->file->language, languages);
}

// SET LOCAL with no transaction around it.
static bool is_vain(Sending *sending, const Setter *setter) {
  return setter->local == YES && !sending->one_message &&
         sending_session(sending)->transaction == NO;
}

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
  ConnectionState *session = sending_session(sending);
  set_later(sending, setter);
  // What stays set may be for others, even where nothing says so: but for what a background job sets for itself.
  bool stays = !interpreter->path.count && setter->local != YES && !interpreter->in_job;
  bool may_be = stays || root_is_middleware(interpreter);
  Str name = interpreter->connections.items[sending->connection].name;
  bool is_middleware =
      may_be && (name.length || sending->connection == connection_ambient(interpreter));
  if (!setter->connection_name.length) setter->connection_name = name;
  bool vain = is_vain(sending, setter);
  if (is_middleware && !vain) remember(interpreter, &interpreter->ambient_setters, setter);
  // Whichever connection took it, the others know nothing of it.
  state_lose(interpreter->arena, &interpreter->state,
             sending->on_pool ? NO_CONNECTION : sending->connection,
             vain ? LOST_NO_TRANSACTION : LOST_OTHER_CONNECTION, setter);
  session = sending_session(sending);
  if (vain) {
    if (session->context == UNKNOWN) return; // as the caller left it
    lose(session, LOST_NO_TRANSACTION, setter);
    return;
  }
  if (session->context != YES) session->settings = 0;
  session->settings |= setting_bit(interpreter, setter->name);
  interpreter->contexts_set++;
  session->context = YES;
  session->cleared = false;
  session->setter = setter;
  session->lasting = setter->local == NO;
  if (session->lasting && (interpreter->in_hook || root_event(interpreter, setter->function)))
    remember(interpreter, &interpreter->hook_setters, setter);
}

// One of several settings, or what is left of the context.
static void clear_context(Sending *sending, Setter *setter, bool names_nobody) {
  ConnectionState *session = sending_session(sending);
  if (is_vain(sending, setter)) return;
  session->settings &= ~setting_bit(sending->interpreter, setter->name);
  session->partly &= ~setting_bit(sending->interpreter, setter->name);
  if (setter->name && session->settings) return;
  bool is_reset =
      sending->interpreter
          ->in_hook; // of every connection, which comes before whoever asks for nobody's rows
  session->context = names_nobody && !is_reset ? UNKNOWN : NO; // policies may know rows of nobody
  session->cleared = true;
  session->settings = 0;
  session->lost = LOST_NEVER_SET;
  session->setter = NULL;
  session->lasting = false;
}

static bool is_branch(const HostNode *node) {
  return node->role == ROLE_BODY || node->role == ROLE_ELSE || node->role == ROLE_CASE;
}

// Only one of them runs: `if tenant: SET ... else: RESET ...`.
static bool are_apart(const HostNode *a, const HostNode *b) {
  for (; a->parent; a = a->parent) {
    if (a->parent->kind != HOST_IF && a->parent->kind != HOST_SWITCH) continue;
    const HostNode *other = b;
    while (other && other->parent != a->parent) other = other->parent;
    if (other) return other != a && is_branch(a) && is_branch(other);
  }
  return false;
}

// Of several settings each is reset by its name, or all at once.
static bool is_undone_by(const Setter *kept, const Setter *setter) {
  if (!setter->name) return true; // DISCARD ALL
  bool by_name = setter->about != ABOUT_PATH && setter->about != ABOUT_ROLE;
  return kept->about == setter->about && (!by_name || !strcmp(kept->name, setter->name));
}

static void set_back(Sending *sending, Connection *connection, const Setter *setter) {
  sending->interpreter->resets_run++;
  for (size_t i = 0; i < connection->kept.count; i++) {
    Kept *kept = &connection->kept.items[i];
    kept->is_undone |= !are_apart(kept->call, sending->call) && is_undone_by(kept->setter, setter);
  }
}

// What the session keeps, until it is set back.
static void keep(Sending *sending, Setter *setter, bool clears) {
  Connection *connection = &sending->interpreter->connections.items[sending->connection];
  if (clears) {
    bool is_other = sending->on_pool || takes_any(sending, sending_session(sending));
    if (!is_other) set_back(sending, connection, setter);
    return;
  }
  bool matters = setter->is_context || setter->about == ABOUT_PATH || setter->about == ABOUT_ROLE;
  if (!matters || setter->local != NO) return;
  for (size_t i = 0; i < connection->kept.count; i++)
    if (connection->kept.items[i].setter == setter)
      return; // in a loop, or what was left for a while
  array_push(sending->interpreter->arena, &connection->kept,
             (Kept){.setter = setter, .call = sending->call});
}

// set_config($1, $2, true) with [SETTING, tenant]
static const char *bound_name(const Sending *sending, size_t number) {
  Interpreter *interpreter = sending->interpreter;
  HostRef value = bound_value(interpreter->input->project, (HostRef){sending->file, sending->call},
                              sending->options.text, sending->text, number);
  bool may_be_given = value.node && value.node->kind == HOST_NAME && value.file == sending->file;
  Value given = may_be_given ? eval(interpreter, value.node) : value_unknown();
  if (given.kind == VALUE_TEXT) value = given.ref; // by whoever calls the function
  Str name =
      value.node ? text_constant(interpreter->arena, interpreter->input->project, value) : (Str){0};
  return name.length ? str_lower(interpreter->arena, name) : NULL;
}

// set_config('app.tenant_id', $1, $2) with [tenant, false]
static Truth bound_local(const Sending *sending, size_t number) {
  HostRef value =
      bound_value(sending->interpreter->input->project, (HostRef){sending->file, sending->call},
                  sending->options.text, sending->text, number);
  Str text = value.node ? node_text(value.file, value.node) : (Str){0};
  if (str_is_any(text, WORDS("true", "\"true\"", "'true'"))) return YES;
  return str_is_any(text, WORDS("false", "\"false\"", "'false'")) ? NO : UNKNOWN;
}

// Where nothing but the program's run says how long the tenant stays, nobody is told that it is for the transaction.
static void note_unknown_local(const Sending *sending, const Setter *setter) {
  Interpreter *interpreter = sending->interpreter;
  const void *key = sending->call;
  if (!setter->is_context || setter->local != UNKNOWN || map_get(&interpreter->sent, key_of(&key)))
    return;
  map_set(&interpreter->sent, key_of(&key), interpreter);
  gap_add(interpreter->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL, setter->at,
          "whether this sets %s for the transaction alone is known at run time", setter->name);
}

void setter_apply(Sending *sending, const Statement *statement, const SessionEffect *effect,
                  size_t number) {
  SessionEffect named = *effect;
  if (effect->name_parameter) {
    named.name = bound_name(sending, (size_t)effect->name_parameter);
    effect = &named;
  }
  if (effect->local_parameter) {
    named.local = bound_local(sending, (size_t)effect->local_parameter);
    effect = &named;
  }
  ConnectionState *session = sending_session(sending);
  switch (effect->kind) {
  case EFFECT_BEGIN: state_begin(session); return;
  case EFFECT_COMMIT:
  case EFFECT_ROLLBACK: state_end(session); return;
  case EFFECT_RESET:
  case EFFECT_SET: break;
  }
  if (effect->name_parameter && !effect->name) { // it may be the context
    if (session->context == NO) session->context = UNKNOWN;
    return;
  }
  Setter *setter = note_setter(sending, statement, effect, number);
  if (effect->local_parameter) note_unknown_local(sending, setter);
  // A schema that all tenants share.
  bool is_fixed = setter->about == ABOUT_PATH && setter->value == SETTER_CONSTANT &&
                  (!setter->constant || schema_is_shared(sending->interpreter, setter->constant));
  bool clears = setter->clears || is_fixed;
  if (!is_vain(sending, setter)) keep(sending, setter, clears);
  if (clears && setter->is_context && sending->interpreter->in_hook)
    sending->interpreter->hook_clears = true;
  if (clears && (!setter->name || setter->is_context))
    clear_context(sending, setter, effect->names_nobody);
  else if (!clears && setter->is_context)
    set_context(sending, setter);
}
