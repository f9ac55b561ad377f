// A call that runs a SimpleJdbcInsert of Spring -> its table, and the columns as far as usingColumns() names them.
#include "orm/orm_jdbc_insert.h"

enum { MOST_LINKS = 16 };

bool orm_jdbc_insert_is_mentioned(Str text) { return str_has_any(text, WORDS("SimpleJdbcInsert")); }

static bool runs(Str name) {
  return str_is_any(
      name, WORDS("execute", "executeAndReturnKey", "executeAndReturnKeyHolder", "executeBatch"));
}

static void read_link(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  if (str_is(call->name, "withTableName")) found->table = filter_string(reader, call, 0);
  for (size_t i = 0; str_is(call->name, "usingColumns") && node_argument(call, i); i++) {
    Str column = filter_string(reader, call, i);
    if (column.length) filter_value(reader, column);
    found->values_open |= !column.length;
  }
}

// What a variable or field of the name is given in the file, in a constructor, too.
static const HostNode *value_given(const HostFile *file, Str name) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    const HostNode *value = target ? node_child(node, ROLE_VALUE) : NULL;
    if (value && str_equal(target->name, name)) return value;
  }
  return NULL;
}

bool orm_jdbc_insert_read(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *made = node_object(call);
  if (!made || !runs(call->name) || !orm_jdbc_insert_is_mentioned(reader->file->source->text))
    return false;
  if (made->kind == HOST_NAME || made->kind == HOST_MEMBER)
    made = value_given(reader->file, made->name);
  for (int i = 0; made && made->kind == HOST_CALL && i < MOST_LINKS; i++) {
    read_link(reader, made);
    made = node_object(made);
  }
  bool is_insert = made && str_is(made->name, "SimpleJdbcInsert");
  found->action = ORM_INSERT;
  found->at = node_child(call, ROLE_CALLEE);
  found->is_ambient = found->names_table = true;
  found->is_sure = is_insert;
  found->values_open |= !found->values.count;
  return is_insert;
}
