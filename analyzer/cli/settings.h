// The configuration that the options ask for.
#pragma once
#include "cli/options.h"

// --config, --no-config and --mode, or else .tenantlint.yaml at the root, whose text may be one of `overlays` (NULL:
// none). False with the error filled; config->source is then the file, if it could be read.
bool settings_read(Arena *arena, const char *root, const Options *options, const Overlays *overlays,
                   Config *config, Error *error);
