// A name at a place in host code -> its definition.
#include "host/names_index.h"

static const HostRef NOTHING = {0};

// ---- within a function ----

static bool contains(const HostNode *around, const HostNode *node) {
  return around->start <= node->start && node->end <= around->end;
}

// The statement list that `node` stands in.
static const HostNode *block_of(const HostNode *node) {
  const HostNode *at = node;
  for (; at->parent; at = at->parent) {
    HostKind kind = at->parent->kind;
    bool is_branch = kind == HOST_IF || kind == HOST_CASE || kind == HOST_LOOP ||
                     kind == HOST_CONDITIONAL || kind == HOST_TRY;
    bool is_header =
        at->role == ROLE_CONDITION || at->role == ROLE_TARGET || at->role == ROLE_RESOURCE;
    if (is_branch && !is_header) return at;
    if (kind == HOST_FUNCTION) return at->parent;
  }
  return at;
}

bool names_passes(const HostNode *node, const HostNode *at) {
  return node->start < at->start && contains(block_of(node), at);
}

bool names_is_optional(const HostNode *node) {
  const HostNode *branch = block_of(node);
  const HostNode *around = branch->parent;
  return around && around->kind == HOST_IF && branch->role == ROLE_BODY &&
         around->role != ROLE_ELSE && !node_child(around, ROLE_ELSE);
}

// Whether the assignment makes a variable of its block's own, as `let` and `:=` do.
static bool declares(HostRef ref) {
  static const char *const words[] = {"const", "let", "var", "val", "final", NULL};
  if (ref.node->kind != HOST_ASSIGN) return ref.node->kind == HOST_PARAMETER;
  if (language_is_any(ref.file->language, (const char *const[]){"python", "ruby", "php", NULL}))
    return false;
  if (str_is(ref.node->name, ":=") || node_child(ref.node, ROLE_TYPE)) return true;
  Str text = ref.file->source->text;
  size_t end = ref.node->start;
  while (end && strchr(" \t", text.data[end - 1])) end--;
  size_t start = end;
  while (start && text.data[start - 1] >= 'a' && text.data[start - 1] <= 'z') start--;
  return str_is_any(str_slice(text, start, end), words) ||
         str_starts(node_text(ref.file, ref.node), "let ");
}

static bool is_empty_declaration(HostRef ref) {
  return ref.node->kind == HOST_ASSIGN && !node_child(ref.node, ROLE_VALUE);
}

// A variable of a block that `at` is not in.
static bool is_hidden(HostRef ref, const HostNode *at) {
  if (ref.node->kind != HOST_ASSIGN) return false;
  const HostNode *block = node_around(ref.node, HOST_BLOCK);
  return block && !contains(block, at) && declares(ref);
}

static bool is_hoisted(HostRef ref) {
  return ref.node->kind == HOST_FUNCTION || ref.node->kind == HOST_CLASS ||
         ref.node->kind == HOST_PARAMETER;
}

// The binding that holds at `at`: the last one before it that every path passes, unless another one may
// follow it. From the end on, and what costs least first: a name can have thousands of them.
static HostRef pick(const HostRefs *refs, const HostNode *at) {
  for (size_t i = refs->count; i-- > 0;) {
    HostRef ref = refs->items[i];
    if (is_hoisted(ref)) return ref;
    bool is_own = ref.node->kind == HOST_ASSIGN && contains(ref.node, at); // x = f(x)
    bool is_later = ref.node->start > at->start || is_own;
    if (is_later || is_empty_declaration(ref) || is_hidden(ref, at)) continue;
    if (contains(block_of(ref.node), at)) return ref;
    if (!declares(ref)) return NOTHING;
  }
  return NOTHING;
}

// The same import once more.
static bool repeats(HostRef first, HostRef ref) {
  const HostNode *a = first.node, *b = ref.node;
  return names_is_import(a) && names_is_import(b) && a->kind != HOST_IMPORT && a->kind == b->kind &&
         str_equal(a->name, b->name) && str_equal(a->parent->name, b->parent->name);
}

// At the top level of a file, seen from a function of it: all have run.
static HostRef pick_only(const HostRefs *refs, HostRef at) {
  HostRef found = NOTHING;
  size_t count = 0;
  for (size_t i = 0; i < refs->count; i++) {
    HostRef ref = refs->items[i];
    if (ref.file != at.file || is_empty_declaration(ref)) continue;
    bool overloads =
        found.node && found.node->kind == HOST_FUNCTION && ref.node->kind == HOST_FUNCTION;
    if (!overloads && !(found.node && repeats(found, ref))) count++;
    found = ref;
  }
  return count == 1 ? found : NOTHING;
}

// ---- a name ----

bool names_is_import(const HostNode *node) {
  return node->kind == HOST_IMPORT || (node->parent && node->parent->kind == HOST_IMPORT);
}

