// Variables of host code that describe tables: `orders = pgTable("orders", { tenantId: uuid("tenant_id") })`.
#pragma once
#include "host/names.h"

// The call that describes the table which a NAME or MEMBER means; none: it is no such variable.
HostRef described_table(const HostProject *project, HostRef expr);
// Its name; length 0: not known.
Str described_name(const HostProject *project, HostRef table);
// The name of the column under this key; length 0: not known, as where the library changes the key's case.
Str described_column(const HostProject *project, HostRef table, Str key);
