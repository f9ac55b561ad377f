// The expression behind EXECUTE -> its text, with holes for what only the run knows.
#include "replay/dynamic_sql.h"

#include <ctype.h>

#include "base/buf.h"
#include "replay/replay_names.h"
#include "sql/expr.h"
#include "sql/walk.h"

#define HOLE "?" // no migration makes a relation of this name

typedef struct Text {
  Buf buf;
  bool complete; // false: `buf` is only what stands before the first unknown piece
  int depth;
} Text;

enum { MAX_DEPTH = 200 };

static void add_value(Text *text, Node *expr);

static void add(Text *text, const char *piece) {
  if (text->complete) buf_add(&text->buf, piece);
}

// The number and '$' of "%2$I"; `at` stands behind the '%'.
static const char *read_position(const char *at, int *position) {
  const char *end = at;
  int number = 0;
  while (isdigit((unsigned char)*end) && number < 1000) number = number * 10 + (*end++ - '0');
  if (end == at || *end != '$') return at;
  *position = number;
  return end + 1;
}

static void add_format(Text *text, List *args) {
  const char *format = expr_string(linitial(args));
  if (!format) {
    text->complete = false;
    return;
  }
  int next = 1;
  for (const char *at = format; *at && text->complete; at++) {
    if (*at != '%') {
      buf_add_char(&text->buf, *at);
      continue;
    }
    int position = 0;
    at = read_position(at + 1, &position);
    if (*at == '%') {
      add(text, "%");
      continue;
    }
    if (position) next = position;
    Node *arg = next < list_length(args) ? list_nth(args, next) : NULL;
    next++;
    const char *value = arg ? expr_string(arg) : NULL;
    if (*at == 'I')
      add(text, value ? arena_format(text->buf.arena, "\"%s\"", value) : "\"" HOLE "\"");
    else if (*at == 'L')
      add(text, "'" HOLE "'");
    else if (*at == 's' && arg)
      add_value(text, arg);
    else
      text->complete = false;
    if (!*at) break;
  }
}

static void add_call(Text *text, FuncCall *call) {
  const char *name = name_last(call->funcname);
  if (strcmp(name, "format") == 0 && call->args && !call->func_variadic) {
    add_format(text, call->args);
  } else if (strcmp(name, "quote_ident") == 0) {
    add(text, "\"" HOLE "\"");
  } else if (strcmp(name, "quote_literal") == 0 || strcmp(name, "quote_nullable") == 0) {
    add(text, "'" HOLE "'");
  } else if (strcmp(name, "concat") == 0) {
    ListCell *cell;
    foreach (cell, call->args) add_value(text, lfirst(cell));
  } else {
    text->complete = false;
  }
}

static bool is_concatenation(Node *expr) {
  return IsA(expr, A_Expr) && ((A_Expr *)expr)->kind == AEXPR_OP &&
         strcmp(name_last(((A_Expr *)expr)->name), "||") == 0 && ((A_Expr *)expr)->lexpr;
}

static void add_value(Text *text, Node *expr) {
  if (!text->complete) return;
  expr = expr_strip_casts(expr);
  const char *value = expr_string(expr);
  if (value) {
    add(text, value);
  } else if (text->depth >= MAX_DEPTH) {
    text->complete = false;
  } else if (is_concatenation(expr)) {
    text->depth++;
    add_value(text, ((A_Expr *)expr)->lexpr);
    add_value(text, ((A_Expr *)expr)->rexpr);
    text->depth--;
  } else if (IsA(expr, FuncCall)) {
    text->depth++;
    add_call(text, (FuncCall *)expr);
    text->depth--;
  } else {
    text->complete = false;
  }
}

// Commands that change the catalog or the session and no rows.
static bool is_harmless(Str text) {
  static const char *const words[] = {
      "create", "alter",  "drop",   "grant",   "revoke",  "comment",  "set",  "reset",  "analyze",
      "vacuum", "notify", "listen", "reindex", "cluster", "security", "lock", "discard"};
  Token token = scan_token(text, 0);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (scan_is(text, token, words[i])) return true;
  return false;
}

static bool find_hole(Node *node, void *context) {
  if (!IsA(node, RangeVar)) return false;
  const RangeVar *range = (RangeVar *)node;
  bool hole = strcmp(range->relname, HOLE) == 0;
  if (hole || (range->schemaname && strcmp(range->schemaname, HOLE) == 0)) *(bool *)context = true;
  return false;
}

// Whether a statement of the unit names a relation by a hole.
static bool names_hole(Arena *arena, const Unit *unit) {
  Gaps ignored = {0}; // whoever parses the text for good reports them
  Statements statements = parse_unit(arena, unit, &ignored);
  bool found = false;
  for (size_t i = 0; i < statements.count; i++)
    walk_tree(statements.items[i].tree, find_hole, &found);
  return found;
}

DynamicSql dynamic_sql_of(Arena *arena, const Unit *expr) {
  Gaps gaps = {0};
  Node *tree = parse_expression(arena, expr, &gaps);
  Text text = {buf_new(arena), tree != NULL, 0};
  if (tree) add_value(&text, tree);
  Str known = buf_str(&text.buf);
  bool may_touch_data = !is_harmless(known);
  if (!text.complete) return (DynamicSql){.may_touch_data = may_touch_data};
  Span whole = unit_span(expr, 0, (uint32_t)expr->text.length);
  const Unit *unit = unit_of_made_text(arena, whole, known);
  Token token = scan_token(expr->text, 0);
  if (scan_token(expr->text, token.end).start == expr->text.length) // one literal keeps its places
    unit = replay_unit_of_string(arena, expr, token, known.data);
  if (names_hole(arena, unit)) return (DynamicSql){.may_touch_data = may_touch_data};
  return (DynamicSql){.unit = unit};
}
