// The hashes by which GitHub recognises a line of code after other lines have moved
// (partialFingerprints.primaryLocationLineHash in SARIF).
#pragma once
#include "base/array.h"
#include "base/str.h"

typedef ARRAY(const char *) LineHashes; // items[0] is the first line's: "54703d4cd895b18:1"

LineHashes line_hashes(Arena *arena, Str text);
