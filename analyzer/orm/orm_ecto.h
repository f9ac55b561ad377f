// Ecto's queries, `Repo.all(from(o in Order, where: o.org_id == ^id))`, `Order |> where(id: ^id) |> Repo.one()` -> their
// table and conditions. For orm.c.
#pragma once
#include "orm/orm_filter.h"

bool orm_ecto_is_mentioned(Str text);
// A call of a repository, or one of the steps of a multi.
bool orm_ecto_read(const OrmReader *reader, const HostNode *call);
