// Elixir: everything is a call; here calls of its macros become the declarations and statements that they are.
#include "host/edit.h"
#include "host/language.h"

// ---- small questions ----

// The name of a call of a plain name with arguments or a block, as `def` and `if` are.
static Str macro_of(const HostNode *call) {
  const HostNode *callee = call->kind == HOST_CALL ? node_child(call, ROLE_CALLEE) : NULL;
  return callee && callee->kind == HOST_NAME ? callee->name : (Str){0};
}

static bool defines_function(Str name) {
  static const char *const words[] = {"def", "defp", "defmacro", "defmacrop", NULL};
  return name.length && str_is_any(name, words);
}

// Whether it is the head `f(a)` of `def f(a) when ... do`, which calls nothing.
static bool is_head(const HostNode *node) {
  const HostNode *parent = node->parent;
  if (parent->kind == HOST_BINARY && str_is(parent->name, "when") && parent->first == node)
    node = parent, parent = parent->parent;
  Str macro = macro_of(parent);
  return (defines_function(macro) || str_is(macro, "defdelegate")) &&
         node_argument(parent, 0) == node;
}

static Str last_part(Str path, char separator) {
  size_t start = path.length;
  while (start && path.data[start - 1] != separator) start--;
  return str_slice(path, start, path.length);
}

static void drop_callee(HostNode *call, HostKind kind) {
  HostNode *callee = node_child(call, ROLE_CALLEE);
  if (callee) edit_remove(callee);
  call->kind = kind;
  call->name = (Str){0};
}

static void set_roles(HostNode *node, HostRole from, HostRole to) {
  for (HostNode *child = node->first; child; child = child->next)
    if (child->role == from) child->role = to;
}

// ---- blocks ----

// `do: x, else: y` are what `do ... else ... end` has in its block.
static void take_short_forms(HostNode *call) {
  for (HostNode *pair = call->first, *next; pair; pair = next) {
    next = pair->next;
    HostNode *value = pair->kind == HOST_PAIR ? node_child(pair, ROLE_VALUE) : NULL;
    bool is_do = value && str_is(pair->name, "do"), is_else = value && str_is(pair->name, "else");
    if (!is_do && !is_else) continue;
    edit_move(value, call, pair, is_do ? ROLE_BODY : ROLE_ELSE);
    edit_remove(pair);
  }
}

// Clauses of a block: else, rescue, catch, after; to where `to` has them.
static void take_clauses(HostNode *block, HostNode *to) {
  for (HostNode *child = block->first, *next; child; child = next) {
    next = child->next;
    if (child->role == ROLE_ELSE || child->role == ROLE_HANDLER || child->role == ROLE_FINALLY)
      edit_move(child, to, NULL, child->role);
  }
}

// CASEs that stand in a block are those of a SWITCH without a subject.
static void switch_on_cases(HostFile *file, HostNode *block) {
  HostNode *first = block->first;
  if (block->kind != HOST_BLOCK || !first || first->kind != HOST_CASE) return;
  HostNode *choice = edit_new(file, HOST_SWITCH, ROLE_CHILD, first->start, block->last->end);
  while (block->first) edit_move(block->first, choice, NULL, ROLE_CASE);
  edit_insert(block, NULL, choice);
}

// A block with clauses that rescue is that of a TRY.
static void try_in(HostFile *file, HostNode *block) {
  if (!node_child(block, ROLE_HANDLER) && !node_child(block, ROLE_FINALLY)) return;
  HostNode *attempt = edit_new(file, HOST_TRY, ROLE_CHILD, block->start, block->end);
  HostNode *body = edit_new(file, HOST_BLOCK, ROLE_BODY, block->start, block->end);
  take_clauses(block, attempt);
  edit_insert(attempt, attempt->first, body);
  while (block->first) edit_move(block->first, body, NULL, block->first->role);
  edit_insert(block, NULL, attempt);
}

// ---- declarations ----

static void make_parameter(HostFile *file, HostNode *function, HostNode *argument) {
  bool has_default = argument->kind == HOST_BINARY && str_is(argument->name, "\\\\");
  HostNode *parameter =
      edit_new(file, HOST_PARAMETER, ROLE_PARAMETER, argument->start, argument->end);
  edit_insert(function, node_child(function, ROLE_BODY), parameter);
  if (has_default) edit_move(argument->last, parameter, NULL, ROLE_VALUE);
  HostNode *target = has_default ? argument->first : argument;
  edit_move(target, parameter, parameter->first, ROLE_TARGET);
  const HostNode *named = target;
  if (target->kind == HOST_ASSIGN && target->last->kind == HOST_NAME) named = target->last;
  parameter->name = edit_plain_name(file, named);
}

