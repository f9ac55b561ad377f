// C#: strings without nodes inside, `using var`, `?.`, named arguments, initializers, imports.
#include "host/edit.h"
#include "host/language.h"

// ---- strings ----

// `$@"`, `$$"""`: all that opens the string.
static Str opening(Str text) {
  size_t at = 0, quotes = 0;
  while (at < text.length && (text.data[at] == '$' || text.data[at] == '@')) at++;
  while (at + quotes < text.length && text.data[at + quotes] == '"') quotes++;
  return str_slice(text, 0, at + (quotes >= 3 ? quotes : quotes > 0));
}

static bool has(Str text, char c) { return memchr(text.data, c, text.length) != NULL; }

// Characters that stand twice for one of them have no nodes of their own.
static void cut_doubled(HostFile *file, HostNode *text, char c) {
  const char *bytes = file->source->text.data;
  for (uint32_t at = text->start; text && at + 1 < text->end; at++) {
    if (bytes[at] != c || bytes[at + 1] != c) continue;
    text = edit_cut(file, text, at, at + 2, HOST_ESCAPE);
    at++;
  }
}

static void cut_all(HostFile *file, HostNode *string, char c) {
  for (HostNode *part = string->first, *next; part; part = next) {
    next = part->next;
    if (part->kind == HOST_TEXT) cut_doubled(file, part, c);
  }
}

static void visit_string(HostFile *file, HostNode *string) {
  string->name = opening(node_text(file, string));
  bool raw = str_ends(string->name, "\"\"\"");
  if (!string->first && string->end > string->start + string->name.length + 1 && !raw)
    edit_insert(string, NULL,
                edit_new(file, HOST_TEXT, ROLE_PART, string->start + (uint32_t)string->name.length,
                         string->end - 1));
  if (raw) return;
  if (has(string->name, '@')) cut_all(file, string, '"');
  if (!has(string->name, '$')) return;
  cut_all(file, string, '{');
  cut_all(file, string, '}');
}

// ---- expressions ----

// A named argument is a PAIR, another one is what it holds.
static void visit_pair(HostNode *pair) {
  if (pair->parent->kind == HOST_MAP) return;
  if (pair->role != ROLE_ELEMENT && node_child(pair, ROLE_KEY)) return;
  HostNode *key = node_child(pair, ROLE_KEY);
  if (key) edit_remove(key); // of a tuple
  edit_splice(pair);
}

// `List<Order>`
static void without_types(HostNode *node) {
  const char *less = node->name.length ? memchr(node->name.data, '<', node->name.length) : NULL;
  if (less) node->name.length = (size_t)(less - node->name.data);
}

static HostNode *leftmost(HostNode *node) {
  while (true) {
    HostNode *inner = node_child(node, node->kind == HOST_CALL ? ROLE_CALLEE : ROLE_OBJECT);
    if (!inner) return node;
    node = inner;
  }
}

// `a?.b.c()`: `a` is the object of the name that what stands behind `?.` begins with.
static void visit_member(HostFile *file, HostNode *member) {
  without_types(member);
  HostNode *object = member->first, *rest = object ? object->next : NULL;
  if (member->name.length || !rest) return;
  HostNode *name = leftmost(rest);
  if (name->kind == HOST_NAME) {
    name->kind = HOST_MEMBER;
    edit_move(object, name, NULL, ROLE_OBJECT);
  }
  edit_replace(member, rest);
}

// The declared type of `T x = new(...)`.
static const HostNode *type_of(const HostNode *new) {
  const HostNode *assign = new->parent;
  return assign->kind == HOST_ASSIGN ? node_child(assign, ROLE_TYPE) : NULL;
}

// new X { a = 1 }: PAIRs
static void take_fields(HostFile *file, HostNode *new, HostNode *list) {
  for (HostNode *field = list->first, *next; field; field = next) {
    next = field->next;
    HostNode *target = field->kind == HOST_ASSIGN ? node_child(field, ROLE_TARGET) : NULL;
    if (!target) continue;
    field->kind = HOST_PAIR;
    field->name = edit_plain_name(file, target);
    target->role = ROLE_KEY;
    edit_move(field, new, NULL, ROLE_ARGUMENT);
  }
  list->role = ROLE_ARGUMENT;
  if (!list->first) edit_remove(list);
}

