// Classes of Python whose objects are rows, `class Order(Base)`, and variables that describe tables -> their tables and
// columns, for SQLAlchemy and Django. For orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

// The CLASS of the model that an expression means, or the CALL of `orders = Table("orders", ...)` or of
// `other = aliased(Order)`; none: neither.
HostRef orm_class(const OrmReader *reader, const HostNode *expr);
// Whether the expression may be a model that the run decides on: a parameter, `self.model`, `MODELS[kind]`.
bool orm_class_may_be(const OrmReader *reader, const HostNode *expr);
// The name of its table, as SQLAlchemy has it; where the model says none its own.
Str orm_class_table(const OrmReader *reader, HostRef model);
// The constant that an attribute of the class is; length 0: none.
Str orm_class_constant(const OrmReader *reader, HostRef class_ref, const char *name);
// The call that describes a field of the model; none: the class has none of the name.
HostRef orm_class_field(const OrmReader *reader, HostRef model, Str field);
// The name of the column that code calls `field` of the model.
Str orm_class_column(const OrmReader *reader, HostRef model, Str field);
// A column of a new or changed row: one of the found call's values.
void orm_class_value(const OrmReader *reader, HostRef model, Str field);
// The columns of a new row: those of the named arguments from `given` on, and those that the model has values for.
void orm_class_row(const OrmReader *reader, HostRef model, const HostNode *given);
