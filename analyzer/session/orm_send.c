// The SQL that a call of a query builder comes to, of each table that it asks for -> sent on its connection.
#include "session/interpret.h"

// The text of a call that was read, made once for each of the tables that it may ask for.
static SqlText *known_text(Interpreter *interpreter, const HostNode *node, size_t index,
                           const OrmCall *call) {
  const uintptr_t parts[] = {(uintptr_t)node, index};
  Str key = {(const char *)parts, sizeof parts};
  SqlText *text = map_get(&interpreter->built, key);
  if (text) return text;
  text = orm_text(interpreter, node, call);
  map_set(&interpreter->built, key, text);
  return text;
}

// Once for the call: that it asks for one of several tables, of which this one does not show.
static void note_choice(Interpreter *interpreter, HostRef call) {
  const void *key = call.node;
  if (map_get(&interpreter->sent, key_of(&key))) return;
  map_set(&interpreter->sent, key_of(&key), interpreter);
  gap_add(interpreter->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL,
          node_span(call.file, call.node),
          "one of the tables that this asks for could not be worked out");
}

// What becomes of a call that was read.
typedef struct OrmSending {
  Interpreter *interpreter;
  HostRef call;
  HostRef made; // what was read: the call, or the statement that it is given
} OrmSending;

static bool send_statement(const OrmSending *sending, const OrmCall *call, size_t index,
                           size_t connection) {
  SqlText *text = known_text(sending->interpreter, sending->made.node, index, call);
  if (!text->unit) return false;
  send_made(
      sending->interpreter, sending->call, text, connection,
      (SendOptions){.by_builder = call->library == ORM_SQLALCHEMY, .by_choice = call->choices > 0});
  return true;
}

bool orm_send(Interpreter *interpreter, const HostNode *node, HostRef made, size_t connection) {
  const HostProject *project = interpreter->input->project;
  OrmSending sending = {interpreter, {made.file, node}, made};
  OrmCall call, other;
  if (!orm_read_text(interpreter->arena, project, made, 0, &call)) return false;
  bool is_sent = send_statement(&sending, &call, 0, connection);
  for (size_t i = 1; i < call.choices; i++)
    if (orm_read_text(interpreter->arena, project, made, i, &other))
      is_sent |= send_statement(&sending, &other, i, connection);
    else
      note_choice(interpreter, sending.call);
  return is_sent || call.choices || !call.table.length; // there is a gap already
}

// What a client adds to the call may be the tenant.
static void note_more(Interpreter *interpreter, const OrmCall *call) {
  const Catalog *catalog;
  const Relation *table = orm_table(interpreter, call->table, &catalog);
  const void *key = call->at;
  if (!table || !table->tenant_column || map_get(&interpreter->sent, key_of(&key))) return;
  map_set(&interpreter->sent, key_of(&key), interpreter);
  gap_add(interpreter->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL,
          node_span(call->file, call->at),
          "what the extended client adds to this call on \"%s\" could not be worked out",
          table->name);
}

// Queries of their own, which the values of the call ask for, and the steps of a multi before this one.
static void eval_given(Interpreter *interpreter, const HostNode *call) {
  for (const HostNode *given = node_child(call, ROLE_ARGUMENT); given; given = node_next(given))
    eval(interpreter, given);
}

static void send_call(Interpreter *interpreter, const HostNode *node, const OrmCall *call,
                      size_t index) {
  SqlText *text = known_text(interpreter, node, index, call);
  if (!text->unit) return;
  if (call->set) model_tell(interpreter, call);
  const HostNode *client = call->connection.node;
  Value value = client ? eval(interpreter, client) : value_unknown();
  Truth added = orm_hook_adds_tenant(interpreter, call, value);
  if (added == UNKNOWN && call->library != ORM_ECTO) note_more(interpreter, call);
  if (added != NO) return;
  size_t connection = client ? connection_of(interpreter, client, value)
                      : call->is_ambient
                          ? connection_named(interpreter, model_connection(interpreter, call))
                          : NO_CONNECTION;
  if (call->runs_later && driver_call_is_given_away(interpreter))
    connection = connection_new(interpreter, (Connection){.kind = CONNECTION_CALLER});
  SendOptions options = {.by_builder = true,
                         .by_choice = call->choices > 0,
                         .bypasses_rls = call->bypasses_rls,
                         .by_gateway = call->may_bypass,
                         .is_prepared = orm_hook_prepares(interpreter, call)};
  send_made(interpreter, eval_ref(interpreter, node), text, connection, options);
}

bool orm_call(Interpreter *interpreter, const HostNode *node) {
  const HostProject *project = interpreter->input->project;
  HostRef at = eval_ref(interpreter, node);
  OrmCall call, other;
  if (!orm_read(interpreter->arena, project, at, &call)) return false;
  if (call.library == ORM_ECTO) eval_given(interpreter, node);
  send_call(interpreter, node, &call, 0);
  for (size_t i = 1; i < call.choices; i++)
    if (orm_read_choice(interpreter->arena, project, at, i, &other))
      send_call(interpreter, node, &other, i);
    else
      note_choice(interpreter, at);
  return call.library == ORM_ECTO;
}
