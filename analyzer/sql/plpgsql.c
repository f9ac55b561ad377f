// The JSON of a PL/pgSQL body -> PlBody.
#include "sql/plpgsql.h"

#include "base/buf.h"
#include "sql/memory.h"
#include "sql/plpgsql_reader.h"
#include "sql/scan.h"

enum {
  LEVEL_ERROR = 21, // PostgreSQL's ERROR, of RAISE EXCEPTION
  MAX_DEPTH = 200,  // blocks within blocks; branches of an IF
};

// ---- names ----

static const char *datum_name(PlReader *reader, uint32_t number) {
  const json_t *datum = json_array_get(reader->datums, number);
  const json_t *value = pl_node_value(datum);
  if (!pl_is_kind(datum, "recfield")) return pl_text(value, "refname");
  const json_t *parent =
      pl_node_value(json_array_get(reader->datums, pl_number(value, "recparentno")));
  const char *name = pl_text(parent, "refname");
  return arena_format(reader->arena, "%s.%s", name ? name : "", pl_text(value, "fieldname"));
}

static void add_target(PlReader *reader, PlStatement *statement, const char *name) {
  if (name)
    array_push(reader->arena, &statement->targets, arena_copy(reader->arena, name, strlen(name)));
}

// `node`: a variable, a record, or a row of several.
static void add_targets(PlReader *reader, PlStatement *statement, const json_t *node) {
  const json_t *value = pl_node_value(node), *item;
  if (!pl_is_kind(node, "row")) {
    add_target(reader, statement, pl_text(value, "refname"));
    return;
  }
  size_t i;
  json_array_foreach(pl_field(value, "fields"), i, item)
      add_target(reader, statement, pl_text(item, "name"));
}

// ---- expressions ----

static const char *query_of(const json_t *expression) {
  return pl_text(pl_node_value(expression), "query");
}

const Unit *pl_expression(PlReader *reader, const json_t *object, const char *name) {
  const char *query = query_of(pl_field(object, name));
  return query ? place_expression(&reader->place, query) : NULL;
}

static const Unit *declaration_of(PlReader *reader, uint32_t number) {
  return number < json_array_size(reader->datums) ? reader->declarations[number] : NULL;
}

static void add_arguments(PlReader *reader, PlStatement *statement, const json_t *list) {
  const json_t *item;
  size_t i;
  json_array_foreach(list, i, item) {
    const char *query = pl_is_kind(item, "raise_option")
                            ? query_of(pl_field(pl_node_value(item), "expr"))
                            : query_of(item);
    if (query)
      array_push(reader->arena, &statement->arguments, place_expression(&reader->place, query));
  }
}

static void read_using(PlReader *reader, PlStatement *statement, const json_t *value) {
  const json_t *list = pl_field(value, "params");
  if (!json_array_size(list)) return;
  place_skip_to(&reader->place, "using");
  add_arguments(reader, statement, list);
}

// ---- statements ----

static PlStatements read_list(PlReader *reader, const json_t *list);

// A statement that starts with `word`; the cursor moves behind it.
static PlStatement *keyword_new(PlReader *reader, PlKind kind, const json_t *value,
                                const char *word) {
  Place *place = &reader->place;
  uint32_t line = pl_number(value, "lineno");
  PlStatement *statement = ARENA_NEW(reader->arena, PlStatement);
  statement->kind = kind;
  place_skip_word(place, line, word);
  statement->at = place_rest(place, place->found);
  return statement;
}

// A statement that is an expression from its first token on, in the field `name`.
static PlStatement *expression_new(PlReader *reader, PlKind kind, const json_t *value,
                                   const char *name) {
  Place *place = &reader->place;
  place->found = place->at = place_line(place, pl_number(value, "lineno"));
  PlStatement *statement = ARENA_NEW(reader->arena, PlStatement);
  statement->kind = kind;
  statement->expr = pl_expression(reader, value, name);
  statement->at = place_rest(place, place->found);
  return statement;
}

