// Many findings, made short: a block for each rule instead of one for each finding.
#pragma once
#include "report/report.h"

// Whether the finding is part of the block of groups_add_rls_disabled(), which lists the tables of
// a project that does without row-level security.
bool groups_hold(const Report *report, const Finding *finding);
void groups_add_rls_disabled(const Report *report, Buf *out);

// Whether there are so many that nobody reads them one by one.
bool groups_are_needed(const Report *report);
// The worst rule first, and of equal ones the most frequent. Shows a few places of each; all with
// --verbose.
void groups_add(const Report *report, Buf *out);
