// Calls of what a file imports by another name.
#include "host/alias.h"

#include <ctype.h>

#include "base/map.h"

// from sqlalchemy import text as sa_text; import { sql as raw } from "kysely". Classes are looked for by the name here.
static void find_aliases(const HostNode *import, Map *aliases) {
  for (const HostNode *pair = import->first; pair; pair = pair->next) {
    const HostNode *here = pair->kind == HOST_PAIR ? node_child(pair, ROLE_VALUE) : NULL;
    bool is_name = here && here->kind == HOST_NAME && pair->name.length;
    if (is_name && islower((unsigned char)*pair->name.data))
      map_set(aliases, here->name, (void *)pair);
  }
}

void alias_resolve(HostFile *file) {
  if (!str_has(file->source->text, " as ")) return;
  Arena *scratch = arena_new();
  Map aliases = map_new(scratch);
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node))
    if (node->kind == HOST_IMPORT) find_aliases(node, &aliases);
  for (HostNode *node = aliases.count ? file->root : NULL; node;
       node = node_walk(file->root, node)) {
    bool is_call = node->kind == HOST_CALL || node->kind == HOST_TAGGED;
    const HostNode *callee = is_call ? node_child(node, ROLE_CALLEE) : NULL;
    const HostNode *pair =
        callee && callee->kind == HOST_NAME ? map_get(&aliases, callee->name) : NULL;
    if (pair && str_equal(node->name, callee->name)) node->name = pair->name;
  }
  arena_free(scratch);
}
