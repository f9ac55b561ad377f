// Statements that choose, repeat, leave or wrap -> states forked and joined.
#include "session/interpret.h"

#include <ctype.h>

static State fork_of(Interpreter *interpreter) { return state_copy(&interpreter->state); }

static void join(Interpreter *interpreter, State *other) {
  interpreter->state = state_join(interpreter->arena, &interpreter->state, other);
}

// `if (db.CurrentTransaction != null)`: the code knows whether one is open, where we do not.
static void trust_condition(Interpreter *interpreter, const HostNode *condition) {
  for (const HostNode *at = condition; at; at = node_walk(condition, at)) {
    bool asks = str_has_nocase(at->name, "transaction");
    if (!asks || at->kind == HOST_STRING) continue;
    state_doubt_transaction(interpreter->arena, &interpreter->state,
                            interpreter->begin_hooks.count);
    return;
  }
}

static bool is_negation(const HostNode *unary) {
  return unary->first && str_is_any(unary->name, WORDS("not", "!"));
}

// The analyzed code runs on PostgreSQL: `if connection.vendor == "postgresql"`, `if dialect != "sqlite"`.
static Truth condition_of_database(const HostFile *file, const HostNode *condition) {
  static const char *const others[] = {"sqlite", "mysql", "oracle", "mssql", NULL};
  if (!condition) return UNKNOWN;
  if (condition->kind == HOST_UNARY && is_negation(condition)) {
    Truth truth = condition_of_database(file, condition->first);
    return truth == UNKNOWN ? UNKNOWN : truth == YES ? NO : YES;
  }
  bool is_name = condition->kind == HOST_NAME || condition->kind == HOST_MEMBER;
  if (is_name)
    return str_is_any(condition->name, WORDS("is_postgres", "is_postgresql", "isPostgres"))
               ? YES
               : UNKNOWN;
  const HostNode *compared = condition->kind == HOST_BINARY ? condition->last : NULL;
  bool is_equality = str_is_any(condition->name, WORDS("==", "==="));
  bool is_other = str_is_any(condition->name, WORDS("!=", "!=="));
  if (!compared || compared->kind != HOST_STRING || !(is_equality || is_other)) return UNKNOWN;
  Str text = node_text(file, compared);
  bool is_ours = str_has_nocase(text, "postgres");
  if (!is_ours && !str_has_any_nocase(text, others)) return UNKNOWN;
  return is_ours == is_equality ? YES : NO;
}

// What holds where the condition does: `if set_tenant(conn):` goes on behind what the function does before it agrees.
static State where_it_holds(Interpreter *interpreter, const HostNode *condition) {
  bool is_answer = condition && condition->kind == HOST_CALL && interpreter->answered == condition;
  if (is_answer && interpreter->answer.reachable && interpreter->state.reachable)
    return state_copy(&interpreter->answer);
  return fork_of(interpreter);
}

// `tx` of `tx ? tx : this.db`, where nobody knows what it is given.
static bool is_unknown_parameter(Interpreter *interpreter, const HostNode *expr, Value value) {
  if (value.kind != VALUE_UNKNOWN || !expr || expr->kind != HOST_NAME) return false;
  HostRef definition =
      names_lookup(interpreter->input->project, eval_ref(interpreter, expr), expr->name);
  return definition.node && definition.node->kind == HOST_PARAMETER;
}

// Whether the condition, `tx`, `!ok`, `store == null`, holds by what is known of the value that it asks for.
static Truth condition_of_value(Interpreter *interpreter, const HostNode *condition) {
  const HostNode *asked = condition;
  bool negates = condition && condition->kind == HOST_UNARY && is_negation(condition);
  if (negates) asked = condition->first;
  if (condition && condition->kind == HOST_BINARY) {
    bool is_null = str_is_any(condition->last->name, WORDS("null", "nil", "undefined"));
    negates = str_is_any(condition->name, WORDS("==", "==="));
    if (!is_null || !(negates || str_is_any(condition->name, WORDS("!=", "!==")))) return UNKNOWN;
    asked = condition->first;
  }
  if (!asked || asked->kind != HOST_NAME || str_starts(asked->name, "err")) return UNKNOWN;
  Value value = eval(interpreter, asked);
  bool is_nothing = value.kind == VALUE_NOTHING;
  if (!is_nothing && value.kind != VALUE_CONNECTION && value.kind != VALUE_MAP) return UNKNOWN;
  return is_nothing == negates ? YES : NO;
}

