// Calls of string functions -> the text that they give.
#include <ctype.h>

#include "text/text_write.h"

// ---- format strings ----

// What is formatted: arguments of `call` from the `first` on, or the values of one expression.
typedef struct Values {
  const HostFile *file;
  const HostNode *owner; // whose children the values are
  HostRole role;
  size_t first;
  const HostNode *whole; // for what is not among them
} Values;

static bool is_named_value(const HostNode *node) { return node->kind == HOST_PAIR; }

static const HostNode *value_at(const Values *values, size_t index) {
  index += values->first;
  for (const HostNode *child = values->owner ? values->owner->first : NULL; child;
       child = child->next) {
    if (child->role != values->role || is_named_value(child)) continue;
    if (child->kind == HOST_SPREAD) return NULL;
    if (!index--) return child;
  }
  return NULL;
}

static const HostNode *value_named(const Values *values, Str name) {
  for (const HostNode *child = values->owner ? values->owner->first : NULL; child;
       child = child->next)
    if (is_named_value(child) && str_equal(child->name, name)) return node_child(child, ROLE_VALUE);
  return NULL;
}

// The place of bytes start..end of a draft that is all in one file; else that of `whole`.
static void find_place(const TextDraft *draft, size_t start, size_t end, const Values *values,
                       uint32_t *from, uint32_t *to) {
  TextDraft slice = draft_slice(draft, start, end);
  *from = values->whole->start;
  *to = values->whole->end;
  if (!slice.pieces.count || slice.pieces.items[0].file != values->file) return;
  *from = slice.pieces.items[0].start;
  *to = slice.pieces.items[slice.pieces.count - 1].end;
}

// A value in the place of bytes start..end of the format.
static void write_value(TextWriter *writer, TextDraft *draft, const TextDraft *format, size_t start,
                        size_t end, const Values *values, const HostNode *value) {
  HostRef expr = {values->file, value ? value : values->whole};
  uint32_t from, to;
  find_place(format, start, end, values, &from, &to);
  if (value)
    write_part(writer, draft, expr, from, to);
  else
    draft_add_hole(draft, expr, from, to, false);
}

// The end of the conversion that starts with the '%' at `at`; `at` when it is none.
static size_t conversion_end(Str text, size_t at, Str *name, size_t *number) {
  size_t end = at + 1;
  *name = (Str){0};
  *number = 0;
  if (end < text.length && strchr("(<{", text.data[end])) {
    char close = text.data[end] == '(' ? ')' : text.data[end] == '<' ? '>' : '}';
    size_t start = ++end;
    while (end < text.length && text.data[end] != close) end++;
    *name = str_slice(text, start, end < text.length ? end : start);
    if (end < text.length) end++;
    if (close == '}') return end;
  }
  size_t digits = end;
  while (end < text.length &&
         (isdigit((unsigned char)text.data[end]) || strchr("+-# .*[]", text.data[end]))) {
    *number =
        isdigit((unsigned char)text.data[end]) ? *number * 10 + (size_t)(text.data[end] - '0') : 0;
    end++;
  }
  bool is_numbered = end > digits && end < text.length && text.data[end] == '$'; // %2$s
  bool is_indexed = end > digits && text.data[end - 1] == ']';                   // %[2]s
  if (!is_numbered && !is_indexed) *number = 0;
  if (is_numbered) end++;
  bool is_letter = end < text.length && isalpha((unsigned char)text.data[end]);
  return is_letter ? end + 1 : at;
}

static void write_printf(TextWriter *writer, TextDraft *draft, const TextDraft *format,
                         const Values *values) {
  Str text = draft_text(format);
  size_t from = 0, next = 0;
  for (size_t at = 0; at < text.length; at++) {
    if (text.data[at] != '%') continue;
    bool is_percent = at + 1 < text.length && text.data[at + 1] == '%';
    Str name;
    size_t number, end = is_percent ? at + 2 : conversion_end(text, at, &name, &number);
    if (end == at) continue;
    draft_add_slice(draft, format, from, is_percent ? at + 1 : at);
    if (!is_percent) {
      const HostNode *value =
          name.length ? value_named(values, name) : value_at(values, number ? number - 1 : next++);
      write_value(writer, draft, format, at, end, values, value);
    }
    from = end;
    at = end - 1;
  }
  draft_add_slice(draft, format, from, text.length);
}

