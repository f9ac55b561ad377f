// The files of a project -> every statement that they send, and what holds where they send it.
#include "session/session.h"

#include <stdlib.h>

#include "base/buf.h"
#include "session/interpret.h"

// ---- roots ----

static Frame *frame_of(Interpreter *interpreter, HostRef function) {
  Frame *frame = ARENA_NEW(interpreter->arena, Frame);
  frame->function = function;
  return frame;
}

// Everything starts with nothing set on any connection. Those of the root before are forgotten: forks of
// the state would copy them.
static void start(Interpreter *interpreter, Frame *frame) {
  interpreter->frame = frame;
  interpreter->steps = 0;
  interpreter->unset.count = 0;
  interpreter->path.count = 0;
  interpreter->connections.count = 0;
  interpreter->handles = map_new(interpreter->arena);
  interpreter->globals = map_new(interpreter->arena);
  interpreter->injected = map_new(interpreter->arena);
  interpreter->state = (State){.reachable = true, .known = &interpreter->connections};
  connection_new(interpreter, (Connection){.kind = CONNECTION_PINNED}); // connection_ambient()
}

// What is set back on the ways from this root, and what a connection keeps for good. A function that others call may
// leave to them what becomes of a connection that it has not taken itself.
static void note_kept(const Interpreter *interpreter, const Connection *connection, HostRef root) {
  bool is_own = connection->is_taken || connection->made_at.node;
  const void *key = root.node;
  bool is_whole = is_own || !map_get(&interpreter->called, key_of(&key));
  for (size_t i = 0; i < connection->kept.count; i++) {
    const Kept *kept = &connection->kept.items[i];
    Setter *setter = kept->setter;
    bool is_left = !span_is_none(setter->left_at);
    if (kept->is_undone) {
      setter->is_undone = is_left ? UNKNOWN : YES;
    } else if (is_whole && !interpreter->exhausted) {
      if (setter->is_undone == YES) setter->is_undone = UNKNOWN;
      if (!is_left) setter->left_at = node_span(root.file, root.node);
    }
  }
}

static void finish(Interpreter *interpreter, HostRef root) {
  for (size_t i = 0; i < interpreter->connections.count; i++)
    note_kept(interpreter, &interpreter->connections.items[i], root);
  if (!interpreter->exhausted) return;
  interpreter->exhausted = false;
  gap_add(interpreter->arena, interpreter->input->gaps, GAP_LIMIT, node_span(root.file, root.node),
          "leads to more code than is followed; whether the tenant's context is set in it is not "
          "known");
}

static void follow_file(Interpreter *interpreter, const HostFile *file) {
  HostRef root = {file, file->root};
  start(interpreter, frame_of(interpreter, root));
  eval_children(interpreter, file->root);
  finish(interpreter, root);
}

static void follow_function(Interpreter *interpreter, HostRef function) {
  start(interpreter, frame_of(interpreter, (HostRef){function.file, function.file->root}));
  interpreter->in_job = root_is_job(interpreter, function);
  root_follow(interpreter, function);
  interpreter->in_job = 0;
  finish(interpreter, function);
}

static void note_called(Interpreter *interpreter, HostRef function, bool is_handed) {
  const void *key = function.node;
  if (!key) return;
  map_set(&interpreter->called, key_of(&key), (void *)function.file);
  if (!is_handed) map_set(&interpreter->called_directly, key_of(&key), (void *)function.file);
  const HostNode *module = node_around(function.node, HOST_CLASS);
  if (!language_is(function.file->language, "elixir") || !module) return;
  for (const HostNode *node = module; node; node = node_walk(module, node)) { // its other clauses
    key = node;
    if (node->kind != HOST_FUNCTION || !str_equal(node->name, function.node->name)) continue;
    map_set(&interpreter->called, key_of(&key), (void *)function.file);
    if (!is_handed) map_set(&interpreter->called_directly, key_of(&key), (void *)function.file);
  }
}

// The one that gives the most arguments of those that call the name.
static void note_named(Interpreter *interpreter, const HostNode *call) {
  const HostNode *known = map_get(&interpreter->called_names, call->name);
  if (!known || root_arguments(call) > root_arguments(known))
    map_set(&interpreter->called_names, call->name, (void *)call);
}

