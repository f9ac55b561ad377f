// Unit -> Statements, past syntax errors.
#include "sql/parse.h"

#include "sql/kept.h"
#include "sql/memory.h"
#include "sql/split.h"
#include "sql/walk.h"

#include "pg_query/pg_query_internal.h"

enum {
  MAX_STATEMENT = 16 << 20, // bytes of a statement that is no data
  MAX_DATA = 64 << 10,      // bytes of an INSERT ... VALUES of which all rows are kept
  MAX_DATA_UNIT = 1 << 20,  // bytes of a unit in which one of many that are alike is kept
  MAX_WHOLE = MAX_DATA,     // bytes of a unit that is read at once where all of it parses
  MAX_OPERATOR = 10000,     // characters of operators in a row
  MAX_DEPTH = 1000, // nodes above each other; recursive readers need some 1 kB of stack for each
};

typedef struct Parser {
  Arena *arena;
  const Unit *unit;
  Statements statements;
  Gaps *gaps;
  Str head;      // of the last statement, when it is an INSERT: up to VALUES
  size_t budget; // bytes that may still be read again while looking for a place to go on
} Parser;

// One call of PostgreSQL's parser.
typedef struct Attempt {
  Arena *arena;
  const Unit *unit;
  uint32_t offset; // of unit->text in the text of the unit that is being parsed
  int mode;
  bool is_lasting;     // the trees need not be copied to be kept
  List *trees;         // of RawStmt
  const char *message; // NULL: it parsed
  uint32_t at;         // byte of unit->text
  bool is_too_large;   // to be tried
} Attempt;

// The byte offset of character `position` (from 1), counted as PostgreSQL counts.
static uint32_t byte_offset(Str text, int position) {
  size_t at = 0;
  for (int i = 1; i < position && at < text.length; i++) {
    unsigned char c = (unsigned char)text.data[at];
    at += c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF8 ? 4 : 1;
  }
  return (uint32_t)(at < text.length ? at : text.length);
}

static void run_attempt(void *argument) {
  Attempt *attempt = argument;
  PgQueryInternalParsetreeAndError result =
      pg_query_raw_parse(attempt->unit->text.data, attempt->mode);
  free(result.stderr_buffer);
  attempt->trees = result.tree;
  if (!result.error) return;
  attempt->message = str_dup(attempt->arena, str(result.error->message));
  attempt->at = byte_offset(attempt->unit->text, result.error->cursorpos);
  pg_query_free_error(result.error);
}

// PostgreSQL's scanner reads all of a row of them again for each comment that opens in it.
static bool has_long_operator(Str text) {
  size_t length = 0;
  if (text.length <= MAX_OPERATOR) return false;
  for (size_t i = 0; i < text.length && length <= MAX_OPERATOR; i++)
    length = memchr("+-*/<>=~!@#%^&|`?", text.data[i], 17) ? length + 1 : 0;
  return length > MAX_OPERATOR;
}

static bool is_too_large(Str text) {
  return has_long_operator(text) || text.length > MAX_STATEMENT ||
         scan_exceeds(text, SQL_MAX_TOKENS);
}

static Attempt attempt_parse(Arena *arena, const Unit *unit, int mode, bool is_lasting) {
  Attempt attempt = {.arena = arena, .unit = unit, .mode = mode, .is_lasting = is_lasting};
  if (is_too_large(unit->text)) {
    attempt.is_too_large = true;
    attempt.message = arena_format(
        arena,
        "a text of SQL is larger than %d MiB or %d tokens, or holds an operator of more than %d "
        "characters",
        MAX_STATEMENT >> 20, SQL_MAX_TOKENS, MAX_OPERATOR);
    return attempt;
  }
  bool is_done =
      is_lasting ? sql_guard_lasting(run_attempt, &attempt) : sql_guard(run_attempt, &attempt);
  if (!is_done && !attempt.message) attempt.message = "the parser failed";
  return attempt;
}

