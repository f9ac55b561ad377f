// Rows that Ecto's repositories write one by one: `%Order{} |> Order.changeset(attrs) |> Repo.insert()`. For orm_ecto.c.
#pragma once
#include "orm/orm_filter.h"

// Whether a repository writes a row by the function of that name, and what it does.
bool ecto_row_writes(Str function, OrmAction *action);
// Fills the table and the columns. False: it does not show which table `row` is of.
bool ecto_row_read(const OrmReader *reader, const HostNode *call, const HostNode *row);
// What `on_conflict:` of the call does with a row in the way of the new one.
void ecto_row_conflict(const OrmReader *reader, const HostNode *call);
