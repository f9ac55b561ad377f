// Rust: the arguments of macros, types inside of Arc and Option, trees of `use`, values of blocks.
#include "host/edit.h"
#include "host/language.h"

enum { DEEPEST = 100 }; // names in a row, `a.b.c`, in the tokens of a macro

static char byte_at(const HostFile *file, uint32_t at) {
  return at < file->source->text.length ? file->source->text.data[at] : 0;
}

static Str between(const HostFile *file, const HostNode *a, const HostNode *b) {
  return a->end <= b->start ? str_slice(file->source->text, a->end, b->start) : (Str){0};
}

// ---- macros ----

static void group_tokens(HostFile *file, HostNode *list, HostNode *parent, HostRole role);

// `a.b`, `a::b` and `a(...)` of bare tokens. NULL: it is nothing of this kind.
static HostNode *join_tokens(HostFile *file, HostNode *left, HostNode *right) {
  Str gap = str_trim(between(file, left, right));
  bool callable = left->kind == HOST_NAME || left->kind == HOST_MEMBER;
  bool dotted = str_ends(gap, ".") || str_is(gap, "::");
  HostNode *joined = edit_new(file, HOST_OTHER, left->role, left->start, right->end);
  if (right->kind == HOST_NAME && dotted) {
    joined->kind = HOST_MEMBER;
    joined->name = right->name;
    edit_replace(left, joined);
    left->role = ROLE_OBJECT;
    edit_insert(joined, NULL, left);
    return joined;
  }
  if (!callable || right->kind != HOST_LIST || byte_at(file, right->start) != '(' || gap.length)
    return NULL;
  joined->kind = HOST_CALL;
  joined->name = left->name;
  edit_replace(left, joined);
  left->role = ROLE_CALLEE;
  edit_insert(joined, NULL, left);
  group_tokens(file, right, joined, ROLE_ARGUMENT);
  return joined;
}

// One argument of a macro, whose tokens stand from `first` to `last` in the list.
static HostNode *take_argument(HostFile *file, HostNode *first, HostNode *last) {
  HostNode *list = first->parent, *made = first, *end = last->next;
  for (int depth = 0; made->next && made->next != end && depth < DEEPEST; depth++) {
    HostNode *right = made->next;
    HostNode *joined = join_tokens(file, made, right);
    if (!joined) break;
    if (right->parent) edit_remove(right);
    made = joined;
  }
  if (!made->next || made->next == end) return made;
  bool named = made->kind == HOST_NAME && str_is(str_trim(between(file, made, made->next)), "=");
  HostNode *whole =
      edit_new(file, named ? HOST_PAIR : HOST_OTHER, ROLE_CHILD, made->start, last->end);
  if (named) {
    whole->name = made->name;
    HostNode *value = made->next;
    edit_remove(made);
    made = take_argument(file, value, last);
  }
  edit_insert(list, made, whole);
  while (whole->next != end) edit_move(whole->next, whole, NULL, named ? ROLE_VALUE : ROLE_CHILD);
  return whole;
}

// The tokens of `list`, cut at the commas, as children of `parent`; the list is gone.
static void group_tokens(HostFile *file, HostNode *list, HostNode *parent, HostRole role) {
  for (HostNode *first = list->first; first;) {
    HostNode *last = first;
    while (last->next) {
      Str gap = between(file, last, last->next);
      if (gap.length && memchr(gap.data, ',', gap.length)) break;
      last = last->next;
    }
    HostNode *argument = take_argument(file, first, last);
    first = argument->next;
    edit_move(argument, parent, NULL, role);
  }
  if (list->parent) edit_remove(list);
}

// ---- expressions ----

static bool ends_the_function(Str name) {
  static const char *const words[] = {"panic",         "unreachable", "todo",
                                      "unimplemented", "bail",        NULL};
  return str_is_any(name, words);
}

// Ok(x), Some(x), Box::pin(x) are handed on as what they hold.
static bool only_wraps(const HostNode *call) {
  static const char *const words[] = {"Ok", "Some", "pin", NULL};
  const HostNode *argument = node_argument(call, 0);
  return str_is_any(call->name, words) && argument && !node_next(argument);
}

// What Result and Option hold is handed on: tx.map_err(f)?, tx.expect("...").
static HostNode *held(const HostNode *call) {
  static const char *const words[] = {
      "unwrap",   "expect",         "map_err", "context",    "with_context",    "wrap_err",
      "ok_or",    "wrap_err_with",  "ok",      "ok_or_else", "into_diagnostic", "inspect_err",
      "or_raise", "change_context", NULL};
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  bool is_method = callee && callee->kind == HOST_MEMBER && str_is_any(call->name, words);
  return is_method ? (HostNode *)node_child(callee, ROLE_OBJECT) : NULL;
}

static void visit_call(HostFile *file, HostNode *call) {
  HostNode *argument = node_argument(call, 0);
  bool is_macro = argument && argument->kind == HOST_LIST && argument == call->last &&
                  byte_at(file, argument->previous ? argument->previous->end : 0) == '!';
  if (is_macro) group_tokens(file, argument, call, ROLE_ARGUMENT);
  if (is_macro && ends_the_function(call->name)) {
    call->kind = HOST_THROW;
    call->name = (Str){0};
    for (HostNode *child = call->first; child; child = child->next) child->role = ROLE_VALUE;
  } else if (only_wraps(call)) {
    edit_replace(call, node_argument(call, 0));
  } else if (held(call)) {
    edit_replace(call, held(call));
  } else if (str_starts(call->name, "spawn") && argument && argument->kind == HOST_BLOCK) {
    edit_wrap(file, argument, HOST_FUNCTION, ROLE_BODY);
  }
}

