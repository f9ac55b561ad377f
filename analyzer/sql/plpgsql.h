// A PL/pgSQL body -> a tree of its statements, with the SQL and expressions in it as Units.
#pragma once
#include "input/unit.h"

typedef enum PlKind {
  PL_BLOCK,       // variables, body; handlers: the statements of all exception handlers, in order
  PL_ASSIGN,      // target := expr; of an element: target[expr2]
  PL_IF,          // expr, body, else_body (an ELSIF is a PL_IF alone in else_body)
  PL_CASE,        // body: a PL_IF chain; expr: the subject or NULL
  PL_LOOP,        // body (LOOP)
  PL_WHILE,       // expr, body
  PL_FOR_INTEGER, // target IN expr .. expr2 [BY step] (reverse); body
  PL_FOR_QUERY,   // targets IN query expr (or a cursor); body
  PL_FOR_EXECUTE, // targets IN EXECUTE expr USING arguments; body
  PL_FOREACH,     // targets IN ARRAY expr; body
  PL_EXIT,        // EXIT or CONTINUE (is_continue) [label] [WHEN expr]
  PL_RETURN,      // RETURN [expr], RETURN NEXT, RETURN QUERY
  PL_RETURN_EXECUTE, // RETURN QUERY EXECUTE expr USING arguments
  PL_RAISE,          // is_exception: level EXCEPTION
  PL_SQL,            // an SQL statement expr [INTO targets]
  PL_PERFORM,        // PERFORM: expr is the text as a SELECT
  PL_CALL,           // CALL expr
  PL_EXECUTE,        // EXECUTE expr [INTO targets] USING arguments
  PL_COMMIT,
  PL_ROLLBACK,
  PL_OTHER, // ASSERT, GET DIAGNOSTICS, cursors, ...: expr when it has one
} PlKind;

typedef struct PlVariable {
  const char *name;    // folded
  const char *type;    // as written, "" when unknown; "record"
  const Unit *initial; // DEFAULT / := expression or NULL
  bool is_parameter;   // parameters come first, in the order of the signature
} PlVariable;

typedef struct PlStatement PlStatement;
typedef ARRAY(PlStatement *) PlStatements;

struct PlStatement {
  PlKind kind;
  Span at;          // the statement's first line, from its first token
  const Unit *expr; // SQL text, mapped to the source where it could be found there; NULL: none
  const Unit *expr2, *step;
  // Variables: "t", "r" (a record), "a[]" (an element), several for INTO a, b
  ARRAY(const char *) targets;
  ARRAY(const Unit *) arguments; // USING
  ARRAY(PlVariable) variables;   // that a block declares
  const char *label;             // of a block or loop; that EXIT leaves; NULL: none
  PlStatements body, else_body, handlers;
  bool is_continue, is_exception, reverse;
  bool is_query;          // RETURN QUERY: expr is a statement
  bool is_next;           // RETURN NEXT [expr]
  uint32_t handler_count; // of a block; its handlers may all be empty
};

typedef struct PlBody {
  ARRAY(PlVariable) variables; // of all blocks
  PlStatement *block;
} PlBody;

// Parses the text of a DO block or of a function's body. `header` is the CREATE FUNCTION statement's
// text up to the body ("CREATE FUNCTION f(a text) RETURNS void LANGUAGE plpgsql AS "), or NULL for DO.
// NULL with a gap in `gaps` when PL/pgSQL's parser refuses it. OPEN is a PL_SQL or PL_EXECUTE. The
// WHENs of a CASE with a subject compare: `(subject) IN (a, b)`. NULL statements are left out.
PlBody *plpgsql_parse(Arena *arena, const Unit *body, const char *header, Gaps *gaps);
