// psql's \if, \elif, \else and \endif -> the branches that run.
#pragma once
#include "input/unit.h"

// A copy of `text` in which the branches that do not run are blanked; `text` itself when it has no \if. What runs is
// decided by the variables that \set lines before have set; one that nothing has set is not defined. Where a condition
// is not known the first branch that may run stands for the others, and its line is added to `unknown` (may be NULL).
Str psql_branch(Arena *arena, Str text, Ranges *unknown);