static void visit_decorator(HostFile *file, HostNode *decorator) {
  HostNode *argument = node_argument(decorator, 0);
  if (argument && argument->kind == HOST_LIST)
    group_tokens(file, argument, decorator, ROLE_ARGUMENT);
}

// `Arc<Pool>` is used as a Pool; of other types the arguments do not matter.
static void visit_generic(HostFile *file, HostNode *index) {
  static const char *const wrappers[] = {"Arc",    "Rc",    "Box",  "Option",    "Result", "Mutex",
                                         "RwLock", "State", "Data", "Extension", "Cow",    NULL};
  HostNode *object = node_child(index, ROLE_OBJECT);
  if (index->role == ROLE_OBJECT && object && str_starts(between(file, object, index->last), "::<"))
    edit_replace(index, object); // `QueryBuilder::<Postgres>::new`
  else
    edit_reduce_generic(file, index, wrappers);
}

static void visit_string(HostFile *file, HostNode *string) {
  if (string->name.length) return;
  Str text = node_text(file, string);
  string->name = str_slice(text, 0, str_find(text, "\"", 0) + 1);
  edit_begin_text(file, string, string->start + (uint32_t)string->name.length);
}

// ---- imports ----

static void import_tree(HostFile *file, HostNode *import, const HostNode *node, const char *prefix);

static const char *path_of(HostFile *file, const char *prefix, const HostNode *path) {
  if (!path) return prefix;
  Str text = node_text(file, path);
  return arena_format(file->arena, "%s%s%.*s", prefix, *prefix ? "::" : "", (int)text.length,
                      text.data);
}

// An IMPORT before `import` that binds `bound`.
static void add_import(HostFile *file, HostNode *import, const char *path, HostNode *bound) {
  HostNode *made = edit_new(file, HOST_IMPORT, ROLE_CHILD, import->start, import->end);
  made->name = str(path);
  edit_insert(made, NULL, bound);
  edit_insert(import->parent, import, made);
}

static void import_name(HostFile *file, HostNode *import, const HostNode *node,
                        const HostNode *alias, const char *prefix) {
  const char *path = path_of(file, prefix, node->kind == HOST_MEMBER ? node->first : NULL);
  HostNode *bound = edit_name(file, ROLE_CHILD, node->name);
  if (alias) {
    bound = edit_new(file, HOST_PAIR, ROLE_CHILD, node->start, alias->end);
    bound->name = node->name;
    edit_insert(bound, NULL, edit_name(file, ROLE_VALUE, alias->name));
  }
  add_import(file, import, path, bound);
}

static void import_tree(HostFile *file, HostNode *import, const HostNode *node,
                        const char *prefix) {
  const HostNode *path = node_child(node, ROLE_CALLEE);
  switch (node->kind) {
  case HOST_NAME:
  case HOST_MEMBER: import_name(file, import, node, NULL, prefix); break;
  case HOST_PAIR:
    if (node->first && node->last->kind == HOST_NAME)
      import_name(file, import, node->first, node->last, prefix);
    break;
  case HOST_SPREAD:
    add_import(file, import, path_of(file, prefix, node->first),
               edit_new(file, HOST_SPREAD, ROLE_CHILD, node->start, node->end));
    break;
  case HOST_CALL:
    for (const HostNode *child = node->first; child; child = child->next)
      if (child->role == ROLE_ARGUMENT)
        import_tree(file, import, child, path_of(file, prefix, path));
    break;
  default: break;
  }
}

static void visit_import(HostFile *file, HostNode *import) {
  if (!import->first || import->name.length) return; // made here
  import_tree(file, import, import->first, "");
  edit_remove(import);
}

// ---- tests ----

// #[cfg(test)], #[cfg(all(test, unix))], #[test], #[tokio::test]
static bool is_test(const HostFile *file, const HostNode *node) {
  const HostNode *decorator = node_child(node, ROLE_DECORATOR);
  for (; decorator; decorator = node_next(decorator)) {
    Str text = node_text(file, decorator);
    if (str_is(decorator->name, "test")) return true;
    bool is_negated = str_has(text, "not(test");
    bool names_test = str_has(text, "(test");
    if (str_is(decorator->name, "cfg") && names_test && !is_negated) return true;
  }
  return false;
}

static void visit(HostFile *file, HostNode *node) {
  bool may_be_test = node->kind == HOST_FUNCTION || node->kind == HOST_CLASS;
  if (may_be_test && is_test(file, node)) {
    edit_remove(node);
    return;
  }
  switch (node->kind) {
  case HOST_CALL: visit_call(file, node); break;
  case HOST_DECORATOR: visit_decorator(file, node); break;
  case HOST_INDEX: visit_generic(file, node); break;
  case HOST_STRING: visit_string(file, node); break;
  case HOST_IMPORT: visit_import(file, node); break;
  case HOST_FUNCTION: edit_return_last(file, node); break;
  case HOST_UNARY: // what a reference refers to is used as the reference
    if (str_is(node->name, "*")) edit_splice(node);
    break;
  case HOST_PAIR: // `{ name }`
    if (!node->name.length && node->first && node->first == node->last)
      node->name = node->first->name;
    break;
  default: break;
  }
}

void rust_adjust(HostFile *file) { edit_each(file, file->root, visit); }
