// The tokens of a text -> where its driver puts parameters.
#include "text/parameter.h"

#include <ctype.h>
#include <stdlib.h>

typedef struct Finder {
  Arena *arena;
  Str text;
  const Tokens *tokens;
  unsigned styles;
  bool is_knex;
  Parameters found;
} Finder;

Tokens parameter_tokens(Arena *arena, Str text) {
  Tokens tokens = {0};
  for (Token token = scan_token(text, 0); token.kind != TOKEN_END;
       token = scan_token(text, token.end))
    array_push(arena, &tokens, token);
  return tokens;
}

bool parameter_is_operand(Str text, Token token) {
  static const char *const before_operands[] = {
      "select", "where",  "and",    "or",        "not",    "on",      "having",   "when",
      "then",   "else",   "case",   "in",        "like",   "ilike",   "between",  "limit",
      "offset", "values", "set",    "returning", "by",     "from",    "distinct", "any",
      "all",    "some",   "is",     "interval",  "using",  "similar", "to",       "as",
      "call",   "into",   "update", "join",      "table",  "default", "operator", "escape",
      "first",  "next",   "top",    "if",        "return", "exists",  "collate",  NULL};
  switch (token.kind) {
  case TOKEN_WORD: return !str_is_any(str_slice(text, token.start, token.end), before_operands);
  case TOKEN_OPERATOR: return false;
  case TOKEN_PUNCTUATION: return text.data[token.start] == ')' || text.data[token.start] == ']';
  default: return true;
  }
}

static Token token_at(const Finder *finder, size_t index) {
  return index < finder->tokens->count ? finder->tokens->items[index] : (Token){0};
}

static char first_byte(const Finder *finder, Token token) {
  return token.end > token.start ? finder->text.data[token.start] : 0;
}

static void add(Finder *finder, Parameter parameter) {
  array_push(finder->arena, &finder->found, parameter);
}

static uint32_t number_of(Str digits) {
  uint32_t number = 0;
  for (size_t i = 0; i < digits.length && isdigit((unsigned char)digits.data[i]) && number < 10000;
       i++)
    number = 10 * number + (uint32_t)(digits.data[i] - '0');
  return number;
}

// A parameter named or numbered by the token `named`.
static void add_named(Finder *finder, uint32_t start, uint32_t end, Token named, uint32_t first) {
  Str name = str_slice(finder->text, named.start, named.end);
  Parameter parameter = {.start = start, .end = end};
  if (named.kind == TOKEN_NUMBER)
    parameter.ordinal = number_of(name) + 1 - first;
  else
    parameter.name = name;
  add(finder, parameter);
}

static bool follows_operand(const Finder *finder, size_t index) {
  return index > 0 && parameter_is_operand(finder->text, token_at(finder, index - 1));
}

// ? ?1 ??
static size_t find_question(Finder *finder, size_t index) {
  Token token = token_at(finder, index), next = token_at(finder, index + 1);
  Str op = str_slice(finder->text, token.start, token.end);
  size_t at = 0;
  while (at < op.length && op.data[at] != '?') at++;
  if (at == op.length) return index;
  uint32_t start = token.start + (uint32_t)at;
  if (at + 1 < op.length && op.data[at + 1] == '?') {
    bool is_operand = !finder->is_knex || (at == 0 && follows_operand(finder, index));
    add(finder, (Parameter){.start = start,
                            .end = start + 2,
                            .is_name = !is_operand,
                            .written = is_operand ? "?" : NULL});
    return index;
  }
  bool is_operator = at == 0 && follows_operand(finder, index);
  bool has_more = at + 1 < op.length && strchr("|&", op.data[at + 1]);
  if (is_operator || has_more) return index;
  bool numbered = at + 1 == op.length && next.kind == TOKEN_NUMBER && scan_touches(token, next);
  if (!numbered) {
    add(finder, (Parameter){.start = start, .end = start + 1});
    return index;
  }
  add_named(finder, start, next.end, next, 1);
  return index + 1;
}

// %s %b %t %(name)s %%
static size_t find_percent(Finder *finder, size_t index) {
  Token token = token_at(finder, index), next = token_at(finder, index + 1);
  Str op = str_slice(finder->text, token.start, token.end);
  if (!op.length || op.data[op.length - 1] != '%') return index;
  uint32_t start = token.end - 1;
  if (op.length > 1 && op.data[op.length - 2] == '%') {
    add(finder, (Parameter){.start = start - 1, .end = token.end, .written = "%"});
    return index;
  }
  if (!scan_touches(token, next)) return index;
  Str word = str_slice(finder->text, next.start, next.end);
  if (next.kind == TOKEN_WORD && word.length == 1 && strchr("sbt", *word.data)) {
    add(finder, (Parameter){.start = start, .end = next.end});
    return index + 1;
  }
  if (first_byte(finder, next) != '(') return index;
  size_t close = str_find(finder->text, ")", next.end);
  bool is_whole = close + 1 < finder->text.length && close - next.end < 100 &&
                  isalpha((unsigned char)finder->text.data[close + 1]);
  if (!is_whole) return index;
  add(finder, (Parameter){.start = start,
                          .end = (uint32_t)close + 2,
                          .name = str_slice(finder->text, next.end, close)});
  while (token_at(finder, index + 1).end && token_at(finder, index + 1).start < close + 2) index++;
  return index;
}

