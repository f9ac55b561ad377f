// Names in the configuration that the project does not have: a check that looks for a misspelt tenant column
// finds nothing, and is not to pass for one that has looked.
#pragma once
#include "catalog/catalog.h"
#include "input/tree.h"

// False with the error filled (file, line, column, nearest name) when tenant.columns, tenant.root or rollout.tables
// name nothing in any of the catalogs, or databases.sources no folder of the tree (NULL: they are not looked at).
bool named_check(const Config *config, const Catalog *const *catalogs, size_t count,
                 const Tree *tree, Error *error);
