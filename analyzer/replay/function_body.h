// What stands in the body of a function: of its statement alone, so that several are read at a time.
#pragma once
#include "sql/parse.h"
#include "sql/plpgsql.h"

typedef struct FunctionBody {
  const Statement *statement; // CREATE FUNCTION, CREATE PROCEDURE
  const Unit *text;           // NULL: it is a part of the statement, or of another program
  Statements statements;      // of SQL
  const PlBody *plpgsql;      // NULL: another language, or it does not parse
  bool has_dynamic_sql;
  Gaps gaps;
} FunctionBody;

// Never NULL. `statement` and what comes back borrow from each other.
FunctionBody *function_body_read(Arena *arena, const Statement *statement);