// @name, but not @> <@ @@
static size_t find_at(Finder *finder, size_t index) {
  Token token = token_at(finder, index), next = token_at(finder, index + 1);
  Str op = str_slice(finder->text, token.start, token.end);
  bool ends_so = op.length && op.data[op.length - 1] == '@';
  bool is_other = op.length > 1 && strchr("<@", op.data[op.length - 2]);
  if (!ends_so || is_other || next.kind != TOKEN_WORD || !scan_touches(token, next)) return index;
  if (op.length == 1 && follows_operand(finder, index)) return index;
  add_named(finder, token.end - 1, next.end, next, 0);
  return index + 1;
}

// #{name} #{name,jdbcType=X}
static size_t find_hash(Finder *finder, size_t index) {
  Token token = token_at(finder, index), next = token_at(finder, index + 1);
  bool opens = token.end > token.start && finder->text.data[token.end - 1] == '#' &&
               first_byte(finder, next) == '{' && scan_touches(token, next);
  if (!opens) return index;
  size_t close = str_find(finder->text, "}", next.end);
  if (close >= finder->text.length) return index;
  size_t end = next.end;
  while (end < close && finder->text.data[end] != ',') end++;
  add(finder, (Parameter){.start = token.end - 1,
                          .end = (uint32_t)close + 1,
                          .name = str_trim(str_slice(finder->text, next.end, end))});
  while (token_at(finder, index + 1).end && token_at(finder, index + 1).start <= close) index++;
  return index;
}

static size_t skip_to(const Finder *finder, size_t index, uint32_t end) {
  while (token_at(finder, index + 1).end && token_at(finder, index + 1).start < end) index++;
  return index;
}

// :#{...} and ?#{...} of Spring, whose expression is the parameter. The same index: none stands there.
static size_t find_spel(Finder *finder, size_t index) {
  Token token = token_at(finder, index);
  Str text = finder->text;
  size_t open = token.start + 1; // `?#` is one operator
  bool is_open = open + 1 < text.length && text.data[open] == '#' && text.data[open + 1] == '{';
  size_t close = is_open ? str_find(text, "}", open) : text.length;
  if (close >= text.length) return index;
  add(finder, (Parameter){.start = token.start,
                          .end = (uint32_t)close + 1,
                          .name = str_trim(str_slice(text, open + 2, close))});
  return skip_to(finder, index, (uint32_t)close + 1);
}

// $1:name of pg-promise: the end of what says how it is written; `is_name`: as an identifier.
static uint32_t modifier_end(Str text, uint32_t at, bool *is_name) {
  uint32_t end = at + 1;
  if (at >= text.length || text.data[at] != ':') return at;
  while (end < text.length && isalpha((unsigned char)text.data[end])) end++;
  Str word = str_slice(text, at + 1, end);
  *is_name = str_is(word, "name") || str_is(word, "alias");
  return word.length ? end : at;
}

// $name (Sequelize), $<name> $(name) ${name} $[name] $/name/ and $1:csv (pg-promise)
static size_t find_dollar(Finder *finder, size_t index) {
  static const char opening[] = "<({[/", closing[] = ">)}]/";
  Str text = finder->text;
  Token token = token_at(finder, index);
  uint32_t start = token.start + 1;
  const char *open = start < text.length ? memchr(opening, text.data[start], 5) : NULL;
  if (open) start++;
  uint32_t end = start;
  while (end < text.length && str_is_word_byte(text.data[end])) end++;
  bool is_hole = str_starts(str_slice(text, start, end), "hole_"); // $${index}
  if (end == start || is_hole) return index;
  Parameter parameter = {.start = token.start, .name = str_slice(text, start, end)};
  if (isdigit((unsigned char)text.data[start]))
    parameter.ordinal = number_of(parameter.name), parameter.name = (Str){0};
  end = modifier_end(text, end, &parameter.is_name);
  if (open && (end >= text.length || text.data[end] != closing[open - opening])) return index;
  parameter.end = end + (open != NULL);
  add(finder, parameter);
  return skip_to(finder, index, parameter.end);
}