// What a branch returns that is taken only where something is missing which is there.
static Value eval_in_vain(Interpreter *interpreter, const HostNode *branch, bool in_vain) {
  Frame *frame = interpreter->frame;
  frame->in_vain += in_vain;
  Value value = eval(interpreter, branch);
  frame->in_vain -= in_vain;
  return value;
}

static Value eval_if(Interpreter *interpreter, const HostNode *node) {
  // Go: a statement may stand before the condition.
  for (const HostNode *child = node->first; child; child = child->next)
    if (child->role == ROLE_CHILD || child->role == ROLE_CONDITION) eval(interpreter, child);
  const HostNode *condition = node_child(node, ROLE_CONDITION);
  bool negates = condition && condition->kind == HOST_UNARY && is_negation(condition);
  State holds = where_it_holds(interpreter, negates ? condition->first : condition);
  State before = fork_of(interpreter), ended = {0};
  State *otherwise = negates ? &holds : &before;
  const HostNode *taken = node_child(node, ROLE_BODY);
  if (!taken) taken = node_child(node, ROLE_VALUE);
  interpreter->state = state_copy(negates ? &before : &holds);
  if (condition) trust_condition(interpreter, condition);
  Truth known = condition_of_database(interpreter->frame->function.file, condition);
  if (known == UNKNOWN) known = annotated_asks(interpreter, condition);
  Truth given = given_holds(interpreter, condition);
  Truth by_value = condition_of_value(interpreter, condition);
  if (by_value == UNKNOWN) by_value = given;
  Value value = value_unknown();
  if (known == NO)
    interpreter->state.reachable = false;
  else if (taken)
    value = eval_in_vain(interpreter, taken, by_value == NO);
  if (known == YES) return value;
  ended = interpreter->state;
  // What stands in a branch that this caller's values do not lead to is looked at, and what it leaves behind forgotten.
  State after = state_copy(&ended);
  if (given == NO) ended.reachable = false;
  // An else, or a chain of else-ifs that may end with one.
  bool complete = false;
  for (const HostNode *other = node_child(node, ROLE_ELSE); other; other = node_next(other)) {
    interpreter->state = state_copy(otherwise);
    bool is_last = !node_next(other);
    complete = is_last && (other->kind != HOST_IF || node->kind == HOST_CONDITIONAL);
    Value second = eval_in_vain(interpreter, other, by_value == YES);
    bool is_open = is_unknown_parameter(interpreter, taken, value);
    if (value.kind == VALUE_UNKNOWN && !is_open) value = second;
    ended = state_join(interpreter->arena, &ended, &interpreter->state);
  }
  interpreter->state = ended;
  if (!complete) join(interpreter, otherwise);
  if (given == YES && after.reachable) interpreter->state = after;
  return value;
}

// `tx ?? this.db`: the connection that is given, where it is.
static Value eval_either(Interpreter *interpreter, const HostNode *binary) {
  Value first = binary->first ? eval(interpreter, binary->first) : value_unknown();
  Value last = value_unknown();
  for (const HostNode *other = binary->first ? binary->first->next : NULL; other;
       other = other->next)
    last = eval(interpreter, other);
  if (!str_is_any(binary->name, WORDS("??", "||", "or", "?:"))) return value_unknown();
  if (first.kind == VALUE_NOTHING) return last;
  bool is_there = first.kind == VALUE_CONNECTION || first.kind == VALUE_CONTEXT;
  return is_there ? first : value_unknown();
}

// `find(id) ?: return`, `find(id) ?? throw new X()`: what goes on has the value on the left.
static Value eval_leaving(Interpreter *interpreter, const HostNode *binary) {
  Value value = eval(interpreter, binary->first);
  State before = fork_of(interpreter);
  eval(interpreter, binary->last);
  interpreter->state = before;
  return value;
}

