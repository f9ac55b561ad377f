// An expression of host code -> the text that it is at run time.
#include "text/text.h"

#include "text/described.h"
#include "text/text_write.h"

enum { MOST_EXPRESSIONS = 20000, BYTES_PER_EXPRESSION = 256, PIECES_PER_EXPRESSION = 32 };

bool write_enter(TextWriter *writer, TextBehind *next, const HostNode *definition) {
  for (const TextBehind *at = writer->behind; at; at = at->outer)
    if (at->definition == definition) return false;
  *next = (TextBehind){definition, writer->behind, writer->behind ? writer->behind->depth + 1 : 1};
  if (next->depth > WRITE_DEEPEST) return false;
  writer->behind = next;
  return true;
}

// Tags whose result is plain text.
static bool is_text_tag(const HostNode *tagged) {
  if (str_is_any(tagged->name, WORDS("dedent", "outdent", "stripIndent", "stripIndents", "oneLine",
                                     "html", "commaLists", "trim", "endent", "codeBlock")))
    return true;
  const HostNode *callee = node_child(tagged, ROLE_CALLEE);
  const HostNode *object = callee ? node_child(callee, ROLE_OBJECT) : NULL;
  return object && str_is(tagged->name, "raw") && str_is(object->name, "String");
}

// ---- conditionals ----

static bool is_one_word(const TextDraft *draft) {
  Str text = str_trim(draft_text(draft));
  for (size_t i = 0; i < text.length; i++)
    if (strchr(" \t\n\r(),", text.data[i])) return false;
  return text.length > 0;
}

// The list that a condition asks to have something in it: `names.length > 0`, `len(names) > 0`, `names`; NULL: it asks
// something else.
static const HostNode *filled_list(const HostNode *condition) {
  bool is_more = condition->kind == HOST_BINARY && str_is_any(condition->name, WORDS(">", "!="));
  const HostNode *size = is_more ? condition->first : condition, *list = size;
  bool is_size = str_is_any(size->name, WORDS("length", "len", "count", "size"));
  if (is_more && size->kind == HOST_CALL && is_size)
    list = node_object(size) ? node_object(size) : node_argument(size, 0);
  else if (size->kind == HOST_MEMBER && str_is(size->name, "length"))
    list = node_child(size, ROLE_OBJECT);
  return list && list->kind == HOST_NAME ? list : NULL;
}

// `names.length > 0` of a list that is never empty there.
static bool is_always(TextWriter *writer, HostRef condition) {
  const HostNode *list = condition.node ? filled_list(condition.node) : NULL;
  if (!list) return false;
  HostRef use = {condition.file, list}, value = write_defined_as(writer, use);
  if (value.node && value.node->kind == HOST_LIST && value.node->first) return true;
  HostRefs parts = {0};
  names_appended(writer->project, use, list->name, &parts);
  for (size_t i = 0; i < parts.count; i++)
    if (parts.items[i].node->kind == HOST_CALL && names_passes(parts.items[i].node, list))
      return true;
  return false;
}

// `if (names.length > 0) text += ...` of such a list.
static bool is_always_passed(TextWriter *writer, HostRef part, const HostNode *at) {
  if (names_passes(part.node, at)) return true;
  const HostNode *branch = node_around(part.node, HOST_IF);
  HostRef condition = {part.file, branch ? node_child(branch, ROLE_CONDITION) : NULL};
  return names_is_optional(part.node) && branch && names_passes(branch, at) &&
         is_always(writer, condition);
}

static bool is_join(const TextDraft *draft) {
  Str text = str_trim(draft_text(draft));
  static const char *const beginnings[] = {"join ",       "left join ", "left outer join ",
                                           "inner join ", "right ",     "cross join ",
                                           "full ",       NULL};
  for (size_t i = 0; beginnings[i]; i++)
    if (str_starts_nocase(text, beginnings[i])) return true;
  return false;
}