// `Repo.all(query)` of Ecto calls no function of the project, whatever is called `all` there.
static bool is_of_repo(const HostFile *file, const HostNode *call) {
  const HostNode *object = node_object(call);
  return object && str_ends(object->name, "Repo") && language_is(file->language, "elixir");
}

// Go: `pkg.New(db)` of a package whose function of that name is no file's of the project.
static bool is_of_package(const HostProject *project, HostRef call) {
  const HostNode *object = node_object(call.node);
  if (!object || object->kind != HOST_NAME || !language_is(call.file->language, "go")) return false;
  HostRef meant = names_lookup(project, (HostRef){call.file, object}, object->name);
  return !meant.node || meant.node->kind == HOST_IMPORT || node_around(meant.node, HOST_IMPORT);
}

static void note_calls(Interpreter *interpreter, const HostFile *file) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    if (node->kind != HOST_CALL && node->kind != HOST_TAGGED && node->kind != HOST_NEW) continue;
    HostRef callee = names_callee(interpreter->input->project, (HostRef){file, node});
    bool may_be = callee.node && root_may_be_called(callee.file, callee.node, node);
    if (may_be) note_called(interpreter, callee, false);
    if (may_be) callers_note(interpreter, callee, (HostRef){file, node});
    bool is_named = node->kind == HOST_CALL && node->name.length && !is_of_repo(file, node) &&
                    !is_of_package(interpreter->input->project, (HostRef){file, node});
    if (!may_be && is_named) note_named(interpreter, node);
    for (const HostNode *given = node_child(node, ROLE_ARGUMENT); given; given = node_next(given))
      if (given->kind == HOST_MEMBER || given->kind == HOST_NAME) { // map(this::load)
        HostRef handed = names_meaning(interpreter->input->project, (HostRef){file, given});
        note_called(interpreter, handed, true);
        callers_note(interpreter, handed, (HostRef){0});
      }
  }
}

typedef enum Pass { PASS_EVENTS, PASS_UNCALLED, PASS_HANDED, PASS_REST } Pass;

static void find_advices(Interpreter *interpreter, const HostFile *file) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node))
    if (node->kind == HOST_FUNCTION && annotated_is_advice(interpreter, (HostRef){file, node}))
      array_push(interpreter->arena, &interpreter->advices, ((HostRef){file, node}));
}

// What SQLAlchemy is told to call at an event, within a function or at the top of a file:
// `@event.listens_for(engine, "begin")`.
static bool registers_hook(Interpreter *interpreter, HostRef function) {
  Str text = function.file->source->text;
  if (!language_is(function.file->language, "python") ||
      !str_has_any(text, WORDS("listen", "receiver", "connection_created")))
    return false;
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node)) {
    const HostNode *at =
        node->kind == HOST_DECORATOR ? node->parent : node; // what it stands before
    bool may_be = node->kind == HOST_CALL || node->kind == HOST_DECORATOR;
    const HostNode *around = node_around(at, HOST_FUNCTION);
    if (!may_be || (around ? around : function.file->root) != function.node) continue;
    const DriverRow *row = connection_row(interpreter, (HostRef){function.file, node});
    if (row && row->effect == DRIVER_HOOK) return true;
  }
  return false;
}

static bool waits_in(Interpreter *interpreter, HostRef function, Pass pass) {
  const void *key = function.node;
  bool is_closure =
      function.node->role == ROLE_ARGUMENT || node_around(function.node, HOST_FUNCTION);
  if (is_closure || annotated_is_advice(interpreter, function)) return pass < PASS_REST;
  if (map_get(&interpreter->called_directly, key_of(&key))) return pass < PASS_REST;
  return map_get(&interpreter->called, key_of(&key)) && pass < PASS_HANDED;
}

// First what drivers call at events of their connections, for what it does to all others; then what nobody
// in the project calls, and through it what it calls; then what is handed to others, such as a server; then what was not
// reached.
static void follow_functions(Interpreter *interpreter, const HostFile *file, Pass pass) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    const void *key = node;
    if (node->kind != HOST_FUNCTION || map_get(&interpreter->visited, key_of(&key))) continue;
    HostRef function = {file, node};
    bool is_early = root_event(interpreter, function) || registers_hook(interpreter, function);
    if (pass == PASS_EVENTS ? !is_early : waits_in(interpreter, function, pass)) continue;
    if (call_is_relevant(interpreter, function)) follow_function(interpreter, function);
  }
}

