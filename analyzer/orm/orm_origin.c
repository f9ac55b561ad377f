// A variable -> what it was given.
#include "orm/orm_origin.h"

Origin orm_origin(const OrmReader *reader, const HostNode *name) {
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, name}, name->name);
  if (!definition.node || definition.file != reader->file) return (Origin){0};
  bool is_loop = definition.node->kind == HOST_LOOP;
  return (Origin){.definition = definition.node,
                  .value = is_loop ? node_child(definition.node, ROLE_VALUE)
                                   : names_value(definition, name->name).node,
                  .is_loop = is_loop};
}

bool orm_had_none(const OrmReader *reader, const HostNode *change, Str member,
                  const char *const *words) {
  const HostNode *branch = node_around(change, HOST_IF);
  const HostNode *condition = branch ? node_child(branch, ROLE_CONDITION) : NULL;
  Str text = condition ? node_text(reader->file, condition) : (Str){0};
  return str_has(text, str_dup(reader->arena, member)) && str_has_any(text, words);
}
