// JavaScript and TypeScript: tells tagged templates from calls; the types that annotations mean.
#include "host/edit.h"
#include "host/language.h"

// f`...` ends with its template, f(`...`) with a parenthesis.
static bool is_tagged(const HostFile *file, const HostNode *call) {
  const HostNode *argument = node_argument(call, 0);
  return argument && argument->kind == HOST_STRING && argument->end == call->end &&
         file->source->text.data[argument->start] == '`';
}

static void visit(HostFile *file, HostNode *node) {
  static const char *const wrappers[] = {"Promise", "Readonly", "Partial", "Required", NULL};
  if (node->kind == HOST_CALL && is_tagged(file, node)) node->kind = HOST_TAGGED;
  if (node->kind == HOST_INDEX) edit_reduce_generic(file, node, wrappers);
}

void javascript_adjust(HostFile *file) { edit_each(file, file->root, visit); }
