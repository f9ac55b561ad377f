// Whether each tenant has a database of its own.
#pragma once
#include "catalog/catalog.h"

// `tenants.connection_string`, where no other table references the tenants: what the other tables hold is of one tenant in each
// database, and no column of theirs names him. NULL: nothing says so.
const Column *tenant_database_address(const Catalog *catalog);