static void make_function(HostFile *file, HostNode *call) {
  HostNode *head = node_argument(call, 0);
  if (!head) return;
  drop_callee(call, HOST_FUNCTION);
  take_short_forms(call);
  if (head->parent != call) return; // `def do: x`, without a name
  edit_remove(head);
  if (head->kind == HOST_BINARY && head->first) head = head->first; // when
  call->name = head->name;
  for (HostNode *child = head->first, *next; child; child = next) {
    next = child->next;
    if (child->role == ROLE_ARGUMENT) make_parameter(file, call, child);
  }
  HostNode *body = node_child(call, ROLE_BODY);
  if (body && body->kind == HOST_BLOCK) try_in(file, body);
  edit_return_last(file, call);
}

// defdelegate find(scope, id), to: Orders, as: :fetch: a function that calls that one.
static void make_delegate(HostFile *file, HostNode *call) {
  HostNode *to = node_named(call, "to"), *as = node_named(call, "as");
  HostNode *inner = edit_new(file, HOST_CALL, ROLE_BODY, call->start, call->end);
  HostNode *callee = edit_new(file, HOST_MEMBER, ROLE_CALLEE, call->start, call->end);
  make_function(file, call);
  if (!call->name.length || !to) return;
  callee->name = inner->name = as ? last_part(node_text(file, as), ':') : call->name;
  edit_move(to, callee, NULL, ROLE_OBJECT);
  edit_insert(inner, NULL, callee);
  for (const HostNode *at = node_child(call, ROLE_PARAMETER); at; at = node_next(at)) {
    HostNode *argument = edit_new(file, HOST_NAME, ROLE_ARGUMENT, at->start, at->end);
    argument->name = at->name; // empty: a pattern, or what does not parse
    edit_insert(inner, NULL, argument);
  }
  while (node_child(call, ROLE_ARGUMENT)) edit_remove(node_child(call, ROLE_ARGUMENT));
  edit_insert(call, NULL, inner);
}

static void make_class(HostFile *file, HostNode *call) {
  const HostNode *name = node_argument(call, 0);
  Str path = name ? node_text(file, name) : (Str){0};
  drop_callee(call, HOST_CLASS);
  call->name = last_part(path, '.');
  while (node_child(call, ROLE_ARGUMENT)) edit_remove(node_child(call, ROLE_ARGUMENT));
}

// fn x -> ... end
static void visit_function(HostFile *file, HostNode *function) {
  HostNode *clause = node_child(function, ROLE_CASE);
  if (!clause) return;
  HostNode *body = edit_new(file, HOST_BLOCK, ROLE_BODY, clause->start, function->end);
  if (node_next(clause)) {
    while (node_child(function, ROLE_CASE))
      edit_move(node_child(function, ROLE_CASE), body, NULL, ROLE_CHILD);
    edit_insert(function, NULL, body);
    switch_on_cases(file, body);
    return;
  }
  edit_insert(function, NULL, body);
  for (HostNode *child = clause->first, *next; child; child = next) {
    next = child->next;
    if (child->role == ROLE_BODY)
      edit_move(child, body, NULL, ROLE_CHILD);
    else if (child->role == ROLE_CONDITION)
      make_parameter(file, function, child);
  }
  edit_remove(clause);
  edit_return_last(file, function);
}

// `a, b when ... ->`: the guard stands around the arguments; it becomes a child of its own.
static void visit_case(HostNode *clause) {
  HostNode *guard = clause->first;
  if (!guard || guard->kind != HOST_BINARY || !str_is(guard->name, "when")) return;
  while (guard->first) edit_move(guard->first, clause, guard, ROLE_CONDITION);
  guard->previous->role = ROLE_CHILD;
  edit_remove(guard);
}

// alias A.B; alias A.{B, C}; alias A.B, as: C; import A.B; use A.B
static void make_import(HostFile *file, HostNode *call) {
  bool whole = !str_is(call->name, "alias");
  HostNode *path = node_argument(call, 0), *alias = node_named(call, "as");
  if (!path) return;
  Str text = node_text(file, path), last = last_part(text, '.');
  Str before = str_slice(text, 0, text.length > last.length ? text.length - last.length - 1 : 0);
  HostNode *many = path->kind == HOST_MEMBER || path->kind == HOST_OTHER ? path->last : NULL;
  drop_callee(call, HOST_IMPORT);
  while (call->first) edit_remove(call->first);
  call->name = whole ? text : before;
  if (whole) {
    edit_insert(call, NULL, edit_new(file, HOST_SPREAD, ROLE_CHILD, path->start, path->end));
  } else if (many) {
    call->name = many->previous ? node_text(file, many->previous) : (Str){0};
    while (many->first) edit_move(many->first, call, NULL, ROLE_CHILD);
  } else if (alias) {
    HostNode *pair = edit_new(file, HOST_PAIR, ROLE_CHILD, path->start, alias->end);
    pair->name = last;
    edit_insert(pair, NULL, edit_name(file, ROLE_VALUE, alias->name));
    edit_insert(call, NULL, pair);
  } else {
    edit_insert(call, NULL, edit_name(file, ROLE_CHILD, last));
  }
}

