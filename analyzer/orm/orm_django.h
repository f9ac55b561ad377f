// Calls of the managers of Django's models, `Order.objects.filter(...)`. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls or the models that they ask for, by its text.
bool orm_django_is_mentioned(Str text);
// Fills `reader->found` with what the chain of calls asks for that `last` ends. False: another call, or one that runs
// nothing.
bool orm_django_read(const OrmReader *reader, const HostNode *last);
// The name of a model's table.
Str orm_django_table(const OrmReader *reader, HostRef model);
// Whether the model has the method, or extends a class of another package that may.
bool orm_django_may_have(const OrmReader *reader, HostRef model, const char *method);
