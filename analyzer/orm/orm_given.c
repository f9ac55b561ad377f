// `...req.body`, `update(body)`, `values(**data.model_dump())` -> who names the columns that it sets, and which those can be.
#include "orm/orm_given.h"

#include "orm/orm_class.h"
#include "orm/orm_shape.h"

enum {
  DEEPEST = 12,
  MOST_STEPS = 400
}; // functions may have many results, which are calls of others

// An expression on its way to where its keys come from.
typedef struct Trace {
  const OrmReader *reader;
  OrmGiven *given;
  int depth;
  int *steps; // left, for all that the object leads to
} Trace;

static void trace(Trace *trace_, HostRef expr);

static void step(const Trace *from, HostRef expr) {
  Trace next = *from;
  if (++next.depth > DEEPEST || --*next.steps < 0 || !expr.node)
    next.given->shape.is_open = true;
  else
    trace(&next, expr);
}

static void open_to_all(Trace *at) { at->given->shape.is_open = true; }

static void open_to_request(Trace *at) {
  at->given->shape.is_open = true;
  at->given->by_request = true;
}

static void add_but(const Trace *at, Str key) {
  if (key.length) array_push(at->reader->arena, &at->given->shape.but, key);
}

static bool is_python(HostRef expr) { return language_is(expr.file->language, "python"); }

// `req`, `request`, `c.req`, `ctx.request`, `self.request`
static bool is_request(const HostNode *node) {
  return node && (node->kind == HOST_NAME || node->kind == HOST_MEMBER) &&
         str_is_any(node->name, WORDS("req", "request", "nextRequest", "_req", "_request"));
}

// ---- JavaScript ----

// router.put("/:id", auth, async (req, res) => ...): nothing before the handler is about what the body may hold.
static bool is_unchecked_handler(HostRef body) {
  static const char *const checks[] = {"valid", "schema", "check", "body",  "celebrate", "joi",
                                       "zod",   "dto",    "sanit", "parse", NULL};
  static const char *const verbs[] = {"put", "patch", "post", "use", "all", NULL};
  const HostNode *handler = node_outermost(body.node, HOST_FUNCTION);
  for (const HostNode *around = handler; around;
       around = node_around(around->parent, HOST_FUNCTION))
    if (around->role == ROLE_ARGUMENT) handler = around;
  const HostNode *call = handler && handler->role == ROLE_ARGUMENT ? handler->parent : NULL;
  if (!call || call->kind != HOST_CALL || !str_is_any(call->name, verbs)) return false;
  for (const HostNode *given = node_argument(call, 1); given; given = node_next(given))
    if (given->kind != HOST_FUNCTION && str_has_any_nocase(node_text(body.file, given), checks))
      return false;
  return !str_has_any(body.file->source->text, WORDS("req.body =", "request.body ="));
}

// t.procedure.input(schema).mutation(({ ctx, input }) => ...): the schema; NULL: the parameter is none of such.
static const HostNode *input_schema(const HostNode *parameter) {
  const HostNode *function = node_around(parameter, HOST_FUNCTION);
  const HostNode *call = function && function->role == ROLE_ARGUMENT ? function->parent : NULL;
  while (call && call->kind == HOST_CALL && !str_is(call->name, "input")) call = node_object(call);
  return call && call->kind == HOST_CALL ? node_argument(call, 0) : NULL;
}

// zValidator("json", schema) beside the handler in which c.req.valid("json") stands.
static const HostNode *validator_schema(HostRef expr) {
  const HostNode *handler = node_around(expr.node, HOST_FUNCTION);
  const HostNode *given = handler ? node_child(handler->parent, ROLE_ARGUMENT) : NULL;
  for (; given && handler->role == ROLE_ARGUMENT; given = node_next(given))
    if (given->kind == HOST_CALL && str_is(given->name, "zValidator"))
      return node_argument(given, 1);
  return NULL;
}

static void read_schema(Trace *at, HostRef schema) {
  if (schema.node)
    shape_of_text(at->reader, schema, node_text(schema.file, schema.node), &at->given->shape);
  else
    open_to_all(at);
}