// Of two joins that with less to say, or the only one where it picks no rows: on one path at least its table is read.
static const TextDraft *likelier_join(const TextDraft *a, const TextDraft *b) {
  if (is_join(a) && is_join(b)) return a->length <= b->length ? a : b;
  const TextDraft *only = a->length ? a : b;
  bool is_plain = is_join(only) && !(a->length && b->length);
  Str text = draft_text(only);
  for (size_t i = 0; i < text.length; i++)
    is_plain = is_plain && !strchr("$?:'%@", text.data[i]) && text.data[i] != TEXT_HOLE;
  return is_plain ? only : NULL;
}

// `OR archived`: of the paths with it and those without it, it lets more rows through.
static bool widens(const TextDraft *draft) {
  Str text = str_trim(draft_text(draft));
  return str_starts_nocase(text, "or ") || str_starts_nocase(text, "union ");
}

void write_maybe(TextWriter *writer, TextDraft *draft, HostRef expr, bool is_optional) {
  TextDraft text = draft_new(writer->arena);
  if (is_optional && write_text(writer, &text, expr) && widens(&text))
    draft_add(draft, &text);
  else
    draft_add_maybe(draft, expr, is_optional);
}

// One of two words (ASC or DESC) is the first of them. Else it is known only that one of them stands there:
// at the start of a text the first, elsewhere a hole, for only one of them may hold the condition that counts.
static bool write_conditional(TextWriter *writer, TextDraft *draft, HostRef expr, bool is_start) {
  const HostNode *value = node_child(expr.node, ROLE_VALUE);
  const HostNode *other = node_child(expr.node, ROLE_ELSE);
  HostRef condition = {expr.file, node_child(expr.node, ROLE_CONDITION)};
  if (value && is_always(writer, condition))
    return write_text(writer, draft, (HostRef){expr.file, value});
  TextDraft first = draft_new(writer->arena), second = draft_new(writer->arena);
  bool is_text = value && write_text(writer, &first, (HostRef){expr.file, value});
  bool is_other = other && write_text(writer, &second, (HostRef){expr.file, other});
  is_text = is_text || write_is_empty(value);
  is_other = is_other || write_is_empty(other);
  if (!is_text && !is_other) return false;
  if (is_text && is_other && is_one_word(&first) && is_one_word(&second)) {
    draft_add(draft, &first);
    return true;
  }
  const TextDraft *join = is_text && is_other ? likelier_join(&first, &second) : NULL;
  if (join) {
    draft_add(draft, join);
    return true;
  }
  if (is_start) {
    draft_add(draft, first.length ? &first : &second);
    draft->lacks = true;
    return true;
  }
  bool is_optional = (is_text && !first.length) || (is_other && !second.length);
  const TextDraft *only = first.length ? &first : &second;
  if (is_optional && widens(only))
    draft_add(draft, only);
  else
    draft_add_maybe(draft, expr, is_optional);
  return true;
}

// ---- names ----

static void write_value_of(TextWriter *writer, TextDraft *draft, HostRef expr, HostRef part) {
  const HostNode *value = part.node->kind == HOST_ASSIGN ? node_child(part.node, ROLE_VALUE)
                          : part.node->kind == HOST_CALL ? names_added(part.node)
                                                         : part.node->first->next;
  if (!value) return;
  HostRef given = {part.file, value};
  if (!is_always_passed(writer, part, expr.node))
    write_maybe(writer, draft, given, names_is_optional(part.node));
  else if (str_is_any(part.node->name,
                      WORDS("push_bind", "push_bind_unseparated", "push_values", "push_tuples")))
    draft_add_hole(draft, given, value->start, value->end, true);
  else
    write_part(writer, draft, given, value->start, value->end);
}

// `list` of `let mut list = query.separated(", ");`: what is appended to it, is to the query. Length 0: the part is
// something else.
static Str separated_name(const HostNode *part) {
  const HostNode *assign = str_is(part->name, "separated") ? part->parent : NULL;
  bool is_named = assign && assign->kind == HOST_ASSIGN && node_child(assign, ROLE_TARGET);
  return is_named ? node_child(assign, ROLE_TARGET)->name : (Str){0};
}

