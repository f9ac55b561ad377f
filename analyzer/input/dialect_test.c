// Programs of migrations that are for other databases.
#include "input/dialect.h"

#include <criterion/criterion.h>

Test(dialect, names_in_backticks_are_mysql) {
  cr_expect_eq(dialect_program_is_ours(str("DB::statement('CREATE TABLE `a` (id int)');")), NO);
  cr_expect_eq(dialect_program_is_ours(str("execute('insert into `a` values (1)')")), NO);
}

Test(dialect, templates_are_no_names_in_backticks) {
  cr_expect_eq(dialect_program_is_ours(str("knex.raw(`ALTER TABLE ` + table + ` ADD x int`)")),
               UNKNOWN);
  cr_expect_eq(dialect_program_is_ours(str("sql`SELECT 1`; sql`DELETE FROM a`")), UNKNOWN);
}

Test(dialect, a_program_that_asks_for_the_driver_is_for_several) {
  cr_expect_eq(dialect_program_is_ours(str("if ($driver === 'mysql') run('DROP TABLE `a`');")),
               UNKNOWN);
}

Test(dialect, types_of_sql_server_are_no_types_of_ours) {
  cr_expect_eq(dialect_program_is_ours(str("table.Column<Guid>(type: \"uniqueidentifier\")")), NO);
  cr_expect_eq(dialect_program_is_ours(str("table.Column<string>(type: \"nvarchar(200)\")")), NO);
  cr_expect_eq(dialect_program_is_ours(str("table.Column<Guid>(type: \"uuid\")")), UNKNOWN);
}

Test(dialect, names_in_comments_are_of_any_database) {
  cr_expect_eq(dialect_program_is_ours(str("# Moves rows from `a` to `b`.\nexecute 'SELECT 1'")),
               UNKNOWN);
  cr_expect_eq(dialect_program_is_ours(str("/**\n * Drops table `a`.\n */\nrun('SELECT 1');")),
               UNKNOWN);
  cr_expect_eq(
      dialect_program_is_ours(str("defmodule M do\n  @moduledoc \"\"\"\n  Reads from `a`.\n")),
      UNKNOWN);
  cr_expect_eq(dialect_program_is_ours(
                   str("\"\"\"move it to the table `a`\"\"\"\nfrom alembic import op\n")),
               UNKNOWN);
}
