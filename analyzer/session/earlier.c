// A value -> whether it is out of a row that an earlier query has read.
#include "session/interpret.h"

enum { DEEPEST = 6 };

// ---- whether it is out of a row -----------------------------------------------------------------

typedef struct Search {
  Interpreter *interpreter;
  int depth;
} Search;

static bool is_out_of_row(Search *search, HostRef value);

static bool runs_query(const Search *search, HostRef call) {
  Interpreter *interpreter = search->interpreter;
  const DriverRow *row = driver_of(connection_drivers(interpreter, call.file), call.node);
  if (row && row->effect == DRIVER_SQL && driver_text(row, call.node)) return true; // r.URL.Query()
  if (query_call_names(interpreter, call)) return true;
  if (str_is_any(call.node->name, WORDS("fetchone", "fetchall", "fetchmany", "fetchval")))
    return true;
  HostRef function = names_callee(interpreter->input->project, call);
  return function.node && function.node->kind == HOST_FUNCTION &&
         root_may_be_called(function.file, function.node, call.node) &&
         call_is_relevant(interpreter, function);
}

// Python's enumerate(rows)
static bool keeps_elements(const HostNode *call) {
  return call->kind == HOST_CALL && !node_object(call) && node_argument(call, 0) &&
         str_is_any(call->name, WORDS("enumerate", "list", "tuple", "sorted", "reversed", "iter"));
}

// `rows` of rows.find(...) and *rows[0].total
static const HostNode *root_of(const HostNode *expr) {
  for (;;) {
    expr = node_operand(expr);
    bool is_call = expr && expr->kind == HOST_CALL && node_object(expr);
    if (is_call)
      expr = node_object(expr);
    else if (expr && keeps_elements(expr))
      expr = node_argument(expr, 0);
    else if (expr && (expr->kind == HOST_MEMBER || expr->kind == HOST_INDEX))
      expr = node_child(expr, ROLE_OBJECT);
    else
      return expr;
  }
}

// Whether the expression is what a query has found: it runs one, or picks of what one has found.
static bool is_result(Search *search, HostRef expr) {
  for (const HostNode *node = expr.node; node; node = node_walk(expr.node, node)) {
    HostRef at = {expr.file, node};
    bool is_call = node->kind == HOST_CALL || node->kind == HOST_TAGGED;
    if (is_call && runs_query(search, at)) return true;
  }
  const HostNode *root = root_of(expr.node);
  if (root && root->kind == HOST_NAME && str_is_any(root->name, WORDS("cur", "cursor")))
    return true;
  return root && root->kind == HOST_NAME && is_out_of_row(search, (HostRef){expr.file, root});
}

// Whether the call may fill what it is given: `row.Scan(&id, order)`; of `db.Get(&order, text, id)` only what is given by its
// address.
static bool may_fill(const HostFile *file, const HostNode *call, const HostNode *argument) {
  if (str_is_any(call->name, WORDS("Scan", "StructScan", "ScanStruct", "ScanOne", "ScanAll")))
    return true;
  Str before = str_slice(file->source->text, 0, argument->start);
  return str_ends(before, "&") &&
         str_is_any(call->name, WORDS("Get", "Select", "GetContext", "SelectContext"));
}

// `row.Scan(&id, &order.Total)`: whoever fills variables by their address.
static bool is_scanned(HostRef name) {
  const HostNode *function = node_around(name.node, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < name.node->start;
       node = node_walk(function, node)) {
    if (node->kind != HOST_CALL) continue;
    for (const HostNode *argument = node_child(node, ROLE_ARGUMENT); argument;
         argument = node_next(argument)) {
      if (!may_fill(name.file, node, argument)) continue;
      const HostNode *root = node_operand(argument);
      while (root && root->kind == HOST_MEMBER) root = node_child(root, ROLE_OBJECT);
      if (root && root->kind == HOST_NAME && str_equal(root->name, name.node->name)) return true;
    }
  }
  return false;
}

// What the name is bound to: the value that is assigned, iterated, matched, or handed to a closure.
static HostRef source_of(HostRef definition) {
  const HostNode *node = definition.node;
  if (node->kind == HOST_PARAMETER) {
    const HostNode *closure = node->parent;
    const HostNode *call = closure->role == ROLE_ARGUMENT ? closure->parent : NULL;
    const HostNode *object = call ? node_object(call) : NULL; // rows.map((row) => ...)
    return (HostRef){definition.file, object};
  }
  while (node && node->kind != HOST_ASSIGN && node->kind != HOST_LOOP &&
         node->kind != HOST_FUNCTION)
    node = node->parent;
  bool binds = node && node->kind != HOST_FUNCTION;
  return (HostRef){definition.file, binds ? node_child(node, ROLE_VALUE) : NULL};
}

// `match found { Some(order) => ... }`: the subject whose pattern binds the name.
static HostRef matched_by(HostRef name) {
  for (const HostNode *node = name.node; node; node = node->parent) {
    if (node->kind == HOST_FUNCTION) break;
    if (node->kind != HOST_CASE) continue;
    for (const HostNode *part = node->first; part; part = part->next) {
      if (part->role != ROLE_CONDITION && part->role != ROLE_TARGET) continue;
      for (const HostNode *bound = part; bound; bound = node_walk(part, bound))
        if (bound->kind == HOST_NAME && str_equal(bound->name, name.node->name))
          return (HostRef){name.file, node_child(node->parent, ROLE_CONDITION)};
    }
  }
  return (HostRef){0};
}

static bool is_out_of_row(Search *search, HostRef value) {
  const HostNode *root = root_of(value.node);
  if (!root || root->kind != HOST_NAME || search->depth >= DEEPEST) return false;
  HostRef name = {value.file, root};
  if (is_scanned(name)) return true;
  HostRef source = matched_by(name);
  HostRef definition = names_lookup(search->interpreter->input->project, name, root->name);
  if (!source.node && definition.node) source = source_of(definition);
  if (!source.node) return false;
  search->depth++;
  bool is_row = is_result(search, source);
  search->depth--;
  return is_row;
}

// `id` or `self.id` in a method of a Ruby class: the key of the row that the object is.
static bool is_own_key(const HostProject *project, HostRef value) {
  const HostNode *node = value.node, *object = NULL;
  if (!language_is(value.file->language, "ruby") || !str_is(node->name, "id")) return false;
  if (node->kind == HOST_MEMBER) object = node_child(node, ROLE_OBJECT);
  if (node->kind == HOST_CALL) object = node_object(node);
  if (object) return str_is(object->name, "self");
  return node->kind == HOST_NAME && node_around(node, HOST_CLASS) &&
         !names_lookup(project, value, node->name).node;
}

bool earlier_has_read(Interpreter *interpreter, HostRef value) {
  if (is_own_key(interpreter->input->project, value)) return true;
  Search search = {interpreter, 0};
  return is_out_of_row(&search, value);
}
