// Candidates -> databases: what is one database, and what repeats another one.
#pragma once
#include "input/candidate.h"

// Joins folders that are one line of versions or parts of one plain schema. A snapshot of what migrations
// build is dropped; so are migrations that only change what a snapshot already contains. Snapshots without
// tables of their own go before or after the migrations that they are for, or become a gap.
Candidates choose_databases(Tree *tree, Candidates candidates);
