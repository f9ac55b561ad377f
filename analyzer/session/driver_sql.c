// A call that a driver sends SQL by -> its text, through variables, conditions and wrappers, sent.
#include "session/driver_call.h"

// Names of objects and functions that nothing but SQL is given to: `DB::select($sql)`, `Order.find_by_sql(text)`.
static bool says_sql(const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  const HostNode *object = callee ? node_child(callee, ROLE_OBJECT) : NULL;
  return str_ends(call->name, "_by_sql") || (object && connection_is_named(object->name));
}

// `sqlx::query(text)`, `builder.build()`, or a name for one of them: nothing but SQL is made so.
static bool is_made_of_sql(const DriverCall *driver) {
  enum { FARTHEST = 8 };
  Interpreter *interpreter = driver->interpreter;
  const HostNode *made = driver->row->text_is_object ? node_object(driver->call) : NULL;
  for (int i = 0; made && i < FARTHEST; i++) {
    HostRef at = eval_ref(interpreter, made);
    if (made->kind == HOST_NAME) {
      HostRef definition = names_meaning(interpreter->input->project, at);
      HostRef value = definition.node ? names_value(definition, made->name) : (HostRef){0};
      made = value.file == at.file ? value.node : NULL;
      continue;
    }
    const DriverRow *row = made->kind == HOST_CALL ? connection_row(interpreter, at) : NULL;
    if (!row || row->effect != DRIVER_FRAGMENT) return false;
    if (!row->text_is_object) return true;
    made = node_object(made);
  }
  return false;
}

// The text of a builder that could not be read: `r.list().Where(...).ToSql()`.
static bool is_built_somehow(Interpreter *interpreter, HostRef text) {
  OrmCall call;
  const HostProject *project = interpreter->input->project;
  return orm_makes_text(project, text) &&
         !orm_read_text(interpreter->arena, project, text, 0, &call);
}

// db("orders").select(db.raw("COUNT(*) AS n")) of Knex: an expression among the arguments of a builder.
static bool is_expression(const DriverCall *driver, HostRef text) {
  const HostNode *around = driver->call->parent;
  bool is_given = driver->call->role == ROLE_ARGUMENT && around && around->kind == HOST_CALL;
  Str written = node_text(text.file, text.node);
  return is_given && str_is(driver->call->name, "raw") && text.node->kind == HOST_STRING &&
         language_is_script(text.file->language) && !str_has_any_nocase(written, WORDS("select")) &&
         str_is_any(around->name, WORDS("select", "column", "columns", "distinct", "first", "where",
                                        "andWhere", "orderBy", "groupBy", "count", "sum"));
}

// SQL that is not known, on what is surely a connection.
static void note_unknown_text(const DriverCall *driver, HostRef at) {
  const HostNode *text = at.node;
  Interpreter *interpreter = driver->interpreter;
  const HostNode *expr = driver_connection(driver->row, driver->call);
  bool is_connection = says_sql(driver->call) || driver->row->is_jpql || driver->row->is_typed ||
                       is_made_of_sql(driver) ||
                       (expr && eval(interpreter, expr).kind == VALUE_CONNECTION);
  bool may_be_text = text->kind == HOST_NAME || text->kind == HOST_MEMBER ||
                     text->kind == HOST_CALL || text->kind == HOST_BINARY ||
                     text->kind == HOST_INDEX || text->kind == HOST_CONDITIONAL ||
                     (text->kind == HOST_STRING && text->first) || text->kind == HOST_JOINED ||
                     text->kind == HOST_LIST;
  bool is_part = driver->call->kind == HOST_TAGGED && handed_text_is_clause(at.file, text);
  if (is_part || is_expression(driver, at)) return; // const mine = sql`WHERE ...`
  if ((is_connection && may_be_text) || handed_text_is_shouted(at.file, text) ||
      is_built_somehow(interpreter, at))
    send_unknown(interpreter, at);
}

// What an expression that chooses ends with on each path: `if (x) "a" else "b"`, `switch`, `x ? "a" : "b"`.
static void add_ends(Arena *arena, HostRef expr, HostRefs *ends) {
  const HostNode *node = expr.node;
  while (node && (node->kind == HOST_BLOCK || node->kind == HOST_RETURN))
    node = node->kind == HOST_BLOCK ? node->last : node_child(node, ROLE_VALUE);
  if (!node) return;
  bool chooses = node->kind == HOST_IF || node->kind == HOST_CONDITIONAL ||
                 node->kind == HOST_SWITCH || node->kind == HOST_CASE;
  if (!chooses) {
    array_push(arena, ends, ((HostRef){expr.file, node}));
    return;
  }
  for (const HostNode *part = node->first; part; part = part->next)
    if (part->role != ROLE_CONDITION && part->role != ROLE_TARGET)
      add_ends(arena, (HostRef){expr.file, part}, ends);
}

