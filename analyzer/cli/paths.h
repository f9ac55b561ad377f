// Paths as the user writes them -> paths of the project.
#pragma once
#include "base/arena.h"

// The way from the top of the git repository that holds `root` down to it: "" or "backend/".
const char *paths_below_git(Arena *arena, const char *root);

// `path` (relative to the working directory, or absolute) relative to the absolute `root`, with links
// resolved; "" is the root itself. The file need not exist, its folder must. NULL: it lies outside.
const char *paths_in_project(Arena *arena, const char *root, const char *path);