HostRef names_follow(const HostProject *project, HostRef ref, Str name, int depth) {
  if (!ref.node || depth > NAMES_DEEPEST) return ref;
  if (names_is_import(ref.node)) return names_imported(project, ref, 0);
  Str module = ref.node->kind == HOST_ASSIGN
                   ? names_required(ref.file, node_child(ref.node, ROLE_VALUE))
                   : (Str){0};
  if (ref.node->kind == HOST_PAIR) { // const { a } = require("./b")
    const HostNode *statement = node_around(ref.node, HOST_ASSIGN);
    module = statement ? names_required(ref.file, node_child(statement, ROLE_VALUE)) : (Str){0};
    HostRef root = module.length ? names_module(project, ref.file, module) : NOTHING;
    HostRef found = root.node ? names_exported(project, root, ref.node->name, 0) : NOTHING;
    return found.node && found.node != ref.node ? names_follow(project, found, name, depth + 1)
                                                : ref;
  }
  HostRef root = module.length ? names_module(project, ref.file, module) : NOTHING;
  return root.node ? names_exported_whole(project, root) : ref;
}

// Names that files of one folder, or of the whole project, see without an import.
static HostRef find_elsewhere(const HostProject *project, HostRef at, Str name) {
  static const char *const by_folder[] = {"go", "java", "kotlin", "csharp", "c-sharp", NULL};
  static const char *const anywhere[] = {"java", "kotlin", "csharp", "c-sharp",
                                         "ruby", "php",    "elixir", NULL};
  const HostRefs *refs = NULL;
  HostRef seen = names_has_packages(at.file) ? names_in_sight(project, at.file, name) : NOTHING;
  if (seen.node) return seen;
  if (language_is_any(at.file->language, by_folder))
    refs = names_get(project, NAME_IN_FOLDER, names_folder(at.file), name);
  if (!refs && language_is_any(at.file->language, anywhere))
    refs = names_get(project, NAME_ANYWHERE, (Str){0}, name);
  return names_only(refs, at.file);
}

// Whether a name alone can mean a member of the class around it.
static bool sees_members(HostRef at, const HostNode *class) {
  static const char *const apart[] = {"javascript", "typescript", "python", "php", "rust", NULL};
  return names_scope(at.node) == class || !language_is_any(at.file->language, apart);
}

// A definition, an IMPORT's child, or nothing; what is nowhere bound is looked for in the project.
static HostRef find(const HostProject *project, HostRef at, Str name) {
  const HostNode *first = names_scope(at.node);
  for (const HostNode *scope = first;; scope = names_scope(scope)) {
    const HostRefs *refs = names_in(project, NAME_IN_NODE, scope, name);
    if (refs && scope->kind == HOST_FUNCTION) return pick(refs, at.node);
    if (refs && !scope->parent) return scope == first ? pick(refs, at.node) : pick_only(refs, at);
    if (refs && sees_members(at, scope)) return refs->items[0];
    if (!scope->parent) break;
  }
  const HostRefs *stars = names_in(project, NAME_IN_NODE, at.file->root, str("*"));
  if (stars) {
    HostRef found = names_exported(project, (HostRef){at.file, at.file->root}, name, 0);
    if (found.node) return found;
  }
  return find_elsewhere(project, at, name);
}

bool names_is_outer(const HostProject *project, HostRef function, Str name) {
  const HostNode *scope = names_scope(function.node);
  for (; scope->parent; scope = names_scope(scope)) {
    bool is_seen = scope->kind != HOST_CLASS || sees_members(function, scope);
    if (is_seen && names_in(project, NAME_IN_NODE, scope, name)) return true;
  }
  return names_in(project, NAME_IN_NODE, scope, name) ||
         find_elsewhere(project, function, name).node;
}

HostRef names_lookup(const HostProject *project, HostRef at, Str name) {
  return names_follow(project, find(project, at, name), name, 0);
}

void names_appended(const HostProject *project, HostRef at, Str name, HostRefs *parts) {
  for (const HostNode *scope = names_scope(at.node);; scope = names_scope(scope)) {
    if (names_in(project, NAME_IN_NODE, scope, name) || !scope->parent) {
      const HostRefs *refs = names_in(project, NAME_APPENDED, scope, name);
      for (size_t i = 0; refs && i < refs->count; i++)
        if (refs->items[i].node->start < at.node->start && !contains(refs->items[i].node, at.node))
          array_push(project->arena, parts, refs->items[i]);
      return;
    }
  }
}

void names_alternatives(const HostProject *project, HostRef at, Str name, HostRefs *values) {
  const HostNode *scope = names_scope(at.node);
  while (scope->parent && !names_in(project, NAME_IN_NODE, scope, name)) scope = names_scope(scope);
  const HostRefs *refs = names_in(project, NAME_IN_NODE, scope, name);
  for (size_t i = 0; refs && i < refs->count; i++) {
    HostRef ref = refs->items[i];
    bool is_before = ref.node->start < at.node->start && !contains(ref.node, at.node);
    if (ref.node->kind != HOST_ASSIGN || !is_before || is_hidden(ref, at.node)) continue;
    HostRef value = names_value(ref, name);
    if (names_passes(ref.node, at.node)) values->count = 0;
    if (value.node) array_push(project->arena, values, value);
  }
  HostRefs appended = {0};
  names_appended(project, at, name, &appended);
  if (appended.count) values->count = 0;
}

