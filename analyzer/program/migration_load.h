// The code that a database's migrations call and that is no migration itself.
#pragma once
#include "host/names.h"
#include "input/tree.h"

// Adds to the project, which holds the migrations, the files of the tree that define a function, class or constant
// that they use, and those that these use, a few calls deep. `tools` are those of the migrations (builder_table.h), whose
// words are not sought.
void migration_load(HostProject *project, Tree *tree, const char *const *tools);
