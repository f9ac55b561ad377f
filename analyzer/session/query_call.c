// A call of the code that a generator made from a query of a file -> that query, sent on the call's connection.
#include "session/interpret.h"

// `q`, `s.queries`, `db.New(tx)`, `q.WithTx(tx)`, or declared as what sqlc makes.
static bool is_set_of_queries(const Interpreter *interpreter, const HostNode *object) {
  if (object->kind == HOST_CALL)
    return str_is_any(object->name, WORDS("New", "WithTx", "Queries", "queries"));
  return str_is_any(object->name,
                    WORDS("q", "qtx", "queries", "querier", "query", "sqlc", "sql")) ||
         str_is_any(connection_type_name(connection_definition(interpreter, object)),
                    WORDS("Queries", "Querier"));
}

// Methods of the project often have the name of the query that they run.
static bool is_of_project(const Interpreter *interpreter, HostRef call, const HostNode *object) {
  HostRef function = names_callee(interpreter->input->project, call);
  return function.node && function.node->kind == HOST_FUNCTION &&
         !is_set_of_queries(interpreter, object);
}

// prisma.$queryRawTyped(getUsers(email))
static const HostNode *typed_query(const HostNode *call) {
  const HostNode *given =
      str_is(call->name, "$queryRawTyped") ? node_argument(call, 0) : (const HostNode *)NULL;
  return given && given->kind == HOST_CALL ? given : NULL;
}

// orders.find(id), where `orders` is declared to be a mapper of MyBatis.
static const FileQuery *query_of_method(const Interpreter *interpreter, HostRef call) {
  const QueryFiles *queries = interpreter->input->queries;
  if (!queries->by_method.count || !language_is_any(call.file->language, WORDS("java", "kotlin")))
    return NULL;
  HostRef object = {call.file, node_object(call.node)};
  HostRef owner = names_type(interpreter->input->project, object);
  bool is_class = owner.node && owner.node->kind == HOST_CLASS;
  return is_class ? query_file_method(queries, owner.node->name, call.node->name) : NULL;
}

const FileQuery *query_call_names(const Interpreter *interpreter, HostRef call) {
  const QueryFiles *queries = interpreter->input->queries;
  const HostNode *object = call.node->kind == HOST_CALL ? node_object(call.node) : NULL;
  if (!queries || !queries->queries.count || !object) return NULL;
  const HostNode *typed = typed_query(call.node);
  if (typed) return query_file_find(queries, typed->name);
  const FileQuery *query = query_of_method(interpreter, call);
  if (query) return query;
  query = query_file_find(queries, call.node->name);
  if (query && !is_of_project(interpreter, call, object)) return query;
  bool runs = str_is_any(call.node->name, WORDS("run", "runWithCounts", "stream")); // PgTyped
  return runs && object->kind == HOST_NAME ? query_file_find(queries, object->name) : NULL;
}

// The connection that is handed over; `is_any`: every argument is one.
static size_t connection_in(Interpreter *interpreter, const HostNode *call, bool is_any) {
  size_t found = NO_CONNECTION;
  for (const HostNode *argument = node_child(call, ROLE_ARGUMENT); argument;
       argument = node_next(argument)) {
    Value value = eval(interpreter, argument);
    if (found != NO_CONNECTION) continue;
    bool is_name = argument->kind == HOST_NAME || argument->kind == HOST_MEMBER;
    if (value.kind == VALUE_CONNECTION || (is_name && connection_is_named(argument->name)) ||
        (is_any && argument->kind == HOST_NAME))
      found = connection_of(interpreter, argument, value);
  }
  return found;
}

// `db.New(tx)`, `q.WithTx(tx)`: what it makes is as good as the connection.
static bool binds_connection(const Interpreter *interpreter, const HostNode *call) {
  const QueryFiles *queries = interpreter->input->queries;
  HostRef at = eval_ref(interpreter, call);
  return queries && queries->queries.count && call->kind == HOST_CALL && node_object(call) &&
         str_is_any(call->name, WORDS("New", "WithTx")) && node_child(call, ROLE_ARGUMENT) &&
         !names_callee(interpreter->input->project, at).node;
}

bool query_call(Interpreter *interpreter, const HostNode *call, Value *result) {
  if (binds_connection(interpreter, call)) {
    size_t connection = connection_in(interpreter, call, true);
    if (connection == NO_CONNECTION) return false;
    *result = connection_value(connection);
    return true;
  }
  const FileQuery *query = query_call_names(interpreter, eval_ref(interpreter, call));
  if (!query || !query->text->parses) return false;
  Value object = eval(interpreter, node_object(call));
  size_t connection = connection_in(interpreter, call, false);
  if (query->owner.length)
    connection = connection_ambient(interpreter); // Spring binds MyBatis's sessions to the thread
  else if (connection == NO_CONNECTION && object.kind == VALUE_CONNECTION)
    connection = object.connection;
  else if (connection == NO_CONNECTION && typed_query(call))
    connection = connection_of(interpreter, node_object(call), object);
  send_query(interpreter, call, query, connection);
  *result = value_unknown();
  return true;
}
