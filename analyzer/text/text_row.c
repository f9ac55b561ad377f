// postgres.js's sql(row, "sku", "price") -> the columns and values that it writes.
#include "text/text_write.h"

#include <ctype.h>

typedef ARRAY(Str) Columns;

// Of the arguments behind the row, or of a list there. False: some are not known.
static bool read_columns(const TextWriter *writer, HostRef call, Columns *columns) {
  const HostNode *name = node_argument(call.node, 1);
  if (name && name->kind == HOST_LIST) name = name->first;
  for (; name; name = name->next) {
    Str column = text_constant(writer->arena, writer->project, (HostRef){call.file, name});
    if (!column.length) return false;
    array_push(writer->arena, columns, column);
  }
  return columns->count > 0;
}

static void add_text(TextDraft *draft, HostRef call, const char *text) {
  draft_add_made(draft, call.file, call.node->start, call.node->end, str(text));
}

static void add_column(TextDraft *draft, HostRef call, Str name, const char *behind) {
  add_text(draft, call,
           arena_format(draft->arena, "\"%.*s\"%s", (int)name.length, name.data, behind));
}

static void add_value(TextDraft *draft, HostRef call) {
  draft_add_hole(draft, call, call.node->start, call.node->end, true);
}

// SET "sku" = $1, "price" = $2
static void write_changes(TextDraft *draft, HostRef call, const Columns *columns) {
  for (size_t i = 0; i < columns->count; i++) {
    if (i) add_text(draft, call, ", ");
    add_column(draft, call, columns->items[i], " = ");
    add_value(draft, call);
  }
}

// INSERT INTO items ("sku", "price") VALUES ($1, $2)
static void write_new_row(TextDraft *draft, HostRef call, const Columns *columns) {
  for (size_t i = 0; i < columns->count; i++) {
    add_text(draft, call, i ? ", " : "(");
    add_column(draft, call, columns->items[i], "");
  }
  add_text(draft, call, ") VALUES ");
  for (size_t i = 0; i < columns->count; i++) {
    add_text(draft, call, i ? ", " : "(");
    add_value(draft, call);
  }
  add_text(draft, call, ")");
}

static bool ends_with_word(Str text, const char *word) {
  size_t length = strlen(word);
  if (text.length < length) return false;
  Str end = str_slice(text, text.length - length, text.length);
  return str_is_nocase(end, word) &&
         (text.length == length || !str_is_word_byte(text.data[text.length - length - 1]));
}

// "INSERT INTO items"
static bool ends_with_target(Str text) {
  size_t table = text.length;
  while (table && !isspace((unsigned char)text.data[table - 1])) table--;
  bool is_name = table < text.length && text.data[text.length - 1] != ')';
  return is_name && ends_with_word(str_trim(str_slice(text, 0, table)), "into");
}

bool write_row(TextWriter *writer, TextDraft *draft, HostRef call) {
  Columns columns = {0};
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  bool may_be = call.node->kind == HOST_CALL && callee && callee->kind == HOST_NAME &&
                node_argument(call.node, 1) && language_is_script(call.file->language);
  if (!may_be || !read_columns(writer, call, &columns)) return false;
  Str before = str_trim(draft_text(draft));
  if (ends_with_word(before, "set"))
    write_changes(draft, call, &columns);
  else if (ends_with_target(before))
    write_new_row(draft, call, &columns);
  else
    return false;
  return true;
}
