// What a statement that does not parse may have done to the catalog.
#pragma once
#include "replay/replay.h"

// Scans `text` for the tables that it creates, alters, drops, or puts policies on, and makes what can
// no longer be known about them UNKNOWN. `at` is the syntax gap that covers the text.
void replay_broken(ReplaySession *session, Str text, Span at);
