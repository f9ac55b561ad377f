// An expression of host code -> the class of its value, what it means, the function that it calls.
#include "host/names_index.h"

static const HostRef NOTHING = {0};

// ---- classes ----

static bool is_self(Str name) {
  static const char *const words[] = {"this",   "self", "$this", "cls",
                                      "static", "Self", "super", NULL};
  return str_is_any(name, words);
}

// `db.Pool` as a type: what the package exports that the file imports as db.
static HostRef class_of_package(const HostProject *project, HostRef at, Str name) {
  const HostNode *package = at.node->kind == HOST_MEMBER ? node_child(at.node, ROLE_OBJECT) : NULL;
  if (!package || package->kind != HOST_NAME || !str_equal(at.node->name, name)) return NOTHING;
  HostRef module = names_lookup(project, (HostRef){at.file, package}, package->name);
  if (!module.node || module.node->parent) return NOTHING;
  HostRef found = names_follow(project, names_exported(project, module, name, 0), name, 0);
  return found.node && found.node->kind == HOST_CLASS ? found : NOTHING;
}

HostRef names_class(const HostProject *project, HostRef at, Str name) {
  if (is_self(name)) return (HostRef){at.file, node_around(at.node, HOST_CLASS)};
  HostRef found = class_of_package(project, at, name);
  if (found.node) return found;
  found = names_lookup(project, at, name);
  if (found.node && found.node->kind == HOST_CLASS) return found;
  if (found.node) return NOTHING;
  return names_only(names_get(project, NAME_CLASS, (Str){0}, name), at.file);
}

bool names_is_type(const HostNode *node) {
  return (node->kind == HOST_NAME || node->kind == HOST_MEMBER) && node->name.length;
}

static HostRef class_of_type(const HostProject *project, const HostFile *file,
                             const HostNode *type) {
  if (names_is_type(type) && type->meant) return *type->meant;
  return names_class(project, (HostRef){file, type}, type->name);
}

// Of the members that classes of this name have, that of the class itself, or of the nearest file.
static HostRef pick_member(const HostRefs *refs, HostRef class_ref) {
  HostRef same_folder = NOTHING, other = NOTHING;
  size_t others = 0;
  for (size_t i = 0; i < refs->count; i++) {
    HostRef ref = refs->items[i];
    if (ref.file == class_ref.file) return ref;
    if (!language_meets(ref.file->language, class_ref.file->language)) continue;
    bool is_beside = str_equal(names_folder(ref.file), names_folder(class_ref.file));
    if (!is_beside) {
      others++;
      other = ref;
    } else if (!same_folder.node)
      same_folder = ref;
  }
  return same_folder.node || others != 1 ? same_folder : other;
}

static HostRef find_member(const HostProject *project, HostRef class_ref, Str name, int depth) {
  if (!class_ref.node || depth > NAMES_DEEPEST) return NOTHING;
  const HostRefs *own = names_in(project, NAME_IN_NODE, class_ref.node, name);
  if (own) return own->items[0];
  Str type = class_ref.node->name;
  if (!type.length && node_child(class_ref.node, ROLE_RECEIVER)) // within an impl block
    type = node_child(class_ref.node, ROLE_RECEIVER)->name;
  const HostRefs *refs = type.length ? names_get(project, NAME_OF_TYPE, type, name) : NULL;
  HostRef found = refs ? pick_member(refs, class_ref) : NOTHING;
  if (found.node) return found;
  for (const HostNode *base = node_child(class_ref.node, ROLE_BASE); base; base = node_next(base)) {
    if (!base->name.length || str_equal(base->name, type)) continue;
    HostRef base_class = class_of_type(project, class_ref.file, base);
    if (base_class.node == class_ref.node) continue;
    found = find_member(project, base_class, name, depth + 1);
    if (found.node) return found;
  }
  return NOTHING;
}

HostRef names_constructor(const HostProject *project, HostRef class_ref) {
  static const char *const names[] = {"constructor", "__init__", "__construct", "initialize", NULL};
  for (size_t i = 0; names[i]; i++) {
    HostRef found = find_member(project, class_ref, str(names[i]), 0);
    if (found.node && found.node->kind == HOST_FUNCTION) return found;
  }
  return NOTHING;
}

