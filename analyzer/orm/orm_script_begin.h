// How chains of calls of TypeScript's and JavaScript's query builders begin. For orm_script*.c alone.
#pragma once
#include "orm/orm_filter.h"

typedef enum ScriptLibrary { NO_LIBRARY, KNEX, DRIZZLE, KYSELY, SUPABASE } ScriptLibrary;

typedef ARRAY(const HostNode *) ScriptChain; // calls, the first one first

// Fills `reader->found` and `reader->names` with the table. `rest`: the first call of the chain that is a condition or the
// like. NO_LIBRARY: another chain.
ScriptLibrary orm_script_begin(OrmReader *reader, const ScriptChain *chain, size_t *rest);
// The name of the table that an expression describes, `orders`, `schema.orders`, or an alias of one, which goes to the
// reader's names; length 0: it describes none.
Str orm_script_described(OrmReader *reader, const HostNode *expr);
