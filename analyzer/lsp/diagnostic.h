// Findings as the protocol's diagnostics.
#pragma once
#include "analysis.h"
#include "lsp/location.h"

// An object with {"entries": [...]} for each URI that has findings. Those that are exempted or known are left out.
// An entry is {"diagnostic": Diagnostic, "fixes": fix_list() of an open document, else empty}.
// Of files that are not open, what is the same in `before` (what the last call gave) is taken from there.
json_t *diagnostic_lists(const Locations *locations, const Analysis *analysis,
                         const json_t *before);
// The same for an error in the configuration; NULL when it is about something else.
json_t *diagnostic_of_error(const Locations *locations, const Source *config, const Error *error);
