// The program of a migration -> the SQL of its up direction.
#include "host/migration.h"

static void translate(Arena *arena, Migration *migration, Gaps *gaps) {
  Span whole = {migration->source, 0, 0};
  migration->up = unit_of_made_text(arena, whole, str(""));
  gap_add(arena, gaps, GAP_SKIPPED_FILE, whole, "this %s migration is not replayed",
          migration->code);
}

void migration_to_sql(Arena *arena, const Databases *databases, Gaps *gaps) {
  for (size_t i = 0; i < databases->count; i++) {
    const Database *database = databases->items[i];
    for (size_t j = 0; j < database->migrations.count; j++)
      if (database->migrations.items[j]->code)
        translate(arena, database->migrations.items[j], gaps);
  }
}