static bool is_leaving(const HostNode *node) {
  const HostNode *last = node->last;
  return last && last != node->first &&
         (last->kind == HOST_RETURN || last->kind == HOST_THROW || last->kind == HOST_BREAK);
}

static void eval_switch(Interpreter *interpreter, const HostNode *node) {
  const HostNode *subject = node_child(node, ROLE_CONDITION);
  if (subject) eval(interpreter, subject);
  State before = fork_of(interpreter), ended = {0};
  State *outer = interpreter->frame->breaks;
  interpreter->frame->breaks = &ended;
  bool has_default = false;
  for (const HostNode *arm = node_child(node, ROLE_CASE); arm; arm = node_next(arm)) {
    interpreter->state = state_copy(&before);
    if (!node_child(arm, ROLE_CONDITION)) has_default = true;
    eval_children(interpreter, arm);
    ended = state_join(interpreter->arena, &ended, &interpreter->state);
  }
  interpreter->frame->breaks = outer;
  interpreter->state = ended;
  if (!has_default) join(interpreter, &before);
}

// The value of an element: Go binds its number before it.
static void bind_element(Interpreter *interpreter, const HostNode *loop, Value value) {
  for (const HostNode *target = node_child(loop, ROLE_TARGET); target; target = node_next(target))
    eval_bind(interpreter, target, node_next(target) ? value_unknown() : value);
}

// Once, or not at all: what the second round sees is what the first one left or more. Texts that the loop goes over are
// run one after the other.
static void eval_loop(Interpreter *interpreter, const HostNode *node) {
  for (const HostNode *child = node->first; child; child = child->next)
    if (child->role == ROLE_VALUE || child->role == ROLE_CHILD) eval(interpreter, child);
  State before = fork_of(interpreter), left = {0};
  State *outer = interpreter->frame->breaks;
  interpreter->frame->breaks = &left;
  const HostNode *condition = node_child(node, ROLE_CONDITION), *body = node_child(node, ROLE_BODY);
  Values texts = {0};
  handed_text_listed(interpreter, node_child(node, ROLE_VALUE), &texts);
  if (!texts.count) array_push(interpreter->arena, &texts, value_unknown());
  for (size_t i = 0; i < texts.count; i++) {
    bind_element(interpreter, node, texts.items[i]);
    if (condition) eval(interpreter, condition);
    if (body) eval(interpreter, body);
  }
  interpreter->frame->breaks = outer;
  join(interpreter, &left);
  join(interpreter, &before);
}

static void eval_try(Interpreter *interpreter, const HostNode *node) {
  State before = fork_of(interpreter);
  for (const HostNode *child = node->first; child; child = child->next)
    if (child->role == ROLE_RESOURCE || child->role == ROLE_BODY || child->role == ROLE_CHILD)
      eval(interpreter, child);
  State ended = interpreter->state, last = state_copy(&ended);
  last.reachable = true; // what stands before a return may throw, too
  State thrown = state_join(interpreter->arena, &before, &last);
  for (const HostNode *handler = node_child(node, ROLE_HANDLER); handler;
       handler = node_next(handler)) {
    interpreter->state = state_copy(&thrown);
    eval_children(interpreter, handler);
    ended = state_join(interpreter->arena, &ended, &interpreter->state);
  }
  const HostNode *finally = node_child(node, ROLE_FINALLY);
  bool goes_on = ended.reachable;
  interpreter->state = ended;
  if (!finally) return;
  interpreter->state.reachable = true;
  eval(interpreter, finally);
  if (!goes_on) interpreter->state.reachable = false;
}

// ---- with ----

// A resource that is a connection or transaction stays so for the body, and ends behind it.
static void leave(Interpreter *interpreter, Value resource, const State *before) {
  if (resource.kind != VALUE_CONNECTION) return;
  ConnectionState *now = state_of(interpreter->arena, &interpreter->state, resource.connection);
  bool was_open = resource.connection < before->seen &&
                  state_seen(before, resource.connection).transaction == YES;
  if (!was_open && now->transaction == YES) state_end(now);
}

