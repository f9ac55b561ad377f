// Structs of Go that are rows of tables, for GORM and bun. For orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

// The type of a value, `models.Order` of `&orders`; length 0: it does not show. `is_fresh`: nothing has been put into
// it, so that no library finds a key there to look for.
Str orm_struct_of(const OrmReader *reader, const HostNode *given, bool *is_fresh);
// The type's table: what its method TableName() gives, or its tag, or else its own name.
Str orm_struct_table(const OrmReader *reader, const HostNode *at, Str type);
// Whether the type has one of the methods, which end with NULL.
bool orm_struct_has(const OrmReader *reader, const HostNode *at, Str type,
                    const char *const *methods);
// Which fields of a new row are set: the found call's values.
void orm_struct_fields(const OrmReader *reader, const HostNode *given);
