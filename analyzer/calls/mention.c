// The words of a source -> whether it has to do with SQL, defines a name, calls it.
#include "calls/mention.h"

#include "orm/orm.h"

bool mention_next_word(Str text, size_t *at, Str *word) {
  size_t start = *at;
  while (start < text.length && !str_is_word_byte(text.data[start])) start++;
  size_t end = start;
  while (end < text.length && str_is_word_byte(text.data[end])) end++;
  *word = str_slice(text, start, end);
  *at = end;
  return end > start;
}

static bool is_sql_word(Str word) {
  static const char *const words[] = {"select", "insert",     "update",      "delete",
                                      "merge",  "set_config", "search_path", "truncate",
                                      "copy",   "set",        "reset",       NULL};
  return word.length >= 3 && word.length <= 11 && strchr("simudtcr", word.data[0] | 32) &&
         str_is_any(word, words);
}

Str mention_word_before(Str text, size_t end) {
  size_t start = end;
  while (start && str_is_word_byte(text.data[start - 1])) start--;
  return str_slice(text, start, end);
}

// The word before `word` on its line; length 0: something else stands there.
static Str word_before(Str text, Str word) {
  size_t end = (size_t)(word.data - text.data);
  while (end && (text.data[end - 1] == ' ' || text.data[end - 1] == '\t')) end--;
  return mention_word_before(text, end);
}

// CREATE SCHEMA, for a tenant.
static bool makes_schema(Str text, Str word) {
  return str_is_nocase(word, "schema") && str_is_nocase(word_before(text, word), "create");
}

// A blank follows, as in `SELECT id` and not in `select(id)`.
bool mention_of_sql(Str text) {
  Str word;
  for (size_t at = 0; mention_next_word(text, &at, &word);)
    if (at < text.length && str_is_space(text.data[at]) &&
        (is_sql_word(word) || makes_schema(text, word)))
      return true;
  return str_has(text, "set_config") || str_has(text, ".sql");
}

bool mention_of_queries(Str text, const Language *language) {
  return mention_of_sql(text) || orm_is_mentioned(text, language);
}

// Of the first byte behind the word that is not blank; text.length: none.
static size_t next_sign(Str text, Str word) {
  size_t at = (size_t)(word.data - text.data) + word.length;
  while (at < text.length && str_is_space(text.data[at])) at++;
  return at;
}

bool mention_defines(Str text, Str word) {
  static const char *const definers[] = {
      "def",    "defp",  "defmacro", "function",  "func",   "fn",     "fun",  "class",
      "module", "trait", "struct",   "interface", "object", "static", "impl", NULL};
  static const char *const others[] = {"return", "new",  "await", "else", "throw", "yield",
                                       "in",     "case", "and",   "or",   "not",   NULL};
  Str before = word_before(text, word);
  if (str_is_any(before, definers)) return true;
  size_t at = next_sign(text, word);
  char next = at < text.length ? text.data[at] : 0,
       after = at + 1 < text.length ? text.data[at + 1] : 0;
  if (next == '(' || next == '<') return before.length && !str_is_any(before, others);
  size_t start = (size_t)(word.data - text.data);
  bool is_member = start && text.data[start - 1] == '.';
  return (next == '=' && after != '=' && after != '>' && !is_member) ||
         (next == ':' && after != ':' &&
          before.length); // `const ORDERS: &str`, `private table: string`
}

bool mention_calls(Str text, Str word) {
  size_t at = next_sign(text, word);
  if (at >= text.length) return false;
  if (strchr("({<`!", text.data[at])) return true;
  return text.length - at > 3 && memcmp(text.data + at, "do", 2) == 0 &&
         !str_is_word_byte(text.data[at + 2]);
}