// Python: the class of the project says what entering and leaving do. Unknown: it has no such method.
static Value call_method(Interpreter *interpreter, Value object, const HostNode *at,
                         const char *const *names) {
  if (object.kind != VALUE_INSTANCE || !object.frame) return value_unknown();
  for (; *names; names++) {
    Value method = object_member(interpreter, &object, str(*names));
    if (method.kind == VALUE_CLOSURE) return call_function(interpreter, method, at, NULL, 0);
  }
  return value_unknown();
}

static Value enter_object(Interpreter *interpreter, Value object, const HostNode *at) {
  Value entered =
      call_method(interpreter, object, at, (const char *[]){"__aenter__", "__enter__", NULL});
  return entered.kind == VALUE_UNKNOWN ? object : entered;
}

static void eval_with(Interpreter *interpreter, const HostNode *node, const HostNode *resource) {
  const HostNode *body = node_child(node, ROLE_BODY);
  if (!resource) {
    if (body) eval(interpreter, body);
    return;
  }
  const HostNode *target = resource->kind == HOST_ASSIGN ? node_child(resource, ROLE_TARGET) : NULL;
  const HostNode *value =
      resource->kind == HOST_ASSIGN ? node_child(resource, ROLE_VALUE) : resource;
  bool is_last = !node_next(resource);
  if (value && is_last && value->kind == HOST_CALL && body &&
      !call_is_wrapper(interpreter, value) && call_around(interpreter, value, target, body))
    return;
  State before = fork_of(interpreter);
  Value resource_value = value ? eval(interpreter, value) : value_unknown();
  Value opened = enter_object(interpreter, resource_value, value);
  if (target) eval_bind(interpreter, target, opened);
  bool wraps = value && value->kind == HOST_CALL && call_is_wrapper(interpreter, value);
  interpreter->in_wrapper += wraps;
  eval_with(interpreter, node, node_next(resource));
  interpreter->in_wrapper -= wraps;
  leave(interpreter, opened, &before);
  call_method(interpreter, resource_value, value, (const char *[]){"__aexit__", "__exit__", NULL});
}

// ---- leaving ----

static void leave_with(Interpreter *interpreter, Value result) {
  Frame *frame = interpreter->frame;
  bool is_first = frame->returned.kind == VALUE_UNKNOWN || frame->returned.kind == VALUE_NOTHING;
  if (is_first && !frame->in_vain) frame->returned = result;
  frame->exits = state_join(interpreter->arena, &frame->exits, &interpreter->state);
  interpreter->state.reachable = false;
}

static bool says_no(const HostNode *value) {
  return !value || (value->kind == HOST_LITERAL &&
                    str_is_any(value->name, WORDS("False", "false", "None", "nil", "null")));
}

// `if err != nil { return nil, err }`
static bool is_behind_check(const HostNode *returned, Str name) {
  for (const HostNode *at = returned; at->parent && at->kind != HOST_FUNCTION; at = at->parent) {
    const HostNode *condition = at->parent->kind == HOST_IF && at->role == ROLE_BODY
                                    ? node_child(at->parent, ROLE_CONDITION)
                                    : NULL;
    bool compares = condition && condition->kind == HOST_BINARY && str_is(condition->name, "!=");
    if (compares && str_equal(condition->first->name, name)) return true;
  }
  return false;
}

// errors.New("..."), fmt.Errorf("..."), ErrNotFound, &ForbiddenError{}
static bool makes_error(const HostNode *value) {
  value = node_operand(value);
  const HostNode *object = value->kind == HOST_CALL ? node_object(value) : NULL;
  if (object && str_starts(object->name, "err")) return true;
  bool is_constant = value->kind == HOST_NAME || value->kind == HOST_MEMBER;
  if (is_constant)
    return value->name.length > 3 &&
           str_has_any_nocase(str_slice(value->name, 0, 3), WORDS("err")) &&
           isupper((unsigned char)value->name.data[3]);
  return (value->kind == HOST_CALL || value->kind == HOST_NEW) && str_has(value->name, "Err");
}

