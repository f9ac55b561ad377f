// Calls of TypeScript's and JavaScript's query builders: Knex, Drizzle, Kysely, supabase-js. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_script_is_mentioned(Str text);
// Whether the file has a client of Knex set something on each connection as it takes it from the pool.
bool orm_script_hooks(const HostFile *file);
// Fills `reader->found` with what the whole chain of calls asks for that `last` ends. False: none of them.
bool orm_script_read(const OrmReader *reader, const HostNode *last);