HostRef names_member(const HostProject *project, HostRef class_ref, Str name) {
  HostRef found = find_member(project, class_ref, name, 0);
  if (found.node || !class_ref.node) return found;
  HostRef made = names_constructor(project, class_ref); // constructor(private readonly db: Pool)
  const HostRefs *refs = made.node ? names_in(project, NAME_IN_NODE, made.node, name) : NULL;
  bool keeps = refs && refs->items[0].node->kind == HOST_PARAMETER;
  return keeps ? refs->items[0] : NOTHING;
}

// ---- types ----

static HostRef type_of(const HostProject *project, HostRef expr, int depth);

// The class that a declared type names, `Repo<X>`, `*Repo`, `Promise<Repo>`, `Optional[Repo]`.
static HostRef declared_type(const HostProject *project, HostRef owner) {
  for (const HostNode *type = node_child(owner.node, ROLE_TYPE); type; type = node_next(type))
    for (const HostNode *at = type; at; at = node_walk(type, at)) {
      if (!names_is_type(at)) continue;
      HostRef found = class_of_type(project, owner.file, at);
      if (found.node) return found;
    }
  return NOTHING;
}

static HostRef type_of_definition(const HostProject *project, HostRef definition, Str name,
                                  int depth) {
  if (!definition.node) return NOTHING;
  if (definition.node->kind == HOST_CLASS) return definition;
  if (definition.node->kind != HOST_PARAMETER && definition.node->kind != HOST_ASSIGN)
    return NOTHING;
  HostRef declared = declared_type(project, definition);
  if (declared.node) return declared;
  HostRef value = names_value(definition, name);
  return value.node ? type_of(project, value, depth + 1) : NOTHING;
}

static HostRef callee_of(const HostProject *project, HostRef call, int depth);

// The class that a container of PHP is asked for: app(Clock::class), $container->get(Clock::class)
static HostRef class_asked_for(const HostProject *project, HostRef call) {
  const HostNode *given = node_argument(call.node, 0);
  bool is_class = given && given->kind == HOST_MEMBER && str_is(given->name, "class");
  const HostNode *named = is_class ? node_child(given, ROLE_OBJECT) : NULL;
  if (!named || !language_is(call.file->language, "php") ||
      !str_is_any(call.node->name, WORDS("app", "resolve", "make", "get", "makeWith")))
    return NOTHING;
  return names_class(project, call, named->name);
}

static HostRef type_of_call(const HostProject *project, HostRef call, int depth) {
  HostRef asked = class_asked_for(project, call);
  if (asked.node) return asked;
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  if (!callee) return NOTHING;
  const HostNode *object = node_child(callee, ROLE_OBJECT);
  bool makes = str_is(call.node->name, "new") && object; // Ruby
  Str name = makes ? object->name : call.node->name;
  HostRef class_ref = names_class(project, call, name);
  if (call.node->kind == HOST_NEW || class_ref.node) return class_ref;
  HostRef function = callee_of(project, call, depth + 1);
  return function.node ? declared_type(project, function) : NOTHING;
}

// The `self` of `self.class` and `this.constructor`; NULL: the expression is another one.
static const HostNode *own_class(const HostNode *expr) {
  const HostNode *member = expr->kind == HOST_CALL ? node_child(expr, ROLE_CALLEE) : expr;
  bool is_class = member && member->kind == HOST_MEMBER &&
                  (str_is(member->name, "class") || str_is(member->name, "constructor"));
  const HostNode *object = is_class ? node_child(member, ROLE_OBJECT) : NULL;
  return object && object->kind == HOST_NAME && is_self(object->name) ? object : NULL;
}