// `{}`, `{0}`, `{name:>3}`, `{{`.
static void write_braces(TextWriter *writer, TextDraft *draft, const TextDraft *format,
                         const Values *values) {
  Str text = draft_text(format);
  size_t from = 0, next = 0;
  for (size_t at = 0; at + 1 < text.length; at++) {
    char c = text.data[at];
    if (c != '{' && c != '}') continue;
    bool is_doubled = text.data[at + 1] == c;
    size_t end = at + 1;
    while (!is_doubled && end < text.length && text.data[end] != '}') end++;
    if (!is_doubled && (c == '}' || end >= text.length)) continue;
    draft_add_slice(draft, format, from, is_doubled ? at + 1 : at);
    from = at = is_doubled ? at + 2 : end + 1;
    at--;
    if (is_doubled) continue;
    size_t start = end;
    while (start && text.data[start - 1] != '{') start--;
    Str name = str_slice(text, start, end);
    for (size_t i = 0; i < name.length; i++)
      if (strchr(":!,", name.data[i])) name.length = i;
    bool is_number = name.length && isdigit((unsigned char)*name.data);
    size_t index = 0;
    for (size_t i = 0; is_number && i < name.length && index < 1000; i++)
      index = 10 * index + (size_t)(name.data[i] - '0');
    const HostNode *value = is_number     ? value_at(values, index)
                            : name.length ? value_named(values, name)
                                          : value_at(values, next++);
    write_value(writer, draft, format, start - 1, end + 1, values, value);
  }
  draft_add_slice(draft, format, from, text.length);
}

bool write_percent(TextWriter *writer, TextDraft *draft, HostRef binary) {
  const HostNode *left = binary.node->first, *right = left ? left->next : NULL;
  TextDraft format = draft_new(writer->arena);
  if (!right || !write_text(writer, &format, (HostRef){binary.file, left})) return false;
  Values values = {binary.file, right, ROLE_ELEMENT, 0, right};
  if (right->kind != HOST_LIST && right->kind != HOST_MAP)
    values.owner = binary.node, values.role = ROLE_OPERAND, values.first = 1;
  write_printf(writer, draft, &format, &values);
  return true;
}

// ---- lists ----

static bool is_separator(const TextDraft *separator, const char *word) {
  return str_is_nocase(str_trim(draft_text(separator)), word);
}

static void write_items(TextWriter *writer, TextDraft *draft, const HostFile *file,
                        const HostNode *first, const TextDraft *separator) {
  for (const HostNode *item = first; item; item = item->next) {
    if (item != first) draft_add(draft, separator);
    write_part(writer, draft, (HostRef){file, item}, item->start, item->end);
  }
}

// `parts.push(...)`, which not every path to the list may pass. Conditions are independent of each other, and the text
// is that which lets most rows through: what may be left out is so with the AND before it, an arm of an OR stays.
static void write_pushed(TextWriter *writer, TextDraft *draft, HostRef part, const HostNode *list,
                         const TextDraft *separator, size_t before) {
  const HostNode *added = part.node->kind == HOST_CALL ? names_added(part.node) : NULL;
  bool is_sure = is_separator(separator, "or") || names_passes(part.node, list);
  bool is_optional = names_is_optional(part.node);
  bool is_left_out = !is_sure && is_optional && is_separator(separator, "and");
  for (; added; added = node_next(added)) {
    HostRef expr = {part.file, added};
    if (draft->length > before && !is_left_out) draft_add(draft, separator);
    if (is_sure)
      write_part(writer, draft, expr, added->start, added->end);
    else
      write_maybe(writer, draft, expr, is_optional);
  }
}

