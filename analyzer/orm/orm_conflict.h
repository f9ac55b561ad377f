// What builders of TypeScript and JavaScript say of the row that an INSERT finds in its way -> OrmCall.conflict. For
// orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

// onConflict("sku").merge(), onConflictDoUpdate({ target: parts.sku, ... }), onConflict((oc) => oc.column("sku")...).
void conflict_clause(const OrmReader *reader, const HostNode *call);
// upsert(row, { onConflict: "sku" }), upsert(row, ["sku"]): without either by the row's own key.
void conflict_upsert(const OrmReader *reader, const HostNode *options);
// What is in the way stays as it is: ignore(), doNothing().
void conflict_drop(OrmCall *found);
