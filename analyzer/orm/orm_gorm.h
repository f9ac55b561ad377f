// Calls of GORM, Go's most used ORM. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_gorm_is_mentioned(Str text);
// Fills `reader->found` with what the chain of calls asks for that `last` ends. False: not GORM's, or a chain
// that runs nothing yet.
bool orm_gorm_read(const OrmReader *reader, const HostNode *last);
// Whether the file makes a client of GORM add to queries what they do not show.
bool orm_gorm_hooks(const HostFile *file);
