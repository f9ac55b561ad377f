// The columns that an application's models declare to hold the tenant: `acts_as_tenant :account`.
#pragma once
#include "host/names.h"

typedef ARRAY(const char *) DeclaredColumns;

// By the rows about scopes in drivers.tsv that say which argument names the tenant; each column once.
DeclaredColumns declared_tenants(Arena *arena, const HostProject *project);
