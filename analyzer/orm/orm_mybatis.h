// Methods that MyBatis-Plus gives to mappers and services. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such mappers, or the classes that they store, by its text.
bool orm_mybatis_is_mentioned(Str text);
// Fills `reader->found` with what `orders.selectById(id)` asks for. False: it is no mapper's method, or one of the project.
bool orm_mybatis_read(const OrmReader *reader, const HostNode *call);
// Whether the file makes MyBatis-Plus add the tenant to statements.
bool orm_mybatis_hooks(const HostFile *file);
