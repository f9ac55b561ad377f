// Methods that Spring Data and Micronaut Data make up by their names. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such repositories, or the classes that they store, by its text.
bool orm_spring_is_mentioned(Str text);
// Fills `reader->found` with what `orders.findByStateAndTenantId(state, tenant)` asks for. False: it is no repository's method,
// or one that says itself what it does.
bool orm_spring_read(const OrmReader *reader, const HostNode *call);