// ---- statements ----

static void make_if(HostNode *call) {
  bool negated = str_is(call->name, "unless");
  drop_callee(call, HOST_IF);
  take_short_forms(call);
  HostNode *body = node_child(call, ROLE_BODY), *other = node_child(call, ROLE_ELSE);
  set_roles(call, ROLE_ARGUMENT, ROLE_CONDITION);
  if (body && body->kind == HOST_BLOCK && !other) take_clauses(body, call);
  other = node_child(call, ROLE_ELSE);
  if (!negated) return;
  if (body) body->role = ROLE_ELSE;
  if (other) other->role = ROLE_BODY;
}

// A clause that takes everything: `name ->`, and `true ->` of a cond.
static void make_default(HostNode *clause) {
  HostNode *condition = node_child(clause, ROLE_CONDITION);
  if (!condition || node_next(condition) || node_child(clause, ROLE_CHILD)) return;
  if (condition->kind == HOST_NAME) condition->role = ROLE_TARGET;
  if (condition->kind == HOST_LITERAL && str_is(condition->name, "true")) edit_remove(condition);
}

static void make_switch(HostNode *call) {
  drop_callee(call, HOST_SWITCH);
  set_roles(call, ROLE_ARGUMENT, ROLE_CONDITION);
  HostNode *body = node_child(call, ROLE_BODY);
  if (!body) return;
  set_roles(body, ROLE_CHILD, ROLE_CASE);
  for (HostNode *clause = body->first; clause; clause = clause->next) make_default(clause);
  while (body->first) edit_move(body->first, call, body, body->first->role);
  edit_remove(body);
}

// with a <- b, c <- d do ... else ... end: what matches in turn, then an IF of the last one.
static void make_with(HostFile *file, HostNode *call) {
  drop_callee(call, HOST_BLOCK);
  take_short_forms(call);
  HostNode *choice = edit_new(file, HOST_IF, ROLE_CHILD, call->start, call->end);
  HostNode *body = node_child(call, ROLE_BODY), *other = node_child(call, ROLE_ELSE);
  HostNode *last = node_child(call, ROLE_ARGUMENT);
  while (last && node_next(last)) last = node_next(last);
  if (last) edit_move(last, choice, NULL, ROLE_CONDITION);
  if (body) edit_move(body, choice, NULL, ROLE_BODY);
  if (body && body->kind == HOST_BLOCK) take_clauses(body, choice);
  if (other) edit_move(other, choice, NULL, ROLE_ELSE);
  set_roles(call, ROLE_ARGUMENT, ROLE_CHILD);
  edit_insert(call, NULL, choice);
  other = node_child(choice, ROLE_ELSE);
  if (other) switch_on_cases(file, other);
}

static void make_try(HostFile *file, HostNode *call) {
  drop_callee(call, HOST_TRY);
  HostNode *body = node_child(call, ROLE_BODY);
  if (body) take_clauses(body, call);
  for (HostNode *child = call->first; child; child = child->next)
    if (child->role == ROLE_HANDLER) switch_on_cases(file, child);
}

static void make_loop(HostNode *call) {
  drop_callee(call, HOST_LOOP);
  take_short_forms(call);
  HostNode *generator = node_child(call, ROLE_ARGUMENT);
  set_roles(call, ROLE_ARGUMENT, ROLE_CHILD);
  if (generator && generator->kind == HOST_ASSIGN)
    while (generator->first) edit_move(generator->first, call, generator, generator->first->role);
  if (generator && generator->kind == HOST_ASSIGN) edit_remove(generator);
}

// Any other call: the block is its last argument.
static void take_block(HostFile *file, HostNode *call) {
  HostNode *block = node_child(call, ROLE_BODY);
  if (!block) return;
  HostNode *function = edit_wrap(file, block, HOST_FUNCTION, ROLE_BODY);
  function->role = ROLE_ARGUMENT;
  switch_on_cases(file, block);
}

