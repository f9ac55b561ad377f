// A variable that describes a table -> the names of the table and of its columns.
#include "text/described.h"

#include "text/text.h"

HostRef described_table(const HostProject *project, HostRef expr) {
  HostRef none = {0};
  if (expr.node->kind != HOST_NAME && expr.node->kind != HOST_MEMBER) return none;
  HostRef definition = names_meaning(project, expr);
  if (!definition.node || definition.node->kind != HOST_ASSIGN) return none;
  HostRef value = names_value(definition, expr.node->name);
  bool is_call = value.node && value.node->kind == HOST_CALL;
  const HostNode *name = is_call ? node_argument(value.node, 0) : NULL;
  bool describes = name && name->kind == HOST_STRING && node_argument(value.node, 1);
  return describes ? value : none;
}

Str described_name(const HostProject *project, HostRef table) {
  return text_constant(project->arena, project,
                       (HostRef){table.file, node_argument(table.node, 0)});
}

// The first call of `uuid("tenant_id").notNull()`.
static const HostNode *first_call(const HostNode *call) {
  while (call && call->kind == HOST_CALL) {
    const HostNode *callee = node_child(call, ROLE_CALLEE);
    const HostNode *object = callee ? node_child(callee, ROLE_OBJECT) : NULL;
    if (!object || object->kind != HOST_CALL) return call;
    call = object;
  }
  return NULL;
}

static bool has_capital(Str text) {
  for (size_t i = 0; i < text.length; i++)
    if (text.data[i] >= 'A' && text.data[i] <= 'Z') return true;
  return false;
}

Str described_column(const HostProject *project, HostRef table, Str key) {
  const HostNode *columns = node_argument(table.node, 1);
  if (columns->kind != HOST_MAP) return (Str){0};
  for (const HostNode *pair = node_child(columns, ROLE_ELEMENT); pair; pair = node_next(pair)) {
    if (pair->kind != HOST_PAIR || !str_equal(pair->name, key)) continue;
    const HostNode *call = first_call(node_child(pair, ROLE_VALUE));
    const HostNode *name = call ? node_argument(call, 0) : NULL;
    if (name && name->kind == HOST_STRING)
      return text_constant(project->arena, project, (HostRef){table.file, name});
    return has_capital(key) ? (Str){0} : key;
  }
  return (Str){0};
}
