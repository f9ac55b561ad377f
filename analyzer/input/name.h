// A path -> a readable name for the database whose migrations are there.
#pragma once
#include "input/config.h"

// The last part of the path that says something ("services/billing/db/migrations" -> "billing"), with
// more of the path in front where `taken` has that name already. "main" when nothing says anything.
const char *name_database(Arena *arena, const char *path, const Names *taken);
