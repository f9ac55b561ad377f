// Calls of Prisma, and of Drizzle's relational queries, whose options are one object. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_prisma_is_mentioned(Str text);
// Fills `reader->found`. False: it is no such call.
bool orm_prisma_read(const OrmReader *reader, const HostNode *call);
// Whether the file makes all clients of Prisma run queries in its own way ($use).
bool orm_prisma_hooks(const HostFile *file);
