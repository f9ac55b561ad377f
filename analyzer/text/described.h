// What host code says of tables where it describes them: `orders = pgTable("orders", { tenantId: uuid("tenant_id") })`,
// `Order.table_name`.
#pragma once
#include "host/names.h"

// The call that describes the table which a NAME or MEMBER means; none: it is no such variable.
HostRef described_table(const HostProject *project, HostRef expr);
// Its name; length 0: not known.
Str described_name(const HostProject *project, HostRef table);
// The name of the column under this key; length 0: not known, as where the library changes the key's case.
Str described_column(const HostProject *project, HostRef table, Str key);
// The table that `Order.table_name` of Active Record names, also quoted; length 0: something else, or not known.
Str described_model_table(const HostProject *project, HostRef expr);