static bool write_parts(TextWriter *writer, TextDraft *draft, HostRef expr, Str name,
                        uint32_t start) {
  HostRefs parts = {0};
  bool any = false;
  names_appended(writer->project, expr, name, &parts);
  for (size_t i = 0; i < parts.count; i++) {
    HostRef part = parts.items[i];
    Str list = separated_name(part.node);
    if (part.node->start < start) continue;
    any = true;
    if (list.length && !str_equal(list, name))
      write_parts(writer, draft, expr, list, part.node->start);
    for (; part.node; part.node = names_appended_next(part.node))
      if (!str_is(part.node->name, "separated")) write_value_of(writer, draft, expr, part);
  }
  return any;
}

// What is appended to a name from byte `start` of its file on. False: nothing.
static bool write_appended(TextWriter *writer, TextDraft *draft, HostRef expr, uint32_t start) {
  bool any = write_parts(writer, draft, expr, expr.node->name, start);
  const HostNode *call = names_handed_over(expr, expr.node->name, true);
  if (call) draft_add_maybe(draft, (HostRef){expr.file, call}, false);
  return any;
}

bool write_gathered(TextWriter *writer, TextDraft *draft, HostRef name) {
  bool is_defined = names_meaning(writer->project, name).node != NULL;
  return name.node->kind == HOST_NAME && !is_defined && write_appended(writer, draft, name, 0);
}

// What the call gives to the parameter; none: nothing, or it is no parameter of the function that is called.
static HostRef argument_of(const TextCall *call, HostRef parameter) {
  if (!call || !parameter.node || parameter.node->kind != HOST_PARAMETER ||
      parameter.node->parent != call->function.node)
    return (HostRef){0};
  const HostNode *given =
      node_named(call->call.node, str_dup(parameter.file->arena, parameter.node->name));
  size_t index = 0;
  const HostNode *other = node_child(call->function.node, ROLE_PARAMETER);
  for (; other && other != parameter.node; other = node_next(other))
    if (!str_is(other->name, "self")) index++;
  if (!given) given = node_argument(call->call.node, index);
  if (given && given->kind == HOST_PAIR) given = NULL;
  return given ? (HostRef){call->call.file, given} : (HostRef){0};
}

// A parameter of a function whose result is being written is what the call gives it.
static bool write_argument(TextWriter *writer, TextDraft *draft, HostRef parameter) {
  const TextCall *call = writer->call;
  HostRef given = argument_of(call, parameter);
  if (!given.node) return false;
  const TextBehind *behind = writer->behind;
  writer->call = call->outer;
  writer->behind = call->behind;
  bool is_text = write_text(writer, draft, given);
  writer->behind = behind;
  writer->call = call;
  return is_text;
}

static bool write_name(TextWriter *writer, TextDraft *draft, HostRef expr) {
  if (write_is_empty(expr.node)) return true;
  if (writer->call && expr.node->kind == HOST_NAME) {
    HostRef parameter = names_meaning(writer->project, expr);
    if (write_argument(writer, draft, parameter)) return true;
  }
  HostRef value = write_defined_as(writer, expr);
  if (!value.node) return write_embedded(writer, draft, expr);
  TextBehind next;
  if (!write_enter(writer, &next, value.node)) return false;
  bool is_text = write_text(writer, draft, value);
  writer->behind = next.outer;
  if (!is_text) return false;
  HostRef definition = names_meaning(writer->project, expr);
  if (expr.node->kind == HOST_NAME && definition.file == expr.file)
    write_appended(writer, draft, expr, definition.node->start);
  return true;
}

