// The columns that an application's models declare to hold the tenant: `acts_as_tenant :account`.
#pragma once
#include "calls/driver.h"

typedef ARRAY(const char *) DeclaredColumns;

// By the rows of `drivers` about scopes that say which argument names the tenant; each column once.
DeclaredColumns declared_tenants(Arena *arena, const HostProject *project, DriverTables *drivers);
