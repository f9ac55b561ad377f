// What comes first where names alone do not tell. Each takes a folder's entries sorted by name.
#pragma once
#include "input/order.h"

// Drizzle: the files that meta/_journal.json lists, in its order.
void arrange_by_journal(Tree *tree, const Folder *folder, Entries *entries);
// Flyway on a fresh database: the highest baseline, then only versions above it.
void arrange_flyway(Tree *tree, const Folder *folder, Entries *entries);
// Atlas: the last checkpoint holds everything before it.
void arrange_atlas(Tree *tree, const Folder *folder, Entries *entries);
// graphile-migrate: current.sql, or the files of current/, follow the committed ones.
void arrange_graphile(Tree *tree, const Folder *folder, Entries *entries);
// sqitch: the deploy scripts of the changes that sqitch.plan lists (sqitch.c).
void arrange_by_plan(Tree *tree, const Folder *folder, Entries *entries);
