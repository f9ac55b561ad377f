// Liquibase's changelogs in XML, YAML and JSON -> the changesets and SQL files that they run, in order.
#pragma once
#include "input/order.h"

// Whether the file is such a changelog.
bool changelog_is(Tree *tree, File *file);
// The changelogs in and below `top` that no other one includes, sorted by path. Passes over tests and build output.
Files changelog_find_roots(Tree *tree, const Folder *top);
// What the changelog runs: an entry for each changeset, with its SQL in `up`, and for each SQL file. Marks what it
// includes as claimed. What cannot be found or read becomes a gap.
Entries changelog_entries(Tree *tree, File *root);