static bool has_decorator(const HostNode *node, const char *name) {
  for (const HostNode *each = node_child(node, ROLE_DECORATOR); each; each = node_next(each))
    if (str_is(each->name, name)) return true;
  return false;
}

// `dto: UpdateOrder`, `@Body() dto: UpdateOrder`, `data: Partial<Order>`
static void trace_typed(Trace *at, HostRef parameter) {
  Str text = node_text(parameter.file, parameter.node);
  size_t colon = str_find(text, ":", 0);
  bool is_body = has_decorator(parameter.node, "Body");
  at->given->by_request |= is_body;
  if (!node_child(parameter.node, ROLE_TYPE) || colon >= text.length) {
    open_to_all(at);
    return;
  }
  Str type = str_slice(text, colon + 1, text.length);
  // The framework validates by classes, and knows nothing of other types.
  if (is_body && str_has_any(type, WORDS("Partial<", "Omit<", "Pick<", "{"))) open_to_all(at);
  shape_of_text(at->reader, parameter, type, &at->given->shape);
}

// The name of a pattern's key that binds `name`; `rest`: what is left of the object but the pattern's other keys.
static Str key_of_pattern(Trace *at, const HostNode *pattern, Str name, bool *rest) {
  Str key = {0};
  *rest = false;
  for (const HostNode *each = node_child(pattern, ROLE_ELEMENT); each; each = node_next(each)) {
    const HostNode *target = each->kind == HOST_ASSIGN ? node_child(each, ROLE_TARGET) : each;
    const HostNode *operand = each->kind == HOST_SPREAD ? node_child(each, ROLE_OPERAND) : NULL;
    const HostNode *value = each->kind == HOST_PAIR ? node_child(each, ROLE_VALUE) : NULL;
    if (operand && str_equal(operand->name, name)) *rest = true;
    if ((value && str_equal(value->name, name)) || (!operand && str_equal(target->name, name)))
      key = target->name;
  }
  for (const HostNode *each = node_child(pattern, ROLE_ELEMENT); *rest && each;
       each = node_next(each)) {
    const HostNode *target = each->kind == HOST_ASSIGN ? node_child(each, ROLE_TARGET) : each;
    add_but(at, target->name);
  }
  return key;
}

static void trace_part(Trace *at, HostRef object, Str key) {
  const HostNode *value = object.node;
  HostRef definition = {0};
  if (value->kind == HOST_NAME) {
    definition = names_lookup(at->reader->project, object, value->name);
    bool is_here = definition.node && definition.node->kind == HOST_ASSIGN;
    value = is_here ? names_value(definition, value->name).node : NULL;
  }
  bool is_parsed = value && value->kind == HOST_CALL &&
                   str_is_any(value->name, WORDS("safeParse", "safeParseAsync", "validate"));
  if (is_request(object.node) && str_is(key, "body")) {
    open_to_all(at);
    at->given->by_request = is_unchecked_handler(object);
  } else if (is_parsed && str_is_any(key, WORDS("data", "value"))) {
    HostFile const *file = definition.node ? definition.file : object.file;
    step(at, (HostRef){file, value});
  } else {
    open_to_all(at);
  }
}

static void trace_parameter(Trace *at, HostRef parameter, Str name) {
  const HostNode *pattern = node_child(parameter.node, ROLE_TARGET);
  bool is_pattern = pattern && pattern->kind == HOST_MAP, rest;
  Str key = is_pattern ? key_of_pattern(at, pattern, name, &rest) : (Str){0};
  const HostNode *schema = str_is(key, "input") ? input_schema(parameter.node) : NULL;
  if (schema) {
    at->given->by_request = true;
    read_schema(at, (HostRef){parameter.file, schema});
  } else if (is_pattern) {
    open_to_all(at);
  } else {
    trace_typed(at, parameter);
  }
}

// `delete body.tenantId` before it is used
static void note_deletes(Trace *at, HostRef use) {
  const HostNode *function = node_outermost(use.node, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < use.node->start;
       node = node_walk(function, node)) {
    bool is_delete = node->kind == HOST_UNARY && str_is(node->name, "delete");
    const HostNode *member = is_delete ? node->first : NULL;
    const HostNode *object = member ? node_child(member, ROLE_OBJECT) : NULL;
    if (object && str_equal(object->name, use.node->name)) add_but(at, member->name);
  }
}

