// Classes of Python whose objects are rows, `class Order(Base)`, and variables that describe tables -> their tables and
// columns. For orm*.c alone.
#pragma once
#include "calls/orm_filter.h"

// The CLASS of the model, or the CALL of `orders = Table("orders", ...)`, that an expression means; none: neither.
HostRef orm_class(const OrmReader *reader, const HostNode *expr);
// The name of its table; where the model says none its own.
Str orm_class_table(const OrmReader *reader, HostRef model);
// The name of the column that code calls `field` of the model.
Str orm_class_column(const OrmReader *reader, HostRef model, Str field);