static PlStatement *read_block(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_BLOCK, value, "begin");
  array_push(reader->arena, &reader->begun, (PlBegun){reader->place.found, statement});
  statement->body = read_list(reader, pl_field(value, "body"));
  const json_t *handlers = pl_field(pl_node_value(pl_field(value, "exceptions")), "exc_list"),
               *handler;
  size_t i;
  statement->handler_count = (uint32_t)json_array_size(handlers);
  json_array_foreach(handlers, i, handler) {
    PlStatements list = read_list(reader, pl_field(pl_node_value(handler), "action"));
    for (size_t k = 0; k < list.count; k++)
      array_push(reader->arena, &statement->handlers, list.items[k]);
  }
  return statement;
}

// Behind the := of `target[subscript] := value`; `open`..`close` is within the last brackets before it.
static uint32_t value_start(Str text, uint32_t *open, uint32_t *close) {
  int depth = 0;
  Token token = scan_token(text, 0);
  for (; token.kind != TOKEN_END; token = scan_token(text, token.end)) {
    if (depth == 0 && (scan_is(text, token, ":=") || scan_is(text, token, "="))) break;
    if (scan_is(text, token, "[") && depth++ == 0) *open = token.end;
    if (scan_is(text, token, "]") && --depth == 0) *close = token.start;
  }
  return scan_token(text, token.end).start;
}

static PlStatement *read_assign(PlReader *reader, const json_t *value) {
  PlStatement *statement = expression_new(reader, PL_ASSIGN, value, "expr");
  const char *name = datum_name(reader, pl_number(value, "varno"));
  const Unit *whole = statement->expr;
  if (whole) {
    uint32_t open = 0, close = 0, start = value_start(whole->text, &open, &close);
    statement->expr = unit_of_part(reader->arena, whole, start, (uint32_t)whole->text.length);
    if (close > open) {
      name = arena_format(reader->arena, "%s[]", name);
      statement->expr2 = unit_of_part(reader->arena, whole, open, close);
    }
  }
  add_target(reader, statement, name);
  return statement;
}

// ELSIF and WHEN become PL_IFs, each in the else_body of the one before; `i` is which one it is.
static PlStatement *branch_new(PlReader *reader, const json_t *value, size_t i, const char *word) {
  if (i >= MAX_DEPTH) {
    reader->is_too_deep = true;
    return NULL;
  }
  return keyword_new(reader, PL_IF, value, word);
}

static PlStatement *read_if(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_IF, value, "if");
  statement->expr = pl_expression(reader, value, "cond");
  statement->body = read_list(reader, pl_field(value, "then_body"));
  PlStatements *rest = &statement->else_body;
  const json_t *item;
  size_t i;
  json_array_foreach(pl_field(value, "elsif_list"), i, item) {
    const json_t *elsif = pl_node_value(item);
    PlStatement *branch = branch_new(reader, elsif, i, "elsif");
    if (!branch) break;
    branch->expr = pl_expression(reader, elsif, "cond");
    branch->body = read_list(reader, pl_field(elsif, "stmts"));
    array_push(reader->arena, rest, branch);
    rest = &branch->else_body;
  }
  *rest = read_list(reader, pl_field(value, "else_body"));
  return statement;
}

// The condition of WHEN a, b. With a subject its text is `"__Case__Variable_3__" IN (a, b)`.
static const Unit *read_when(PlReader *reader, const json_t *when, const Unit *subject) {
  const char *query = query_of(pl_field(when, "expr"));
  const char *list = query && subject ? strstr(query, " IN (") : NULL;
  if (!list) return pl_expression(reader, when, "expr");
  list += strlen(" IN (");
  Str values = {list, strlen(list) - 1};
  const Unit *part = place_expression(&reader->place, str_dup(reader->arena, values));
  Buf buf = buf_new(reader->arena);
  buf_addf(&buf, "(%s) IN (%s)", subject->text.data, part->text.data);
  return unit_of_made_text(reader->arena, part->whole, buf_str(&buf));
}

static PlStatement *read_case(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_CASE, value, "case");
  statement->expr = pl_expression(reader, value, "t_expr");
  PlStatements *rest = &statement->body;
  const json_t *item;
  size_t i;
  json_array_foreach(pl_field(value, "case_when_list"), i, item) {
    const json_t *when = pl_node_value(item);
    PlStatement *branch = branch_new(reader, when, i, "when");
    if (!branch) break;
    branch->expr = read_when(reader, when, statement->expr);
    branch->body = read_list(reader, pl_field(when, "stmts"));
    array_push(reader->arena, rest, branch);
    rest = &branch->else_body;
  }
  *rest = read_list(reader, pl_field(value, "else_stmts"));
  return statement;
}

