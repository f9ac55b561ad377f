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
// Whether a file says `-- depends:` and names another one of the folder.
bool arrange_has_dependencies(Tree *tree, const Folder *folder);
// Yoyo: what `-- depends: a b` names comes before the file.
void arrange_by_dependencies(Tree *tree, const Folder *folder, Entries *entries);
// Supabase: the order of `schema_paths` in config.toml, where it is given.
void arrange_by_schema_paths(Tree *tree, const Folder *folder, Entries *entries);
// Drizzle without migrations: whether a drizzle.config names files that declare tables (drizzle_config.c).
bool drizzle_config_is_in(Tree *tree, const Folder *folder);
// The configuration, and those files twice: for their tables, and for what refers to tables.
void arrange_by_drizzle_config(Tree *tree, const Folder *folder, Entries *entries);
// sqitch: its plan, sqitch.plan or another file that starts as one; NULL: none (sqitch.c).
File *sqitch_plan(Tree *tree, const Folder *folder);
// The deploy scripts of the changes that the plan lists.
void arrange_by_plan(Tree *tree, const Folder *folder, Entries *entries);
// SeaORM: in the order of the list that the Migrator has, in a file of the folder or of the one above. What is not in it
// is never run, and becomes a gap.
void arrange_by_migrator(Tree *tree, const Folder *folder, Entries *entries);
