// Compares text with a golden file below testdata/; with BLESS=1 in the environment, writes it.
#pragma once
#include "base/str.h"

// NULL when they are equal (or were blessed); else a message that shows the first line that differs.
const char *golden_compare(Arena *arena, const char *path, Str actual);
