// pgroll's migrations, JSON and YAML files of operations -> the SQL that they come to once they are completed.
#pragma once
#include "input/order.h"

// Whether the folder holds such files.
bool pgroll_is_in(Tree *tree, const Folder *folder);
// Adds an entry for each, with its SQL in `up`, by name. What is not replayed becomes a gap.
void pgroll_list(Tree *tree, const Folder *folder, Entries *entries);
