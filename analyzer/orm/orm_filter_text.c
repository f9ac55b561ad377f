// Texts that builders are given: names of tables and columns, conditions in SQL -> what they say of the call.
#include "orm/orm_filter.h"

#include <ctype.h>

#include "text/text.h"

Str filter_constant(const OrmReader *reader, const HostNode *expr) {
  return expr ? text_constant(reader->arena, reader->project, (HostRef){reader->file, expr})
              : (Str){0};
}

Str filter_string(const OrmReader *reader, const HostNode *call, size_t index) {
  const HostNode *argument = node_argument(call, index);
  bool is_string = argument && argument->kind == HOST_STRING;
  return is_string ? filter_constant(reader, argument) : (Str){0};
}

Str filter_name(Str text) {
  text = str_trim(text);
  size_t end = 0;
  while (end < text.length && !isspace((unsigned char)text.data[end])) end++;
  size_t start = end;
  while (start && text.data[start - 1] != '.') start--;
  text = str_slice(text, start, end);
  bool is_quoted = text.length > 1 && text.data[0] == '"' && text.data[text.length - 1] == '"';
  return is_quoted ? str_slice(text, 1, text.length - 1) : text;
}

Str filter_alias(Str table) {
  table = str_trim(table);
  size_t at = table.length;
  while (at && !isspace((unsigned char)table.data[at - 1])) at--;
  return at ? str_slice(table, at, table.length) : filter_name(table);
}

bool filter_column_of(const OrmReader *reader, Str name, OrmColumn *column) {
  size_t point = name.length;
  while (point && name.data[point - 1] != '.') point--;
  Str owner = point ? filter_name(str_slice(name, 0, point - 1)) : (Str){0};
  size_t table = point ? filter_table(reader, owner) : 0;
  *column = (OrmColumn){.name = str_slice(name, point, name.length), .table = table};
  return column->name.length && table <= reader->found->joins.count;
}

const char *filter_join(Str name) {
  static const struct {
    const char *name, *kind;
  } joins[] = {{"join", "JOIN"},
               {"innerJoin", "JOIN"},
               {"leftJoin", "LEFT JOIN"},
               {"leftOuterJoin", "LEFT JOIN"},
               {"rightJoin", "RIGHT JOIN"},
               {"fullJoin", "FULL JOIN"},
               {"crossJoin", "JOIN"}};
  for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
    if (str_is(name, joins[i].name)) return joins[i].kind;
  return NULL;
}

void filter_mention(const OrmReader *reader, Str text) {
  OrmCall *found = reader->found;
  for (size_t start = 0, i = 0; i <= text.length; i++) {
    if (i < text.length && str_is_word_byte(text.data[i])) continue;
    Str word = str_slice(text, start, i);
    if (str_is_nocase(word, "select")) found->is_open = true; // which may tie the rows to others
    if (word.length)
      array_push(reader->arena, &found->conditions,
                 (OrmColumn){.name = word, .is_mentioned = true});
    start = i + 1;
  }
}

static bool is_word_at(Str text, size_t at, const char *word) {
  size_t end = at + strlen(word);
  bool begins = at == 0 || !str_is_word_byte(text.data[at - 1]);
  return begins && end <= text.length &&
         (end == text.length || !str_is_word_byte(text.data[end])) &&
         str_starts_nocase(str_slice(text, at, end), word);
}

// Where the word stands outside of parentheses, or the end of the text.
static size_t find_word(Str text, size_t from, const char *word) {
  int depth = 0;
  for (size_t i = from; i < text.length; i++) {
    depth += (text.data[i] == '(') - (text.data[i] == ')');
    if (!depth && is_word_at(text, i, word)) return i;
  }
  return text.length;
}

// Where the parenthesis ends that the text begins with, or its end.
static size_t find_end(Str text) {
  int depth = 0;
  for (size_t i = 0; i < text.length; i++) {
    depth += (text.data[i] == '(') - (text.data[i] == ')');
    if (depth == 0) return i ? i : text.length;
  }
  return text.length;
}

static size_t count_marks(Str text) {
  size_t marks = 0;
  for (size_t i = 0; i < text.length; i++) marks += text.data[i] == '?';
  return marks;
}

// `id = ?`, `orders.id IN (?)`: the column. False: not as simple as that.
static bool read_comparison(const OrmReader *reader, Str text, const HostNode *value) {
  static const char *const equal[] = {"= ?",    "=?",       "IN ?",     "in ?", "IN (?)",
                                      "in (?)", "= ANY(?)", "= any(?)", NULL};
  size_t end = 0, marks = count_marks(text);
  while (end < text.length && (str_is_word_byte(text.data[end]) || strchr(".\"", text.data[end])))
    end++;
  Str column = filter_name(str_slice(text, 0, end));
  Str rest = str_trim(str_slice(text, end, text.length));
  bool is_equal = str_is_any(rest, equal);
  bool is_plain = str_is_nocase(rest, "IS NOT NULL") || (marks && !str_starts(rest, "="));
  for (size_t i = 0; i < rest.length; i++) is_plain &= !strchr("(@", rest.data[i]);
  if (!column.length || !rest.length || marks > 1 || (!is_equal && !is_plain)) return false;
  if (is_equal && !value) return false;
  filter_add(reader, column, is_equal ? value : NULL);
  return true;
}

void filter_text(const OrmReader *reader, Str text, const HostNode *value) {
  if (find_word(text, 0, "or") < text.length) {
    filter_mention(reader, text);
    return;
  }
  for (size_t start = 0; start < text.length;) {
    size_t end = find_word(text, start, "and");
    Str part = str_trim(str_slice(text, start, end));
    size_t last = part.length ? part.length - 1 : 0;
    bool is_grouped = last && find_end(part) == last;
    if (is_grouped)
      filter_text(reader, str_slice(part, 1, last), value);
    else if (!read_comparison(reader, part, value))
      filter_mention(reader, part);
    for (size_t marks = count_marks(part); marks && value; marks--) value = node_next(value);
    start = end + strlen("and");
  }
}

void filter_raw(const OrmReader *reader, Str text, const HostNode *values) {
  if (values && values->kind == HOST_LIST) values = node_child(values, ROLE_ELEMENT);
  if (text.length)
    filter_text(reader, text, values);
  else
    reader->found->is_open = true;
}
