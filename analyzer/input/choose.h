// Candidates -> databases: what is one database, and what repeats another one.
#pragma once
#include "input/candidate.h"

// Merges folders that are one line of versions, drops snapshots of what migrations build, and
// migrations that only make sense on top of a snapshot that already contains them.
Candidates choose_databases(Arena *arena, Candidates candidates);
