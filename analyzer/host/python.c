// Python: `a if c else b`, whose parts the grammar does not name.
#include "host/node.h"

void python_adjust(HostFile *file) {
  static const HostRole roles[] = {ROLE_VALUE, ROLE_CONDITION, ROLE_ELSE};
  for (HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    if (node->kind != HOST_CONDITIONAL) continue;
    HostNode *part = node->first;
    for (int i = 0; part && i < 3; i++, part = part->next) part->role = roles[i];
  }
}
