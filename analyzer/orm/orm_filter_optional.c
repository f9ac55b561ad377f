// Conditions that stand in a branch -> whether they hold, and who decides that.
#include "orm/orm_filter.h"

void filter_weaken(OrmCall *found, size_t from, bool was_open) {
  for (size_t i = from; i < found->conditions.count; i++)
    found->conditions.items[i].is_mentioned = true;
  found->is_open = was_open || (found->is_open && found->conditions.count == from);
}

// `org` of `org is not None`, `org !== undefined`: the value that must be there.
static const HostNode *wanted(const OrmReader *reader, const HostNode *tested) {
  bool is_compared = tested->kind == HOST_BINARY &&
                     str_is_any(tested->name, WORDS("is not", "!=", "!==")) &&
                     str_is_any(node_text(reader->file, tested->last),
                                WORDS("None", "null", "undefined", "\"\"", "''"));
  return is_compared ? tested->first : tested;
}

// `@router.get("/orders")`: its parameters are what the client sends, unless they are injected.
static bool is_sent(const HostFile *file, const HostNode *parameter) {
  const HostNode *function = parameter->parent;
  Str text = node_text(file, parameter);
  if (language_is_script(file->language)) return str_has(text, "@Query(");
  for (const HostNode *each = node_child(function, ROLE_DECORATOR); each; each = node_next(each))
    if (str_is_any(each->name, WORDS("get", "post", "put", "patch", "delete", "route")))
      return !str_has_any(text, WORDS("Depends", "Security", "Header", "Cookie", "Dep", "Current"));
  return false;
}

// Whether the value is a part of the request that its client may leave out, and nothing that says who that is.
static bool is_of_query(const OrmReader *reader, const HostNode *value) {
  HostRef at = {reader->file, value};
  if (value->kind == HOST_NAME) {
    HostRef definition = names_lookup(reader->project, at, value->name);
    const HostNode *binder = definition.node ? node_binder(definition.node) : NULL;
    if (!binder) return false;
    if (binder->kind == HOST_PARAMETER) return is_sent(definition.file, binder);
    at = (HostRef){definition.file, node_child(binder, ROLE_VALUE)};
    if (binder->kind != HOST_ASSIGN || !at.node) return false;
  }
  Str text = node_text(at.file, at.node);
  return str_has_any(text, WORDS("query", "GET", "args", "searchParams")) &&
         !str_has_any_nocase(text, WORDS("user", "session", "auth", "token", "header"));
}

// Who runs the service may leave it out, and gets the rows of every tenant.
static bool is_for_operators(const OrmReader *reader, const HostNode *node) {
  const HostNode *around = node_around(node, HOST_CLASS);
  if (!around) around = node_outermost(node, HOST_FUNCTION);
  return !around || str_has_any_nocase(node_text(reader->file, around),
                                       WORDS("admin", "superuser", "staff", "operator"));
}

void filter_leave_out(const OrmReader *reader, const HostNode *tested, size_t from, bool was_open) {
  OrmColumns *conditions = &reader->found->conditions;
  filter_weaken(reader->found, from, was_open);
  const HostNode *value = tested ? wanted(reader, tested) : NULL;
  if (!value || is_for_operators(reader, value) || !is_of_query(reader, value)) return;
  for (size_t i = from; i < conditions->count; i++) {
    OrmColumn *condition = &conditions->items[i];
    if (!condition->is_equal || !condition->is_chosen ||
        !str_equal(condition->value, node_text(reader->file, value)))
      continue;
    condition->is_mentioned = false;
    condition->is_optional = true;
  }
}