// `message` may quote the whole rest of the file.
static const char *shorten(Arena *arena, const char *message) {
  enum { MOST = 200 };
  size_t length = strcspn(message, "\r\n");
  bool is_whole = !message[length] && length <= MOST;
  if (length > MOST)
    for (length = MOST; length && ((unsigned char)message[length] & 0xC0) == 0x80;) length--;
  return arena_format(arena, "%.*s%s", (int)length, message, is_whole ? "" : "...");
}

// The end of the token at `at`, or of its first line.
static uint32_t token_end(Str text, uint32_t at) {
  Token token = scan_token(text, at);
  uint32_t end = token.start == at ? token.end : at;
  const char *line_end = memchr(text.data + at, '\n', end - at);
  return line_end ? (uint32_t)(line_end - text.data) : end;
}

static void report(Arena *arena, const Attempt *attempt, Gaps *gaps) {
  const char *message = attempt->message;
  bool is_limit = attempt->is_too_large || str_starts(str(message), "memory exhausted");
  Str text = attempt->unit->text;
  Span at = unit_span(attempt->unit, attempt->at, token_end(text, attempt->at));
  const Gap *last = gaps->count ? &gaps->items[gaps->count - 1] : NULL;
  bool is_again = last && last->kind == GAP_SYNTAX && last->at.source == at.source &&
                  last->at.start == at.start; // tried in parts
  if (is_again) return;
  gap_add(arena, gaps, is_limit ? GAP_LIMIT : GAP_SYNTAX, at, "%s", shorten(arena, message));
}

// Whether the statement is fit for recursion; if not, a gap says so.
static bool check_depth(Arena *arena, const Statement *statement, Gaps *gaps) {
  bool is_short = statement->end - statement->start <= MAX_DEPTH;
  if (is_short || walk_depth(statement->tree) <= MAX_DEPTH) return true;
  gap_add(arena, gaps, GAP_LIMIT, statement_span(statement),
          "a statement nests deeper than %d levels", MAX_DEPTH);
  return false;
}

// Behind the last token of start..end: white space and comments may stand before a ';'.
static uint32_t last_end(Str text, uint32_t start, uint32_t end) {
  Str own = str_slice(text, start, end);
  const char *line = own.length ? memrchr(own.data, '\n', own.length) : NULL;
  Str last = line ? str_slice(own, (size_t)(line - own.data), own.length) : own;
  bool is_token = last.length && !strchr(" \t\r\n\f\v/", last.data[last.length - 1]);
  if (is_token && !str_has(last, "--")) return end;
  uint32_t behind = start;
  for (Token token = scan_token(text, start); token.kind != TOKEN_END && token.start < end;
       token = scan_token(text, behind))
    behind = token.end;
  return behind;
}

static void add_trees(Parser *parser, const Attempt *attempt) {
  const Unit *unit = attempt->unit;
  for (int i = 0; i < list_length(attempt->trees); i++) {
    RawStmt *raw = list_nth_node(RawStmt, attempt->trees, i);
    uint32_t start = scan_token(unit->text, (uint32_t)raw->stmt_location).start;
    uint32_t end = raw->stmt_len ? (uint32_t)(raw->stmt_location + raw->stmt_len)
                                 : (uint32_t)unit->text.length;
    Statement statement = {unit, attempt->offset, start, last_end(unit->text, start, end),
                           raw->stmt};
    if (!check_depth(parser->arena, &statement, parser->gaps)) continue;
    statement.tree = attempt->is_lasting ? raw->stmt : sql_keep(raw->stmt);
    array_push(parser->arena, &parser->statements, statement);
  }
}

// Parses bytes start..end as a unit of their own; adds what it holds when it parses.
static Attempt parse_part(Parser *parser, uint32_t start, uint32_t end) {
  const Unit *part = unit_of_part(parser->arena, parser->unit, start, end);
  Attempt attempt = attempt_parse(parser->arena, part, PG_QUERY_PARSE_DEFAULT, false);
  attempt.offset = start;
  if (!attempt.message) add_trees(parser, &attempt);
  sql_clear();
  return attempt;
}

