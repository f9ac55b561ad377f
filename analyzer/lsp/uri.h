// file: URIs (RFC 8089) and paths.
#pragma once
#include "base/buf.h"

// The absolute path; NULL for other schemes, other hosts and what is no URI.
const char *uri_to_path(Arena *arena, const char *uri);
const char *uri_of_path(Arena *arena, const char *path);