static void follow_hooks(Interpreter *interpreter, const HostFile *file) {
  if (!language_is(file->language, "python")) return;
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    HostRef function = {file, node};
    bool is_hook = node->kind == HOST_FUNCTION && registers_hook(interpreter, function);
    if (is_hook && call_is_relevant(interpreter, function)) follow_function(interpreter, function);
  }
}

// Queries of files that no code was seen to call are judged by what stands in them.
static void note_uncalled_queries(Interpreter *interpreter) {
  const QueryFiles *queries = interpreter->input->queries;
  for (size_t i = 0; queries && i < queries->queries.count; i++)
    send_unseen(interpreter, queries->queries.items[i]);
}

// ---- results ----

const char *setter_heir(const Setter *setter) {
  return setter->pool_resets ? "behind a pooler such as PgBouncer, whoever gets the connection next"
                             : "whoever gets this connection from the pool next";
}

static bool resets(const Setter *later, const Setter *setter) {
  return later->in_hook && later->clears && later->function.file && setter->function.file &&
         language_meets(later->function.file->language, setter->function.file->language) &&
         (!later->name || (setter->name && !strcmp(later->name, setter->name)));
}

// What one event of the connections sets, another one takes back: whoever gets one gets it without a tenant. What
// is set elsewhere does not outlive the way through the pool.
static void undo_between_hooks(const Sessions *sessions) {
  for (size_t i = 0; i < sessions->setters.count; i++) {
    Setter *setter = sessions->setters.items[i];
    for (size_t j = 0; !setter->clears && j < sessions->setters.count; j++) {
      if (!resets(sessions->setters.items[j], setter)) continue;
      if (setter->in_hook) setter->is_undone = YES;
      setter->pool_resets = true;
    }
  }
}

// Programs of two languages share no connections; what rests on a request does nothing for jobs.
static bool may_serve(const SetterList *setters, const Site *site, bool on_all) {
  for (size_t i = 0; i < setters->count; i++) {
    const Setter *setter = setters->items[i];
    if (!on_all && !str_equal(setter->connection_name, site->connection_name)) continue;
    bool is_of_language = !site->function.file || language_meets(setter->function.file->language,
                                                                 site->function.file->language);
    if (is_of_language && !(site->by_job && root_is_of_request(setter->function))) return true;
  }
  return false;
}

// Frameworks call middleware, filters and callbacks by names that no code mentions; what an event of the
// connection sets for the session, every statement may see.
static void allow_for_middleware(const Interpreter *interpreter) {
  for (size_t i = 0; i < interpreter->sessions->sites.count; i++) {
    Site *site = interpreter->sessions->sites.items[i];
    bool by_hook = may_serve(&interpreter->hook_setters, site, true);
    bool is_shared = site->ambient || site->connection_name.length;
    bool by_middleware = is_shared && site->lost == LOST_NEVER_SET &&
                         may_serve(&interpreter->ambient_setters, site, false);
    if (site->context == NO && (by_hook || by_middleware)) site->context = UNKNOWN;
    if (site->context == YES && site->may_be_unset) site->context = UNKNOWN;
  }
}

// One for each function or file of queries, and one for all that rely on middleware.
static void note_unknown(const Interpreter *interpreter) {
  const void *last = NULL;
  bool by_others_noted = false;
  for (size_t i = 0; i < interpreter->sessions->sites.count; i++) {
    const Site *site = interpreter->sessions->sites.items[i];
    bool needs_context = site->needs_context && !site->bypasses_rls;
    const void *from = site->function.node ? (const void *)site->function.node : site->at.source;
    if (site->context != UNKNOWN || !needs_context || from == last) continue;
    bool by_others = site->ambient || site->may_be_unset;
    if (by_others && by_others_noted) continue;
    by_others_noted = by_others_noted || by_others;
    last = from;
    gap_add(interpreter->arena, interpreter->input->gaps, GAP_UNSUPPORTED,
            span_is_none(site->call) ? site->at : site->call,
            "whether the tenant's context is set where this runs is not known: %s",
            site->lost == LOST_ONE_PATH
                ? "it is set on one path to it only"
                : "the connection comes from outside of the code that was followed");
  }
}