// ---- Python ----

static bool is_route(const HostNode *function) {
  static const char *const routes[] = {"get",   "post",      "put",      "patch",
                                       "route", "api_route", "api_view", NULL};
  for (const HostNode *each = function ? node_child(function, ROLE_DECORATOR) : NULL; each;
       each = node_next(each))
    if (str_is_any(each->name, routes)) return true;
  return false;
}

// `data: OrderUpdate`, `data: dict`
static void trace_model(Trace *at, HostRef parameter) {
  const HostNode *type = node_child(parameter.node, ROLE_TYPE);
  Str text = node_text(parameter.file, parameter.node);
  HostRef use = {parameter.file, type};
  if (!type || str_has_any(text, WORDS("Depends(", "Annotated["))) {
    open_to_all(at);
    return;
  }
  at->given->by_request = is_route(node_around(parameter.node, HOST_FUNCTION));
  HostRef model = names_class(at->reader->project, use, type->name);
  for (const HostNode *node = type; node && !model.node; node = node_walk(type, node))
    if (node->kind == HOST_NAME || node->kind == HOST_MEMBER)
      model = names_class(at->reader->project, (HostRef){use.file, node}, node->name);
  if (model.node)
    shape_of_class(at->reader, model, &at->given->shape);
  else
    open_to_all(at);
}

// model_dump(exclude={"tenant_id"}), dict(include={"name"})
static void read_dump(Trace *at, HostRef call) {
  const HostNode *exclude = node_named(call.node, "exclude");
  for (const HostNode *node = exclude; node; node = node_walk(exclude, node))
    if (node->kind == HOST_STRING) add_but(at, filter_constant(at->reader, node));
  if (!node_named(call.node, "include"))
    step(at, (HostRef){call.file, node_object(call.node)});
  else
    open_to_all(at);
}

static void trace_python_call(Trace *at, HostRef call) {
  static const char *const dumps[] = {"model_dump", "dict", "items", "copy", "json", NULL};
  const HostNode *object = node_object(call.node), *first = node_argument(call.node, 0);
  if (is_request(object) && str_is_any(call.node->name, WORDS("json", "get_json", "form")))
    open_to_request(at);
  else if (str_is(call.node->name, "loads") && first)
    step(at, (HostRef){call.file, first});
  else if (str_is(call.node->name, "dict") && !object && first && !node_next(first))
    step(at, (HostRef){call.file, first});
  else if (object && str_is_any(call.node->name, dumps))
    read_dump(at, call);
  else
    open_to_all(at);
}

static bool is_python_body(HostRef member) {
  return is_request(node_child(member.node, ROLE_OBJECT)) &&
         str_is_any(member.node->name, WORDS("data", "json", "POST", "form", "body"));
}

// ---- variables that are filled one by one ----

bool given_strings(const OrmReader *reader, HostRef list, OrmKeys *keys) {
  OrmReader there = *reader;
  there.file = list.file;
  if (!list.node || list.node->kind != HOST_LIST) return false;
  for (const HostNode *each = list.node->first; each; each = each->next) {
    Str key = each->kind == HOST_STRING ? filter_constant(&there, each) : (Str){0};
    if (!key.length) return false;
    array_push(reader->arena, keys, key);
  }
  return true;
}

// The strings of a list, of a variable that holds one, or of `new Set([...])`: keys. False: they do not show.
static bool add_listed(Trace *at, HostRef list, OrmKeys *keys) {
  if (list.node && list.node->kind == HOST_NAME)
    list = names_value(names_lookup(at->reader->project, list, list.node->name), list.node->name);
  if (list.node && list.node->kind == HOST_NEW) list.node = node_argument(list.node, 0);
  return given_strings(at->reader, list, keys);
}

