// Calls of SeaORM, an ORM of Rust. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_sea_is_mentioned(Str text);
// Fills `reader->found` with what the chain of calls asks for that `last` ends. False: not SeaORM's, or a chain
// that runs nothing yet.
bool orm_sea_read(const OrmReader *reader, const HostNode *last);