static PlStatement *read_loop(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_LOOP, value, "loop");
  statement->body = read_list(reader, pl_field(value, "body"));
  return statement;
}

static PlStatement *read_while(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_WHILE, value, "while");
  statement->expr = pl_expression(reader, value, "cond");
  statement->body = read_list(reader, pl_field(value, "body"));
  return statement;
}

// FOR targets IN ...; the cursor moves behind `last`, the word before what follows.
static PlStatement *for_new(PlReader *reader, PlKind kind, const json_t *value, const char *last) {
  PlStatement *statement = keyword_new(reader, kind, value, "for");
  add_targets(reader, statement, pl_field(value, "var"));
  place_skip_to(&reader->place, last);
  return statement;
}

static PlStatement *read_for_integer(PlReader *reader, const json_t *value) {
  PlStatement *statement = for_new(reader, PL_FOR_INTEGER, value, "in");
  statement->reverse = pl_flag(value, "reverse");
  if (statement->reverse) place_skip_to(&reader->place, "reverse");
  statement->expr = pl_expression(reader, value, "lower");
  statement->expr2 = pl_expression(reader, value, "upper");
  statement->step = pl_expression(reader, value, "step");
  statement->body = read_list(reader, pl_field(value, "body"));
  return statement;
}

static PlStatement *read_for_query(PlReader *reader, const json_t *value) {
  PlStatement *statement = for_new(reader, PL_FOR_QUERY, value, "in");
  statement->expr = pl_expression(reader, value, "query");
  statement->body = read_list(reader, pl_field(value, "body"));
  return statement;
}

static PlStatement *read_for_cursor(PlReader *reader, const json_t *value) {
  PlStatement *statement = for_new(reader, PL_FOR_QUERY, value, "in");
  statement->expr = declaration_of(reader, pl_number(value, "curvar"));
  const Unit *argument = pl_expression(reader, value, "argquery");
  if (argument) array_push(reader->arena, &statement->arguments, argument);
  statement->body = read_list(reader, pl_field(value, "body"));
  return statement;
}

static PlStatement *read_for_execute(PlReader *reader, const json_t *value) {
  PlStatement *statement = for_new(reader, PL_FOR_EXECUTE, value, "execute");
  statement->expr = pl_expression(reader, value, "query");
  read_using(reader, statement, value);
  statement->body = read_list(reader, pl_field(value, "body"));
  return statement;
}

static PlStatement *read_foreach(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_FOREACH, value, "foreach");
  add_target(reader, statement, datum_name(reader, pl_number(value, "varno")));
  place_skip_to(&reader->place, "array");
  statement->expr = pl_expression(reader, value, "expr");
  statement->body = read_list(reader, pl_field(value, "body"));
  return statement;
}

static PlStatement *read_exit(PlReader *reader, const json_t *value) {
  bool is_continue = !pl_flag(value, "is_exit");
  PlStatement *statement = keyword_new(reader, PL_EXIT, value, is_continue ? "continue" : "exit");
  statement->is_continue = is_continue;
  statement->expr = pl_expression(reader, value, "cond");
  return statement;
}

// A variable alone (RETURN NEXT r) is not in the JSON.
static PlStatement *read_return(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_RETURN, value, "return");
  if (pl_field(value, "expr"))
    statement->expr = pl_expression(reader, value, "expr");
  else
    statement->expr = place_to_semicolon(&reader->place);
  return statement;
}

static PlStatement *read_return_next(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_RETURN, value, "return");
  place_skip_to(&reader->place, "next");
  statement->is_next = true;
  if (pl_field(value, "expr"))
    statement->expr = pl_expression(reader, value, "expr");
  else
    statement->expr = place_to_semicolon(&reader->place);
  return statement;
}

