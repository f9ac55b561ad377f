// The settings of the session in which migrations run: search_path, the current role, the context.
#pragma once
#include "replay/replay.h"

// As a new connection starts.
void replay_session_reset(ReplaySession *session);
// What SET LOCAL gave ends with its transaction.
void replay_session_commit(ReplaySession *session);
// Applies SET, RESET, DISCARD and SELECT set_config(...); false for other statements.
bool replay_session_follow(ReplaySession *session, const Statement *statement);
