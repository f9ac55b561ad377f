// The tree of a file -> which of its definitions lead to SQL, and what they need of other files.
#include "calls/reach.h"

#include "base/map.h"
#include "calls/mention.h"

// ---- definitions ----

typedef struct Cutter {
  Arena *arena;
  Reach *reach;
  Definition *open; // the innermost definition at `at`
  uint32_t at;
} Cutter;

static void cut(Cutter *cutter, uint32_t end) {
  if (end <= cutter->at) return;
  if (cutter->open)
    array_push(cutter->arena, &cutter->reach->stretches,
               ((Stretch){cutter->at, end, cutter->open}));
  cutter->at = end;
}

static void close_before(Cutter *cutter, uint32_t start) {
  for (; cutter->open && cutter->open->end <= start; cutter->open = cutter->open->around)
    cut(cutter, cutter->open->end);
}

// The name that a function, a class or an assignment outside of functions defines; length 0: none.
static Str defined_name(const HostNode *node) {
  if (node->kind == HOST_FUNCTION || node->kind == HOST_CLASS) return node->name;
  const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
  bool defines = target && target->kind == HOST_NAME && !node_around(node, HOST_FUNCTION);
  return defines ? target->name : (Str){0};
}

static void open_definition(Cutter *cutter, const HostNode *node, Str name) {
  cut(cutter, node->start);
  Definition *definition = ARENA_NEW(cutter->arena, Definition);
  definition->name = name;
  definition->end = node->end;
  definition->around = cutter->open;
  array_push(cutter->arena, &cutter->reach->definitions, definition);
  cutter->open = definition;
}

Reach *reach_of(Arena *arena, const HostFile *file) {
  Reach *reach = ARENA_NEW(arena, Reach);
  reach->file = file;
  Cutter cutter = {.arena = arena, .reach = reach};
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    Str name = defined_name(node);
    if (!name.length) continue;
    close_before(&cutter, node->start);
    open_definition(&cutter, node, name);
  }
  close_before(&cutter, UINT32_MAX);
  return reach;
}

bool reach_mark(Reach *reach, ReachTest *leads, const void *context) {
  bool any = false;
  for (size_t i = 0; i < reach->stretches.count; i++) {
    const Stretch *stretch = &reach->stretches.items[i];
    if (stretch->of->leads) continue;
    Str text = str_slice(reach->file->source->text, stretch->start, stretch->end);
    if (!leads(context, text, stretch->of->name)) continue;
    for (Definition *at = stretch->of; at && !at->leads; at = at->around) at->leads = true;
    any = true;
  }
  return any;
}

// ---- needs ----

typedef struct Collector {
  Arena *arena;
  const HostFile *file;
  Map own;  // names that the file itself defines
  Map done; // names that were looked at
  const Map *known;
  Needs *needs;
} Collector;

static void bind(Collector *collector, const HostNode *target) {
  for (const HostNode *at = target; at; at = node_walk(target, at))
    if (at->kind == HOST_NAME && at->name.length) map_set(&collector->own, at->name, collector);
}

static void find_own(Collector *collector) {
  for (const HostNode *node = collector->file->root; node;
       node = node_walk(collector->file->root, node)) {
    if (node->role == ROLE_TARGET) bind(collector, node);
    Str name = node->kind == HOST_PARAMETER ? node->name : defined_name(node);
    if (name.length) map_set(&collector->own, name, collector);
  }
}

static void need(Collector *collector, Str name) {
  if (!name.length || map_get(&collector->done, name)) return;
  map_set(&collector->done, name, collector);
  if (map_get(&collector->own, name) || map_get(collector->known, name)) return;
  array_push(collector->arena, collector->needs, name);
}

static const HostNode *root_of(const HostNode *node) {
  while (node && (node->kind == HOST_MEMBER || node->kind == HOST_INDEX))
    node = node_child(node, ROLE_OBJECT);
  return node;
}

// The names in an expression, but none of what the file itself has: `request.id`.
static void need_names(Collector *collector, const HostNode *top) {
  for (const HostNode *node = top; node; node = node_walk(top, node)) {
    if (node->kind != HOST_NAME && node->kind != HOST_MEMBER) continue;
    const HostNode *root = root_of(node);
    if (root && root->kind == HOST_NAME && !map_get(&collector->own, root->name))
      need(collector, node->name);
  }
}

static bool is_sql(const Collector *collector, const HostNode *node) {
  return node->kind == HOST_STRING && mention_of_sql(node_text(collector->file, node));
}

// Where a string is part of a longer text: the whole of it; else the string.
static const HostNode *whole_text(const HostNode *string) {
  const HostNode *whole = string;
  while (whole->parent &&
         (whole->parent->kind == HOST_BINARY || whole->parent->kind == HOST_JOINED))
    whole = whole->parent;
  return whole;
}

static bool takes_closure(const HostNode *call) {
  for (const HostNode *each = call->first; each; each = each->next)
    if (each->role == ROLE_ARGUMENT && each->kind == HOST_FUNCTION) return true;
  return false;
}

// `fmt.Sprintf("SELECT .. %s", TABLE)`, `"..".format(TABLE)`: what the call puts into the text. `runQuery("SELECT ..")`: what it is.
static void need_of_call(Collector *collector, const HostNode *text) {
  const HostNode *call = text->parent;
  if (call && call->kind == HOST_MEMBER) call = call->parent;
  if (!call || call->kind != HOST_CALL || map_get(collector->known, call->name)) return;
  need(collector, call->name);
  for (const HostNode *each = call->first; each; each = each->next)
    if (each->role == ROLE_ARGUMENT && each != text && each->kind != HOST_FUNCTION)
      need_names(collector, each);
}

// `assertUuid(id)` before `SET LOCAL app.tenant = '${id}'`: what has looked at a value before it is put into the text.
static void need_of_checks(Collector *collector, const HostNode *whole, const HostNode *value) {
  const HostNode *function = node_outermost(whole, HOST_FUNCTION);
  Str text = node_text(collector->file, value);
  for (const HostNode *node = function; node && node->start < whole->start;
       node = node_walk(function, node)) {
    if (node->kind != HOST_CALL || node->parent->kind != HOST_BLOCK) continue;
    for (const HostNode *each = node_child(node, ROLE_ARGUMENT); each; each = node_next(each))
      if (str_equal(node_text(collector->file, each), text)) need(collector, node->name);
  }
}

static void need_of_values(Collector *collector, const HostNode *whole) {
  for (const HostNode *node = whole; node; node = node_walk(whole, node)) {
    bool is_hole = node->parent && node->parent->kind == HOST_HOLE;
    bool is_joined = node->role == ROLE_OPERAND;
    bool is_name = node->kind == HOST_NAME || node->kind == HOST_MEMBER;
    if (is_name && (is_hole || is_joined)) need_of_checks(collector, whole, node);
  }
}

static void need_of_sql(Collector *collector, const HostNode *string) {
  const HostNode *whole = whole_text(string);
  need_of_values(collector, whole);
  need_names(collector, whole);
  need_of_call(collector, whole);
}

void reach_needs(Arena *arena, const Reach *reach, const Map *known, Needs *needs) {
  Collector collector = {arena, reach->file, map_new(arena), map_new(arena), known, needs};
  find_own(&collector);
  const HostNode *root = reach->file->root;
  for (const HostNode *node = root; node; node = node_walk(root, node)) {
    if (is_sql(&collector, node)) need_of_sql(&collector, node);
    if (node->kind == HOST_CALL && takes_closure(node)) need(&collector, node->name);
    if (node->role == ROLE_BASE && node->kind == HOST_NAME) need(&collector, node->name);
  }
}
