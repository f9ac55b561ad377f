// An expression -> whether its words say that a client of the application has sent it.
#include "orm/orm_request.h"

#include <ctype.h>

// A word of a name begins there: `dto` of orderDto and order_dto, not that of assigned_to.
static bool begins_word(Str text, size_t at) {
  if (!at) return true;
  char before = text.data[at - 1];
  return !isalpha((unsigned char)before) ||
         (islower((unsigned char)before) && isupper((unsigned char)text.data[at]));
}

static bool has_word(Str text, const char *word) {
  bool is_long = strlen(word) > 4; // of searchparams, too
  for (size_t at = 0; (at = str_find_nocase(text, word, at)) < text.length; at++)
    if (is_long || begins_word(text, at)) return true;
  return false;
}

static bool says_request(Str text) {
  static const char *const words[] = {"req",     "param",   "input",   "body", "args",
                                      "dto",     "query",   "payload", "form", "variables",
                                      "options", "command", NULL};
  for (size_t i = 0; words[i]; i++)
    if (has_word(text, words[i])) return true;
  return false;
}

// A class that has a table, of Python.
static bool is_table_class(const OrmReader *reader, HostRef owner, const HostNode *type) {
  Str name = node_text(owner.file, type);
  while (name.length && strchr("\"'", *name.data)) name = str_slice(name, 1, name.length);
  while (name.length && strchr("\"'", name.data[name.length - 1])) name.length--;
  HostRef class_ref = names_class(reader->project, owner, name);
  return class_ref.node &&
         names_member(reader->project, class_ref, str("__tablename__")).node != NULL;
}

// `leave_request` of `leave_request = result.scalar_one()`, `request: LeaveRequest` of a class that has a table: rows that are
// called requests.
static bool is_row(const OrmReader *reader, const HostNode *expr) {
  while (expr && (expr->kind == HOST_MEMBER || expr->kind == HOST_INDEX))
    expr = node_child(expr, ROLE_OBJECT);
  if (!expr || expr->kind != HOST_NAME) return false;
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, expr}, expr->name);
  if (!definition.node || definition.file != reader->file) return false;
  const HostNode *type = node_child(definition.node, ROLE_TYPE);
  if (type && is_table_class(reader, definition, type)) return true;
  HostRef value = names_value(definition, expr->name);
  return value.node && value.node->kind == HOST_CALL && node_object(value.node) &&
         str_is_any(value.node->name,
                    WORDS("scalar_one", "scalar_one_or_none", "one", "one_or_none", "first",
                          "scalar", "fetchone", "findOne", "findFirst", "findUnique"));
}

bool request_says(const OrmReader *reader, const HostNode *value) {
  return says_request(node_text(reader->file, value)) && !is_row(reader, value);
}