static HostRef type_of(const HostProject *project, HostRef expr, int depth) {
  if (!expr.node || depth > NAMES_DEEPEST) return NOTHING;
  const HostNode *self = own_class(expr.node);
  if (self) return names_class(project, expr, self->name);
  switch (expr.node->kind) {
  case HOST_NAME:
    if (is_self(expr.node->name)) return names_class(project, expr, expr.node->name);
    return type_of_definition(project, names_lookup(project, expr, expr.node->name),
                              expr.node->name, depth);
  case HOST_MEMBER: {
    const HostNode *object = node_child(expr.node, ROLE_OBJECT);
    HostRef class_ref =
        object ? type_of(project, (HostRef){expr.file, object}, depth + 1) : NOTHING;
    HostRef member = names_member(project, class_ref, expr.node->name);
    return type_of_definition(project, member, expr.node->name, depth);
  }
  case HOST_NEW:
  case HOST_CALL: return type_of_call(project, expr, depth);
  case HOST_UNARY: // &Repo{}
    return expr.node->first ? type_of(project, (HostRef){expr.file, expr.node->first}, depth + 1)
                            : NOTHING;
  default: return NOTHING;
  }
}

HostRef names_type(const HostProject *project, HostRef expr) { return type_of(project, expr, 0); }

// ---- what an expression means ----

static HostRef in_map(HostRef map, Str name) {
  for (const HostNode *child = map.node->first; child; child = child->next)
    if (str_equal(child->name, name)) return (HostRef){map.file, child};
  return NOTHING;
}

static HostRef meaning(const HostProject *project, HostRef expr, int depth);

// `this` of a script: the object literal that the method stands in. NULL: a class is nearer, or it stands in none.
static const HostNode *own_object(HostRef self) {
  const HostNode *at = language_is_script(self.file->language) ? self.node : NULL;
  for (; at && at->kind != HOST_CLASS; at = at->parent) {
    const HostNode *holder = at->kind == HOST_FUNCTION ? at->parent : NULL;
    if (holder && holder->kind == HOST_PAIR) holder = holder->parent;
    if (holder && holder->kind == HOST_MAP) return holder;
  }
  return NULL;
}

// `return { find, close }` of the function that is called.
static HostRef object_made(const HostProject *project, HostRef call, int depth) {
  bool is_call = call.node && call.node->kind == HOST_CALL && depth < NAMES_DEEPEST;
  bool is_script = is_call && language_is_script(call.file->language);
  HostRef function = is_script ? callee_of(project, call, depth + 1) : NOTHING;
  const HostNode *body = function.node ? node_child(function.node, ROLE_BODY) : NULL;
  const HostNode *last = body && body->kind == HOST_BLOCK ? body->last : body;
  if (last && last->kind == HOST_RETURN) last = node_child(last, ROLE_VALUE);
  return last && last->kind == HOST_MAP ? (HostRef){function.file, last} : NOTHING;
}

// The member of what `object` means: of a module, class, map or the object's type.
static HostRef member_meaning(const HostProject *project, HostRef object, Str name, int depth) {
  HostRef owner = meaning(project, object, depth + 1);
  if (owner.node && !owner.node->parent)
    return names_follow(project, names_exported(project, owner, name, 0), name, depth + 1);
  if (owner.node && owner.node->kind == HOST_CLASS) return names_member(project, owner, name);
  if (owner.node && owner.node->kind == HOST_MAP) return in_map(owner, name);
  HostRef value = owner.node ? names_value(owner, object.node->name) : NOTHING;
  HostRef made = object_made(project, value.node ? value : object, depth);
  if (made.node) value = made;
  if (value.node && value.node->kind == HOST_MAP) return in_map(value, name);
  return names_member(project, type_of(project, object, depth + 1), name);
}

static HostRef meaning(const HostProject *project, HostRef expr, int depth) {
  if (depth > NAMES_DEEPEST) return NOTHING;
  if (expr.node->kind == HOST_NAME) {
    const HostNode *object = is_self(expr.node->name) ? own_object(expr) : NULL;
    if (object) return (HostRef){expr.file, object};
    if (is_self(expr.node->name)) return names_class(project, expr, expr.node->name);
    if (expr.node->name.length && expr.node->name.data[0] == '@')
      return names_member(project, (HostRef){expr.file, node_around(expr.node, HOST_CLASS)},
                          expr.node->name);
    return names_lookup(project, expr, expr.node->name);
  }
  const HostNode *object =
      expr.node->kind == HOST_MEMBER ? node_child(expr.node, ROLE_OBJECT) : NULL;
  return object ? member_meaning(project, (HostRef){expr.file, object}, expr.node->name, depth)
                : NOTHING;
}

