// What an expression of Python gives -> the query that has read it: of which model its rows are. For orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

typedef struct OrmAsked {
  HostRef model;   // none: it is not known that a query gives them
  HostRef session; // that it is sent on; none: it does not show
  bool by_django;
} OrmAsked;

// `(await session.execute(select(Order))).scalar_one()`, `Order.objects.get(pk=pk)`, `for order in orders`, by way of variables
// and of functions of the project that return nothing else.
OrmAsked orm_asked(const OrmReader *reader, const HostNode *expr);
