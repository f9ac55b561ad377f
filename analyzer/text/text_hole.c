// The tokens around a hole -> what can stand in it.
#include "text/text_hole.h"

// Where a hole stands: the tokens beside it, and the clause that it is in.
typedef struct Around {
  Str text;
  const Tokens *tokens;
  size_t index;     // of the token that the hole fills
  Token statement;  // its first word
  Str clause;       // the last word of the same parentheses that starts a clause; length 0: none
  Str outer_clause; // the one around the parentheses
  bool is_between;  // the AND before the hole belongs to a BETWEEN
} Around;

static Token neighbour(const Around *around, int offset) {
  size_t index = around->index + (size_t)offset;
  return index < around->tokens->count ? around->tokens->items[index] : (Token){0};
}

static Str token_text(const Around *around, Token token) {
  return str_slice(around->text, token.start, token.end);
}

static bool is_word(const Around *around, Token token, const char *const *words) {
  return token.end && token.kind == TOKEN_WORD && str_is_any(token_text(around, token), words);
}

static bool is_sign(const Around *around, Token token, const char *sign) {
  return token.end && str_is(token_text(around, token), sign);
}

static bool is_clause_word(Str word) {
  return str_is_any(word,
                    WORDS("select", "from", "where", "group", "order", "having", "limit", "offset",
                          "fetch", "for", "set", "values", "into", "on", "using", "returning",
                          "join", "window", "with", "update", "delete", "table"));
}

// Walks from the start of the statement to the hole.
static void find_clause(Around *around) {
  enum { DEEPEST = 64, FARTHEST = 5000 }; // parentheses, tokens
  Str clauses[DEEPEST] = {0};
  size_t depth = 0;
  bool is_start = true;
  size_t first = around->index > FARTHEST ? around->index - FARTHEST : 0;
  for (size_t i = first; i < around->index; i++) {
    Token token = around->tokens->items[i];
    Str word = token_text(around, token);
    if (is_start) around->statement = token;
    is_start = str_is(word, ";");
    if (is_start) {
      depth = 0;
      memset(clauses, 0, sizeof clauses);
    }
    if (str_is(word, "(") && depth + 1 < DEEPEST) clauses[++depth] = (Str){0};
    if (str_is(word, ")") && depth) depth--;
    if (token.kind != TOKEN_WORD) continue;
    if (is_clause_word(word)) clauses[depth] = word;
    if (str_is_nocase(word, "between")) around->is_between = true;
    if (str_is_nocase(word, "and") && i + 1 < around->index) around->is_between = false;
  }
  if (around->index && is_start) around->statement = (Token){0};
  around->clause = clauses[depth];
  around->outer_clause = depth ? clauses[depth - 1] : (Str){0};
}

// A statement that defines something: what is pasted is mostly a name.
static bool is_definition(const Around *around) {
  return is_word(around, around->statement,
                 WORDS("create", "alter", "drop", "grant", "revoke", "comment", "truncate", "lock",
                       "vacuum", "analyze", "reindex", "cluster", "refresh"));
}

static bool names_follow(const Around *around, Token before) {
  if (is_word(around, before,
              WORDS("from", "join", "into", "update", "table", "only", "policy", "schema", "index",
                    "view", "sequence", "role", "user", "trigger", "function", "procedure", "type",
                    "extension", "database", "column", "constraint", "references", "as", "by",
                    "truncate", "call", "collate", "exists", "owner", "concurrently", "channel",
                    "listen", "notify", "unlisten", "savepoint", "copy", "lateral", "domain")))
    return !is_word(around, before, WORDS("exists")) || is_definition(around);
  bool is_role_or_table =
      is_word(around, before, WORDS("on", "to", "for", "add", "rename", "if", "not"));
  return is_role_or_table && is_definition(around);
}

// What follows makes the hole one side of a comparison.
static bool is_compared(const Around *around) {
  Token next = neighbour(around, 1);
  bool is_operator = next.end && next.kind == TOKEN_OPERATOR;
  return is_operator ||
         is_word(around, next, WORDS("in", "is", "like", "ilike", "between", "not", "similar"));
}

static HolePlace make_value(bool binds) {
  return (HolePlace){binds ? HOLE_PARAMETER : HOLE_VALUE, FILLER_PARAMETER, false};
}

static HolePlace make_name(void) { return (HolePlace){HOLE_NAME, FILLER_NAME, false}; }

static HolePlace after_condition_word(const Around *around, bool binds) {
  if (around->is_between && is_word(around, neighbour(around, -1), WORDS("and")))
    return make_value(binds);
  if (is_compared(around)) return binds ? make_value(binds) : make_name();
  return (HolePlace){HOLE_CONDITION, FILLER_PARAMETER, false};
}

