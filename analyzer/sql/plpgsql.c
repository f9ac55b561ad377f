// PostgreSQL's structures of a PL/pgSQL body -> PlBody.
#include "sql/plpgsql.h"

#include "base/buf.h"
#include "sql/memory.h"
#include "sql/plpgsql_reader.h"
#include "sql/scan.h"

enum { MAX_DEPTH = 200 }; // blocks within blocks; branches of an IF

// ---- names ----

static const char *datum_name(PlReader *reader, int number) {
  const PLpgSQL_datum *datum = pl_datum(reader, number);
  if (datum->dtype != PLPGSQL_DTYPE_RECFIELD) return ((const PLpgSQL_variable *)datum)->refname;
  const PLpgSQL_recfield *field = (const void *)datum;
  const PLpgSQL_rec *record = (const void *)pl_datum(reader, field->recparentno);
  return arena_format(reader->arena, "%s.%s", record->refname, field->fieldname);
}

static void add_target(PlReader *reader, PlStatement *statement, const char *name) {
  if (name)
    array_push(reader->arena, &statement->targets, arena_copy(reader->arena, name, strlen(name)));
}

// A variable, a record, or a row of several; NULL: none.
static void add_targets(PlReader *reader, PlStatement *statement, const PLpgSQL_variable *target) {
  if (!target) return;
  if (target->dtype != PLPGSQL_DTYPE_ROW) {
    add_target(reader, statement, target->refname);
    return;
  }
  const PLpgSQL_row *row = (const void *)target;
  for (int i = 0; i < row->nfields; i++) add_target(reader, statement, row->fieldnames[i]);
}

// ---- expressions ----

const Unit *pl_expression(PlReader *reader, const PLpgSQL_expr *expression) {
  return expression ? place_expression(&reader->place, expression->query) : NULL;
}

static void add_argument(PlReader *reader, PlStatement *statement, const PLpgSQL_expr *argument) {
  if (argument) array_push(reader->arena, &statement->arguments, pl_expression(reader, argument));
}

static void add_arguments(PlReader *reader, PlStatement *statement, const List *list) {
  ListCell *cell;
  foreach (cell, list) add_argument(reader, statement, lfirst(cell));
}

static void read_using(PlReader *reader, PlStatement *statement, const List *list) {
  if (!list_length(list)) return;
  place_skip_to(&reader->place, "using");
  add_arguments(reader, statement, list);
}

// ---- statements ----

static PlStatements read_list(PlReader *reader, const List *list);

// A statement that starts with `word`; the cursor moves behind it.
static PlStatement *keyword_new(PlReader *reader, PlKind kind, int line, const char *word) {
  Place *place = &reader->place;
  PlStatement *statement = ARENA_NEW(reader->arena, PlStatement);
  statement->kind = kind;
  place_skip_word(place, (uint32_t)line, word);
  statement->at = place_rest(place, place->found);
  return statement;
}

// A statement that is an expression from its first token on.
static PlStatement *expression_new(PlReader *reader, PlKind kind, int line,
                                   const PLpgSQL_expr *expression) {
  Place *place = &reader->place;
  place->found = place->at = place_line(place, (uint32_t)line);
  PlStatement *statement = ARENA_NEW(reader->arena, PlStatement);
  statement->kind = kind;
  statement->expr = pl_expression(reader, expression);
  statement->at = place_rest(place, place->found);
  return statement;
}