// Go's `var parts []string` and `parts := make([]string, 0, 4)`.
static bool begins_empty(const HostFile *file, HostRef definition, HostRef value, size_t parts) {
  if (!language_is(file->language, "go")) return false;
  bool is_made = value.node && value.node->kind == HOST_CALL && str_is(value.node->name, "make");
  return is_made || (!definition.node && parts);
}

// A variable that a list was put into, with what was added to it.
static bool write_variable(TextWriter *writer, TextDraft *draft, HostRef list,
                           const TextDraft *separator) {
  HostRef definition = names_meaning(writer->project, list);
  HostRef value = definition.node && definition.node->kind == HOST_ASSIGN
                      ? names_value(definition, list.node->name)
                      : (HostRef){0};
  HostRefs parts = {0};
  names_appended(writer->project, list, list.node->name, &parts);
  bool is_empty = begins_empty(list.file, definition, value, parts.count);
  if (!is_empty && (!value.node || value.node->kind != HOST_LIST)) return false;
  size_t before = draft->length, start = definition.node ? definition.node->start : 0;
  if (!is_empty) write_items(writer, draft, value.file, value.node->first, separator);
  for (size_t i = 0; i < parts.count; i++)
    if (parts.items[i].node->start >= start)
      write_pushed(writer, draft, parts.items[i], list.node, separator, before);
  const HostNode *call = names_handed_over(list, list.node->name, false);
  if (!call || call->start < start) return true;
  if (draft->length > before) draft_add(draft, separator);
  draft_add_maybe(draft, (HostRef){list.file, call}, false);
  return true;
}

static bool write_elements(TextWriter *writer, TextDraft *draft, HostRef list,
                           const TextDraft *separator) {
  const HostNode *node = list.node;
  while (node && node->kind == HOST_CALL &&
         str_is_any(node->name, WORDS("filter", "compact", "map"))) {
    const HostNode *callee = node_child(node, ROLE_CALLEE); // [..., x].filter(Boolean)
    node = callee && !str_is(node->name, "map") ? node_child(callee, ROLE_OBJECT) : NULL;
  }
  if (!node) return false;
  if (node->kind == HOST_NAME || node->kind == HOST_MEMBER)
    return write_variable(writer, draft, (HostRef){list.file, node}, separator);
  bool is_call =
      node->kind == HOST_CALL && str_is_any(node->name, WORDS("of", "asList", "listOf", "arrayOf"));
  if (node->kind != HOST_LIST && !is_call) return false;
  write_items(writer, draft, list.file, is_call ? node_argument(node, 0) : node->first, separator);
  return true;
}

bool write_lines(TextWriter *writer, TextDraft *draft, HostRef list) {
  TextDraft blank = draft_new(writer->arena), lines = draft_new(writer->arena);
  draft_add_made(&blank, list.file, list.node->end, list.node->end, str(" "));
  if (!write_elements(writer, &lines, list, &blank)) return false;
  draft_add(draft, &lines);
  return true;
}

static bool write_join(TextWriter *writer, TextDraft *draft, HostRef call, const HostNode *list,
                       const HostNode *separator) {
  TextDraft between = draft_new(writer->arena);
  if (separator && !write_text(writer, &between, (HostRef){call.file, separator})) return false;
  if (!separator) draft_add_made(&between, call.file, call.node->end, call.node->end, str(","));
  return list && write_elements(writer, draft, (HostRef){call.file, list}, &between);
}

// String.join(" ", "SELECT id", "FROM orders")
static bool write_spread_join(TextWriter *writer, TextDraft *draft, HostRef call) {
  const HostNode *separator = node_argument(call.node, 0);
  TextDraft between = draft_new(writer->arena);
  if (!write_text(writer, &between, (HostRef){call.file, separator})) return false;
  const HostNode *first = node_next(separator);
  for (const HostNode *part = first; part; part = node_next(part)) {
    if (part != first) draft_add(draft, &between);
    write_part(writer, draft, (HostRef){call.file, part}, part->start, part->end);
  }
  return true;
}

// ---- methods of a text ----

