// A psql script that includes others -> the pieces that psql would run, in order.
#pragma once
#include "input/order.h"

// Replaces every entry whose file holds \i or \ir lines by its pieces and those of the included files,
// which become claimed. A file that does not exist, or includes itself, goes to `gaps`.
void include_expand(Tree *tree, Entries *entries, Gaps *gaps);
// Whether the file has such lines.
bool include_is_driver(Tree *tree, File *file);