// `for (const key of ALLOWED)`, `if (ALLOWED.includes(key))` around `row[key] = body[key]`
static bool add_allowed(Trace *at, HostRef assign) {
  const HostNode *loop = node_around(assign.node, HOST_LOOP);
  const HostNode *list = loop ? node_child(loop, ROLE_VALUE) : NULL;
  if (list && add_listed(at, (HostRef){assign.file, list}, &at->given->shape.keys)) return true;
  const HostNode *branch = node_around(assign.node, HOST_IF);
  const HostNode *condition = branch ? node_child(branch, ROLE_CONDITION) : NULL;
  for (const HostNode *node = condition; node; node = node_walk(condition, node)) {
    bool asks = node->kind == HOST_CALL && str_is_any(node->name, WORDS("includes", "has")) &&
                !(node->parent->kind == HOST_UNARY);
    if (asks && add_listed(at, (HostRef){assign.file, node_object(node)}, &at->given->shape.keys))
      return true;
  }
  return false;
}

// `row["total"] = 5`
static bool add_key_of(Trace *at, HostRef assign, const HostNode *target) {
  const HostNode *key = node_child(target, ROLE_ARGUMENT);
  Str name = key && key->kind == HOST_STRING ? filter_constant(at->reader, key) : (Str){0};
  if (name.length) filter_value_of(at->reader, name, node_child(assign.node, ROLE_VALUE));
  return name.length;
}

// `row.total = 5`, `row[key] = body[key]` between where the variable is made and where it is used
static void read_additions(Trace *at, HostRef use, const HostNode *since) {
  const HostNode *function = node_outermost(use.node, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < use.node->start;
       node = node_walk(function, node)) {
    const HostNode *target = node->kind == HOST_ASSIGN && node->start >= since->end
                                 ? node_child(node, ROLE_TARGET)
                                 : NULL;
    const HostNode *object = target ? node_child(target, ROLE_OBJECT) : NULL;
    if (!object || object->kind != HOST_NAME || !str_equal(object->name, use.node->name)) continue;
    HostRef assign = {use.file, node};
    if (target->kind == HOST_MEMBER)
      filter_value_of(at->reader, target->name, node_child(node, ROLE_VALUE));
    else if (target->kind == HOST_INDEX && !add_key_of(at, assign, target) &&
             !add_allowed(at, assign))
      open_to_all(at);
  }
}

// ---- expressions of both ----

// What a declared type says of it, nothing checks at run time; that is for a reader to decide.
static void trace_value(Trace *at, const HostNode *assign, HostRef value) {
  step(at, value);
  static const char *const casts[] = {" as ", NULL};
  Str text = node_text(value.file, assign);
  bool is_typed = node_child(assign, ROLE_TYPE) || str_has_any(text, casts);
  bool is_any = str_has_any(text, WORDS(": any", " as any", "Record<", ": unknown"));
  if (!is_python(value) && is_typed && !is_any) at->given->by_request = false;
}

static void trace_name(Trace *at, HostRef use) {
  Str name = use.node->name;
  HostRef definition = names_lookup(at->reader->project, use, name);
  if (str_is_any(name, WORDS("undefined", "null"))) return;
  if (!definition.node) {
    open_to_all(at);
    return;
  }
  note_deletes(at, use);
  const HostNode *assign = node_binder(definition.node);
  HostRef binder = {definition.file, assign};
  if (assign->kind == HOST_PARAMETER) {
    if (is_python(use))
      trace_model(at, binder);
    else
      trace_parameter(at, binder, name);
    return;
  }
  const HostNode *target = assign->kind == HOST_ASSIGN ? node_child(assign, ROLE_TARGET) : NULL;
  HostRef value = {definition.file, target ? node_child(assign, ROLE_VALUE) : NULL};
  if (!target || !value.node) {
    open_to_all(at);
  } else if (target->kind == HOST_MAP) {
    bool rest;
    Str key = key_of_pattern(at, target, name, &rest);
    if (rest)
      step(at, value);
    else
      trace_part(at, value, key);
  } else {
    if (definition.file == at->reader->file && value.node->kind == HOST_MAP)
      read_additions(at, use, assign);
    trace_value(at, assign, value);
  }
}