HostRef names_meaning(const HostProject *project, HostRef expr) {
  return meaning(project, expr, 0);
}

// ---- calls ----

// The function that a definition is, or holds.
static HostRef as_function(const HostProject *project, HostRef definition, Str name) {
  if (!definition.node || definition.node->kind == HOST_FUNCTION) return definition;
  if (definition.node->kind == HOST_CLASS) {
    HostRef found = find_member(project, definition, definition.node->name, 0);
    if (!found.node) return names_constructor(project, definition);
    return found.node->kind == HOST_FUNCTION ? found : NOTHING;
  }
  if (definition.node->kind == HOST_PARAMETER) return NOTHING;
  HostRef value = names_value(definition, name);
  if (value.node && value.node->kind == HOST_NAME && !str_equal(value.node->name, name))
    value = names_lookup(project, value, value.node->name);
  return value.node && value.node->kind == HOST_FUNCTION ? value : NOTHING;
}

// Every value has a declared type, and methods of one name differ by their parameters.
static bool is_typed(const HostFile *file) {
  return language_is_any(file->language, (const char *const[]){"java", "kotlin", "csharp", NULL});
}

// Whether a call could give the function what it needs: no more than it takes, nor less where nothing has a default.
static bool takes_arguments(HostRef function, const HostNode *call) {
  size_t given = 0, taken = 0, needed = 0;
  bool is_open = !is_typed(function.file);
  for (const HostNode *at = node_child(call, ROLE_ARGUMENT); at; at = node_next(at)) given++;
  for (const HostNode *at = node_child(function.node, ROLE_PARAMETER); at; at = node_next(at)) {
    taken++;
    if (!node_child(at, ROLE_VALUE)) needed++;
    Str text = node_text(function.file, at); // varargs
    is_open = is_open || str_has(text, "...") || str_starts(text, "vararg ") ||
              str_starts(text, "params ") || str_starts(text, "this ");
  }
  return is_open || (given >= needed && given <= taken);
}

static Str type_name(const HostNode *declared) {
  const HostNode *type = declared ? node_child(declared, ROLE_TYPE) : NULL;
  return type ? type->name : (Str){0};
}

// How well the call could mean the function; 0: not at all. bind(tenant.value()) in bind(Tenant tenant) means another one.
static size_t fit_of(const HostProject *project, HostRef function, HostRef call) {
  if (!takes_arguments(function, call.node)) return 0;
  size_t fit = node_outermost(call.node, HOST_FUNCTION) == function.node ? 1 : 2;
  const HostNode *parameter = node_child(function.node, ROLE_PARAMETER);
  const HostNode *given = node_child(call.node, ROLE_ARGUMENT);
  for (; parameter && given; parameter = node_next(parameter), given = node_next(given)) {
    bool is_name = given->kind == HOST_NAME;
    HostRef definition =
        is_name ? names_lookup(project, (HostRef){call.file, given}, given->name) : NOTHING;
    Str type = type_name(definition.node);
    fit += type.length && str_equal(type, type_name(parameter)) ? 2 : 0;
  }
  return fit;
}

// Of the methods of one name, the one that the call means best, and the first of such.
static HostRef pick_overload(const HostProject *project, HostRef function, HostRef call) {
  const HostNode *class_node = node_around(function.node, HOST_CLASS);
  bool is_method = function.node->kind == HOST_FUNCTION && class_node;
  if (!is_method || !is_typed(function.file)) return function;
  const HostRefs *refs = names_in(project, NAME_IN_NODE, class_node, function.node->name);
  if (!refs || refs->count < 2) return function;
  HostRef best = function;
  size_t most = fit_of(project, function, call);
  for (size_t i = 0; i < refs->count; i++) {
    if (refs->items[i].node->kind != HOST_FUNCTION) continue;
    size_t fit = fit_of(project, refs->items[i], call);
    if (fit > most) most = fit, best = refs->items[i];
  }
  return best;
}

