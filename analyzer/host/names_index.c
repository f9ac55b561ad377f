// The trees of a project's files -> an index of what they define.
#include "host/names_index.h"

#include <stdio.h>

enum { LONGEST = 1000 }; // bytes of a key

static Str make_key(char *key, NameFamily family, Str scope, Str name) {
  if (scope.length + name.length + 2 > LONGEST) return (Str){0};
  size_t length = 0;
  key[length++] = (char)family;
  if (scope.length) memcpy(key + length, scope.data, scope.length);
  length += scope.length;
  key[length++] = '\n';
  if (name.length) memcpy(key + length, name.data, name.length);
  return (Str){key, length + name.length};
}

static Str node_scope(const HostNode *const *scope) {
  return (Str){(const char *)scope, sizeof *scope};
}

static void put(HostProject *project, NameFamily family, Str scope, Str name, HostRef ref) {
  char bytes[LONGEST];
  Str key = make_key(bytes, family, scope, name);
  if (!key.length || !name.length) return;
  HostRefs *refs = map_get(&project->by_name, key);
  if (!refs) map_set(&project->by_name, key, refs = ARENA_NEW(project->arena, HostRefs));
  array_push(project->arena, refs, ref);
}

const HostRefs *names_get(const HostProject *project, NameFamily family, Str scope, Str name) {
  char bytes[LONGEST];
  Str key = make_key(bytes, family, scope, name);
  return key.length ? map_get(&project->by_name, key) : NULL;
}

const HostRefs *names_in(const HostProject *project, NameFamily family, const HostNode *scope,
                         Str name) {
  return names_get(project, family, node_scope(&scope), name);
}

HostRef names_only(const HostRefs *refs, const HostFile *from) {
  HostRef only = {0};
  for (size_t i = 0; refs && i < refs->count; i++) {
    if (!language_meets(refs->items[i].file->language, from->language)) continue;
    if (only.node) return (HostRef){0};
    only = refs->items[i];
  }
  return only;
}

const HostNode *names_scope(const HostNode *node) {
  const HostNode *scope = node->parent;
  while (scope && scope->parent && scope->kind != HOST_FUNCTION && scope->kind != HOST_CLASS)
    scope = scope->parent;
  return scope ? scope : node;
}

// ---- paths ----

Str names_folder(const HostFile *file) {
  Str path = str(file->source->path);
  while (path.length && path.data[path.length - 1] != '/') path.length--;
  if (path.length) path.length--;
  return path;
}

static Str last_part(Str path) {
  size_t start = path.length;
  while (start && path.data[start - 1] != '/') start--;
  return str_slice(path, start, path.length);
}

// Go's modules are folders.
Str names_stem(const HostFile *file) {
  if (language_is(file->language, "go")) return names_folder(file);
  static const char *const of_folder[] = {"index", "__init__", "mod", NULL};
  Str path = str(file->source->path), last = last_part(path);
  size_t dot = last.length;
  while (dot && last.data[dot - 1] != '.') dot--;
  Str stem = dot ? str_slice(path, 0, path.length - (last.length - dot) - 1) : path;
  Str name = last_part(stem);
  return str_is_any(name, of_folder) ? names_folder(file) : stem;
}

// ---- definitions ----

static bool is_self(const HostNode *node) {
  static const char *const words[] = {"this", "self", "$this", "cls", "@", "static", NULL};
  return node && node->kind == HOST_NAME && str_is_any(node->name, words);
}

// The class that the method around `node` belongs to.
static const HostNode *class_of(const HostNode *node) { return node_around(node, HOST_CLASS); }

// The name of the type that an impl block or a method with a receiver is about, else of the class.
static Str type_name(const HostNode *node) {
  const HostNode *receiver = node_child(node, ROLE_RECEIVER);
  if (!receiver) return node->kind == HOST_CLASS ? node->name : (Str){0};
  const HostNode *type = receiver;
  for (const HostNode *at = receiver; at; at = node_walk(receiver, at)) {
    if (at->role == ROLE_TYPE) type = at;
    if (at == type && at->kind == HOST_NAME) return at->name;
    if (type != receiver && at->kind == HOST_NAME && at->start >= type->start) return at->name;
  }
  return (Str){0};
}

static void put_member(HostProject *project, const HostNode *class, Str name, HostRef ref) {
  put(project, NAME_IN_NODE, node_scope(&class), name, ref);
  put(project, NAME_OF_TYPE, type_name(class), name, ref);
  if (ref.node->kind == HOST_FUNCTION) put(project, NAME_METHOD, (Str){0}, name, ref);
}

// Records `ref` for a name in the scope around ref.node, and for all that see this scope.
static void bind(HostProject *project, HostRef ref, const HostNode *scope, Str name) {
  if (scope->kind == HOST_CLASS) {
    put_member(project, scope, name, ref);
    return;
  }
  put(project, NAME_IN_NODE, node_scope(&scope), name, ref);
  if (scope->parent) return;
  put(project, NAME_ANYWHERE, (Str){0}, name, ref);
  put(project, NAME_IN_FOLDER, names_folder(ref.file), name, ref);
  Str package = names_is_import(ref.node) ? (Str){0} : names_package(ref.file);
  if (package.length) put(project, NAME_IN_PACKAGE, package, name, ref);
}

