// Statements of migrations that write rows -> Catalog.data_changes.
#pragma once
#include "replay/replay.h"

// Remembers `statement` in catalog->data_changes when it writes rows that it reads from tables (UPDATE,
// DELETE, MERGE, INSERT ... SELECT, CREATE TABLE AS, SELECT INTO, in a CTE too) and row security is
// enabled and forced on one of them now. Ignores others, and INSERT ... VALUES, which fails aloud (25.9).
// Called before the statement takes effect. Rows that are inserted, columns that are set go to the
// relation's history.
void data_change_capture(ReplaySession *session, const Statement *statement);
// Remembers in catalog->reference_checks that the rows of `child` are checked against the foreign key at
// `at` through the policies of one of its tables (15.11). Ignores a table that is still empty.
void data_change_check_reference(ReplaySession *session, const Relation *child,
                                 const Constraint *constraint, Span at);
