// Annotations of a function and of its class -> what runs around its body: transactions, and methods of aspects.
#include "session/interpret.h"

// A function that waits for the aspect around it to proceed.
struct Waiting {
  Frame *frame;
  size_t next;   // of the aspects around it
  CallPath path; // copies of what there was before the aspect
  Running running;
  size_t contexts_set; // before the aspect
  bool ran;
  Waiting *outer;
};

// ---- where annotations count ----

static bool is_private(HostRef function) {
  Str text = node_text(function.file, function.node);
  Str before = str_slice(text, 0, (size_t)(function.node->name.data - text.data));
  return str_has(before, "private");
}

// The class whose annotations are its method's as well; NULL: the function is none, or not called from outside.
static const HostNode *class_around(HostRef function) {
  const HostNode *class_node = node_around(function.node, HOST_CLASS);
  bool is_method = class_node && function.node->name.length &&
                   node_around(function.node, HOST_FUNCTION) == NULL &&
                   !str_equal(class_node->name, function.node->name);
  return is_method && !is_private(function) ? class_node : NULL;
}

// `save()`, `this.save()`: no proxy stands between an object and itself.
static bool is_self_call(HostRef function, const HostNode *call) {
  const HostNode *callee = call ? node_child(call, ROLE_CALLEE) : NULL;
  const HostNode *class_node = node_around(function.node, HOST_CLASS);
  if (!callee || !class_node) return false;
  const HostNode *object = node_child(callee, ROLE_OBJECT);
  bool on_itself = callee->kind == HOST_NAME || (object && str_is(object->name, "this"));
  return on_itself && node_around(call, HOST_CLASS) == class_node;
}

// The next annotation behind `last` (NULL: the first one), of the function, then of its class.
static const HostNode *next_annotation(HostRef function, const HostNode *last) {
  const HostNode *found = last ? node_next(last) : node_child(function.node, ROLE_DECORATOR);
  bool is_own = !last || last->parent == function.node;
  if (found || !is_own) return found;
  const HostNode *class_node = class_around(function);
  return class_node ? node_child(class_node, ROLE_DECORATOR) : NULL;
}

// ---- transactions ----

static const DriverRow *transaction_of(Interpreter *interpreter, HostRef function, bool by_itself) {
  const Drivers *drivers = connection_drivers(interpreter, function.file);
  for (const HostNode *at = next_annotation(function, NULL); at;
       at = next_annotation(function, at)) {
    const DriverRow *row = driver_of(drivers, at);
    if (!row || row->effect != DRIVER_TRANSACTION) continue;
    if (row->by_proxy ? !by_itself : at->parent == function.node) return row;
  }
  return NULL;
}

// A transaction of its own takes another connection, which knows nothing of what was set on the first.
static void take_another(ConnectionState *state) {
  Setter *setter = state->context == YES ? state->setter : NULL;
  *state = (ConnectionState){.transaction = NO,
                             .context = state->context == UNKNOWN ? UNKNOWN : NO,
                             .lost = setter ? LOST_OTHER_CONNECTION : LOST_NEVER_SET,
                             .setter = setter};
}

// ---- aspects ----

static const DriverRow *advice_row(Interpreter *interpreter, HostRef function) {
  const HostNode *decorator = node_child(function.node, ROLE_DECORATOR);
  for (; decorator; decorator = node_next(decorator)) {
    const DriverRow *row = driver_of(connection_drivers(interpreter, function.file), decorator);
    if (row && row->effect == DRIVER_HOOK) return row;
  }
  return NULL;
}

bool annotated_is_advice(Interpreter *interpreter, HostRef function) {
  return node_child(function.node, ROLE_DECORATOR) && advice_row(interpreter, function);
}

static bool has_annotation(const HostNode *node, Str name) {
  for (const HostNode *at = node_child(node, ROLE_DECORATOR); at; at = node_next(at))
    if (str_equal(at->name, name)) return true;
  return false;
}

static bool is_word_at(Str text, size_t at, size_t length) {
  bool begins = at == 0 || !str_is_word_byte(text.data[at - 1]);
  return begins && (at + length == text.length || !str_is_word_byte(text.data[at + length]));
}

// `@Around("@annotation(Transactional)")`: the arguments name it, in any case: that of a parameter may stand for it.
static bool mentions(const HostFile *file, const HostNode *method, const char *name) {
  for (const HostNode *at = node_child(method, ROLE_DECORATOR); at; at = node_next(at)) {
    const HostNode *argument = node_child(at, ROLE_ARGUMENT);
    Str text = argument ? node_text(file, argument) : (Str){0};
    size_t found = str_find_nocase(text, name, 0);
    while (found < text.length && !is_word_at(text, found, strlen(name)))
      found = str_find_nocase(text, name, found + 1);
    if (found < text.length) return true;
  }
  return false;
}

