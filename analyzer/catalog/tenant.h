// The tenant key: which column names the owner of a row, which setting carries the context, and why.
#pragma once
#include "catalog/catalog.h"
#include "input/config.h"

// Fills catalog->tenant, and tenant_column, is_tenant_root, tenant_index of every relation.
// Evidence, strongest first (rules.md, "tenant column"): configuration; a column that policies compare
// with a setting or claim; the name tenant_id; a column that several tables use to reference one root.
void tenant_infer(Catalog *catalog, const Config *config);

// An index that serves `tenant_column = x` (rls-facts, "Tenant-leading index"); NULL: none.
const Index *tenant_find_index(const Relation *relation, const Column *tenant_column);