static PlStatement *read_block(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_block *from = node;
  PlStatement *statement = keyword_new(reader, PL_BLOCK, from->lineno, "begin");
  array_push(reader->arena, &reader->begun, (PlBegun){reader->place.found, statement});
  statement->body = read_list(reader, from->body);
  const List *handlers = from->exceptions ? from->exceptions->exc_list : NIL;
  statement->handler_count = (uint32_t)list_length(handlers);
  ListCell *cell;
  foreach (cell, handlers) {
    PlStatements list = read_list(reader, ((const PLpgSQL_exception *)lfirst(cell))->action);
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

static PlStatement *read_assign(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_assign *from = node;
  PlStatement *statement = expression_new(reader, PL_ASSIGN, from->lineno, from->expr);
  const char *name = datum_name(reader, from->varno);
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
static PlStatement *branch_new(PlReader *reader, int line, size_t i, const char *word) {
  if (i >= MAX_DEPTH) {
    reader->is_too_deep = true;
    return NULL;
  }
  return keyword_new(reader, PL_IF, line, word);
}

static PlStatement *read_if(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_if *from = node;
  PlStatement *statement = keyword_new(reader, PL_IF, from->lineno, "if");
  statement->expr = pl_expression(reader, from->cond);
  statement->body = read_list(reader, from->then_body);
  PlStatements *rest = &statement->else_body;
  ListCell *cell;
  foreach (cell, from->elsif_list) {
    const PLpgSQL_if_elsif *elsif = lfirst(cell);
    PlStatement *branch =
        branch_new(reader, elsif->lineno, (size_t)foreach_current_index(cell), "elsif");
    if (!branch) break;
    branch->expr = pl_expression(reader, elsif->cond);
    branch->body = read_list(reader, elsif->stmts);
    array_push(reader->arena, rest, branch);
    rest = &branch->else_body;
  }
  *rest = read_list(reader, from->else_body);
  return statement;
}

// The condition of WHEN a, b. With a subject its text is `"__Case__Variable_3__" IN (a, b)`.
static const Unit *read_when(PlReader *reader, const PLpgSQL_expr *expression,
                             const Unit *subject) {
  const char *list = expression && subject ? strstr(expression->query, " IN (") : NULL;
  if (!list) return pl_expression(reader, expression);
  list += strlen(" IN (");
  Str values = {list, strlen(list) - 1};
  const Unit *part = place_expression(&reader->place, str_dup(reader->arena, values));
  Buf buf = buf_new(reader->arena);
  buf_addf(&buf, "(%s) IN (%s)", subject->text.data, part->text.data);
  return unit_of_made_text(reader->arena, part->whole, buf_str(&buf));
}

static PlStatement *read_case(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_case *from = node;
  PlStatement *statement = keyword_new(reader, PL_CASE, from->lineno, "case");
  statement->expr = pl_expression(reader, from->t_expr);
  PlStatements *rest = &statement->body;
  ListCell *cell;
  foreach (cell, from->case_when_list) {
    const PLpgSQL_case_when *when = lfirst(cell);
    PlStatement *branch =
        branch_new(reader, when->lineno, (size_t)foreach_current_index(cell), "when");
    if (!branch) break;
    branch->expr = read_when(reader, when->expr, statement->expr);
    branch->body = read_list(reader, when->stmts);
    array_push(reader->arena, rest, branch);
    rest = &branch->else_body;
  }
  *rest = read_list(reader, from->else_stmts);
  return statement;
}

static PlStatement *read_loop(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_loop *from = node;
  PlStatement *statement = keyword_new(reader, PL_LOOP, from->lineno, "loop");
  statement->body = read_list(reader, from->body);
  return statement;
}

static PlStatement *read_while(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_while *from = node;
  PlStatement *statement = keyword_new(reader, PL_WHILE, from->lineno, "while");
  statement->expr = pl_expression(reader, from->cond);
  statement->body = read_list(reader, from->body);
  return statement;
}

// FOR targets IN ...; the cursor moves behind `last`, the word before what follows.
static PlStatement *for_new(PlReader *reader, PlKind kind, int line,
                            const PLpgSQL_variable *variable, const char *last) {
  PlStatement *statement = keyword_new(reader, kind, line, "for");
  add_targets(reader, statement, variable);
  place_skip_to(&reader->place, last);
  return statement;
}

static PlStatement *read_for_integer(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_fori *from = node;
  PlStatement *statement =
      for_new(reader, PL_FOR_INTEGER, from->lineno, (const void *)from->var, "in");
  statement->reverse = from->reverse;
  if (statement->reverse) place_skip_to(&reader->place, "reverse");
  statement->expr = pl_expression(reader, from->lower);
  statement->expr2 = pl_expression(reader, from->upper);
  statement->step = pl_expression(reader, from->step);
  statement->body = read_list(reader, from->body);
  return statement;
}

static PlStatement *read_for_query(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_fors *from = node;
  PlStatement *statement = for_new(reader, PL_FOR_QUERY, from->lineno, from->var, "in");
  statement->expr = pl_expression(reader, from->query);
  statement->body = read_list(reader, from->body);
  return statement;
}

static PlStatement *read_for_cursor(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_forc *from = node;
  PlStatement *statement = for_new(reader, PL_FOR_QUERY, from->lineno, from->var, "in");
  statement->expr = reader->declarations[from->curvar];
  add_argument(reader, statement, from->argquery);
  statement->body = read_list(reader, from->body);
  return statement;
}

static PlStatement *read_for_execute(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_dynfors *from = node;
  PlStatement *statement = for_new(reader, PL_FOR_EXECUTE, from->lineno, from->var, "execute");
  statement->expr = pl_expression(reader, from->query);
  read_using(reader, statement, from->params);
  statement->body = read_list(reader, from->body);
  return statement;
}

static PlStatement *read_foreach(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_foreach_a *from = node;
  PlStatement *statement = keyword_new(reader, PL_FOREACH, from->lineno, "foreach");
  add_target(reader, statement, datum_name(reader, from->varno));
  place_skip_to(&reader->place, "array");
  statement->expr = pl_expression(reader, from->expr);
  statement->body = read_list(reader, from->body);
  return statement;
}

static PlStatement *read_exit(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_exit *from = node;
  const char *word = from->is_exit ? "exit" : "continue";
  PlStatement *statement = keyword_new(reader, PL_EXIT, from->lineno, word);
  statement->is_continue = !from->is_exit;
  statement->expr = pl_expression(reader, from->cond);
  return statement;
}

// What is returned: a variable alone (RETURN NEXT r) is no expression.
static const Unit *read_returned(PlReader *reader, const PLpgSQL_expr *expression) {
  return expression ? pl_expression(reader, expression) : place_to_semicolon(&reader->place);
}

static PlStatement *read_return(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_return *from = node;
  PlStatement *statement = keyword_new(reader, PL_RETURN, from->lineno, "return");
  statement->expr = read_returned(reader, from->expr);
  return statement;
}

static PlStatement *read_return_next(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_return_next *from = node;
  PlStatement *statement = keyword_new(reader, PL_RETURN, from->lineno, "return");
  place_skip_to(&reader->place, "next");
  statement->is_next = true;
  statement->expr = read_returned(reader, from->expr);
  return statement;
}

static PlStatement *read_return_query(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_return_query *from = node;
  bool is_dynamic = from->dynquery;
  PlStatement *statement =
      keyword_new(reader, is_dynamic ? PL_RETURN_EXECUTE : PL_RETURN, from->lineno, "return");
  place_skip_to(&reader->place, is_dynamic ? "execute" : "query");
  statement->is_query = !is_dynamic;
  statement->expr = pl_expression(reader, is_dynamic ? from->dynquery : from->query);
  read_using(reader, statement, from->params);
  return statement;
}

static PlStatement *read_raise(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_raise *from = node;
  PlStatement *statement = keyword_new(reader, PL_RAISE, from->lineno, "raise");
  statement->is_exception = from->elog_level >= ERROR;
  add_arguments(reader, statement, from->params);
  ListCell *cell;
  foreach (cell, from->options)
    add_argument(reader, statement, ((const PLpgSQL_raise_option *)lfirst(cell))->expr);
  return statement;
}

static PlStatement *read_sql(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_execsql *from = node;
  PlStatement *statement = expression_new(reader, PL_SQL, from->lineno, from->sqlstmt);
  add_targets(reader, statement, from->target);
  return statement;
}

static PlStatement *read_perform(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_perform *from = node;
  return expression_new(reader, PL_PERFORM, from->lineno, from->expr);
}

// CALL, or a DO within the body.
static PlStatement *read_call(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_call *from = node;
  return expression_new(reader, from->is_call ? PL_CALL : PL_SQL, from->lineno, from->expr);
}

static PlStatement *read_execute(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_dynexecute *from = node;
  PlStatement *statement = keyword_new(reader, PL_EXECUTE, from->lineno, "execute");
  statement->expr = pl_expression(reader, from->query);
  add_targets(reader, statement, from->target);
  read_using(reader, statement, from->params);
  return statement;
}

// OPEN runs the query of its cursor.
static PlStatement *read_open(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_open *from = node;
  PlKind kind = from->dynquery ? PL_EXECUTE : PL_SQL;
  PlStatement *statement = keyword_new(reader, kind, from->lineno, "open");
  if (from->dynquery || from->query)
    statement->expr = pl_expression(reader, from->dynquery ? from->dynquery : from->query);
  else
    statement->expr = reader->declarations[from->curvar];
  add_argument(reader, statement, from->argquery);
  read_using(reader, statement, from->params);
  return statement;
}

static PlStatement *read_fetch(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_fetch *from = node;
  const char *word = from->is_move ? "move" : "fetch";
  PlStatement *statement = keyword_new(reader, PL_OTHER, from->lineno, word);
  add_targets(reader, statement, from->target);
  return statement;
}

static PlStatement *read_diagnostics(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_getdiag *from = node;
  PlStatement *statement = keyword_new(reader, PL_OTHER, from->lineno, "get");
  ListCell *cell;
  foreach (cell, from->diag_items)
    add_target(reader, statement,
               datum_name(reader, ((const PLpgSQL_diag_item *)lfirst(cell))->target));
  return statement;
}

static PlStatement *read_assert(PlReader *reader, const void *node) {
  const PLpgSQL_stmt_assert *from = node;
  PlStatement *statement = keyword_new(reader, PL_OTHER, from->lineno, "assert");
  statement->expr = pl_expression(reader, from->cond);
  add_argument(reader, statement, from->message);
  return statement;
}

static PlStatement *read_close(PlReader *reader, const void *node) {
  return keyword_new(reader, PL_OTHER, ((const PLpgSQL_stmt *)node)->lineno, "close");
}
static PlStatement *read_commit(PlReader *reader, const void *node) {
  return keyword_new(reader, PL_COMMIT, ((const PLpgSQL_stmt *)node)->lineno, "commit");
}
static PlStatement *read_rollback(PlReader *reader, const void *node) {
  return keyword_new(reader, PL_ROLLBACK, ((const PLpgSQL_stmt *)node)->lineno, "rollback");
}

static PlStatement *(*const READERS[])(PlReader *reader, const void *node) = {
    [PLPGSQL_STMT_BLOCK] = read_block,
    [PLPGSQL_STMT_ASSIGN] = read_assign,
    [PLPGSQL_STMT_IF] = read_if,
    [PLPGSQL_STMT_CASE] = read_case,
    [PLPGSQL_STMT_LOOP] = read_loop,
    [PLPGSQL_STMT_WHILE] = read_while,
    [PLPGSQL_STMT_FORI] = read_for_integer,
    [PLPGSQL_STMT_FORS] = read_for_query,
    [PLPGSQL_STMT_FORC] = read_for_cursor,
    [PLPGSQL_STMT_DYNFORS] = read_for_execute,
    [PLPGSQL_STMT_FOREACH_A] = read_foreach,
    [PLPGSQL_STMT_EXIT] = read_exit,
    [PLPGSQL_STMT_RETURN] = read_return,
    [PLPGSQL_STMT_RETURN_NEXT] = read_return_next,
    [PLPGSQL_STMT_RETURN_QUERY] = read_return_query,
    [PLPGSQL_STMT_RAISE] = read_raise,
    [PLPGSQL_STMT_EXECSQL] = read_sql,
    [PLPGSQL_STMT_PERFORM] = read_perform,
    [PLPGSQL_STMT_CALL] = read_call,
    [PLPGSQL_STMT_DYNEXECUTE] = read_execute,
    [PLPGSQL_STMT_OPEN] = read_open,
    [PLPGSQL_STMT_FETCH] = read_fetch,
    [PLPGSQL_STMT_CLOSE] = read_close,
    [PLPGSQL_STMT_GETDIAG] = read_diagnostics,
    [PLPGSQL_STMT_ASSERT] = read_assert,
    [PLPGSQL_STMT_COMMIT] = read_commit,
    [PLPGSQL_STMT_ROLLBACK] = read_rollback,
};

static const char *label_of(const PLpgSQL_stmt *statement) {
  switch (statement->cmd_type) {
  case PLPGSQL_STMT_BLOCK: return ((const PLpgSQL_stmt_block *)statement)->label;
  case PLPGSQL_STMT_LOOP: return ((const PLpgSQL_stmt_loop *)statement)->label;
  case PLPGSQL_STMT_WHILE: return ((const PLpgSQL_stmt_while *)statement)->label;
  case PLPGSQL_STMT_FORI: return ((const PLpgSQL_stmt_fori *)statement)->label;
  case PLPGSQL_STMT_FORS:
  case PLPGSQL_STMT_FORC:
  case PLPGSQL_STMT_DYNFORS: return ((const PLpgSQL_stmt_forq *)statement)->label;
  case PLPGSQL_STMT_FOREACH_A: return ((const PLpgSQL_stmt_foreach_a *)statement)->label;
  case PLPGSQL_STMT_EXIT: return ((const PLpgSQL_stmt_exit *)statement)->label;
  default: return NULL;
  }
}

// NULL for the RETURN that PostgreSQL adds at the end; it has no line.
static PlStatement *read_statement(PlReader *reader, const PLpgSQL_stmt *from) {
  if (from->cmd_type == PLPGSQL_STMT_RETURN && !from->lineno) return NULL;
  PlStatement *statement = READERS[from->cmd_type](reader, from);
  const char *label = label_of(from);
  if (label) statement->label = arena_copy(reader->arena, label, strlen(label));
  return statement;
}

static PlStatements read_list(PlReader *reader, const List *list) {
  PlStatements statements = {0};
  if (reader->depth >= MAX_DEPTH) {
    reader->is_too_deep = true;
    return statements;
  }
  reader->depth++;
  ListCell *cell;
  foreach (cell, list) {
    PlStatement *statement = read_statement(reader, lfirst(cell));
    if (statement) array_push(reader->arena, &statements, statement);
  }
  reader->depth--;
  return statements;
}

// The token of `... at or near "token"` behind the line's start, else the line.
static Span find_error(Arena *arena, const Unit *body, const PlFunction *function) {
  Place place = place_new(arena, body);
  uint32_t line = place_line(&place, function->line);
  const char *near = strstr(function->error, "at or near \"");
  if (!near) return place_rest(&place, line);
  Str token = str(near + strlen("at or near \""));
  token.length -= token.length > 0;
  size_t start = str_find(body->text, str_dup(arena, token), line);
  if (start == body->text.length) return place_rest(&place, line);
  return unit_span(body, (uint32_t)start, (uint32_t)(start + token.length));
}

static PlBody *read_body(Arena *arena, const Unit *unit, const PlFunction *function, Gaps *gaps) {
  PlReader reader = {.arena = arena, .function = function, .place = place_new(arena, unit)};
  PlBody *body = ARENA_NEW(arena, PlBody);
  pl_read_variables(&reader, body);
  body->block = read_statement(&reader, (const void *)function->function->action);
  pl_assign_variables(&reader);
  if (!reader.is_too_deep) return body;
  gap_add(arena, gaps, GAP_LIMIT, unit_span(unit, 0, (uint32_t)unit->text.length),
          "PL/pgSQL nests deeper than %d levels", MAX_DEPTH);
  return NULL;
}

PlBody *plpgsql_parse(Arena *arena, const Unit *body, const char *header, Gaps *gaps) {
  if (scan_exceeds(body->text, SQL_MAX_TOKENS) || scan_exceeds(str(header), SQL_MAX_TOKENS)) {
    gap_add(arena, gaps, GAP_LIMIT, body->whole, "a body has more than %d tokens", SQL_MAX_TOKENS);
    return NULL;
  }
  PlFunction function = plpgsql_function(arena, body->text, header);
  PlBody *result = NULL;
  if (function.error)
    gap_add(arena, gaps, GAP_UNSUPPORTED, find_error(arena, body, &function), "PL/pgSQL: %.200s",
            function.error);
  else
    result = read_body(arena, body, &function, gaps);
  sql_memory_free(function.memory);
  return result;
}