// Whether a method of an aspect runs around what has the annotation: the texts that say so stand before it,
// or before another method of its class (@Pointcut); Jakarta's interceptors have the annotation themselves.
static bool binds(Interpreter *interpreter, HostRef advice, Str annotation) {
  const HostNode *class_node = node_around(advice.node, HOST_CLASS);
  const DriverRow *row = advice_row(interpreter, advice);
  if (!class_node || !row) return false;
  if (str_is(row->event, "bound")) return has_annotation(class_node, annotation);
  const char *name = str_dup(interpreter->arena, annotation);
  const HostNode *body = node_child(class_node, ROLE_BODY);
  for (const HostNode *method = body ? body->first : NULL; method; method = method->next)
    if (method->kind == HOST_FUNCTION && mentions(advice.file, method, name)) return true;
  return false;
}

// Which of the advices, by their numbers, run around what has the annotation.
static const bool *bound_by(Interpreter *interpreter, Str annotation) {
  bool *bound = map_get(&interpreter->bound, annotation);
  if (bound) return bound;
  bound = arena_alloc(interpreter->arena, interpreter->advices.count);
  for (size_t i = 0; i < interpreter->advices.count; i++)
    bound[i] = binds(interpreter, interpreter->advices.items[i], annotation);
  map_set(&interpreter->bound, annotation, bound);
  return bound;
}

// The number of the first advice from `first` on that runs around the function; their count: none does.
static size_t advice_around(Interpreter *interpreter, HostRef function, size_t first) {
  size_t count = interpreter->advices.count, nearest = count;
  if (first >= count) return count;
  for (const HostNode *at = next_annotation(function, NULL); at;
       at = next_annotation(function, at)) {
    if (!at->name.length) continue;
    const bool *bound = bound_by(interpreter, at->name);
    for (size_t i = first; i < nearest; i++)
      if (bound[i]) nearest = i;
  }
  return nearest;
}

bool annotated_depends_on_caller(Interpreter *interpreter, HostRef function, const HostNode *call) {
  if (!is_self_call(function, call)) return false;
  if (advice_around(interpreter, function, 0) < interpreter->advices.count) return true;
  const DriverRow *row = transaction_of(interpreter, function, false);
  return row && row->by_proxy;
}

// ---- the body ----

static bool is_wrapped(const Interpreter *interpreter, const HostNode *function) {
  const HostNode *decorator = node_child(function, ROLE_DECORATOR);
  for (; decorator; decorator = node_next(decorator))
    if (call_is_wrapper(interpreter, decorator)) return true;
  return false;
}

static void send_annotation(Interpreter *interpreter, const DriverRow *row,
                            const HostNode *decorator, const HostNode *text) {
  HostRef held = {interpreter->frame->function.file, text};
  if (text && !send_text(interpreter, decorator, held, row, connection_ambient(interpreter)))
    send_unknown(interpreter, held);
}

// SQL that annotations hold is run where the function is called: repositories have nothing else.
static void send_annotations(Interpreter *interpreter, HostRef function) {
  const HostNode *decorator = node_child(function.node, ROLE_DECORATOR);
  for (; decorator; decorator = node_next(decorator)) {
    const DriverRow *row = driver_of(connection_drivers(interpreter, function.file), decorator);
    if (!row || row->effect != DRIVER_SQL) continue;
    const HostNode *other =
        row->also.length ? node_named(decorator, str_dup(interpreter->arena, row->also)) : NULL;
    send_annotation(interpreter, row, decorator, driver_text(row, decorator));
    send_annotation(interpreter, row, decorator, other);
  }
}

// What has been put off to the end: Rollback, Release and Close, which change nothing for whoever has called, and what sets the
// session back.
static void run_deferred(Interpreter *interpreter, const Frame *frame) {
  State after = state_copy(&interpreter->state);
  for (size_t i = frame->deferred.count; i-- > 0;)
    eval_children(interpreter, frame->deferred.items[i]);
  interpreter->state = after;
}

// The state behind it is that of all its exits.
static void run_body(Interpreter *interpreter, Frame *frame) {
  Frame *before = interpreter->frame;
  const HostNode *body = node_child(frame->function.node, ROLE_BODY);
  interpreter->frame = frame;
  bool wrapped = is_wrapped(interpreter, frame->function.node);
  interpreter->in_wrapper += wrapped;
  send_annotations(interpreter, frame->function);
  Value last = body ? eval(interpreter, body) : value_unknown();
  interpreter->in_wrapper -= wrapped;
  // An arrow function without braces, and the languages in which the last expression is the value.
  bool is_expression = body && body->kind != HOST_BLOCK;
  if (frame->returned.kind == VALUE_UNKNOWN && is_expression) frame->returned = last;
  interpreter->state = state_join(interpreter->arena, &interpreter->state, &frame->exits);
  run_deferred(interpreter, frame);
  interpreter->frame = before;
}

// Aspects set nothing where there is no tenant.
static void doubt(Interpreter *interpreter, const Waiting *waiting) {
  size_t ambient = connection_ambient(interpreter);
  if (interpreter->contexts_set != waiting->contexts_set &&
      state_seen(&interpreter->state, ambient).context == NO)
    state_of(interpreter->arena, &interpreter->state, ambient)->context = UNKNOWN;
}