const HostFile *names_sql_file(const HostProject *project, const HostFile *from, Str path) {
  while (path.length && (*path.data == '.' || *path.data == '/'))
    path = str_slice(path, 1, path.length);
  const HostFile *found = NULL;
  size_t count = 0;
  for (size_t i = 0; path.length && i < project->sql_files.count; i++) {
    const HostFile *file = project->sql_files.items[i];
    Str own = str(file->source->path), folder = names_folder(from);
    if (own.length < path.length ||
        !str_equal(str_slice(own, own.length - path.length, own.length), path))
      continue;
    Str rest = str_slice(own, 0, own.length - path.length);
    if (rest.length && rest.data[rest.length - 1] != '/') continue;
    if (rest.length && str_equal(str_slice(rest, 0, rest.length - 1), folder)) return file;
    found = file;
    count++;
  }
  return count == 1 ? found : NULL;
}

// `&buf`, `&mut buf`
static bool is_address(const HostFile *file, const HostNode *node) {
  Str before = str_slice(file->source->text, node->start > 5 ? node->start - 5 : 0, node->start);
  return str_ends(before, "&") || str_ends(before, "&mut ");
}

// `add := func(part string) { parts = append(parts, part) }`, `rows.forEach((row) => parts.push(row.code))`: a closure of
// `function` adds to the list, which the node is.
static bool is_grown_by_closure(const HostNode *function, const HostNode *node) {
  const HostNode *member = node->parent, *call = member;
  if (node_around(node, HOST_FUNCTION) == function) return false;
  if (member->kind == HOST_MEMBER && node->role == ROLE_OBJECT) call = member->parent;
  return call->kind == HOST_CALL && str_is_any(call->name, WORDS("append", "push", "add")) &&
         (node_object(call) == node || node_argument(call, 0) == node);
}

const HostNode *names_handed_over(HostRef at, Str name, bool by_address) {
  static const char *const only_read[] = {
      "join",  "Join", "implode", "len",    "length", "count", "print",    "println", "log",
      "debug", "info", "copy",    "String", "list",   "tuple", "reversed", "sorted",  NULL};
  const HostNode *function = node_around(at.node, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < at.node->start;
       node = node_walk(function, node)) {
    bool is_given = node->kind == HOST_NAME && str_equal(node->name, name);
    if (!is_given || (by_address && !is_address(at.file, node))) continue;
    if (!by_address && is_grown_by_closure(function, node)) return node;
    const HostNode *argument = node->parent->kind == HOST_UNARY ? node->parent : node;
    const HostNode *call = argument->role == ROLE_ARGUMENT ? argument->parent : NULL;
    bool is_list = call && str_is(call->name, "append") && names_added(call) == node_next(argument);
    if (call && call->kind == HOST_CALL && !contains(call, at.node) && !is_list &&
        !str_is_any(call->name, only_read))
      return call;
  }
  return NULL;
}

// ---- values ----

// `export default new Pool()`
static bool is_exported_value(const HostNode *node) {
  return node->parent && node->parent->kind == HOST_EXPORT &&
         (node->kind == HOST_NEW || node->kind == HOST_CALL || node->kind == HOST_MAP);
}

HostRef names_value(HostRef definition, Str name) {
  const HostNode *node = definition.node;
  if (!node || is_exported_value(node)) return definition;
  const HostNode *value = node_child(node, ROLE_VALUE);
  if (node->kind == HOST_PAIR || node->kind == HOST_PARAMETER)
    return value ? (HostRef){definition.file, value} : NOTHING;
  if (node->kind != HOST_ASSIGN || !value) return NOTHING;
  size_t index = 0, count = 0;
  for (const HostNode *target = node_child(node, ROLE_TARGET); target; target = node_next(target)) {
    bool is_list = target->kind == HOST_LIST;
    for (const HostNode *at = is_list ? target->first : target; at;
         at = is_list ? at->next : NULL) {
      if (str_equal(at->name, name)) index = count;
      count++;
    }
  }
  while (value->kind == HOST_ASSIGN && node_child(value, ROLE_VALUE)) // a = b = x
    value = node_child(value, ROLE_VALUE);
  if (count < 2) return (HostRef){definition.file, value};
  if (value->kind == HOST_LIST) { // a, b = x, y
    value = value->first;
    while (value && index--) value = value->next;
  } else {
    const HostNode *single = value;
    while (value && index--) value = node_next(value);
    if (!node_next(single)) value = NULL; // a, b = f()
  }
  return value ? (HostRef){definition.file, value} : NOTHING;
}
