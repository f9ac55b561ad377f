// Kotlin that the grammar cannot read -> text that it can, every byte of it where it was.
#include "host/language.h"

// An error may take the function or class around it with it, and all of their queries. What is changed is
// none that the tree is asked for: names and strings are taken from the file, so the same words in a string
// or comment may change, too.

enum { LONGEST = 200 }; // bytes that are looked at around a word

static char at_or_end(Str text, size_t at) { return at < text.length ? text.data[at] : '\n'; }

static size_t skip(Str text, size_t at, const char *set) {
  while (at < text.length && text.data[at] && strchr(set, text.data[at])) at++;
  return at;
}

static size_t skip_name(Str text, size_t at) {
  while (at < text.length && str_is_word_byte(text.data[at])) at++;
  return at;
}

#define SPACE " \t"
#define ANY_SPACE " \t\r\n"

// What stands behind the word `get` or `set` of a property: `get() = x`, `private set`. `get("/orders") {`
// behind a `val` is a call, and `insert { } get id` an operator.
static bool is_accessor(Str text, size_t end, bool sets) {
  size_t at = skip(text, end, SPACE);
  if (strchr("\r\n;}/=", at_or_end(text, at))) return true;
  if (text.data[at] != '(') return false;
  if (!sets) return at_or_end(text, skip(text, at + 1, ANY_SPACE)) == ')';
  size_t close = at;
  while (close < at + LONGEST && at_or_end(text, close) != ')') close++;
  return strchr("{=:", at_or_end(text, skip(text, close + 1, ANY_SPACE)));
}

// `where T : Order`, not a variable of this name.
static bool is_constraint(Str text, size_t end) {
  size_t name = skip(text, end, ANY_SPACE), at = skip_name(text, name);
  at = skip(text, at, SPACE);
  return at > name && at_or_end(text, at) == ':' && at_or_end(text, at + 1) != ':';
}

static const char *const modifiers[] = {"abstract", "external", "final",    "infix",   "inline",
                                        "internal", "open",     "override", "private", "protected",
                                        "public",   "sealed",   NULL};

// `open class`, `internal @Id val`, not a variable of this name: `if (open) {`.
static bool is_modifier(Str text, size_t end) {
  char next = at_or_end(text, skip(text, end, ANY_SPACE));
  return str_is_word_byte(next) || next == '@' || next == '/' || next == '`';
}

// Whether `is Order` is all that its line has before: the condition of a branch of `when`, with a guard behind.
static bool is_guard(Str text, size_t start) {
  size_t line = start;
  while (line && start - line < LONGEST && text.data[line - 1] != '\n') line--;
  size_t at = skip(text, line, " \t!");
  if (!str_starts(str_slice(text, at, start), "is ")) return false;
  while (at < start && (str_is_word_byte(text.data[at]) || strchr(" .,<>*?", text.data[at]))) at++;
  return at == start;
}

// The end of the type arguments at `start` when a block or lambda follows: `transaction<Order> {`, which
// would be comparisons. Else 0.
static size_t end_of_types(Str text, size_t start) {
  size_t at = start;
  int depth = 0;
  do {
    char c = at_or_end(text, at++);
    if (!str_is_word_byte(c) && !strchr(" .,<>*?", c)) return 0;
    depth += (c == '<') - (c == '>');
  } while (depth && at < start + LONGEST);
  return !depth && at_or_end(text, skip(text, at, SPACE)) == '{' ? at : 0;
}

static void blank(char *bytes, size_t start, size_t end) {
  memset(bytes + start, ' ', end - start);
}

// Whether the word is not the keyword that it looks like, but a name.
static bool is_name(Str text, Str word, size_t end) {
  if (str_is(word, "get") || str_is(word, "set"))
    return !is_accessor(text, end, str_is(word, "set"));
  if (str_is(word, "where")) return !is_constraint(text, end);
  return str_is_any(word, modifiers) && !is_modifier(text, end);
}

static void change_word(char *bytes, Str text, size_t start, size_t end) {
  Str word = str_slice(text, start, end);
  size_t next = skip(text, end, SPACE), next_end = skip_name(text, next);
  if (is_name(text, word, end)) {
    bytes[start + 1] = '_';
  } else if (str_is(word, "suspend")) { // suspend (() -> Unit)
    if (next > end && at_or_end(text, next) == '(') blank(bytes, start, end);
  } else if (str_is(word, "companion")) { // { companion object }
    bool is_last = at_or_end(text, skip(text, next_end, SPACE)) == '}';
    if (is_last && str_is(str_slice(text, next, next_end), "object")) blank(bytes, start, next_end);
  } else if (str_is(word, "if") &&
             is_guard(text, start)) { // a further condition is as good to read
    memcpy(bytes + start, ", ", 2);
  }
}

Str kotlin_readable(Arena *arena, Str text) {
  char *bytes = str_dup(arena, text);
  for (size_t at = 0; at < text.length; at++) {
    if (text.data[at] == ',' && at_or_end(text, skip(text, at + 1, ANY_SPACE)) == '>')
      bytes[at] = ' '; // Map<A, B,>
    if (!str_is_word_byte(text.data[at])) continue;
    size_t end = skip_name(text, at);
    if (!at || !strchr(".@`$", text.data[at - 1])) change_word(bytes, text, at, end);
    at = end - 1;
    size_t types = at_or_end(text, end) == '<' ? end_of_types(text, end) : 0;
    if (types) blank(bytes, end, types);
  }
  return (Str){bytes, text.length};
}