static HolePlace after_set(const Around *around) {
  bool is_update = is_word(around, around->statement, WORDS("update", "insert", "with", "merge"));
  bool is_column = is_sign(around, neighbour(around, 1), "=") || !is_update;
  return is_column ? make_name() : (HolePlace){HOLE_REST, FILLER_SET, false};
}

// Behind an operator, a parenthesis or a comma.
static HolePlace in_expression(const Around *around, bool binds) {
  bool is_list = is_sign(around, neighbour(around, -1), ",");
  bool is_first = is_sign(around, neighbour(around, -1), "(");
  if (is_list && str_is_nocase(around->clause, "set") && is_sign(around, neighbour(around, 1), "="))
    return make_name();
  bool is_name_list = str_is_any(around->clause, WORDS("from", "order", "group", "using"));
  if (is_list && is_name_list) return make_name();
  bool in_columns = !around->clause.length && str_is_nocase(around->outer_clause, "into");
  if ((is_first || is_list) && (in_columns || (is_definition(around) && !around->clause.length)))
    return make_name();
  return make_value(binds);
}

// Behind what may be the end of a clause.
static HolePlace after_operand(const Around *around) {
  bool is_insert =
      is_word(around, around->statement, WORDS("insert")) && str_is_nocase(around->clause, "into");
  Token next = neighbour(around, 1);
  bool is_last =
      !next.end || is_sign(around, next, ";") || is_word(around, next, WORDS("returning", "on"));
  if (is_insert && is_last) return (HolePlace){HOLE_REST, FILLER_VALUES, false};
  bool is_tail =
      !is_definition(around) &&
      str_is_any(around->clause, WORDS("order", "limit", "offset", "fetch", "for", "returning"));
  return (HolePlace){HOLE_REST, FILLER_NOTHING, is_tail};
}

static HolePlace classify(const Around *around, bool binds) {
  Token before = neighbour(around, -1), next = neighbour(around, 1);
  if (is_sign(around, next, ".") || is_sign(around, before, ".")) return make_name();
  if (!around->statement.end) return (HolePlace){HOLE_REST, FILLER_NOTHING, false};
  if (names_follow(around, before)) return make_name();
  if (is_word(around, before, WORDS("set"))) return after_set(around);
  if (is_word(around, before, WORDS("in", "values")) && !is_sign(around, next, "("))
    return (HolePlace){binds ? HOLE_PARAMETER : HOLE_VALUE, FILLER_LIST, false};
  if (is_word(around, before, WORDS("where", "and", "or", "on", "having", "not", "when")))
    return after_condition_word(around, binds);
  if (parameter_is_operand(around->text, before)) return after_operand(around);
  bool is_part = before.kind == TOKEN_OPERATOR || before.kind == TOKEN_PUNCTUATION;
  return is_part ? in_expression(around, binds) : make_value(binds);
}

// UPDATE ... SET ${changes} WHERE ...: what stands before a WHERE of the statement is no condition.
static bool is_among_changes(const Around *around) {
  enum { FARTHEST = 5000 };
  if (!str_is_nocase(around->clause, "set") || !is_word(around, around->statement, WORDS("update")))
    return false;
  size_t last = around->index + FARTHEST;
  for (size_t i = around->index + 1; i < around->tokens->count && i < last; i++) {
    Token token = around->tokens->items[i];
    if (is_sign(around, token, ";")) return false;
    if (is_word(around, token, WORDS("where"))) return true;
  }
  return false;
}

// The index of the token that holds byte `at`; tokens->count: a comment does.
static size_t token_of(const Tokens *tokens, uint32_t at) {
  size_t low = 0, high = tokens->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (tokens->items[middle].end <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low < tokens->count && tokens->items[low].start <= at ? low : tokens->count;
}

HolePlace hole_place(Str text, const Tokens *tokens, uint32_t start, uint32_t end, bool binds) {
  size_t index = token_of(tokens, start);
  if (index == tokens->count) return (HolePlace){HOLE_QUOTED, FILLER_LETTERS, false};
  Token token = tokens->items[index];
  if (token.kind == TOKEN_STRING || token.kind == TOKEN_DOLLAR_STRING)
    return (HolePlace){HOLE_QUOTED, FILLER_LETTERS, false};
  bool is_whole = token.kind == TOKEN_WORD && token.start == start && token.end == end;
  if (!is_whole) return (HolePlace){HOLE_NAME, FILLER_LETTERS, false};
  Around around = {.text = text, .tokens = tokens, .index = index};
  find_clause(&around);
  HolePlace place = classify(&around, binds);
  place.is_tail |= is_among_changes(&around);
  return place;
}
