// The tenant key: which column names the owner of a row, which setting carries the context, and why.
#pragma once
#include "catalog/catalog.h"
#include "input/config.h"

// Fills catalog->tenant, and tenant_column, is_tenant_root, tenant_index of every relation.
// Evidence, strongest first: configuration; a column that policies compare
// with a setting or claim; one that models declare (catalog->tenant.declared); the name tenant_id; a column that several
// tables use to reference one root.
void tenant_infer(Catalog *catalog, const Config *config);

// Whether the migrations are run once for each tenant, in a schema or database of its own, by the name of their folder or by
// what a table of tenants holds (tenant_database.h).
bool tenant_runs_per_tenant(const Catalog *catalog);

// Whether casting the column does anything; PostgreSQL drops a cast to the same type, and to text of a varchar, so that an
// index serves what is below it (rls-facts 1.10, 23.15).
bool tenant_cast_is_real(Arena *arena, const Column *column, const TypeCast *cast);
