#include "program/builder_table.h"

#include <criterion/criterion.h>

#include "host/language.h"

Test(builder_table, every_line_says_something) {
  Arena *arena = arena_new();
  for (const Language *language = all_languages; language->name; language++) {
    BuilderTable table;
    Error error;
    cr_expect(builder_table_read(arena, language->name, &table, &error), "%s", error.message);
  }
  arena_free(arena);
}

Test(builder_table, finds_rows_by_tool_scope_and_word) {
  Arena *arena = arena_new();
  BuilderTable table;
  Error error;
  cr_assert(builder_table_read(arena, "python", &table, &error));
  const BuilderRow *row = builder_table_find(&table, "alembic", BUILDER_CALL, str("create_table"));
  cr_assert(row);
  cr_expect_eq(row->effect, EFFECT_CREATE_TABLE);
  cr_expect(str_is(builder_detail(row, "items"), "1"));
  cr_expect(!builder_detail(row, "nothing").data);
  cr_expect(!builder_table_find(&table, "django", BUILDER_CALL, str("create_table")));
  cr_expect(!builder_table_find(&table, "alembic", BUILDER_TYPE, str("create_table")));
  arena_free(arena);
}