// A piece that does not parse, cut at the lines that look like starts of statements.
typedef struct Cut {
  uint32_t start; // of the line's first token
  uint32_t end;   // of the token before
} Cut;
typedef ARRAY(Cut) Cuts;

static Cuts find_cuts(Parser *parser, const Piece *piece, uint32_t from) {
  Str text = parser->unit->text;
  Cuts cuts = {0};
  array_push(parser->arena, &cuts, (Cut){piece->start, piece->start});
  uint32_t end = piece->start;
  for (Token token = scan_token(text, end); token.start < piece->end;
       token = scan_token(text, end)) {
    bool is_cut =
        token.start > piece->start && token.start >= from && split_is_candidate(text, token);
    if (is_cut) array_push(parser->arena, &cuts, (Cut){token.start, end});
    end = token.end;
  }
  array_push(parser->arena, &cuts, (Cut){piece->end, piece->end});
  return cuts;
}

// The last cut up to `at` behind cut `first`; `first` when there is none.
static size_t find_cut(const Cuts *cuts, size_t first, uint32_t at) {
  size_t found = first;
  while (found + 2 < cuts->count && cuts->items[found + 1].start <= at) found++;
  return found;
}

// Parses a statement from cut `first` on. It ends at a later cut: where the text up to there is no
// whole statement, more is taken; where the parser stops within, the statement may end at the cut
// before. Returns the cut to go on from.
static size_t parse_cut(Parser *parser, const Cuts *cuts, size_t first) {
  uint32_t start = cuts->items[first].start;
  Attempt attempt;
  for (size_t ahead = 1;; ahead *= 2) {
    size_t last = first + ahead < cuts->count ? first + ahead : cuts->count - 1;
    uint32_t end = cuts->items[last].end;
    attempt = parse_part(parser, start, end);
    if (!attempt.message) return last;
    if (start + attempt.at < end || last == cuts->count - 1) break;
  }
  if (attempt.is_too_large) {
    report(parser->arena, &attempt, parser->gaps);
    return cuts->count - 1; // to try the rest of it from every cut would take long
  }
  size_t before = find_cut(cuts, first, start + attempt.at);
  bool is_other = before > first && !parse_part(parser, start, cuts->items[before].end).message;
  if (!is_other) report(parser->arena, &attempt, parser->gaps);
  return before > first ? before : first + 1;
}

static uint32_t line_start(Str text, uint32_t at) {
  while (at > 0 && text.data[at - 1] != '\n') at--;
  return at;
}

// Does the dollar quote end with what starts the next one? `AS $$ ... AS $$`: its own end is missing.
static bool ends_with_start(Str text, Token token) {
  size_t tag = strcspn(text.data + token.start + 1, "$") + 2;
  Str inside = str_trim(str_slice(text, token.start, token.end - tag));
  Str word = inside.length > 3 ? str_slice(inside, inside.length - 3, inside.length) : (Str){"", 0};
  bool is_word = word.length && (unsigned char)word.data[0] <= ' ';
  return is_word && (str_is_nocase(str_trim(word), "as") || str_is_nocase(str_trim(word), "do"));
}

// A missing quote turns strings inside out: then statements stand "within" a string. A line that looks
// like one, behind a line that ends in ';', is where to go on; piece->end when there is none. `failed`
// moves to the dollar quote that has no end.
static uint32_t find_inside_string(Str text, const Piece *piece, Attempt *failed) {
  uint32_t from = piece->start + failed->at;
  for (Token token = scan_token(text, piece->start); token.start < piece->end;
       token = scan_token(text, token.end)) {
    bool is_quoted = token.kind == TOKEN_STRING || token.kind == TOKEN_QUOTED_NAME;
    bool is_inverted =
        token.kind == TOKEN_DOLLAR_STRING && !token.is_open && ends_with_start(text, token);
    if (!is_inverted && !(is_quoted && token.end >= from)) continue;
    uint32_t start = is_inverted || token.start > from ? token.start : from;
    uint32_t found = split_find_line(text, start, token.end, true);
    if (found >= token.end) continue;
    if (is_inverted) failed->at = token.start - piece->start;
    if (is_inverted) failed->message = "unterminated dollar-quoted string";
    return found;
  }
  return piece->end;
}