// The names that a target binds: of a pattern each, `{ a, b: c }`, `a, b`, `...rest`.
static void bind_pattern(HostProject *project, HostRef ref, const HostNode *scope,
                         const HostNode *target) {
  switch (target->kind) {
  case HOST_NAME: bind(project, ref, scope, target->name); break;
  case HOST_PAIR:
    ref.node = target;
    if (!target->first) bind(project, ref, scope, target->name);
    for (const HostNode *child = target->first; child; child = child->next)
      if (child->role == ROLE_VALUE) bind_pattern(project, ref, scope, child);
    break;
  case HOST_ASSIGN: // a default within the pattern
  case HOST_LIST:
  case HOST_MAP:
  case HOST_SPREAD:
    for (const HostNode *child = target->first; child; child = child->next)
      if (child->role != ROLE_VALUE) bind_pattern(project, ref, scope, child);
    break;
  default: break;
  }
}

// `this.x = ...`, `exports.x = ...`.
static void bind_member(HostProject *project, HostRef ref, const HostNode *target) {
  const HostNode *object = node_child(target, ROLE_OBJECT), *class = class_of(ref.node);
  if (is_self(object) && class) put_member(project, class, target->name, ref);
  if (object && object->kind == HOST_NAME && str_is(object->name, "exports"))
    bind(project, ref, ref.file->root, target->name);
  if (object && object->kind == HOST_NAME && str_is(object->name, "module"))
    bind(project, ref, ref.file->root, str("module.exports"));
}

static bool appends(Str op) {
  return str_is(op, "+=") || str_is(op, ".=") || str_is(op, "<<") || str_is(op, "<>=");
}

static void put_appended(HostProject *project, HostRef ref, const HostNode *target) {
  if (!target || target->kind != HOST_NAME) return;
  const HostNode *scope = names_scope(ref.node);
  put(project, NAME_APPENDED, node_scope(&scope), target->name, ref);
}

// Go's `list = append(list, x)`: its call; NULL: it is anything else.
static const HostNode *appended_to_itself(HostRef assign) {
  const HostNode *target = node_child(assign.node, ROLE_TARGET);
  const HostNode *call = node_child(assign.node, ROLE_VALUE);
  bool is_go = language_is(assign.file->language, "go") && !str_is(assign.node->name, ":=");
  if (!is_go || !target || node_next(target) || !call || call->kind != HOST_CALL) return NULL;
  const HostNode *first = node_argument(call, 0);
  bool is_append = str_is(call->name, "append") && !node_object(call) && first;
  bool is_itself = is_append && first->kind == HOST_NAME && target->kind == HOST_NAME &&
                   str_equal(first->name, target->name);
  return is_itself ? call : NULL;
}

const HostNode *names_added(const HostNode *part) {
  return node_argument(part, node_object(part) ? 0 : 1);
}

static void add_assign(HostProject *project, HostRef ref) {
  const HostNode *scope = names_scope(ref.node);
  static const char *const sets[] = {"",
                                     "=",
                                     ":=",
                                     "||=",
                                     "?"
                                     "?=",
                                     NULL};
  const HostNode *added = appended_to_itself(ref);
  if (added) {
    put_appended(project, (HostRef){ref.file, added}, node_child(ref.node, ROLE_TARGET));
    return;
  }
  bool is_update = !str_is_any(ref.node->name, sets);
  for (const HostNode *target = node_child(ref.node, ROLE_TARGET); target;
       target = node_next(target)) {
    if (is_update)
      put_appended(project, ref, target);
    else if (target->kind == HOST_MEMBER)
      bind_member(project, ref, target);
    else if (target->kind == HOST_NAME && target->name.length && target->name.data[0] == '@' &&
             class_of(ref.node))
      put_member(project, class_of(ref.node), target->name, ref);
    else
      bind_pattern(project, ref, scope, target);
  }
}

static void add_function(HostProject *project, HostRef ref) {
  const HostNode *function = ref.node;
  for (const HostNode *child = function->first; child; child = child->next) {
    if (child->role != ROLE_PARAMETER && child->role != ROLE_RECEIVER) continue;
    HostRef parameter = {ref.file, child};
    if (child->name.length)
      bind(project, parameter, function, child->name);
    else if (node_child(child, ROLE_TARGET))
      bind_pattern(project, parameter, function, node_child(child, ROLE_TARGET));
  }
  if (!function->name.length) return;
  Str receiver = type_name(function);
  if (receiver.length) {
    put(project, NAME_OF_TYPE, receiver, function->name, ref);
    put(project, NAME_METHOD, (Str){0}, function->name, ref);
    return;
  }
  bind(project, ref, names_scope(function), function->name);
}

