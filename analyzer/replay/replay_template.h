// Statements of templates: ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY, which something runs for tables of its choice.
#pragma once
#include "replay/replay.h"

// True when the table that the statement is about is a placeholder: it is then not applied, and what it may do to every
// table is remembered.
bool replay_template(ReplaySession *session, const Statement *statement);
// At the end of the replay: makes what the templates may have done to the tables UNKNOWN, with a gap.
void replay_finish_templates(ReplaySession *session);
