// Internal to query/: the part of meaning_of_catalog() that combines a table's policies.
#pragma once
#include "catalog/catalog.h"

// Fills relation->coverage and is_protected; the meanings of its policies must be there.
void coverage_of_relation(const Catalog *catalog, Relation *relation);