// QUERIES["list"] of `QUERIES = {"list": "SELECT ..."}`: its pair; none: it is not known.
static HostRef entry_of(TextWriter *writer, HostRef expr) {
  const HostNode *object = node_child(expr.node, ROLE_OBJECT);
  const HostNode *key = node_child(expr.node, ROLE_ARGUMENT);
  if (!object || !key || key->kind != HOST_STRING) return (HostRef){0};
  HostRef map = write_defined_as(writer, (HostRef){expr.file, object});
  if (!map.node || map.node->kind != HOST_MAP) return (HostRef){0};
  Str name = text_constant(writer->arena, writer->project, (HostRef){expr.file, key});
  for (const HostNode *pair = map.node->first; pair; pair = pair->next) {
    const HostNode *own = node_child(pair, ROLE_KEY);
    Str text = pair->name;
    if (own && own->kind == HOST_STRING)
      text = text_constant(writer->arena, writer->project, (HostRef){map.file, own});
    if (pair->kind == HOST_PAIR && text.length && str_equal(text, name))
      return (HostRef){map.file, pair};
  }
  return (HostRef){0};
}

static bool write_entry(TextWriter *writer, TextDraft *draft, HostRef expr) {
  HostRef entry = entry_of(writer, expr);
  const HostNode *value = entry.node ? node_child(entry.node, ROLE_VALUE) : NULL;
  return value && write_text(writer, draft, (HostRef){entry.file, value});
}

// ---- expressions ----

static bool write_binary(TextWriter *writer, TextDraft *draft, HostRef expr) {
  if (str_is(expr.node->name, "%")) return write_percent(writer, draft, expr);
  if (!str_is_any(expr.node->name, WORDS("+", ".", "<>", "++"))) return false;
  TextDraft whole = draft_new(writer->arena);
  bool is_text = false;
  for (const HostNode *child = expr.node->first; child; child = child->next) {
    HostRef operand = {expr.file, child};
    if (write_text(writer, &whole, operand))
      is_text = true;
    else
      write_part(writer, &whole, operand, child->start, child->end);
  }
  if (is_text) draft_add(draft, &whole);
  return is_text;
}

static bool write_tagged(TextWriter *writer, TextDraft *draft, HostRef expr) {
  const HostNode *template = node_argument(expr.node, 0);
  if (!template || template->kind != HOST_STRING) return false;
  bool binds = !is_text_tag(expr.node);
  TextDraft text = draft_new(writer->arena);
  write_literal(writer, &text, (HostRef){expr.file, template}, binds);
  draft_add(draft, &text);
  return true;
}

static bool write_joined(TextWriter *writer, TextDraft *draft, HostRef expr) {
  for (const HostNode *part = expr.node->first; part; part = part->next)
    write_part(writer, draft, (HostRef){expr.file, part}, part->start, part->end);
  return true;
}

// `{ text: "SELECT ...", values: [...] }`, as drivers take it.
static bool write_map(TextWriter *writer, TextDraft *draft, HostRef expr) {
  static const char *const keys[] = {"text", "sql", "query", "statement", NULL};
  for (size_t i = 0; keys[i]; i++) {
    const HostNode *value = node_named(expr.node, keys[i]);
    if (value) return write_text(writer, draft, (HostRef){expr.file, value});
  }
  return false;
}

static void charge(TextWriter *writer, size_t cost) {
  writer->left -= cost < writer->left ? cost : writer->left;
}

static bool may_visit(TextWriter *writer, const HostNode *expr) {
  size_t cost = 1;
  if (expr->kind == HOST_STRING) cost += (expr->end - expr->start) / BYTES_PER_EXPRESSION;
  charge(writer, cost);
  return writer->left > 0;
}

