// JavaScript and TypeScript: tells tagged templates from calls.
#include "host/node.h"

// f`...` ends with its template, f(`...`) with a parenthesis.
static bool is_tagged(const HostFile *file, const HostNode *call) {
  const HostNode *argument = node_argument(call, 0);
  return argument && argument->kind == HOST_STRING && argument->end == call->end &&
         file->source->text.data[argument->start] == '`';
}

void javascript_adjust(HostFile *file) {
  for (HostNode *node = file->root; node; node = node_walk(file->root, node))
    if (node->kind == HOST_CALL && is_tagged(file, node)) node->kind = HOST_TAGGED;
}