// Policies that bind the application keep the table's tenants apart there, whatever the statement does. Where it is not known
// whether the context is set, another gap says so.
static bool is_kept_apart(const Interpreter *interpreter, const Site *site, const Relation *table) {
  const Config *config = interpreter->input->config;
  bool rests_on_policies = config->mode == MODE_AUTO || config->mode == MODE_RLS;
  bool binds = table->rls == YES && table->policies.count &&
               (table->forced == YES || !config_app_may_own(config, table->owner));
  return rests_on_policies && binds && site->needs_context && site->context != NO &&
         !site->bypasses_rls;
}

// Whose rows a statement touches, where it matters: one gap for a statement is enough.
static void note_doubts(const Interpreter *interpreter) {
  for (size_t i = 0; i < interpreter->sessions->sites.count; i++) {
    const Site *site = interpreter->sessions->sites.items[i];
    bool is_judged = site->query && !site->filtered; // by rules
    for (size_t j = 0; is_judged && j < site->query->refs.count; j++) {
      const TableRef *ref = &site->query->refs.items[j];
      if (!ref->doubt || is_kept_apart(interpreter, site, ref->relation)) continue;
      array_push(interpreter->arena, interpreter->input->gaps, *ref->doubt);
      break;
    }
  }
}

static int compare_spans(Span a, Span b) {
  int order = strcmp(a.source ? a.source->path : "", b.source ? b.source->path : "");
  return order ? order : (a.start > b.start) - (a.start < b.start);
}

static int compare_setters(const void *a, const void *b) {
  return compare_spans((*(Setter *const *)a)->at, (*(Setter *const *)b)->at);
}

static int compare_sites(const void *a, const void *b) {
  return compare_spans((*(Site *const *)a)->at, (*(Site *const *)b)->at);
}

static Interpreter new_interpreter(const SessionInput *input, Sessions *sessions) {
  Interpreter interpreter = {.input = input,
                             .arena = input->arena,
                             .sessions = sessions,
                             .by_path = sessions->by_path,
                             .prisma_extended = UNKNOWN,
                             .client_binds = {UNKNOWN, UNKNOWN}};
  Map *const maps[] = {&interpreter.sites,
                       &interpreter.setters,
                       &interpreter.called,
                       &interpreter.called_directly,
                       &interpreter.callers,
                       &interpreter.texts,
                       &interpreter.relevance,
                       &interpreter.looked_for,
                       &interpreter.query_bounds,
                       &interpreter.bound,
                       &interpreter.statements,
                       &interpreter.visited,
                       &interpreter.plain_results[0],
                       &interpreter.plain_results[1],
                       &interpreter.sent,
                       &interpreter.built,
                       &interpreter.called_names};
  for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) *maps[i] = map_new(input->arena);
  setting_collect(&interpreter);
  return interpreter;
}

// What registers hooks comes before all that may run behind them.
static void follow_tops(Interpreter *interpreter) {
  const HostProject *project = interpreter->input->project;
  for (size_t i = 0; i < project->files.count; i++)
    follow_hooks(interpreter, project->files.items[i]);
  for (int late = 0; late < 2; late++)
    for (size_t i = 0; i < project->files.count; i++) {
      const HostFile *file = project->files.items[i];
      bool is_early = registers_hook(interpreter, (HostRef){file, file->root});
      if (is_early != late) follow_file(interpreter, file);
    }
}

static void follow_project(Interpreter *interpreter) {
  const HostProject *project = interpreter->input->project;
  model_begin(interpreter);
  for (size_t i = 0; i < project->files.count; i++)
    note_calls(interpreter, project->files.items[i]);
  follow_tops(interpreter);
  for (size_t i = 0; i < project->files.count; i++)
    find_advices(interpreter, project->files.items[i]);
  for (Pass pass = PASS_EVENTS; pass <= PASS_REST; pass++)
    for (size_t i = 0; i < project->files.count; i++)
      follow_functions(interpreter, project->files.items[i], pass);
  note_uncalled_queries(interpreter);
}