static bool write_replaced(TextWriter *writer, TextDraft *draft, HostRef call,
                           const TextDraft *text) {
  const HostNode *searched = node_argument(call.node, 0), *value = node_argument(call.node, 1);
  TextDraft wanted = draft_new(writer->arena);
  if (!searched || !value || !write_text(writer, &wanted, (HostRef){call.file, searched})) {
    draft_add(draft, text);
    return true;
  }
  const char *needle = str_dup(writer->arena, draft_text(&wanted));
  Str flat = draft_text(text);
  size_t from = 0, length = strlen(needle);
  while (length) {
    size_t at = str_find(flat, needle, from);
    if (at >= flat.length) break;
    draft_add_slice(draft, text, from, at);
    Values values = {call.file, call.node, ROLE_ARGUMENT, 1, value};
    write_value(writer, draft, text, at, at + length, &values, value);
    from = at + length;
  }
  draft_add_slice(draft, text, from, flat.length);
  return true;
}

static bool write_arguments(TextWriter *writer, TextDraft *draft, HostRef call) {
  for (const HostNode *part = node_argument(call.node, 0); part; part = node_next(part))
    write_part(writer, draft, (HostRef){call.file, part}, part->start, part->end);
  return true;
}

static bool is_plain_method(Str name) {
  return str_is_any(name, WORDS("toString", "to_s", "to_string", "to_owned", "into", "as_str",
                                "clone", "freeze", "html_safe", "encode", "decode", "bind", "build",
                                "String", "to_str", "as_ref", "intern", "valueOf", "replacen",
                                "asString", "toUpperCase", "upper", "bindparams"));
}

static bool write_method(TextWriter *writer, TextDraft *draft, HostRef call,
                         const HostNode *object) {
  Str name = call.node->name;
  if (str_is(name, "join") || str_is(name, "joinToString")) { // "sep".join(list), list.join("sep")
    const HostNode *argument = node_argument(call.node, 0);
    bool is_text = object->kind == HOST_STRING || object->kind == HOST_JOINED;
    return is_text ? write_join(writer, draft, call, argument, object)
                   : write_join(writer, draft, call, object, argument);
  }
  bool trims = str_is_any(
      name, WORDS("trim", "strip", "squish", "lstrip", "rstrip", "chomp", "trimStart", "trimEnd"));
  bool dedents = str_is_any(name, WORDS("trimIndent", "stripIndent", "strip_heredoc", "dedent",
                                        "trimMargin", "stripMargin", "unindent"));
  bool formats = str_is_any(name, WORDS("format", "formatted"));
  bool appends = str_is_any(name, WORDS("append", "concat", "push", "push_str", "add"));
  bool replaces = str_is_any(name, WORDS("replace", "replaceAll", "gsub", "sub", "Replace", "tr"));
  if (!trims && !dedents && !formats && !appends && !replaces && !is_plain_method(name))
    return false;
  TextDraft text = draft_new(writer->arena);
  HostRef receiver = {call.file, object};
  bool is_builder = is_plain_method(name) && write_gathered(writer, &text, receiver);
  if (!is_builder && !write_text(writer, &text, receiver)) return false;
  if (replaces) return write_replaced(writer, draft, call, &text);
  if (formats) {
    Values values = {call.file, call.node, ROLE_ARGUMENT, 0, call.node};
    if (language_is(call.file->language, "python"))
      write_braces(writer, draft, &text, &values);
    else
      write_printf(writer, draft, &text, &values);
    return true;
  }
  TextDraft indented = dedents ? draft_dedent(&text) : text;
  TextDraft trimmed = trims || dedents ? draft_trim(&indented) : text;
  draft_add(draft, &trimmed);
  return !appends || write_arguments(writer, draft, call);
}

// ---- functions ----

// append("SELECT id") of a block that builds a text.
static void write_step(TextWriter *writer, TextDraft *draft, HostRef step, bool is_certain) {
  const HostNode *part = node_argument(step.node, 0);
  HostRef given = {step.file, part};
  if (!part) return;
  if (!is_certain)
    write_maybe(writer, draft, given, names_is_optional(step.node));
  else
    write_part(writer, draft, given, part->start, part->end);
  if (str_is(step.node->name, "appendLine"))
    draft_add_made(draft, step.file, part->end, part->end, str("\n"));
}