// `validator: IValidator`, where no class of the project is called so; `client: PoolClient`, which is imported.
static bool is_of_foreign_type(const HostProject *project, HostRef owner) {
  const HostNode *type = owner.node ? node_child(owner.node, ROLE_TYPE) : NULL;
  if (!type || !type->name.length || type->kind == HOST_LIST || str_is(type->name, "var"))
    return false;
  if (is_typed(owner.file)) return !names_get(project, NAME_CLASS, (Str){0}, type->name);
  HostRef meant = names_lookup(project, (HostRef){owner.file, type}, type->name);
  return meant.node && names_is_import(meant.node);
}

// The only method of the name, if nothing says that the object comes from outside.
static HostRef only_method(const HostProject *project, HostRef call, HostRef object, int depth) {
  const HostRefs *refs = names_get(project, NAME_METHOD, (Str){0}, call.node->name);
  if (!refs || refs->count != 1 || refs->items[0].file->language != object.file->language)
    return NOTHING;
  HostRef owner = meaning(project, object, depth);
  // trim().replace(): what somebody else's function gives
  bool is_foreign = object.node->kind == HOST_CALL && is_typed(object.file) &&
                    !callee_of(project, object, depth + 1).node;
  if (is_foreign || is_of_foreign_type(project, owner) ||
      !takes_arguments(refs->items[0], call.node))
    return NOTHING;
  HostRef value = owner.node ? names_value(owner, object.node->name) : NOTHING;
  if (value.node && (value.node->kind == HOST_NEW || value.node->kind == HOST_CALL)) {
    const HostNode *callee = node_child(value.node, ROLE_CALLEE);
    owner = callee ? meaning(project, (HostRef){value.file, callee}, depth) : owner;
  }
  return owner.node && names_is_import(owner.node) ? NOTHING : refs->items[0];
}

static HostRef callee_of(const HostProject *project, HostRef call, int depth) {
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  while (callee && (callee->kind == HOST_CALL || callee->kind == HOST_INDEX) && callee->first)
    callee = callee->first; // @retry(3), f<T>(x)
  if (!callee || (callee->kind != HOST_NAME && callee->kind != HOST_MEMBER)) return NOTHING;
  HostRef expr = {call.file, callee};
  HostRef found = as_function(project, meaning(project, expr, depth), callee->name);
  bool sees_inherited = is_typed(call.file) || language_is(call.file->language, "ruby");
  if (!found.node && callee->kind == HOST_NAME && sees_inherited) // Row request = request(id)
    found = as_function(
        project,
        names_member(project, (HostRef){call.file, node_around(callee, HOST_CLASS)}, callee->name),
        callee->name);
  if (found.node && call.node->kind == HOST_CALL) found = pick_overload(project, found, call);
  const HostNode *object = node_child(callee, ROLE_OBJECT);
  if (found.node || callee->kind != HOST_MEMBER || !object) return found;
  return only_method(project, call, (HostRef){call.file, object}, depth);
}

HostRef names_callee(const HostProject *project, HostRef call) {
  return call.node->meant ? *call.node->meant : callee_of(project, call, 0);
}

HostRef names_only_function(const HostProject *project, HostRef call) {
  HostRef found = NOTHING;
  const NameFamily families[] = {NAME_METHOD, NAME_ANYWHERE};
  for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
    const HostRefs *refs = names_get(project, families[i], (Str){0}, call.node->name);
    for (size_t j = 0; refs && j < refs->count; j++) {
      HostRef ref = as_function(project, refs->items[j], call.node->name);
      if (!ref.node || ref.file->language->drivers != call.file->language->drivers) continue;
      bool overloads = found.file == ref.file && names_scope(found.node) == names_scope(ref.node);
      if (found.node && !overloads) return NOTHING;
      found = ref;
    }
  }
  return found.node ? pick_overload(project, found, call) : NOTHING;
}
