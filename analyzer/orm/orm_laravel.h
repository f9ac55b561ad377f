// Laravel's query builder, DB::table("orders")->where("id", $id)->get(), as calls of an ORM.
#pragma once
#include "orm/orm_filter.h"

// `call` ends a chain. False: the chain begins otherwise.
bool orm_laravel_read(const OrmReader *reader, const HostNode *call);
bool orm_laravel_is_mentioned(Str text);
