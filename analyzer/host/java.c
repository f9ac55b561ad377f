// Java: fields and variables that share a declaration, imports, resources.
#include "host/edit.h"
#include "host/language.h"

static bool is_var(const HostNode *node) {
  return node->role == ROLE_TYPE && node->kind == HOST_NAME && str_is(node->name, "var");
}

static void visit(HostFile *file, HostNode *node) {
  if (edit_only_declares(node) || is_var(node))
    edit_remove(node);
  else if (node->kind == HOST_IMPORT)
    edit_split_import(file, node);
  else if (node->kind == HOST_ASSIGN && node->role == ROLE_RESOURCE &&
           !node_child(node, ROLE_TARGET))
    edit_splice(node);
  else if (node->kind == HOST_ASSIGN)
    edit_split_declaration(file, node);
}

void java_adjust(HostFile *file) { edit_each(file, file->root, visit); }