// Kotlin's buildString { append("SELECT id"); if (x) append(" WHERE ..."); append(" ORDER BY id") }
static bool write_built(TextWriter *writer, TextDraft *draft, HostRef call) {
  const HostNode *block = node_argument(call.node, 0);
  const HostNode *body =
      block && block->kind == HOST_FUNCTION ? node_child(block, ROLE_BODY) : NULL;
  bool any = false;
  for (const HostNode *step = body; step; step = node_walk(body, step)) {
    if (step->kind != HOST_CALL || !str_is_any(step->name, WORDS("append", "appendLine"))) continue;
    const HostNode *callee = node_child(step, ROLE_CALLEE), *around = step->parent;
    if (callee && callee->kind == HOST_MEMBER) return false; // of another text, or a chain
    while (around->kind == HOST_RETURN) around = around->parent;
    write_step(writer, draft, (HostRef){call.file, step}, around == body || step == body);
    any = true;
  }
  return any;
}

static bool write_formatted(TextWriter *writer, TextDraft *draft, HostRef call, bool braces) {
  const HostNode *format = node_argument(call.node, 0);
  TextDraft text = draft_new(writer->arena);
  if (!format || !write_text(writer, &text, (HostRef){call.file, format})) return false;
  Values values = {call.file, call.node, ROLE_ARGUMENT, 1, call.node};
  if (braces)
    write_braces(writer, draft, &text, &values);
  else
    write_printf(writer, draft, &text, &values);
  return true;
}

// Functions whose result is their first argument, white space aside.
static bool is_wrapper(Str name) {
  return str_is_any(name, WORDS("dedent", "cleandoc", "text", "raw", "unsafe", "SQL", "Sql",
                                "literal", "sql", "str", "String", "StringBuilder", "StringBuffer",
                                "TrimSpace", "literal_column", "outdent", "stripIndent", "oneLine",
                                "squish", "trim", "DDL", "RawSQL", "Raw", "new_raw", "from",
                                "mogrify", "In", "iodata_to_binary", "indoc"));
}

// sqlx::query("SELECT ..."), query_as!(Order, "SELECT ..."): a query that is held before it runs.
static bool write_held_query(TextWriter *writer, TextDraft *draft, HostRef call) {
  static const char *const names[] = {"query",      "query_as",      "query_scalar",
                                      "query_with", "query_as_with", "query_scalar_with",
                                      "raw_sql",    "sql_query",     NULL};
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  const HostNode *object = callee ? node_child(callee, ROLE_OBJECT) : NULL;
  bool is_own = !object || str_is(object->name, "sqlx") || str_is(object->name, "diesel");
  if (!is_own || !str_is_any(call.node->name, names)) return false;
  for (const HostNode *given = node_argument(call.node, 0); given; given = node_next(given))
    if (write_text(writer, draft, (HostRef){call.file, given})) return true;
  return false;
}

// sqlx's QueryBuilder::new("SELECT ...")
static bool makes_builder(const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  const HostNode *object = callee ? node_child(callee, ROLE_OBJECT) : NULL;
  return object && str_is(call->name, "new") && str_is(object->name, "QueryBuilder");
}

static bool write_quoted(TextWriter *writer, TextDraft *draft, HostRef name) {
  TextDraft text = draft_new(writer->arena);
  if (!write_text(writer, &text, name)) return false;
  draft_add_made(draft, name.file, name.node->start, name.node->start, str("\""));
  draft_add(draft, &text);
  draft_add_made(draft, name.file, name.node->end, name.node->end, str("\""));
  return true;
}

// sql.identifier("a"), sql.identifier(["shop", "orders"]), sql.Identifier("shop", "orders"): the identifier, where
// it is known.
static bool write_identifier(TextWriter *writer, TextDraft *draft, HostRef call) {
  const HostNode *first = node_argument(call.node, 0);
  if (first && first->kind == HOST_LIST) first = first->first;
  TextDraft text = draft_new(writer->arena);
  for (const HostNode *part = first; part; part = node_next(part)) {
    if (part != first) draft_add_made(&text, call.file, part->start, part->start, str("."));
    if (!write_quoted(writer, &text, (HostRef){call.file, part})) return false;
  }
  draft_add(draft, &text);
  return first != NULL;
}

