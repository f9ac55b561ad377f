// A placeholder of a template -> an identifier or literal of the same length.
#include "input/placeholder.h"

#include <ctype.h>

#include "input/piece.h"

enum { LONGEST = 500 }; // bytes; more between two delimiters is no placeholder

typedef struct Delimiters {
  const char *open, *close;
  bool steers;  // holds control flow, never a value
  bool is_word; // only letters, digits, '_', '.' and '-' between the delimiters
} Delimiters;

static const Delimiters kinds[] = {
    {"{{", "}}", false, false}, {"${", "}", false, false}, {"<%=", "%>", false, false},
    {"<% ", "%>", true, false}, {"{%", "%}", true, false}, {"#{", "}", false, false},
    {"@", "@", false, true},
};

static bool is_word_text(Str text) {
  for (size_t i = 0; i < text.length; i++)
    if (!isalnum((unsigned char)text.data[i]) && !strchr("_.-", text.data[i])) return false;
  return text.length && !isdigit((unsigned char)*text.data);
}

// Whether `{{ inner }}` steers a template: Go's and Handlebars' words.
static bool steers_template(Str inner) {
  while (inner.length && strchr("-~ \t", *inner.data)) inner = str_slice(inner, 1, inner.length);
  if (inner.length && strchr("#/^!>", *inner.data)) return true;
  static const char *const words[] = {"if",     "else",  "end",      "range", "with",
                                      "define", "block", "template", NULL};
  size_t length = 0;
  while (length < inner.length && piece_is_word_byte(inner.data[length])) length++;
  for (size_t i = 0; words[i]; i++)
    if (str_is(str_slice(inner, 0, length), words[i])) return true;
  return false;
}

// The word before `at`, blanks aside.
static Str word_before(const char *text, size_t at) {
  while (at && isspace((unsigned char)text[at - 1])) at--;
  size_t start = at;
  while (start && piece_is_word_byte(text[start - 1])) start--;
  return (Str){text + start, at - start};
}

static bool needs_string(const char *text, size_t start) {
  Str word = word_before(text, start);
  return str_is_nocase(word, "password") || str_is_nocase(word, "until") ||
         str_is_nocase(word, "interval") || str_is_nocase(word, "comment");
}

static bool touches_word(const char *text, size_t length, size_t start, size_t end) {
  return (start && piece_is_word_byte(text[start - 1])) ||
         (end < length && piece_is_word_byte(text[end]));
}

// `{{ .a "b" }}` -> `_a_b` and blanks.
static void write_identifier(char *text, size_t start, size_t end, Str inner) {
  char name[LONGEST + 1];
  size_t length = 0;
  name[length++] = '_';
  for (size_t i = 0; i < inner.length; i++) {
    bool is_plain = str_is_word_byte(inner.data[i]);
    if (is_plain)
      name[length++] = inner.data[i];
    else if (name[length - 1] != '_')
      name[length++] = '_';
  }
  if (length > 1 && name[length - 1] == '_') length--;
  str_blank(text, start, end);
  memcpy(text + start, name, length);
}

static void write_word(char *text, size_t start, size_t end) {
  for (size_t i = start; i < end; i++)
    if (!isalnum((unsigned char)text[i])) text[i] = '_';
}

static void write_string(char *text, size_t start, size_t end) {
  write_word(text, start, end);
  text[start] = text[end - 1] = '\'';
}

static size_t fill_value(char *text, size_t length, size_t start, size_t end, Str inner) {
  if (needs_string(text, start) && end - start > 2)
    write_string(text, start, end);
  else if (touches_word(text, length, start, end))
    write_word(text, start, end);
  else
    write_identifier(text, start, end, inner);
  return end;
}

static size_t fill_delimited(char *text, size_t length, size_t at, const Delimiters *kind) {
  size_t from = at + strlen(kind->open), bound = from + LONGEST < length ? from + LONGEST : length;
  if (kind->steers) bound = str_find((Str){text, bound}, "\n", from); // <% is an operator, too
  Str window = {text, bound};
  size_t close = str_find(window, kind->close, from);
  if (close >= bound) return at;
  Str inner = str_slice(window, from, close);
  if (kind->is_word && !is_word_text(inner)) return at;
  if (!str_trim(inner).length) return at;
  size_t end = close + strlen(kind->close);
  bool steers = kind->steers || (str_is((Str){kind->open, 2}, "{{") && steers_template(inner));
  if (!steers) return fill_value(text, length, at, end, str_trim(inner));
  str_blank(text, at, end);
  return end;
}

// `"{{ index .x "y" }}"` must become the name that `{{ index .x "y" }}` becomes.
static size_t fill_quoted_name(char *text, size_t length, size_t at) {
  Piece piece = piece_at((Str){text, length}, at);
  Str inner = str_slice((Str){text, length}, piece.inner_start, piece.inner_end);
  bool is_one = str_starts(inner, "{{") && str_find(inner, "}}", 0) + 2 == inner.length;
  if (!is_one || inner.length > LONGEST) return at;
  Str name = str_trim(str_slice(inner, 2, inner.length - 2));
  if (!name.length) return at;
  write_identifier(text, piece.start, piece.end, name);
  return piece.end;
}

// `:name`, `:'name'`, `:"name"`.
static size_t fill_variable(char *text, size_t length, size_t at) {
  bool is_cast = at && text[at - 1] == ':';
  if (is_cast || at + 1 >= length) return at;
  char next = text[at + 1];
  if (next == '\'' || next == '"') {
    text[at] = ' ';
    return piece_at((Str){text, length}, at + 1).end;
  }
  if (!isalpha((unsigned char)next) && next != '_') return at;
  size_t end = at + 1;
  while (end < length && end - at < LONGEST && str_is_word_byte(text[end])) end++;
  return fill_value(text, length, at, end, str_slice((Str){text, length}, at + 1, end));
}

size_t placeholder_fill(char *text, size_t length, size_t at, bool psql) {
  char c = text[at];
  if (c == '"' && at + 1 < length && text[at + 1] == '{') return fill_quoted_name(text, length, at);
  if (c == ':' && psql) return fill_variable(text, length, at);
  if (!strchr("{$<#@", c)) return at;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (str_starts((Str){text + at, length - at}, kinds[i].open)) {
      size_t end = fill_delimited(text, length, at, &kinds[i]);
      if (end > at) return end;
    }
  return at;
}
