// Migrations that are there and are not replayed: written in a host language, or in a format without a row.
#pragma once
#include "input/tree.h"

// Leaves a gap for the folder when it holds such migrations.
void unread_report(Tree *tree, const Folder *folder);