static void visit_new(HostFile *file, HostNode *new) {
  const HostNode *type = node_child(new, ROLE_CALLEE) ? NULL : type_of(new);
  if (type) {
    HostNode *callee = edit_copy(file, type);
    callee->role = ROLE_CALLEE;
    edit_insert(new, new->first, callee);
    new->name = type->name;
  }
  without_types(new);
  HostNode *list = node_child(new, ROLE_BODY);
  if (list) take_fields(file, new, list);
}

// `connection is NpgsqlConnection npgsql`, `is not`: an ASSIGN to what it declares.
static void visit_pattern(HostNode *binary) {
  HostNode *pattern = binary->last;
  if (!str_is(binary->name, "is") || pattern == binary->first) return;
  if (pattern->kind == HOST_OTHER && pattern->first) pattern = pattern->first; // not
  if (pattern->kind != HOST_ASSIGN || !node_child(pattern, ROLE_TARGET)) return;
  edit_move(binary->first, pattern, NULL, ROLE_VALUE);
  edit_replace(binary, pattern);
}

static bool is_junction(const HostNode *node) {
  return node->kind == HOST_BINARY && str_is_any(node->name, WORDS("||", "&&"));
}

// `row is null || late`: the grammar takes all of `null || late` for a constant that `row` is compared with.
static void visit_constant(HostFile *file, HostNode *is) {
  HostNode *pattern = is->last, *not = NULL;
  if (!str_is(is->name, "is") || pattern == is->first) return;
  if (pattern->kind == HOST_OTHER && pattern->first) {
    not = pattern;
    pattern = pattern->first;
  }
  if (!is_junction(pattern)) return;
  HostNode *constant = pattern;
  for (; is_junction(constant); constant = constant->first) constant->start = is->start;
  HostNode *compared = edit_new(file, HOST_BINARY, ROLE_OPERAND, is->start, constant->end);
  compared->name = is->name;
  edit_replace(constant, compared);
  edit_move(is->first, compared, NULL, ROLE_OPERAND);
  edit_replace(is, pattern);
  if (not ) {
    not ->end = constant->end;
    edit_move(not, compared, NULL, ROLE_OPERAND);
    edit_insert(not, NULL, constant);
  } else {
    constant->role = ROLE_OPERAND;
    edit_insert(compared, NULL, constant);
  }
}

static bool is_followed_by(const HostFile *file, const HostNode *node, char c) {
  Str text = file->source->text;
  uint32_t at = node->end;
  while (at < text.length && (text.data[at] == ' ' || text.data[at] == '\n')) at++;
  return at < text.length && text.data[at] == c;
}

// new { A = a, b }: the grammar has the names and values in one row.
static void visit_map(HostFile *file, HostNode *map) {
  for (HostNode *pair = map->first; pair; pair = pair->next) {
    HostNode *value = pair->next;
    if (pair->kind != HOST_PAIR || !value || !is_followed_by(file, pair, '=')) continue;
    HostNode *key = node_child(pair, ROLE_VALUE);
    if (key) key->role = ROLE_KEY;
    edit_move(value, pair, NULL, ROLE_VALUE);
    pair->end = value->end;
    if (value->kind == HOST_PAIR && value->first) edit_splice(value);
  }
}

// ---- queries ----

// `query`, which stands nowhere, becomes `query.Method()`.
static HostNode *call_on(HostFile *file, HostNode *query, const char *method, uint32_t end) {
  HostNode *call = edit_new(file, HOST_CALL, ROLE_CHILD, query->start, end);
  HostNode *callee = edit_new(file, HOST_MEMBER, ROLE_CALLEE, query->start, end);
  callee->name = call->name = str(method);
  query->role = ROLE_OBJECT;
  edit_insert(callee, NULL, query);
  edit_insert(call, NULL, callee);
  return call;
}

// `o => operand` is what the call is given.
static void give_lambda(HostFile *file, HostNode *call, Str row, HostNode *operand) {
  HostNode *lambda = edit_new(file, HOST_FUNCTION, ROLE_ARGUMENT, operand->start, operand->end);
  HostNode *parameter =
      edit_new(file, HOST_PARAMETER, ROLE_PARAMETER, operand->start, operand->start);
  parameter->name = row;
  edit_insert(parameter, NULL, edit_name(file, ROLE_TARGET, row));
  edit_insert(lambda, NULL, parameter);
  edit_move(operand, lambda, NULL, ROLE_BODY);
  edit_insert(call, NULL, lambda);
}