static PlStatement *read_return_query(PlReader *reader, const json_t *value) {
  bool is_dynamic = pl_field(value, "dynquery");
  PlStatement *statement =
      keyword_new(reader, is_dynamic ? PL_RETURN_EXECUTE : PL_RETURN, value, "return");
  place_skip_to(&reader->place, is_dynamic ? "execute" : "query");
  statement->is_query = !is_dynamic;
  statement->expr = pl_expression(reader, value, is_dynamic ? "dynquery" : "query");
  read_using(reader, statement, value);
  return statement;
}

static PlStatement *read_raise(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_RAISE, value, "raise");
  statement->is_exception = pl_number(value, "elog_level") >= LEVEL_ERROR;
  add_arguments(reader, statement, pl_field(value, "params"));
  add_arguments(reader, statement, pl_field(value, "options"));
  return statement;
}

static PlStatement *read_sql(PlReader *reader, const json_t *value) {
  PlStatement *statement = expression_new(reader, PL_SQL, value, "sqlstmt");
  if (pl_field(value, "target")) add_targets(reader, statement, pl_field(value, "target"));
  return statement;
}

static PlStatement *read_perform(PlReader *reader, const json_t *value) {
  return expression_new(reader, PL_PERFORM, value, "expr");
}

// CALL, or a DO within the body.
static PlStatement *read_call(PlReader *reader, const json_t *value) {
  return expression_new(reader, pl_flag(value, "is_call") ? PL_CALL : PL_SQL, value, "expr");
}

static PlStatement *read_execute(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_EXECUTE, value, "execute");
  statement->expr = pl_expression(reader, value, "query");
  if (pl_field(value, "target")) add_targets(reader, statement, pl_field(value, "target"));
  read_using(reader, statement, value);
  return statement;
}

// OPEN runs the query of its cursor.
static PlStatement *read_open(PlReader *reader, const json_t *value) {
  bool is_dynamic = pl_field(value, "dynquery"),
       is_bound = !is_dynamic && !pl_field(value, "query");
  PlStatement *statement = keyword_new(reader, is_dynamic ? PL_EXECUTE : PL_SQL, value, "open");
  if (is_bound)
    statement->expr = declaration_of(reader, pl_number(value, "curvar"));
  else
    statement->expr = pl_expression(reader, value, is_dynamic ? "dynquery" : "query");
  const Unit *argument = pl_expression(reader, value, "argquery");
  if (argument) array_push(reader->arena, &statement->arguments, argument);
  read_using(reader, statement, value);
  return statement;
}

static PlStatement *read_fetch(PlReader *reader, const json_t *value) {
  PlStatement *statement =
      keyword_new(reader, PL_OTHER, value, pl_flag(value, "is_move") ? "move" : "fetch");
  if (pl_field(value, "target")) add_targets(reader, statement, pl_field(value, "target"));
  return statement;
}

static PlStatement *read_diagnostics(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_OTHER, value, "get");
  const json_t *item;
  size_t i;
  json_array_foreach(pl_field(value, "diag_items"), i, item)
      add_target(reader, statement, datum_name(reader, pl_number(pl_node_value(item), "target")));
  return statement;
}

static PlStatement *read_assert(PlReader *reader, const json_t *value) {
  PlStatement *statement = keyword_new(reader, PL_OTHER, value, "assert");
  statement->expr = pl_expression(reader, value, "cond");
  const Unit *message = pl_expression(reader, value, "message");
  if (message) array_push(reader->arena, &statement->arguments, message);
  return statement;
}

static PlStatement *read_close(PlReader *reader, const json_t *value) {
  return keyword_new(reader, PL_OTHER, value, "close");
}
static PlStatement *read_commit(PlReader *reader, const json_t *value) {
  return keyword_new(reader, PL_COMMIT, value, "commit");
}
static PlStatement *read_rollback(PlReader *reader, const json_t *value) {
  return keyword_new(reader, PL_ROLLBACK, value, "rollback");
}

