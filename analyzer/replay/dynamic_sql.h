// The expression behind EXECUTE in a function -> the SQL that it stands for, as far as constants say.
#pragma once
#include "input/unit.h"

typedef struct DynamicSql {
  const Unit *unit;    // the text, a literal '?' for every %L and quote_literal(); NULL: not known
  bool may_touch_data; // what is not known may read or write tables
} DynamicSql;

// Constants, ||, format(), concat(), quote_ident(), quote_literal() are understood. A relation whose name is
// a hole makes the text unknown.
DynamicSql dynamic_sql_of(Arena *arena, const Unit *expr);
