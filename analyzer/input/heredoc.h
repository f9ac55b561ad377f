// Shell scripts that start a database's container -> the SQL that they hand to psql as heredocs.
#pragma once
#include "input/order.h"

// Whether the folder holds such scripts that create tables; roles alone make no database.
bool heredoc_is_in(Tree *tree, const Folder *folder);
// Adds an entry for each, with its SQL in `up`, and sorts all by name.
void heredoc_list(Tree *tree, const Folder *folder, Entries *entries);