// :name :1 :name: :...names
static size_t find_colon(Finder *finder, size_t index) {
  Token token = token_at(finder, index), before = index ? token_at(finder, index - 1) : (Token){0};
  size_t last = index + 1;
  while (token_at(finder, last).end && strchr(".", first_byte(finder, token_at(finder, last))) &&
         scan_touches(token_at(finder, last - 1), token_at(finder, last)))
    last++;
  Token name = token_at(finder, last);
  bool is_named = (name.kind == TOKEN_WORD || name.kind == TOKEN_NUMBER) &&
                  scan_touches(token_at(finder, last - 1), name);
  bool is_array = index > 1 && first_byte(finder, before) == '[' &&
                  scan_is(finder->text, token_at(finder, index - 2), "array"); // array[:names]
  bool is_slice = index && scan_touches(before, token) && before.kind != TOKEN_OPERATOR &&
                  !is_array && !strchr("(,", first_byte(finder, before)); // a[1:n], \:x
  if (!is_named || is_slice) return index;
  Token behind = token_at(finder, last + 1);
  bool is_name = finder->is_knex && first_byte(finder, behind) == ':' &&
                 scan_touches(name, behind) && behind.end - behind.start == 1;
  add_named(finder, token.start, is_name ? behind.end : name.end, name, 1);
  finder->found.items[finder->found.count - 1].is_name = is_name;
  return is_name ? last + 1 : last;
}

// {0} {name}
static size_t find_brace(Finder *finder, size_t index) {
  Token name = token_at(finder, index + 1), close = token_at(finder, index + 2);
  bool is_named = name.kind == TOKEN_WORD || name.kind == TOKEN_NUMBER;
  if (!is_named || first_byte(finder, close) != '}') return index;
  add_named(finder, token_at(finder, index).start, close.end, name, 0);
  return index + 2;
}

// <name>: what is pasted for a table or a column is an identifier, for anything else a value.
static size_t find_angle(Finder *finder, size_t index) {
  Token open = token_at(finder, index), name = token_at(finder, index + 1),
        close = token_at(finder, index + 2);
  bool is_whole = open.end - open.start == 1 && first_byte(finder, open) == '<' &&
                  name.kind == TOKEN_WORD && scan_touches(open, name) &&
                  scan_touches(name, close) && close.end - close.start == 1 &&
                  first_byte(finder, close) == '>';
  if (!is_whole) return index;
  Token before = index ? token_at(finder, index - 1) : (Token){0};
  Str word = str_slice(finder->text, before.start, before.end);
  static const char *const words[] = {"from", "join", "into", "update", "by", NULL};
  add_named(finder, open.start, close.end, name, 0);
  finder->found.items[finder->found.count - 1].is_name = str_is_any(word, words);
  return index + 2;
}

static size_t find_at_token(Finder *finder, size_t index) {
  Token token = token_at(finder, index);
  size_t count = finder->found.count, last = index;
  unsigned styles = finder->styles;
  bool is_spring = first_byte(finder, token) == ':' || first_byte(finder, token) == '?';
  if (is_spring) last = find_spel(finder, index);
  if (finder->found.count > count) return last;
  if (finder->is_knex && first_byte(finder, token) == '$' && token.kind != TOKEN_DOLLAR_STRING)
    return find_dollar(finder, index);
  if (token.kind == TOKEN_OPERATOR) {
    if (styles & PARAMETERS_QUESTION) last = find_question(finder, index);
    if (finder->found.count == count && styles & PARAMETERS_PERCENT)
      last = find_percent(finder, index);
    if (styles & PARAMETERS_ANGLE) last = find_angle(finder, index);
    if (finder->found.count == count && styles & PARAMETERS_AT) last = find_at(finder, index);
    if (finder->found.count == count && styles & PARAMETERS_HASH) last = find_hash(finder, index);
  } else if (token.kind == TOKEN_PUNCTUATION) {
    char c = first_byte(finder, token);
    Token next = token_at(finder, index + 1);
    if (c == '\\' && first_byte(finder, next) == ':') // SQLAlchemy's \:
      add(finder, (Parameter){.start = token.start, .end = token.end, .written = ""});
    else if (c == ':' && styles & PARAMETERS_COLON)
      last = find_colon(finder, index);
    else if (c == '{' && styles & PARAMETERS_BRACE)
      last = find_brace(finder, index);
  } else if (token.kind == TOKEN_PARAMETER) {
    Token number = {token.start + 1, token.end, TOKEN_NUMBER, false};
    add_named(finder, token.start, token.end, number, 1);
  }
  return last;
}

Parameters parameter_find(Arena *arena, Str text, const Tokens *tokens, unsigned styles,
                          bool is_knex) {
  Finder finder = {arena, text, tokens, styles, is_knex, {0}};
  for (size_t i = 0; i < tokens->count; i++) i = find_at_token(&finder, i);
  return finder.found;
}
