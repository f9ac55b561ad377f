// Laravel's query builder, DB::table("orders")->where("id", $id)->get(), as calls of an ORM.
#pragma once
#include "orm/orm_filter.h"

// `call` ends a chain. False: the chain begins otherwise.
bool orm_laravel_read(const OrmReader *reader, const HostNode *call);
bool orm_laravel_is_mentioned(Str text);
// Whether the method asks the server; what follows is done with the result.
bool laravel_asks(Str method);
// What a call in the middle or at the end of a chain says of rows and values.
void laravel_read_link(const OrmReader *reader, const HostNode *call);