// Goes on after a piece that does not parse; returns where.
static uint32_t recover(Parser *parser, const Piece *piece, Attempt failed) {
  Str text = parser->unit->text;
  uint32_t line = line_start(text, piece->start + failed.at);
  uint32_t inside = find_inside_string(text, piece, &failed);
  if (inside < piece->end && parser->budget > piece->end - inside) {
    parser->budget -= piece->end - inside;
    report(parser->arena, &failed, parser->gaps);
    return inside;
  }
  Cuts cuts = find_cuts(parser, piece, line);
  if (cuts.count == 2)
    report(parser->arena, &failed, parser->gaps);
  else
    for (size_t i = 0; i + 1 < cuts.count;) i = parse_cut(parser, &cuts, i);
  return piece->next;
}

// Ends a piece with an open quote before the next line that looks like a statement.
static void close_piece(Parser *parser, Piece *piece) {
  if (piece->open_at == UINT32_MAX || parser->budget < piece->end - piece->open_at) return;
  parser->budget -= piece->end - piece->open_at;
  piece->end = piece->next =
      split_find_line(parser->unit->text, piece->open_at + 1, piece->end, false);
}

// Does the piece insert into the same columns as the statement before?
static bool repeats_head(Parser *parser, const Piece *piece) {
  Str last = parser->head;
  parser->head =
      piece->values ? str_slice(parser->unit->text, piece->start, piece->values) : (Str){0};
  return last.length && str_equal(last, parser->head);
}

static uint32_t parse_piece(Parser *parser, Piece piece) {
  close_piece(parser, &piece);
  const Unit *unit = parser->unit;
  if (repeats_head(parser, &piece) && unit->text.length > MAX_DATA_UNIT) return piece.next;
  bool is_data = piece.first_row && piece.end - piece.start > MAX_DATA;
  uint32_t end = is_data ? piece.first_row : piece.end;
  Attempt attempt = parse_part(parser, piece.start, end);
  return attempt.message ? recover(parser, &piece, attempt) : piece.next;
}

// PostgreSQL's text holds no NUL; one would hide what follows it.
static const Unit *blank_nuls(Arena *arena, const Unit *unit, Gaps *gaps) {
  const char *nul = unit->text.length ? memchr(unit->text.data, 0, unit->text.length) : NULL;
  if (!nul) return unit;
  Unit *blanked = ARENA_NEW(arena, Unit);
  *blanked = *unit;
  uint32_t at = (uint32_t)(nul - unit->text.data), count = 0;
  char *text = str_dup(arena, unit->text);
  for (size_t i = at; i < unit->text.length; i++)
    if (!text[i]) text[i] = ' ', count++;
  bool is_wide = count > unit->text.length / 4; // every other byte of UTF-16
  gap_add(arena, gaps, GAP_SYNTAX, unit_span(unit, at, at + 1), "the text holds a NUL byte%s",
          is_wide ? ", it is no UTF-8" : "");
  blanked->text = (Str){text, is_wide ? 0 : unit->text.length};
  return blanked;
}

// A text that parses as a whole holds the statements that its pieces hold, and is gone over once. Its trees stay where the
// parser has made them: copies would be smaller by the 3 kB that it leaves beside them, but take a fifth of its time.
static bool parse_whole(Parser *parser) {
  const Unit *unit = parser->unit;
  if (unit->text.length > MAX_WHOLE) return false;
  Attempt attempt = attempt_parse(parser->arena, unit, PG_QUERY_PARSE_DEFAULT, true);
  if (!attempt.message) add_trees(parser, &attempt);
  return !attempt.message;
}

