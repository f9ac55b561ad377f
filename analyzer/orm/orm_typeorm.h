// Calls of TypeORM, MikroORM and Sequelize, which ask a repository, a manager or a model. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_typeorm_is_mentioned(Str text);
// Fills `reader->found`. False: it is no such call.
bool orm_typeorm_read(const OrmReader *reader, const HostNode *call);
// Whether the file makes entities be asked for with conditions of their own.
bool orm_typeorm_hooks(const HostFile *file);
