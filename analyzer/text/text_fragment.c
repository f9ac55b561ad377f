// An expression of host code -> whether it is a piece of SQL, where values are sent beside the text.
#include "text/text_write.h"

// By the last name of what is called: `Prisma.sql`, `sql`.
static bool is_sql_tag(const HostNode *tagged) {
  return str_is_any(tagged->name, WORDS("sql", "fragment", "unsafe", "SQL", "raw", "query", "type",
                                        "typeAlias", "pgsql", "postgres", "$queryRaw",
                                        "$executeRaw", "q", "tx", "trx", "queryRaw"));
}

// sql.identifier(["orders"]), sql.table("orders")
static bool is_identifier_call(const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  return callee && callee->kind == HOST_MEMBER &&
         str_is_any(call->name, WORDS("identifier", "table", "ref", "id"));
}

static bool is_fragment_call(const HostNode *call) {
  return is_identifier_call(call) ||
         str_is_any(call->name, WORDS("raw", "unsafe", "text", "literal", "SQL", "literal_column",
                                      "arel_sql", "sql_raw"));
}

HostRef write_defined_as(TextWriter *writer, HostRef expr) {
  HostRef definition = names_meaning(writer->project, expr);
  bool is_pattern = definition.node && definition.node->kind == HOST_PAIR &&
                    definition.node->parent->role == ROLE_TARGET;
  if (!definition.node || is_pattern || definition.node->kind == HOST_PARAMETER)
    return (HostRef){0};
  return names_value(definition, expr.node->name);
}

// `if ($late) { $clause .= " AND late"; }`
static bool only_adds(const HostNode *step) { return step->kind == HOST_IF && !node_leaves(step); }

// The only RETURN of a function's block, where it is the last statement and what stands before it only assigns.
static const HostNode *only_return(const HostNode *body) {
  const HostNode *step = body->first;
  while (step && step->next &&
         (step->kind == HOST_STRING || step->kind == HOST_ASSIGN || only_adds(step)))
    step = step->next; // a docstring, what the text is made of
  return step && step->kind == HOST_RETURN ? step : NULL;
}

HostRef write_result_of(TextWriter *writer, HostRef call) {
  HostRef function = names_callee(writer->project, call);
  const HostNode *body = function.node ? node_child(function.node, ROLE_BODY) : NULL;
  if (body && body->kind == HOST_BLOCK) {
    const HostNode *only = only_return(body);
    if (!only) return (HostRef){0};
    body = node_child(only, ROLE_VALUE);
  }
  return body ? (HostRef){function.file, body} : (HostRef){0};
}

bool write_is_empty(const HostNode *node) {
  return node && node->kind == HOST_MEMBER && str_is(node->name, "empty");
}

bool write_is_fragment(TextWriter *writer, HostRef expr) {
  HostRef behind = {0};
  if (write_is_empty(expr.node)) return true;
  if (!writer->left) return false;
  writer->left--;
  switch (expr.node->kind) {
  case HOST_TAGGED: return is_sql_tag(expr.node);
  case HOST_CALL:
  case HOST_NEW:
    if (is_fragment_call(expr.node)) return true;
    behind = write_result_of(writer, expr);
    break;
  case HOST_NAME:
  case HOST_MEMBER: behind = write_defined_as(writer, expr); break;
  case HOST_CONDITIONAL: {
    const HostNode *value = node_child(expr.node, ROLE_VALUE);
    const HostNode *other = node_child(expr.node, ROLE_ELSE);
    return value && other && write_is_fragment(writer, (HostRef){expr.file, value}) &&
           write_is_fragment(writer, (HostRef){expr.file, other});
  }
  default: return false;
  }
  TextBehind next;
  if (!behind.node || !write_enter(writer, &next, behind.node)) return false;
  bool is_fragment = write_is_fragment(writer, behind);
  writer->behind = next.outer;
  return is_fragment;
}

bool write_is_maybe_fragment(TextWriter *writer, HostRef expr) {
  if (expr.node->kind != HOST_CONDITIONAL && expr.node->kind != HOST_BINARY) return false;
  for (const HostNode *child = expr.node->first; child; child = child->next)
    if (child->role != ROLE_CONDITION &&
        (write_is_fragment(writer, (HostRef){expr.file, child}) ||
         write_is_maybe_fragment(writer, (HostRef){expr.file, child})))
      return true;
  return false;
}