// QUERIES[name] of `QUERIES = { first: "SELECT ...", second: "SELECT ..." }`: all that it may be.
static void add_entries(const HostProject *project, HostRef index, HostRefs *values) {
  const HostNode *object = node_child(index.node, ROLE_OBJECT);
  HostRef at = {index.file, object};
  HostRef definition = object ? names_meaning(project, at) : (HostRef){0};
  HostRef map = definition.node ? names_value(definition, object->name) : (HostRef){0};
  bool is_constant = map.node && (map.node->kind == HOST_MAP || map.node->kind == HOST_LIST);
  for (const HostNode *entry = is_constant ? map.node->first : NULL; entry; entry = entry->next) {
    const HostNode *value = entry->kind == HOST_PAIR ? node_child(entry, ROLE_VALUE) : entry;
    if (value) array_push(project->arena, values, ((HostRef){map.file, value}));
  }
}

// `String sql; if (x) sql = "SELECT ..."; else sql = "SELECT ...";`: each of them may be run.
static bool sends_alternatives(const DriverCall *driver, const HostNode *text, size_t connection) {
  Interpreter *interpreter = driver->interpreter;
  HostRef at = eval_ref(interpreter, text);
  HostRefs values = {0}, ends = {0};
  if (text->kind == HOST_NAME)
    names_alternatives(interpreter->input->project, at, text->name, &values);
  else if (text->kind == HOST_INDEX)
    add_entries(interpreter->input->project, at, &values);
  else
    array_push(interpreter->arena, &values, at);
  for (size_t i = 0; i < values.count; i++) add_ends(interpreter->arena, values.items[i], &ends);
  size_t sent = 0;
  for (size_t i = 0; ends.count > 1 && i < ends.count; i++)
    sent += send_text(interpreter, driver->call, ends.items[i], driver->row, connection);
  return sent > 0;
}

// `sql` of `command`, where `var command = new CommandDefinition(sql)`; none: it is no such name.
static HostRef unwrapped(Interpreter *interpreter, HostRef text) {
  if (text.node->kind != HOST_NAME) return (HostRef){0};
  HostRef definition = names_meaning(interpreter->input->project, text);
  HostRef made = definition.node ? names_value(definition, text.node->name) : (HostRef){0};
  bool is_call = made.node && (made.node->kind == HOST_CALL || made.node->kind == HOST_NEW);
  const DriverRow *row = is_call ? connection_row(interpreter, made) : NULL;
  bool wraps = row && row->effect == DRIVER_FRAGMENT && !row->text_is_object;
  const HostNode *inner = wraps ? driver_text(row, made.node) : NULL;
  return inner ? (HostRef){made.file, inner} : (HostRef){0};
}

// `x ? "a" : "b"`, or a name for it.
static bool chooses(Interpreter *interpreter, const HostNode *text) {
  if (text->kind != HOST_NAME) return text->kind == HOST_CONDITIONAL;
  HostRef definition = names_meaning(interpreter->input->project, eval_ref(interpreter, text));
  HostRef value = definition.node ? names_value(definition, text->name) : (HostRef){0};
  return value.node && value.node->kind == HOST_CONDITIONAL;
}

bool driver_sql_send(const DriverCall *driver, size_t connection) {
  const HostNode *text = driver_text(driver->row, driver->call);
  Interpreter *interpreter = driver->interpreter;
  driver_call_eval_but(driver, text);
  Value given = text->kind == HOST_NAME ? eval(interpreter, text) : value_unknown();
  if (given.kind == VALUE_TEXT) { // pool.query(text), in a function that was given the text
    if (send_text(interpreter, given.call, given.ref, driver->row, connection)) return true;
    if (orm_send(interpreter, given.call, given.ref, connection)) return true;
    note_unknown_text(driver, given.ref);
    return false;
  }
  if (chooses(interpreter, text) && sends_alternatives(driver, text, connection)) return true;
  HostRef at = eval_ref(interpreter, text), inner = unwrapped(interpreter, at);
  if (send_is_result(interpreter, at)) return true; // a statement that was prepared
  if (send_text(interpreter, driver->call, at, driver->row, connection)) return true;
  if (inner.node && send_text(interpreter, driver->call, inner, driver->row, connection))
    return true;
  if (orm_send(interpreter, driver->call, eval_ref(interpreter, text), connection)) return true;
  if (sends_alternatives(driver, text, connection)) return true;
  note_unknown_text(driver, at);
  return false;
}