// The methods that the compiler makes of the clauses; of those that give other rows only the name counts.
static HostNode *call_of_clause(HostFile *file, HostNode *query, Str row, HostNode *clause) {
  HostNode *operand = clause->kind == HOST_UNARY ? clause->first : NULL;
  bool selects = str_is(clause->name, "select");
  bool is_itself = operand && operand->kind == HOST_NAME && str_equal(operand->name, row);
  if (selects && is_itself) return query;
  const char *method = selects                           ? "Select"
                       : str_is(clause->name, "where")   ? "Where"
                       : str_is(clause->name, "orderby") ? "OrderBy"
                       : str_is(clause->name, "group")   ? "GroupBy"
                       : str_is(clause->name, "let")     ? "Let"
                       : clause->kind == HOST_ASSIGN     ? "SelectMany"
                                                         : "Join"; // or the name behind `into`
  HostNode *call = call_on(file, query, method, clause->end);
  if (operand && (selects || str_is(clause->name, "where")))
    give_lambda(file, call, row, operand);
  else
    edit_move(clause, call, NULL, ROLE_ARGUMENT);
  return call;
}

// from o in db.Orders where o.Id == id select o
static void visit_query(HostFile *file, HostNode *query) {
  HostNode *from = query->first;
  HostNode *source = from->kind == HOST_ASSIGN ? node_child(from, ROLE_VALUE) : NULL;
  HostNode *target = node_child(from, ROLE_TARGET);
  if (!source || !target) return;
  Str row = target->name;
  edit_remove(source);
  HostNode *made = call_on(file, source, "AsQueryable", source->end);
  for (HostNode *clause = from->next, *next; clause; clause = next) {
    next = clause->next;
    made = call_of_clause(file, made, row, clause);
  }
  edit_replace(query, made);
}

// ---- statements ----

enum { DEEPEST = 100 }; // `using var` in one block

static bool is_too_deep(const HostNode *node) {
  int around = 0;
  for (node = node->parent; node && around < DEEPEST; node = node->parent)
    around += node->kind == HOST_WITH;
  return around == DEEPEST;
}

// A declaration; `using var x = ...` lasts to the end of the statements around it.
static void visit_declaration(HostFile *file, HostNode *with) {
  bool lasts = with->name.length;
  with->name = (Str){0};
  if (node_child(with, ROLE_BODY)) return;
  if (!lasts || is_too_deep(with)) {
    edit_splice(with);
    return;
  }
  HostNode *body = edit_new(file, HOST_BLOCK, ROLE_BODY, with->end, with->end);
  edit_insert(with, NULL, body);
  while (with->next) {
    body->end = with->end = with->next->end;
    edit_move(with->next, body, NULL, ROLE_CHILD);
  }
}

// using A.B; using N = A.B;
static void visit_import(HostFile *file, HostNode *import) {
  HostNode *path = import->last;
  import->name = (Str){0};
  if (!path) return;
  if (path != import->first) {
    edit_move(import->first, import, NULL, ROLE_CHILD);
    edit_split_import(file, import);
    return;
  }
  import->name = node_text(file, path);
  edit_replace(path, edit_new(file, HOST_SPREAD, ROLE_CHILD, path->start, path->end));
}

static void visit(HostFile *file, HostNode *node) {
  switch (node->kind) {
  case HOST_STRING: visit_string(file, node); break;
  case HOST_PAIR: visit_pair(node); break;
  case HOST_MEMBER: visit_member(file, node); break;
  case HOST_NEW: visit_new(file, node); break;
  case HOST_MAP: visit_map(file, node); break;
  case HOST_BINARY:
    visit_pattern(node);
    visit_constant(file, node);
    break;
  case HOST_WITH: visit_declaration(file, node); break;
  case HOST_IMPORT: visit_import(file, node); break;
  case HOST_ASSIGN: edit_split_declaration(file, node); break;
  case HOST_CALL:
  case HOST_DECORATOR:
    if (node->first && node->first->kind == HOST_ASSIGN && node->first->role == ROLE_CHILD)
      visit_query(file, node);
    else if (node_child(node, ROLE_CALLEE))
      node->name = node_child(node, ROLE_CALLEE)->name;
    break;
  case HOST_UNARY: // x!
    if (str_is(node->name, "!") && file->source->text.data[node->start] != '!') edit_splice(node);
    break;
  case HOST_FUNCTION:
    if (edit_only_declares(node)) edit_remove(node);
    break;
  case HOST_BLOCK: // of a namespace
    if (node->role == ROLE_CHILD && node->parent == file->root && node->first &&
        node->first->kind == HOST_CLASS)
      edit_splice(node);
    break;
  default: break;
  }
}

void csharp_adjust(HostFile *file) { edit_each(file, file->root, visit); }
