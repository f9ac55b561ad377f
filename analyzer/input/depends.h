// Programs that name the migrations they depend on -> the order in which they run.
#pragma once
#include "input/order.h"

// Alembic: `revision`, `down_revision` and `depends_on` of each file. Versions become the revisions.
void depends_arrange_alembic(Tree *tree, const Folder *folder, Entries *entries);
// Django: `dependencies`, `run_before` and `replaces` of the migrations of all apps; of a squashed migration and
// those that it replaces only the former stays. Versions become "app.0001_name".
void depends_arrange_django(Arena *arena, Entries *entries);