// What only shows once everything has been followed.
static void settle(Interpreter *interpreter) {
  Sessions *sessions = interpreter->sessions;
  for (size_t i = 0; i < sessions->setters.count; i++)
    if (sessions->setters.items[i]->is_undone == NO)
      sessions->setters.items[i]->left_at = (Span){0}; // on every way
  undo_between_hooks(sessions);
  allow_for_middleware(interpreter);
  schema_settle(interpreter);
  function_setters(interpreter);
  hatch_collect(interpreter);
  if (!interpreter->by_path) model_collect(interpreter);
  setting_find_near(interpreter);
  setting_find_tokens(interpreter);
  if (sessions->setters.count)
    qsort(sessions->setters.items, sessions->setters.count, sizeof(Setter *), compare_setters);
  if (sessions->sites.count)
    qsort(sessions->sites.items, sessions->sites.count, sizeof(Site *), compare_sites);
  note_unknown(interpreter);
  note_doubts(interpreter);
}

static Sessions follow(const SessionInput *input, bool by_path, bool *is_inferred) {
  Sessions sessions = {.by_path = by_path};
  Interpreter interpreter = new_interpreter(input, &sessions);
  follow_project(&interpreter);
  settle(&interpreter);
  *is_inferred = schema_is_inferred(&interpreter);
  return sessions;
}

// Only what the code does tells whether each tenant has a schema; then search_path is a context, and all is followed again.
Sessions session_follow(const SessionInput *input) {
  bool is_inferred, by_path = input->config->mode == MODE_SCHEMA_PER_TENANT;
  size_t gaps = input->gaps->count;
  Sessions sessions = follow(input, by_path, &is_inferred);
  if (!is_inferred) return sessions;
  input->gaps->count = gaps;
  return follow(input, true, &is_inferred);
}

// ---- dump ----

static const char *const truths[] = {[NO] = "no", [YES] = "yes", [UNKNOWN] = "unknown"};
static const char *const losses[] = {[LOST_NEVER_SET] = "never set",
                                     [LOST_ONE_PATH] = "set on one path",
                                     [LOST_NO_TRANSACTION] = "no transaction",
                                     [LOST_COMMITTED] = "committed",
                                     [LOST_OTHER_CONNECTION] = "other connection",
                                     [LOST_LATER] = "set later"};

static void dump_place(Buf *buf, Span at) {
  Position position = source_position(at.source, at.start);
  buf_addf(buf, "%s:%u:%u ", at.source->path, position.line, position.column);
}

static void dump_path(Buf *buf, const CallPath *path) {
  for (size_t i = 0; i < path->count; i++) buf_addf(buf, " > %s", path->items[i].name);
}

Str session_dump(Arena *arena, const Sessions *sessions) {
  Buf buf = buf_new(arena);
  for (size_t i = 0; i < sessions->setters.count; i++) {
    const Setter *setter = sessions->setters.items[i];
    dump_place(&buf, setter->at);
    buf_addf(&buf, "set %s local=%s transaction=%s%s%s%s%s", setter->name ? setter->name : "?",
             truths[setter->local], truths[setter->in_transaction], setter->on_pool ? " pool" : "",
             setter->clears ? " clears" : "", setter->is_context ? " context" : "",
             setter->value == SETTER_PASTED      ? " pasted"
             : setter->value == SETTER_PARAMETER ? " parameter"
                                                 : "");
    if (setter->local == NO && setter->pool_resets) buf_add(&buf, " reset by the pool");
    dump_path(&buf, &setter->path);
    buf_add_char(&buf, '\n');
  }
  for (size_t i = 0; i < sessions->sites.count; i++) {
    const Site *site = sessions->sites.items[i];
    dump_place(&buf, site->at);
    buf_addf(&buf, "sql context=%s", truths[site->context]);
    if (site->context == NO) buf_addf(&buf, " (%s)", losses[site->lost]);
    dump_path(&buf, &site->path);
    Str text = str_slice(site->statement->unit->text, site->statement->start, site->statement->end);
    buf_addf(&buf, ": %.*s\n", (int)(text.length < 60 ? text.length : 60), text.data);
  }
  return buf_str(&buf);
}