// What is returned is surely an error: Go's is the last value, Rust's Err(...).
static bool fails(const HostFile *file, const HostNode *node) {
  const HostNode *last = node_child(node, ROLE_VALUE);
  while (last && node_next(last)) last = node_next(last);
  if (!last) return false;
  if (language_is(file->language, "rust"))
    return last->kind == HOST_CALL && str_is(last->name, "Err");
  if (!language_is(file->language, "go")) return false;
  return makes_error(last) || (last->kind == HOST_NAME && is_behind_check(node, last->name));
}

static void eval_return(Interpreter *interpreter, const HostNode *node) {
  const HostNode *first = node_child(node, ROLE_VALUE);
  Value value = first ? eval(interpreter, first) : value_unknown();
  State *agreed = &interpreter->frame->agreed;
  if (!says_no(first)) *agreed = state_join(interpreter->arena, agreed, &interpreter->state);
  for (const HostNode *other = first ? node_next(first) : NULL; other; other = node_next(other))
    eval(interpreter, other); // `return &order, db.Get(...)`: the first one is what matters
  Frame *frame = interpreter->frame;
  if (fails(frame->function.file, node)) {
    frame->failed = state_join(interpreter->arena, &frame->failed, &interpreter->state);
    interpreter->state.reachable = false;
    return;
  }
  leave_with(interpreter, value);
}

// The body that waits for the yield runs in its own frame, with what is yielded as its target.
static void eval_yield(Interpreter *interpreter, const HostNode *node) {
  const HostNode *argument = node_argument(node, 0);
  Value value = argument ? eval(interpreter, argument) : value_unknown();
  Frame *generator = interpreter->frame;
  while (generator && !generator->yield_body && !generator->yield_returns)
    generator = generator->outer;
  if (!generator) return;
  if (generator->yield_returns) {
    leave_with(interpreter, value);
    return;
  }
  const HostNode *body = generator->yield_body;
  generator->yield_body = NULL; // once is enough
  Frame *before = interpreter->frame;
  interpreter->frame = generator->yield_frame;
  if (body->kind == HOST_FUNCTION) {
    Value closure = {VALUE_CLOSURE, .ref = eval_ref(interpreter, body),
                     .frame = interpreter->frame};
    call_function(interpreter, closure, NULL, &value, argument != NULL);
  } else {
    if (generator->yield_target) eval_bind(interpreter, generator->yield_target, value);
    eval(interpreter, body);
    interpreter->frame->left_body = !interpreter->state.reachable;
    interpreter->state.reachable = true; // a return waits for what stands behind the yield
  }
  interpreter->frame = before;
}

// Elsewhere: on whatever connection it takes itself.
static void eval_spawn(Interpreter *interpreter, const HostNode *node) {
  State before = fork_of(interpreter);
  size_t ambient = connection_ambient(interpreter);
  *state_of(interpreter->arena, &interpreter->state, ambient) = (ConnectionState){.context = NO};
  eval_children(interpreter, node);
  interpreter->state = before;
}

Value control_eval(Interpreter *interpreter, const HostNode *node) {
  switch (node->kind) {
  case HOST_IF:
  case HOST_CONDITIONAL: return eval_if(interpreter, node);
  case HOST_BINARY:
    if (is_leaving(node)) return eval_leaving(interpreter, node);
    return eval_either(interpreter, node);
  case HOST_SWITCH: eval_switch(interpreter, node); break;
  case HOST_LOOP: eval_loop(interpreter, node); break;
  case HOST_TRY: eval_try(interpreter, node); break;
  case HOST_WITH: eval_with(interpreter, node, node_child(node, ROLE_RESOURCE)); break;
  case HOST_RETURN: eval_return(interpreter, node); break;
  case HOST_YIELD: eval_yield(interpreter, node); break;
  case HOST_SPAWN: eval_spawn(interpreter, node); break;
  case HOST_THROW:
    eval_children(interpreter, node);
    interpreter->state.reachable = false;
    break;
  case HOST_BREAK:
    if (interpreter->frame->breaks)
      *interpreter->frame->breaks =
          state_join(interpreter->arena, interpreter->frame->breaks, &interpreter->state);
    interpreter->state.reachable = false;
    break;
  case HOST_DEFER: array_push(interpreter->arena, &interpreter->frame->deferred, node); break;
  default: break;
  }
  return value_unknown();
}