// date.format("Y_m"): what it gives is not the text. Modules and classes have a format() of texts.
static bool is_method_of_value(const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  const HostNode *object = callee ? node_child(callee, ROLE_OBJECT) : NULL;
  return object &&
         !str_is_any(object->name, WORDS("String", "util", "Kernel", "pg", "pgFormat", "locale"));
}

static bool write_function(TextWriter *writer, TextDraft *draft, HostRef call) {
  Str name = call.node->name;
  const HostNode *first = node_argument(call.node, 0), *second = node_argument(call.node, 1);
  if (str_is_any(name, WORDS("Sprintf", "sprintf", "vsprintf", "format_sql")))
    return write_formatted(writer, draft, call, false);
  if (str_is(name, "Format")) return write_formatted(writer, draft, call, true);
  if (str_is(name, "format") && !is_method_of_value(call.node))
    return write_formatted(writer, draft, call, language_is(call.file->language, "rust"));
  if (str_is_any(name, WORDS("StringBuilder", "StringBuffer")) && !first) return true;
  if (language_is(call.file->language, "rust") && write_held_query(writer, draft, call))
    return true;
  if (str_is(name, "buildString")) return write_built(writer, draft, call);
  if (str_is_any(name,
                 WORDS("sanitize_sql", "sanitize_sql_array", "sanitize_sql_for_conditions")) &&
      first)
    return write_text(writer, draft,
                      (HostRef){call.file, first->kind == HOST_LIST ? first->first : first});
  if (str_is_any(name, WORDS("Join", "join", "implode"))) {
    if (node_argument(call.node, 2)) return write_spread_join(writer, draft, call);
    bool is_list = first && first->kind != HOST_STRING && first->kind != HOST_JOINED;
    return first && second &&
           (is_list ? write_join(writer, draft, call, first, second)
                    : write_join(writer, draft, call, second, first));
  }
  if (str_is_any(name, WORDS("identifier", "Identifier", "ident", "id", "ref", "table")))
    return write_identifier(writer, draft, call);
  if (str_is(name, "concat") || str_is(name, "Concat")) return write_arguments(writer, draft, call);
  if (!first || (!is_wrapper(name) && !makes_builder(call.node))) return false;
  TextDraft text = draft_new(writer->arena);
  if (!write_text(writer, &text, (HostRef){call.file, first})) return false;
  bool dedents = str_is_any(name, WORDS("dedent", "cleandoc", "outdent", "stripIndent", "indoc"));
  TextDraft indented = dedents ? draft_dedent(&text) : text;
  draft_add(draft, &indented);
  return true;
}

static bool write_result(TextWriter *writer, TextDraft *draft, HostRef call) {
  HostRef result = write_result_of(writer, call);
  TextCall own = {call, names_callee(writer->project, call), writer->call, writer->behind};
  TextBehind next;
  if (!result.node || !write_enter(writer, &next, result.node)) return false;
  writer->call = &own;
  bool is_text = write_text(writer, draft, result);
  writer->behind = own.behind;
  writer->call = own.outer;
  return is_text;
}

bool write_call(TextWriter *writer, TextDraft *draft, HostRef call) {
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  const HostNode *object = callee ? node_child(callee, ROLE_OBJECT) : NULL;
  TextDraft text = draft_new(writer->arena);
  bool is_text = (object && write_method(writer, &text, call, object));
  if (!is_text) {
    text = draft_new(writer->arena);
    is_text = write_function(writer, &text, call);
  }
  if (!is_text) {
    text = draft_new(writer->arena);
    is_text = write_result(writer, &text, call);
  }
  if (!is_text) {
    text = draft_new(writer->arena);
    is_text = write_file_of_call(writer, &text, call);
  }
  if (is_text) draft_add(draft, &text);
  return is_text;
}
