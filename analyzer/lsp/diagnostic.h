// Findings as the protocol's diagnostics.
#pragma once
#include "analysis.h"
#include "lsp/location.h"

// An object with a list for each URI that has findings. Those that are exempted or known are left out.
// An entry of a list is {"diagnostic": Diagnostic, "fixes": fix_list()}.
json_t *diagnostic_lists(const Locations *locations, const Analysis *analysis);
// The same for an error in the configuration; NULL when it is about something else.
json_t *diagnostic_of_error(const Locations *locations, const Source *config, const Error *error);