// `a.b` without parentheses, where a is no module, is a field.
static bool is_field(const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  const HostNode *object = callee && callee->kind == HOST_MEMBER ? callee->first : NULL;
  bool is_module = object && object->kind == HOST_NAME && object->name.length &&
                   object->name.data[0] >= 'A' && object->name.data[0] <= 'Z';
  return object && !is_module && callee->end == call->end && callee == call->last;
}

static bool is_any(Str name, const char *const *words) {
  return name.length && str_is_any(name, words);
}

static void visit_call(HostFile *file, HostNode *call) {
  static const char *const classes[] = {"defmodule", "defimpl", "defprotocol", NULL};
  static const char *const imports[] = {"alias", "import", "use", "require", NULL};
  static const char *const throws[] = {"raise", "reraise", "throw", "exit", NULL};
  static const char *const switches[] = {"case", "cond", "receive", NULL};
  static const char *const ifs[] = {"if", "unless", NULL};
  Str name = macro_of(call);
  if (is_head(call)) return;
  if (is_field(call)) {
    edit_replace(call, node_child(call, ROLE_CALLEE));
    return;
  }
  if (str_is(name, "defdelegate"))
    make_delegate(file, call);
  else if (defines_function(name))
    make_function(file, call);
  else if (is_any(name, classes))
    make_class(file, call);
  else if (is_any(name, imports))
    make_import(file, call);
  else if (is_any(name, ifs))
    make_if(call);
  else if (is_any(name, switches))
    make_switch(call);
  else if (str_is(name, "with"))
    make_with(file, call);
  else if (str_is(name, "try"))
    make_try(file, call);
  else if (str_is(name, "for"))
    make_loop(call);
  else if (is_any(name, throws)) {
    drop_callee(call, HOST_THROW);
    set_roles(call, ROLE_ARGUMENT, ROLE_VALUE);
  } else
    take_block(file, call);
}

// ---- operators ----

static HostRole role_of_piped(const HostNode *into) {
  bool chooses = into->kind == HOST_SWITCH || into->kind == HOST_IF;
  return chooses ? ROLE_CONDITION : into->kind == HOST_THROW ? ROLE_VALUE : ROLE_ARGUMENT;
}

// a |> f(b): f(a, b); a |> case do ... end: case a do ... end
static void pipe(HostFile *file, HostNode *binary) {
  HostNode *left = binary->first, *right = binary->last;
  edit_replace(binary, right);
  if (right->kind == HOST_NAME || right->kind == HOST_MEMBER) {
    Str name = right->name;
    right = edit_wrap(file, right, HOST_CALL, ROLE_CALLEE);
    right->name = name;
  }
  HostNode *callee = node_child(right, ROLE_CALLEE);
  edit_move(left, right, callee ? callee->next : right->first, role_of_piped(right));
  right->start = left->start;
}

static void visit_binary(HostFile *file, HostNode *binary) {
  if (!binary->first || binary->first == binary->last) return;
  if (str_is(binary->name, "|>")) {
    pipe(file, binary);
  } else if (str_is(binary->name, "=") || str_is(binary->name, "<-")) {
    binary->kind = HOST_ASSIGN;
    binary->name = (Str){0};
    binary->first->role = ROLE_TARGET;
    binary->last->role = ROLE_VALUE;
  } else if (str_is(binary->name, "=>")) {
    binary->kind = HOST_PAIR;
    binary->name = edit_plain_name(file, binary->first);
    binary->first->role = ROLE_KEY;
    binary->last->role = ROLE_VALUE;
  }
}

// @name value; @name
static void visit_attribute(HostFile *file, HostNode *unary) {
  static const char *const others[] = {"spec",     "type",          "typep",     "opaque",
                                       "callback", "doc",           "moduledoc", "typedoc",
                                       "shortdoc", "macrocallback", "impl",      NULL};
  HostNode *inner = unary->first, *value = inner ? node_argument(inner, 0) : NULL;
  if (!inner || !inner->name.length) return; // defmacro @{name, _, _} do
  if (str_is_any(inner->name, others)) {
    edit_remove(unary);
    return;
  }
  Str name = str_slice(file->source->text, unary->start,
                       (uint32_t)(inner->name.data + inner->name.length - file->source->text.data));
  unary->kind = value ? HOST_ASSIGN : HOST_NAME;
  unary->name = value ? (Str){0} : name;
  edit_remove(inner);
  if (!value) return;
  edit_insert(unary, NULL, edit_name(file, ROLE_TARGET, name));
  edit_move(value, unary, NULL, ROLE_VALUE);
}

