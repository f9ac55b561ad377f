// Runs a fixture of a rule and compares its findings with the comments in it:
//
//   CREATE TABLE orders (...); -- expect: rls-disabled "every tenant"
//
// says that a finding of rls-disabled starts on this line (on the next one where the comment stands
// alone), with these words in its message; `expect: RULE warning ["words"]` that it is a warning.
// `related: RULE ["words"]` says that a finding of the rule names a place on the line, and
// `unnamed: RULE ["words"]` that none does. `run: RULE` anywhere lets a further rule run besides the
// folder's own.
#pragma once
#include "base/arena.h"

// `folder`/`name` is the case: a file, which is then the only migration of a plain database, or a
// folder that holds a whole project. NULL when it is as expected; else what is not, a line each.
const char *expect_run(Arena *arena, const char *folder, const char *name, const char *rule);

// Dates in fixtures are judged as on this day.
#define EXPECT_TODAY "2026-01-01"