static void add_class(HostProject *project, HostRef ref) {
  if (node_child(ref.node, ROLE_RECEIVER) || !ref.node->name.length) return; // impl blocks
  bind(project, ref, names_scope(ref.node), ref.node->name);
  put(project, NAME_CLASS, (Str){0}, ref.node->name, ref);
  // Fields: those of a constructor in the head of the class.
  for (const HostNode *child = node_child(ref.node, ROLE_PARAMETER); child;
       child = node_next(child))
    if (child->name.length) bind(project, (HostRef){ref.file, child}, ref.node, child->name);
}

// The name that a file knows an imported one by.
static Str import_name(const HostNode *child) {
  const HostNode *alias = child->kind == HOST_PAIR     ? node_child(child, ROLE_VALUE)
                          : child->kind == HOST_SPREAD ? node_child(child, ROLE_OPERAND)
                                                       : NULL;
  Str name = alias ? alias->name : child->name;
  size_t start = name.length; // `import a.b`, `use a::b`, `import "x/y"`: the last part
  while (start && name.data[start - 1] != '.' && name.data[start - 1] != '/' &&
         name.data[start - 1] != ':' && name.data[start - 1] != '\\')
    start--;
  return str_slice(name, start, name.length);
}

static void add_import(HostProject *project, HostRef ref) {
  const HostNode *scope = names_scope(ref.node);
  if (!ref.node->first && ref.node->name.length)
    put(project, NAME_IN_NODE, node_scope(&scope), import_name(ref.node), ref);
  for (const HostNode *child = ref.node->first; child; child = child->next) {
    Str name = import_name(child);
    bool is_star = child->kind == HOST_SPREAD && !name.length;
    put(project, NAME_IN_NODE, node_scope(&scope), is_star ? str("*") : name,
        (HostRef){ref.file, child});
  }
}

// `export * from`, `export { a } from`, `export default ...`.
static void add_export(HostProject *project, HostRef ref) {
  const HostNode *scope = ref.node->parent;
  if (scope->parent) return; // of a namespace
  bool has_names = false;
  for (const HostNode *child = ref.node->first; child; child = child->next) {
    if (child->kind != HOST_PAIR) continue;
    has_names = true;
    const HostNode *alias = node_child(child, ROLE_VALUE);
    Str name = alias ? alias->name : child->name;
    if (ref.node->name.length || alias)
      put(project, NAME_IN_NODE, node_scope(&scope), name, (HostRef){ref.file, child});
  }
  if (ref.node->name.length && !has_names)
    put(project, NAME_IN_NODE, node_scope(&scope), str("*"), ref);
  const HostNode *first = ref.node->first;
  if (!ref.node->name.length && first && !has_names && first->kind != HOST_ASSIGN)
    put(project, NAME_IN_NODE, node_scope(&scope), str("default"), (HostRef){ref.file, first});
}

// `x.append(y)`
static bool is_appending(const HostNode *call) {
  static const char *const words[] = {
      "append",      "push",        "push_str",         "add",
      "concat",      "WriteString", "extend",           "push_bind",
      "push_values", "push_tuples", "push_unseparated", "push_bind_unseparated",
      "separated",   NULL};
  return call->kind == HOST_CALL && str_is_any(call->name, words);
}

static void add_call(HostProject *project, HostRef ref) {
  const HostNode *callee = node_child(ref.node, ROLE_CALLEE);
  if (callee && callee->kind == HOST_MEMBER && is_appending(ref.node))
    put_appended(project, ref, node_child(callee, ROLE_OBJECT));
}

const HostNode *names_appended_next(const HostNode *part) {
  bool is_operator = part->kind == HOST_BINARY && part->parent->kind == HOST_BINARY;
  if (is_operator && appends(part->parent->name) && part->parent->first == part)
    return part->parent;
  const HostNode *member = part->kind == HOST_CALL && is_appending(part) ? part->parent : NULL;
  bool goes_on = member && member->kind == HOST_MEMBER && part->role == ROLE_OBJECT;
  return goes_on && is_appending(member->parent) ? member->parent : NULL;
}

static void add_node(HostProject *project, HostRef ref) {
  switch (ref.node->kind) {
  case HOST_ASSIGN: add_assign(project, ref); break;
  case HOST_FUNCTION: add_function(project, ref); break;
  case HOST_CLASS: add_class(project, ref); break;
  case HOST_IMPORT: add_import(project, ref); break;
  case HOST_EXPORT: add_export(project, ref); break;
  case HOST_CALL: add_call(project, ref); break;
  case HOST_BINARY:
    if (appends(ref.node->name)) put_appended(project, ref, ref.node->first);
    break;
  case HOST_LOOP:
    for (const HostNode *child = ref.node->first; child; child = child->next)
      if (child->role == ROLE_TARGET) bind_pattern(project, ref, names_scope(ref.node), child);
    break;
  default: break;
  }
}

HostProject *names_project(Arena *arena) {
  HostProject *project = ARENA_NEW(arena, HostProject);
  project->arena = arena;
  project->by_name = project->prisma_models = project->declared_types = map_new(arena);
  return project;
}

void names_add(HostProject *project, const HostFile *file) {
  array_push(project->arena, &project->files, file);
  HostRef root = {file, file->root};
  put(project, NAME_FILE, (Str){0}, last_part(names_stem(file)), root);
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node))
    add_node(project, (HostRef){file, node});
}