// The parameters of a capture are the numbers in it.
static void add_parameters(HostFile *file, HostNode *capture) {
  enum { MOST = 9 };
  const HostNode *named[MOST] = {0};
  for (const HostNode *node = capture->first; node; node = node_walk(capture, node)) {
    bool is_one = node->kind == HOST_NAME && node->name.length == 2 && node->name.data[0] == '&';
    size_t number = is_one ? (size_t)(node->name.data[1] - '1') : MOST;
    if (number < MOST) named[number] = node;
  }
  HostNode *body = capture->first;
  for (size_t i = 0; i < MOST && named[i]; i++) {
    HostNode *parameter =
        edit_new(file, HOST_PARAMETER, ROLE_PARAMETER, named[i]->start, named[i]->end);
    parameter->name = named[i]->name;
    edit_insert(capture, body, parameter);
  }
}

// &f(&1), &f/1, &1
static void visit_capture(HostFile *file, HostNode *unary) {
  HostNode *inner = unary->first;
  if (!inner) return;
  if (inner->kind == HOST_LITERAL) {
    unary->kind = HOST_NAME;
    unary->name = node_text(file, unary);
    edit_remove(inner);
  } else if (inner->kind == HOST_BINARY && str_is(inner->name, "/") && inner->first) {
    HostNode *function = inner->first;
    HostNode *callee = function->kind == HOST_CALL ? node_child(function, ROLE_CALLEE) : NULL;
    edit_replace(unary, callee ? callee : function);
  } else {
    unary->kind = HOST_FUNCTION;
    unary->name = (Str){0};
    inner->role = ROLE_BODY;
    add_parameters(file, unary);
  }
}

static void visit_unary(HostFile *file, HostNode *unary) {
  if (str_is(unary->name, "@"))
    visit_attribute(file, unary);
  else if (str_is(unary->name, "&"))
    visit_capture(file, unary);
  else if (str_is(unary->name, "^"))
    edit_splice(unary);
}

// ---- names, strings, collections ----

// A module goes by the last part of its name, a keyword without its colon.
static void visit_name(HostNode *name) {
  const char *colon = name->name.length ? memchr(name->name.data, ':', name->name.length) : NULL;
  if (colon) name->name.length = (size_t)(colon - name->name.data);
  if (name->name.length && name->name.data[0] >= 'A' && name->name.data[0] <= 'Z')
    name->name = last_part(name->name, '.');
}

// A backslash at the end of a line, for which the grammar has no node, takes the line break away.
static void cut_line_ends(HostFile *file, HostNode *text) {
  const char *bytes = file->source->text.data;
  for (uint32_t at = text->start; text && at + 1 < text->end; at++) {
    if (bytes[at] != '\\' || bytes[at + 1] != '\n') continue;
    text = edit_cut(file, text, at, at + 2, HOST_ESCAPE);
    at++;
  }
}

static void visit_string(HostFile *file, HostNode *string) {
  if (string->name.length) // ~s(
    string->name =
        str_slice(file->source->text, string->start,
                  (uint32_t)(string->name.data + string->name.length - file->source->text.data));
  if (str_starts(string->name, "~S")) return;
  for (HostNode *part = string->first, *next; part; part = next) {
    next = part->next;
    if (part->kind == HOST_TEXT) cut_line_ends(file, part);
  }
}

static void visit_pair(HostFile *file, HostNode *pair) {
  HostNode *key = node_child(pair, ROLE_KEY);
  if (key) pair->name = edit_plain_name(file, key);
}

static void visit_list(HostFile *file, HostNode *list) {
  HostNode *struct_name = node_child(list, ROLE_CALLEE);
  if (struct_name) { // %Order{...}
    list->kind = HOST_NEW;
    list->name = struct_name->name;
    set_roles(list, ROLE_ELEMENT, ROLE_ARGUMENT);
  } else if (file->source->text.data[list->start] == '%' ||
             (list->first && list->first->kind == HOST_PAIR)) {
    list->kind = HOST_MAP;
  }
}

static void visit(HostFile *file, HostNode *node) {
  switch (node->kind) {
  case HOST_CALL: visit_call(file, node); break;
  case HOST_BINARY: visit_binary(file, node); break;
  case HOST_UNARY: visit_unary(file, node); break;
  case HOST_NAME: visit_name(node); break;
  case HOST_PAIR: visit_pair(file, node); break;
  case HOST_LIST: visit_list(file, node); break;
  case HOST_FUNCTION: visit_function(file, node); break;
  case HOST_CASE: visit_case(node); break;
  case HOST_STRING: visit_string(file, node); break;
  default: break;
  }
}

void elixir_adjust(HostFile *file) { edit_each(file, file->root, visit); }
