// The catalog as text, for golden files.
#pragma once
#include "base/buf.h"
#include "catalog/catalog.h"

// One line per table, column, constraint, index, policy, view, function, role, grant; sorted by name.
void catalog_dump(const Catalog *catalog, Buf *out);
