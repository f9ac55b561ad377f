// The files of a project -> what each of their calls and types means, worked out once and on all cores.
#include "base/parallel.h"
#include "host/names_index.h"

static void keep(Arena *arena, HostNode *node, HostRef meant) {
  static const HostRef nothing = {0};
  HostRef *kept = meant.node ? ARENA_NEW(arena, HostRef) : NULL;
  if (kept) *kept = meant;
  node->meant = kept ? kept : &nothing;
}

// names*.c allocates in the arena of the project: each thread has its own.
static HostProject of_thread(const HostProject *project, Arena *arena) {
  HostProject own = *project;
  own.arena = arena;
  return own;
}

static void settle_types(void *context, Arena *arena, size_t index) {
  HostProject project = of_thread(context, arena);
  const HostFile *file = project.files.items[index];
  const HostNode *type = NULL; // the last one met
  for (HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    bool is_inside = type && node->start < type->end;
    if (!is_inside && (node->role == ROLE_TYPE || node->role == ROLE_BASE)) type = node;
    if (type && node->start < type->end && names_is_type(node))
      keep(arena, node, names_class(&project, (HostRef){file, node}, node->name));
  }
}

static void settle_calls(void *context, Arena *arena, size_t index) {
  HostProject project = of_thread(context, arena);
  const HostFile *file = project.files.items[index];
  for (HostNode *node = file->root; node; node = node_walk(file->root, node))
    if (node->kind == HOST_CALL || node->kind == HOST_NEW || node->kind == HOST_TAGGED)
      keep(arena, node, names_callee(&project, (HostRef){file, node}));
}

void names_settle(HostProject *project, size_t threads) {
  parallel_run(project->arena, threads, project->files.count, settle_types, project);
  parallel_run(project->arena, threads, project->files.count, settle_calls, project);
}