Statements parse_unit(Arena *arena, const Unit *unit, Gaps *gaps) {
  unit = blank_nuls(arena, unit, gaps);
  Parser parser = {
      .arena = arena, .unit = unit, .gaps = gaps, .budget = 16 * unit->text.length + (1 << 20)};
  if (kept_statements(arena, unit, &parser.statements)) return parser.statements;
  size_t gaps_before = gaps->count;
  Piece piece;
  if (!parse_whole(&parser))
    for (uint32_t at = 0; split_next(unit->text, at, &piece);) at = parse_piece(&parser, piece);
  if (gaps->count == gaps_before) kept_add_statements(unit, &parser.statements);
  return parser.statements;
}

bool parse_check(Str text, uint32_t *error_at) {
  *error_at = 0;
  if (memchr(text.data, 0, text.length)) return false;
  Arena *arena = arena_new();
  Unit unit = {.text = {str_dup(arena, text), text.length}};
  Attempt attempt = attempt_parse(arena, &unit, PG_QUERY_PARSE_DEFAULT, false);
  bool is_sql = !attempt.message;
  *error_at = attempt.at;
  sql_clear();
  arena_free(arena);
  return is_sql;
}

// The only target of a SELECT without further clauses; others (`count(*) FROM t`, which PL/pgSQL
// takes for an expression) as the subquery that they are.
static Node *only_target(Node *tree) {
  SelectStmt *select = castNode(SelectStmt, tree);
  bool is_plain = !select->fromClause && !select->whereClause && !select->groupClause &&
                  !select->havingClause && !select->windowClause && !select->distinctClause &&
                  !select->sortClause && !select->limitCount && !select->limitOffset &&
                  !select->larg && !select->lockingClause;
  if (is_plain && list_length(select->targetList) == 1)
    return linitial_node(ResTarget, select->targetList)->val;
  return is_plain ? NULL : tree;
}

static void wrap_select(void *argument) {
  Node **tree = argument;
  SubLink *link = makeNode(SubLink);
  link->subLinkType = EXPR_SUBLINK;
  link->subselect = *tree;
  link->location = -1;
  *tree = (Node *)link;
}

Node *parse_expression(Arena *arena, const Unit *unit, Gaps *gaps) {
  unit = blank_nuls(arena, unit, gaps);
  Attempt attempt = attempt_parse(arena, unit, PG_QUERY_PARSE_PLPGSQL_EXPR, false);
  Node *target = NULL;
  if (attempt.message) {
    report(arena, &attempt, gaps);
  } else {
    Node *tree = linitial_node(RawStmt, attempt.trees)->stmt;
    Statement whole = {unit, 0, 0, (uint32_t)unit->text.length, tree};
    bool is_flat = check_depth(arena, &whole, gaps);
    target = is_flat ? only_target(tree) : NULL;
    if (is_flat && !target)
      gap_add(arena, gaps, GAP_SYNTAX, unit_span(unit, 0, (uint32_t)unit->text.length),
              "this is not one expression");
    if (target && target == tree) sql_guard(wrap_select, &target);
    if (target) target = sql_keep(target);
  }
  sql_clear();
  return target;
}

Span statement_span(const Statement *statement) {
  return unit_span(statement->unit, statement->start, statement->end);
}

// Behind the dotted name that the token begins.
static uint32_t name_end(Str text, Token token) {
  while (token.kind == TOKEN_WORD || token.kind == TOKEN_QUOTED_NAME) {
    Token dot = scan_token(text, token.end);
    if (!scan_is(text, dot, ".")) break;
    Token next = scan_token(text, dot.end);
    bool is_star = next.kind == TOKEN_OPERATOR && text.data[next.start] == '*';
    bool is_name = next.kind == TOKEN_WORD || next.kind == TOKEN_QUOTED_NAME;
    if (!is_star && !is_name) break;
    token = next;
  }
  return token.end;
}

Span statement_token(const Statement *statement, int location) {
  Str text = statement->unit->text;
  if (location < 0 || (size_t)location >= text.length) return statement_span(statement);
  Token token = scan_token(text, (uint32_t)location);
  return unit_span(statement->unit, token.start, name_end(text, token));
}

Node *tree_copy_node(Node *tree) { return sql_keep(tree); }
