// What can be done about a finding, as edits of its file.
#pragma once
#include "analysis.h"
#include "lsp/location.h"

// A list of {"title", "certain", "edits": [TextEdit]}, the best one first. `certain`: the edit ends the finding, and
// changes nothing else.
json_t *fix_list(const Locations *locations, const Analysis *analysis, const Finding *finding);