static bool write_by_kind(TextWriter *writer, TextDraft *draft, HostRef expr) {
  switch (expr.node->kind) {
  case HOST_STRING: write_literal(writer, draft, expr, false); return true;
  case HOST_JOINED: return write_joined(writer, draft, expr);
  case HOST_BINARY: return write_binary(writer, draft, expr);
  case HOST_CONDITIONAL: return write_conditional(writer, draft, expr, !draft->length);
  case HOST_TAGGED: return write_tagged(writer, draft, expr);
  case HOST_CALL:
  case HOST_NEW: return write_call(writer, draft, expr);
  case HOST_NAME:
  case HOST_MEMBER: return write_name(writer, draft, expr);
  case HOST_ASSIGN: return write_text(writer, draft, names_value(expr, (Str){0}));
  case HOST_UNARY: { // +"SELECT", -"SELECT" of Ruby
    const HostNode *operand = expr.node->first;
    bool is_string = operand && operand->kind == HOST_STRING;
    return is_string && write_text(writer, draft, (HostRef){expr.file, operand});
  }
  case HOST_INDEX: return write_entry(writer, draft, expr);
  case HOST_MAP: return write_map(writer, draft, expr);
  case HOST_LIST: // @Select({"SELECT *", "FROM orders"}); in Elixir iodata
    if (language_is(expr.file->language, "elixir")) return write_joined(writer, draft, expr);
    return node_around(expr.node, HOST_DECORATOR) && write_lines(writer, draft, expr);
  default: return false;
  }
}

// What is written is copied once more by each expression around it.
bool write_text(TextWriter *writer, TextDraft *draft, HostRef expr) {
  if (!expr.node || !may_visit(writer, expr.node)) return false;
  size_t before = draft->pieces.count, length = draft->length;
  bool is_written = write_by_kind(writer, draft, expr);
  if (draft->pieces.count > before)
    charge(writer, (draft->pieces.count - before) / PIECES_PER_EXPRESSION);
  if (writer->left || draft->pieces.count <= before) return is_written;
  draft->pieces.count = before; // given up: nobody needs to carry the rest on
  draft->length = length;
  draft->lacks = true;
  return false;
}

// `n++`, `n += 1`
static bool counts_up(const HostNode *node, Str name) {
  bool is_update = node->kind == HOST_UNARY && str_is_any(node->name, WORDS("++", "--"));
  bool is_sum = node->kind == HOST_ASSIGN && str_is_any(node->name, WORDS("+=", "-="));
  const HostNode *counter = is_update ? node->first : is_sum ? node_child(node, ROLE_TARGET) : NULL;
  return counter && counter->kind == HOST_NAME && str_equal(counter->name, name);
}

// Whether the function counts with the variable, so that it has several values.
static bool is_counter(HostRef expr) {
  if (expr.node->kind != HOST_NAME) return false;
  const HostNode *function = node_outermost(expr.node, HOST_FUNCTION);
  for (const HostNode *node = function; node; node = node_walk(function, node))
    if (counts_up(node, expr.node->name)) return true;
  return false;
}

// A number, or a name of one: `LIMIT ${MOST}`.
static bool write_number(TextWriter *writer, TextDraft *draft, HostRef expr) {
  if (str_is(expr.node->name, "str") && node_argument(expr.node, 0))
    expr.node = node_argument(expr.node, 0);
  for (int depth = 0; depth < WRITE_DEEPEST && expr.node; depth++) {
    if (expr.node->kind == HOST_LITERAL) {
      char first = expr.file->source->text.data[expr.node->start];
      if (first < '0' || first > '9') return false;
      draft_add_source(draft, expr.file, expr.node->start, expr.node->end);
      return true;
    }
    bool is_named = expr.node->kind == HOST_NAME || expr.node->kind == HOST_MEMBER;
    if (!is_named || is_counter(expr)) return false;
    expr = write_defined_as(writer, expr);
  }
  return false;
}

void write_part(TextWriter *writer, TextDraft *draft, HostRef expr, uint32_t start, uint32_t end) {
  if (write_text(writer, draft, expr) || write_number(writer, draft, expr)) return;
  Str table = described_model_table(writer->project, expr);
  if (table.length) {
    draft_add_made(draft, expr.file, start, end,
                   str(arena_format(writer->arena, "\"%.*s\"", (int)table.length, table.data)));
    return;
  }
  draft_add_hole(draft, expr, start, end, false);
}

