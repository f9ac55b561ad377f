// Calls of supabase-py, Supabase's client for Python, `client.table("orders").select("*").eq("id", id).execute()`. For orm.c
// alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_supabase_is_mentioned(Str text);
// Fills `reader->found` with what the chain of calls asks for that `last`, execute(), ends. False: another call.
bool orm_supabase_read(const OrmReader *reader, const HostNode *last);