// body.data of a call that gives a form of its own: `await req.json()`, `schema.parse(body)`, `JSON.parse(event.body)`
static void trace_script_call(Trace *at, HostRef call) {
  static const char *const parses[] = {"parse",    "parseAsync",   "safeParse", "safeParseAsync",
                                       "validate", "validateSync", "cast",      NULL};
  const HostNode *object = node_object(call.node), *first = node_argument(call.node, 0);
  Str name = call.node->name;
  HostRef given = {call.file, first};
  if (is_request(object) && str_is_any(name, WORDS("json", "formData", "text")) && !first) {
    open_to_request(at);
  } else if (is_request(object) && str_is(name, "valid") && first) {
    at->given->by_request = true;
    read_schema(at, (HostRef){call.file, validator_schema(call)});
  } else if (first && object && str_is_any(object->name, WORDS("JSON", "Object")) &&
             str_is_any(name, WORDS("parse", "fromEntries"))) {
    step(at, given);
  } else if (first && object && str_is_any(name, parses)) {
    OrmGiven source = {0};
    Trace before = {at->reader, &source, at->depth, at->steps};
    step(&before, given);
    at->given->by_request = source.by_request;
    read_schema(at, (HostRef){call.file, object});
  } else {
    open_to_all(at);
  }
}

// A function of the project whose results show their keys.
static bool trace_results(Trace *at, HostRef call) {
  HostRef function = names_callee(at->reader->project, call);
  const HostNode *body = function.node ? node_child(function.node, ROLE_BODY) : NULL;
  bool has_result = false;
  for (const HostNode *node = body; node; node = node_walk(body, node)) {
    const HostNode *value = node->kind == HOST_RETURN ? node_child(node, ROLE_VALUE) : NULL;
    if (!value || node_around(node, HOST_FUNCTION) != function.node) continue;
    has_result = true;
    step(at, (HostRef){function.file, value});
  }
  return has_result;
}

static bool is_constant_key(const HostNode *pair) {
  const HostNode *key = node_child(pair, ROLE_KEY);
  return key && (key->kind == HOST_STRING || key->kind == HOST_LITERAL);
}

// Keys behind the last object that is spread are what the map says they are.
static void trace_map(Trace *at, HostRef map) {
  bool is_behind = true;
  for (const HostNode *each = map.node->last; each; each = each->previous) {
    if (each->kind == HOST_SPREAD) {
      is_behind = false;
      step(at, (HostRef){map.file, node_child(each, ROLE_OPERAND)});
    } else if (!each->name.length) {
      if (!is_constant_key(each)) open_to_all(at); // { [key]: value }
    } else if (is_behind) {
      add_but(at, each->name);
    }
  }
}

static void trace(Trace *at, HostRef expr) {
  const HostNode *node = expr.node;
  switch (node->kind) {
  case HOST_NAME: trace_name(at, expr); return;
  case HOST_MAP: trace_map(at, expr); return;
  case HOST_LITERAL:
  case HOST_STRING: return;
  case HOST_MEMBER:
    if (is_python(expr) && is_python_body(expr))
      open_to_request(at);
    else if (is_python(expr))
      open_to_all(at);
    else
      trace_part(at, (HostRef){expr.file, node_child(node, ROLE_OBJECT)}, node->name);
    return;
  case HOST_UNARY: step(at, (HostRef){expr.file, node->first}); return;
  case HOST_BINARY:
    if (!str_is(node->name, "&&")) step(at, (HostRef){expr.file, node->first});
    step(at, (HostRef){expr.file, node->last});
    return;
  case HOST_CONDITIONAL:
    step(at, (HostRef){expr.file, node_child(node, ROLE_VALUE)});
    step(at, (HostRef){expr.file, node_child(node, ROLE_ELSE)});
    return;
  case HOST_CALL:
    if (trace_results(at, expr)) return;
    if (is_python(expr))
      trace_python_call(at, expr);
    else
      trace_script_call(at, expr);
    return;
  default: open_to_all(at);
  }
}

void given_add(const OrmReader *reader, const HostNode *values) {
  if (!values || values->kind == HOST_LIST) return;
  OrmGiven given = {.at = values};
  int steps = MOST_STEPS;
  Trace at = {.reader = reader, .given = &given, .steps = &steps};
  for (const HostNode *each = values->kind == HOST_MAP ? values->first : NULL; each;
       each = each->next)
    if (each->kind == HOST_SPREAD) given.at = each;
  trace(&at, (HostRef){reader->file, values});
  if (given.shape.is_open || given.shape.keys.count)
    array_push(reader->arena, &reader->found->given, given);
}
