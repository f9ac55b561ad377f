// Doctrine DBAL, `$db->createQueryBuilder()->from("orders", "o")->where("o.id = :id")`, `$db->delete("orders", ["id" => $id])`,
// as calls of an ORM.
#pragma once
#include "orm/orm_filter.h"

// `call` ends a chain of a query builder, or is a method of a connection. False: it is neither.
bool orm_dbal_read(const OrmReader *reader, const HostNode *call);
bool orm_dbal_is_mentioned(Str text);
