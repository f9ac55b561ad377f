// Paths as the user writes them -> paths of the project.
#pragma once
#include "base/arena.h"

// `path` (relative to the working directory, or absolute) relative to the absolute `root`, with links
// resolved; "" is the root itself. The file need not exist, its folder must. NULL: it lies outside.
const char *paths_in_project(Arena *arena, const char *root, const char *path);
