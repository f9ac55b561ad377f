// A variable that holds one of several models, tables or names -> each of them.
#pragma once
#include "orm/orm_filter.h"

// What the expression is one of, where the source shows all of it: `t` of `for (const t of [a, b])`, `x ? a : b` or a variable
// of that, `TABLES[kind]`, the parameter of `[a, b].forEach((t) => ...)`. None: it is itself, or whatever is known at run time.
HostRefs orm_choices(const OrmReader *reader, const HostNode *expr);
// The one of them that the reader is to take the expression for. A second variable of that kind in the same call does not show:
// none.
HostRef orm_choose(const OrmReader *reader, const HostNode *expr, const HostRefs *choices);
// orm_choose() of orm_choices(), or the expression itself where there are none, or no choice is made.
HostRef orm_chosen(const OrmReader *reader, const HostNode *expr);