// The body, inside of the aspects from `first` on.
static void run_inside(Interpreter *interpreter, Frame *frame, size_t first) {
  first = advice_around(interpreter, frame->function, first);
  if (first == interpreter->advices.count) {
    run_body(interpreter, frame);
    return;
  }
  HostRef advice = interpreter->advices.items[first];
  Waiting waiting = {frame, first + 1, .contexts_set = interpreter->contexts_set,
                     .outer = interpreter->waiting};
  for (size_t i = 0; i < interpreter->path.count; i++)
    array_push(interpreter->arena, &waiting.path, interpreter->path.items[i]);
  for (size_t i = 0; i < interpreter->running.count; i++)
    array_push(interpreter->arena, &waiting.running, interpreter->running.items[i]);
  interpreter->waiting = &waiting;
  array_push(interpreter->arena, &interpreter->path,
             (CallStep){node_span(frame->function.file, frame->function.node),
                        str_dup(interpreter->arena, advice.node->name)});
  call_function(interpreter, (Value){VALUE_CLOSURE, .ref = advice}, NULL, NULL, 0);
  interpreter->path.count--;
  interpreter->waiting = waiting.outer;
  if (waiting.ran) return;
  doubt(interpreter, &waiting); // it ran before the body
  run_inside(interpreter, frame, first + 1);
}

// ---- what an aspect asks of the function that waits ----

// `CrossTenant` of `method.isAnnotationPresent(CrossTenant.class)`; length 0: the call asks for no annotation.
static Str annotation_asked(const HostFile *file, const HostNode *call) {
  static const char *const asks[] = {
      "isAnnotationPresent", "hasAnnotation",        "isAnnotated", "getAnnotation",
      "findAnnotation",      "findMergedAnnotation", NULL};
  const HostNode *last = NULL;
  for (const HostNode *at = node_child(call, ROLE_ARGUMENT); at; at = node_next(at)) last = at;
  if (!last || !str_is_any(call->name, asks)) return (Str){0};
  Str text = node_text(file, last);
  size_t end = 0;
  while (end < text.length && str_is_word_byte(text.data[end])) end++;
  return str_has(text, "class") ? str_slice(text, 0, end) : (Str){0};
}

static Str annotation_within(HostRef code) {
  for (const HostNode *node = code.node; node; node = node_walk(code.node, node)) {
    Str name = node->kind == HOST_CALL ? annotation_asked(code.file, node) : (Str){0};
    if (name.length) return name;
  }
  return (Str){0};
}

Truth annotated_asks(Interpreter *interpreter, const HostNode *condition) {
  if (!interpreter->waiting || !condition) return UNKNOWN;
  bool negates = condition->kind == HOST_UNARY && str_is(condition->name, "!");
  HostRef asked = eval_ref(interpreter, negates ? condition->first : condition);
  Str name = annotation_within(asked);
  if (!name.length && asked.node->kind == HOST_CALL) {
    HostRef helper = names_callee(interpreter->input->project, asked);
    if (helper.node) name = annotation_within(helper);
  }
  if (!name.length) return UNKNOWN;
  HostRef function = interpreter->waiting->frame->function;
  const HostNode *at = next_annotation(function, NULL);
  while (at && !str_equal(at->name, name)) at = next_annotation(function, at);
  return (at != NULL) == negates ? NO : YES;
}

// The body is as deep in calls as without the aspect, which may run around another function in it.
void annotated_proceed(Interpreter *interpreter) {
  Waiting *waiting = interpreter->waiting;
  if (!waiting || waiting->ran) return;
  waiting->ran = true;
  CallPath path = interpreter->path;
  Running running = interpreter->running;
  interpreter->path = waiting->path;
  interpreter->running = waiting->running;
  interpreter->waiting = waiting->outer;
  doubt(interpreter, waiting);
  run_inside(interpreter, waiting->frame, waiting->next);
  interpreter->path = path;
  interpreter->running = running;
  interpreter->waiting = waiting;
}

// ---- all of it ----

static void run_around(Interpreter *interpreter, Frame *frame, bool by_itself) {
  if (by_itself)
    run_body(interpreter, frame);
  else
    run_inside(interpreter, frame, 0);
}

void annotated_run(Interpreter *interpreter, Frame *frame, const HostNode *call) {
  bool by_itself = is_self_call(frame->function, call);
  const DriverRow *row = transaction_of(interpreter, frame->function, by_itself);
  if (!row) {
    run_around(interpreter, frame, by_itself);
    return;
  }
  size_t ambient = connection_ambient(interpreter);
  ConnectionState *state = state_of(interpreter->arena, &interpreter->state, ambient);
  ConnectionState before = *state;
  if (row->on == ON_ANOTHER) take_another(state);
  bool opens = state->transaction != YES;
  if (opens) connection_begin(interpreter, ambient);
  run_around(interpreter, frame, by_itself);
  state = state_of(interpreter->arena, &interpreter->state, ambient);
  if (opens) state_end(state);
  if (row->on == ON_ANOTHER) *state = before;
}