// What Drizzle makes of a table and of its columns: sql`SELECT ${orders.total} FROM ${orders}`.
static bool write_described(TextWriter *writer, TextDraft *draft, HostRef expr, uint32_t start,
                            uint32_t end) {
  HostRef table = described_table(writer->project, expr);
  const HostNode *object =
      expr.node->kind == HOST_MEMBER ? node_child(expr.node, ROLE_OBJECT) : NULL;
  bool is_column = !table.node && object;
  if (is_column) table = described_table(writer->project, (HostRef){expr.file, object});
  const HostNode *callee = table.node ? node_child(table.node, ROLE_CALLEE) : NULL;
  bool is_table = callee && callee->kind == HOST_NAME && // of no schema: billing.table("orders")
                  str_has_nocase(callee->name, "table");
  if (!is_table) return false;
  Str name = described_name(writer->project, table), column = {0};
  if (is_column) column = described_column(writer->project, table, expr.node->name);
  if (!name.length || (is_column && !column.length)) return false;
  const char *text = is_column
                         ? arena_format(writer->arena, "\"%.*s\".\"%.*s\"", (int)name.length,
                                        name.data, (int)column.length, column.data)
                         : arena_format(writer->arena, "\"%.*s\"", (int)name.length, name.data);
  draft_add_made(draft, expr.file, start, end, str(text));
  return true;
}

void write_bound(TextWriter *writer, TextDraft *draft, HostRef expr, uint32_t start, uint32_t end) {
  if (write_described(writer, draft, expr, start, end) || write_row(writer, draft, expr)) return;
  bool is_conditional = expr.node->kind == HOST_CONDITIONAL;
  if (!is_conditional && write_is_fragment(writer, expr) && write_text(writer, draft, expr)) return;
  TextDraft conditional = draft_new(writer->arena);
  bool is_maybe = write_is_maybe_fragment(writer, expr);
  bool is_chosen = is_maybe && expr.node->kind == HOST_CONDITIONAL &&
                   write_conditional(writer, &conditional, expr, false);
  if (is_chosen)
    draft_add(draft, &conditional);
  else if (is_maybe)
    draft_add_maybe(draft, expr, false);
  else
    draft_add_hole(draft, expr, start, end, true);
}

// ---- the results ----

static TextWriter make_writer(Arena *arena, const HostProject *project) {
  return (TextWriter){.arena = arena, .project = project, .left = MOST_EXPRESSIONS};
}

static bool write_query(TextWriter *writer, TextDraft *draft, const TextQuery *query,
                        HostRef expr) {
  if (expr.node->kind == HOST_STRING && query->interpolation == INTERPOLATION_BINDS) {
    write_literal(writer, draft, expr, true);
    return true;
  }
  if (expr.node->kind == HOST_STRING && write_file_at(writer, draft, expr)) return true;
  return write_text(writer, draft, expr);
}

SqlText *text_of(Arena *arena, const TextQuery *query, HostRef expr) {
  TextWriter writer = make_writer(arena, query->project);
  TextDraft draft = draft_new(arena);
  if (!write_query(&writer, &draft, query, expr)) return NULL;
  if (!writer.left) draft.lacks = true;
  SqlText *text = draft_finish(&draft, query->style, expr);
  if (expr.node->kind == HOST_NAME || expr.node->kind == HOST_MEMBER)
    text->constant = names_meaning(query->project, expr);
  if (expr.node->kind == HOST_INDEX) text->constant = entry_of(&writer, expr);
  const HostFile *file = draft.pieces.count ? draft.pieces.items[0].file : NULL;
  if (file && language_is(file->language, "sql")) // a file that is read as a whole
    text->constant = (HostRef){file, file->root};
  return text;
}

Str text_constant(Arena *arena, const HostProject *project, HostRef expr) {
  TextWriter writer = make_writer(arena, project);
  TextDraft draft = draft_new(arena);
  if (!write_text(&writer, &draft, expr) || draft.lacks) return (Str){0};
  for (size_t i = 0; i < draft.pieces.count; i++)
    if (draft.pieces.items[i].hole) return (Str){0};
  Str text = draft_text(&draft);
  return text.length ? text : (Str){"", 0};
}