static const struct {
  const char *kind;
  PlStatement *(*read)(PlReader *reader, const json_t *value);
} KINDS[] = {
    {"stmt_block", read_block},
    {"stmt_assign", read_assign},
    {"stmt_if", read_if},
    {"stmt_case", read_case},
    {"stmt_loop", read_loop},
    {"stmt_while", read_while},
    {"stmt_fori", read_for_integer},
    {"stmt_fors", read_for_query},
    {"stmt_forc", read_for_cursor},
    {"stmt_dynfors", read_for_execute},
    {"stmt_foreach_a", read_foreach},
    {"stmt_exit", read_exit},
    {"stmt_return", read_return},
    {"stmt_return_next", read_return_next},
    {"stmt_return_query", read_return_query},
    {"stmt_raise", read_raise},
    {"stmt_execsql", read_sql},
    {"stmt_perform", read_perform},
    {"stmt_call", read_call},
    {"stmt_dynexecute", read_execute},
    {"stmt_open", read_open},
    {"stmt_fetch", read_fetch},
    {"stmt_close", read_close},
    {"stmt_getdiag", read_diagnostics},
    {"stmt_assert", read_assert},
    {"stmt_commit", read_commit},
    {"stmt_rollback", read_rollback},
};

// NULL for the RETURN that libpg_query adds at the end; it has no line.
static PlStatement *read_statement(PlReader *reader, const json_t *node) {
  const json_t *value = pl_node_value(node);
  if (pl_is_kind(node, "stmt_return") && !pl_field(value, "lineno")) return NULL;
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (pl_is_kind(node, KINDS[i].kind)) {
      PlStatement *statement = KINDS[i].read(reader, value);
      const char *label = pl_text(value, "label");
      if (label) statement->label = arena_copy(reader->arena, label, strlen(label));
      return statement;
    }
  return keyword_new(reader, PL_OTHER, value, "");
}

static PlStatements read_list(PlReader *reader, const json_t *list) {
  PlStatements statements = {0};
  if (reader->depth >= MAX_DEPTH) {
    reader->is_too_deep = true;
    return statements;
  }
  reader->depth++;
  const json_t *node;
  size_t i;
  json_array_foreach(list, i, node) {
    PlStatement *statement = read_statement(reader, node);
    if (statement) array_push(reader->arena, &statements, statement);
  }
  reader->depth--;
  return statements;
}

// The token of `... at or near "token"` behind the line's start, else the line.
static Span find_error(Arena *arena, const Unit *body, const PlJson *json) {
  Place place = place_new(arena, body);
  uint32_t line = place_line(&place, json->line);
  const char *near = strstr(json->error, "at or near \"");
  if (!near) return place_rest(&place, line);
  Str token = str(near + strlen("at or near \""));
  token.length -= token.length > 0;
  size_t start = str_find(body->text, str_dup(arena, token), line);
  if (start == body->text.length) return place_rest(&place, line);
  return unit_span(body, (uint32_t)start, (uint32_t)(start + token.length));
}

static PlBody *read_body(Arena *arena, const Unit *unit, const PlJson *json, Gaps *gaps) {
  PlReader reader = {.arena = arena, .json = json, .datums = pl_field(json->function, "datums")};
  reader.place = place_new(arena, unit);
  PlBody *body = ARENA_NEW(arena, PlBody);
  pl_read_variables(&reader, body);
  const json_t *action = pl_field(json->function, "action");
  body->block = read_statement(&reader, action);
  pl_assign_variables(&reader);
  if (!reader.is_too_deep && body->block) return body;
  gap_add(arena, gaps, GAP_LIMIT, unit_span(unit, 0, (uint32_t)unit->text.length),
          "PL/pgSQL nests deeper than %d levels", MAX_DEPTH);
  return NULL;
}

PlBody *plpgsql_parse(Arena *arena, const Unit *body, const char *header, Gaps *gaps) {
  if (scan_exceeds(body->text, SQL_MAX_TOKENS) || scan_exceeds(str(header), SQL_MAX_TOKENS)) {
    gap_add(arena, gaps, GAP_LIMIT, body->whole, "a body has more than %d tokens", SQL_MAX_TOKENS);
    return NULL;
  }
  PlJson json = plpgsql_json(arena, body->text, header);
  PlBody *result = NULL;
  if (json.error)
    gap_add(arena, gaps, GAP_UNSUPPORTED, find_error(arena, body, &json), "PL/pgSQL: %.200s",
            json.error);
  else
    result = read_body(arena, body, &json, gaps);
  json_decref(json.root);
  return result;
}
