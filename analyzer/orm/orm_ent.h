// ent's builders. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_ent_is_mentioned(Str text);
// What the call asks for, at the end of a chain. False: nothing of ent's.
bool orm_ent_read(const OrmReader *reader, const HostNode *last);
// Whether the file makes each query of ent's clients, or of some of its types, do more.
bool orm_ent_hooks(const HostFile *file);
