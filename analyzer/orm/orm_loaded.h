// Rows that a query of the function gave -> what they are changed to before they are saved. For orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

// The call that a variable was given its value by, here and nowhere else in its function; of the variable of a loop, the list's.
// NULL: there is none.
const HostNode *loaded_by(const OrmReader *reader, const HostNode *name);
// The last call before `save` that has put a row into the variable it is given, `db.First(&order, id)`, as `orm` reads it into
// `read`. NULL: there is none.
const HostNode *loaded_into(const OrmReader *reader, const HostNode *variable, const HostNode *save,
                            bool (*orm)(const OrmReader *, const HostNode *), OrmCall *read);
// Columns of the row in the variable that are given what the caller names, between the call that has read it, and what that was
// read as, and the one that saves it -> OrmCall.changes.
void loaded_changes(const OrmReader *reader, const HostNode *row, const HostNode *load,
                    const OrmCall *read, const HostNode *save);
// The same of what the call itself is given: `row.update({ tenantId })`.
void loaded_change_pairs(const OrmReader *reader, const HostNode *map, const HostNode *load,
                         const OrmCall *read);
