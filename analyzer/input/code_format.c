// A folder of programs -> whether they are migrations, of which tool, and in which order they run.
#include "input/code_format.h"

#include <ctype.h>

#include "input/arrange.h"
#include "input/depends.h"
#include "input/format.h"
#include "input/version.h"

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

// ---- files ----

static bool is_any_of(Str name, const char *const *endings) {
  for (size_t i = 0; endings[i]; i++)
    if (str_ends(name, endings[i])) return true;
  return false;
}

// Tests and declarations beside the migrations, and what a compiler has made of them.
static bool is_by_product(const File *file) {
  static const char *const endings[] = {".d.ts",    ".test.ts", ".spec.ts", ".test.js",
                                        ".spec.js", "_test.go", "_test.rb", NULL};
  if (is_any_of(file->name, endings)) return true;
  if (!str_ends(file->name, ".js")) return false;
  char twin[300];
  if (file->name.length >= sizeof twin) return false;
  memcpy(twin, file->name.data, file->name.length);
  memcpy(twin + file->name.length - 2, "ts", 3);
  return folder_file(file->folder, twin) != NULL;
}

bool code_format_takes(Tree *tree, const CodeFormat *format, File *file) {
  if (!is_any_of(file->name, format->endings) || is_by_product(file)) return false;
  if (format->part_of_path && !strstr(file->folder->path, format->part_of_path)) return false;
  const Source *source = tree_source(tree, file);
  return source && str_has_any(source->text, format->words);
}

// Rails: db/migrate has db/structure.sql, db/events_migrate has db/events_structure.sql.
static bool has_dump(Tree *tree, const CodeFormat *format, const Folder *folder) {
  if (!format->dump || !folder->parent) return false;
  size_t prefix = str_ends(folder->name, "_migrate") ? folder->name.length - strlen("migrate") : 0;
  const char *name =
      arena_format(tree->arena, "%.*s%s", (int)prefix, folder->name.data, format->dump);
  return folder_file(folder->parent, name) != NULL;
}

// A cheap test first, so that not every source file of a project is read.
static bool may_hold_migrations(const Folder *folder) {
  static const char *const hints[] = {"migrat", "Migrat", "versions", NULL};
  if (str_has_any(str(folder->path), hints)) return true;
  for (size_t i = 0; i < folder->files.count; i++) { // Database/Migration1.cs
    Str name = folder->files.items[i]->name;
    size_t word = strlen("Migration");
    if (str_starts(name, "Migration") && name.length > word &&
        isdigit((unsigned char)name.data[word]))
      return true;
  }
  return false;
}

static bool may_have_any(const Folder *folder, const char *const *endings) {
  for (size_t i = 0; endings[i]; i++)
    if (folder_may_have(folder, endings[i])) return true;
  return false;
}

bool code_format_is_in(Tree *tree, const CodeFormat *format, const Folder *folder) {
  if (!may_have_any(folder, format->endings) || !may_hold_migrations(folder) ||
      has_dump(tree, format, folder))
    return false;
  for (size_t i = 0; i < folder->files.count; i++)
    if (code_format_takes(tree, format, folder->files.items[i])) return true;
  return false;
}

bool code_format_is_outside_transaction(const CodeFormat *format, Str text) {
  return format->outside && str_has_any(text, format->outside);
}

bool code_format_version(Str name, Entry *entry) {
  size_t digits = 0, stem = str_find(name, ".", 0);
  while (digits < name.length && isdigit((unsigned char)name.data[digits])) digits++;
  entry->version = str_slice(name, 0, digits ? digits : stem);
  return true;
}

// The nearest folder above the file with a file that ends so.
static const Folder *project_of(const File *file, const char *ending) {
  for (const Folder *folder = file->folder; folder; folder = folder->parent)
    for (size_t i = 0; i < folder->files.count; i++)
      if (str_ends(folder->files.items[i]->name, ending)) return folder;
  return NULL;
}

bool code_format_same_project(const CodeFormat *format, const File *a, const File *b) {
  return !format->project || project_of(a, format->project) == project_of(b, format->project);
}

// ---- versions inside of files ----

// The digits at the end of the first class's name: `class AddUsers1700000000000` (TypeORM).
static Str class_number(Str text) {
  size_t start = str_find(text, "class ", 0) + strlen("class "), end = start;
  while (end < text.length && str_is_word_byte(text.data[end])) end++;
  size_t digits = end;
  while (digits > start && digits <= text.length && isdigit((unsigned char)text.data[digits - 1]))
    digits--;
  return start < text.length ? str_slice(text, digits, end) : (Str){"", 0};
}

static void arrange_typeorm(Tree *tree, const Folder *folder, Entries *entries) {
  for (size_t i = 0; i < entries->count; i++) {
    const Source *source = tree_source(tree, entries->items[i].file);
    Str number = source ? class_number(source->text) : (Str){"", 0};
    if (number.length >= 13) entries->items[i].version = number;
  }
  order_entries(entries, order_by_number);
}

// The digits of [Migration(20240101)]; of [TimestampedMigration(2024, 1, 31, 10, 30)] with zeros before short ones.
static Str attribute_number(Arena *arena, Str text) {
  size_t at = str_find(text, "Migration(", 0), end = str_find(text, ")", at);
  char digits[64];
  size_t length = 0;
  while (at < end && length + 3 < sizeof digits) {
    size_t start = at;
    while (at < end && isdigit((unsigned char)text.data[at])) at++;
    if (length && at == start + 1) digits[length++] = '0';
    for (; start < at && length + 2 < sizeof digits; start++) digits[length++] = text.data[start];
    if (at < end && text.data[at] == '"') break; // a description
    if (at < end) at++;
  }
  return (Str){arena_copy(arena, digits, length), length};
}

static void arrange_fluent(Tree *tree, const Folder *folder, Entries *entries) {
  Entries migrations = {0};
  for (size_t i = 0; i < entries->count; i++) {
    Entry entry = entries->items[i];
    const Source *source = tree_source(tree, entry.file);
    entry.version = (Str){0};
    if (source) entry.version = attribute_number(tree->arena, source->text);
    if (entry.version.length && isdigit((unsigned char)*entry.version.data))
      array_push(tree->arena, &migrations, entry); // else a base class or an extension
  }
  *entries = migrations;
  order_entries(entries, order_by_number);
}

// ---- the table ----

#define SCRIPTS LIST(".js", ".ts", ".mjs", ".cjs", ".mts", ".cts")

static const CodeFormat alembic = {
    .tool = "alembic", .endings = LIST(".py"), .words = LIST("\ndown_revision")};
static const CodeFormat django = {.tool = "django",
                                  .endings = LIST(".py"),
                                  .words = LIST("migrations.Migration)", "(Migration)"),
                                  .part_of_path = "migrations",
                                  .outside = LIST("atomic = False"),
                                  .project = "manage.py"};
static const CodeFormat typeorm = {.tool = "typeorm",
                                   .endings = SCRIPTS,
                                   .words = LIST("MigrationInterface", "queryRunner.query("),
                                   .outside = LIST("transaction = false")};
static const CodeFormat mikroorm = {.tool = "mikroorm",
                                    .endings = SCRIPTS,
                                    .words = LIST("this.addSql("),
                                    .outside = LIST("isTransactional")};
static const CodeFormat sequelize = {
    .tool = "sequelize", .endings = SCRIPTS, .words = LIST("queryInterface", "QueryInterface")};
static const CodeFormat kysely = {.tool = "kysely",
                                  .endings = SCRIPTS,
                                  .words = LIST("Kysely<", "from 'kysely'", "from \"kysely\""),
                                  .part_of_path = "migrat"};
static const CodeFormat knex = {.tool = "knex",
                                .endings = SCRIPTS,
                                .words = LIST("knex", "Knex"),
                                .part_of_path = "migrat",
                                .outside = LIST("transaction: false")};
static const CodeFormat rails = {.tool = "rails",
                                 .endings = LIST(".rb"),
                                 .words =
                                     LIST("ActiveRecord::Migration", "Migration[", "Migration\n"),
                                 .part_of_path = "migrate",
                                 .outside = LIST("disable_ddl_transaction!"),
                                 .dump = "structure.sql"};
static const CodeFormat laravel = {.tool = "laravel",
                                   .endings = LIST(".php"),
                                   .words = LIST("extends Migration"),
                                   .part_of_path = "igrations",
                                   .outside = LIST("$withinTransaction = false")};
static const CodeFormat doctrine = {.tool = "doctrine",
                                    .endings = LIST(".php"),
                                    .words = LIST("->addSql(", "Doctrine\\Migrations"),
                                    .outside = LIST("isTransactional")};
static const CodeFormat phinx = {
    .tool = "phinx", .endings = LIST(".php"), .words = LIST("extends AbstractMigration")};
static const CodeFormat ecto = {.tool = "ecto",
                                .endings = LIST(".exs"),
                                .words = LIST("use Ecto.Migration", "Migration\n"),
                                .part_of_path = "migrations",
                                .outside = LIST("@disable_ddl_transaction true")};
static const CodeFormat efcore = {.tool = "efcore",
                                  .endings = LIST(".cs"),
                                  .words = LIST("MigrationBuilder"),
                                  .project = ".csproj"};
static const CodeFormat fluent = {.tool = "fluent",
                                  .endings = LIST(".cs"),
                                  .words = LIST("FluentMigrator"),
                                  .outside = LIST("TransactionBehavior.None"),
                                  .project = ".csproj"};
static const CodeFormat seaorm = {
    .tool = "seaorm", .endings = LIST(".rs"), .words = LIST("MigrationTrait for")};
const CodeFormat code_format_node_pg_migrate = {.tool = "node-pg-migrate",
                                                .endings = SCRIPTS,
                                                .words = LIST("pgm", "MigrationBuilder"),
                                                .outside = LIST("noTransaction()")};
const CodeFormat code_format_fizz = {
    .tool = "fizz", .endings = LIST(".up.fizz"), .words = LIST("(")};
const CodeFormat code_format_goose = {.tool = "goose",
                                      .endings = LIST(".go"),
                                      .words =
                                          LIST("goose.AddMigration", "goose.AddNamedMigration"),
                                      .outside = LIST("NoTx")};

static const Format rows[] = {
    {.name = "alembic",
     .evidence = "Python files have a down_revision",
     .code = &alembic,
     .order = order_as_listed,
     .arrange = depends_arrange_alembic},
    {.name = "django",
     .evidence = "Python files hold a migrations.Migration",
     .code = &django,
     .order = order_by_path,
     .arrange_all = depends_arrange_django,
     .merges = true},
    {.name = "typeorm",
     .evidence = "files implement TypeORM's MigrationInterface",
     .code = &typeorm,
     .order = order_by_number,
     .arrange = arrange_typeorm},
    {.name = "mikroorm",
     .evidence = "files call this.addSql()",
     .code = &mikroorm,
     .order = order_by_name},
    {.name = "sequelize",
     .evidence = "files take a queryInterface",
     .code = &sequelize,
     .order = order_by_name},
    {.name = "node-pg-migrate-code",
     .evidence = "files take a pgm",
     .code = &code_format_node_pg_migrate,
     .parse = version_digits, // it runs SQL files of the folder as well
     .order = order_by_number,
     .marks = {.up = "up migration", .down = "down migration"}},
    {.name = "kysely",
     .evidence = "files take a Kysely database",
     .code = &kysely,
     .order = order_by_name,
     .transaction = TRANSACTION_ALL},
    {.name = "knex", .evidence = "files take a knex", .code = &knex, .order = order_by_name},
    {.name = "goose-code",
     .evidence = "Go files call goose.AddMigration()",
     .code = &code_format_goose,
     .order = order_by_number},
    {.name = "rails",
     .evidence = "files define an ActiveRecord::Migration",
     .code = &rails,
     .order = order_by_number},
    {.name = "laravel",
     .evidence = "files define a class that extends Migration",
     .code = &laravel,
     .order = order_by_name},
    {.name = "doctrine",
     .evidence = "files call $this->addSql()",
     .code = &doctrine,
     .order = order_by_name},
    {.name = "phinx",
     .evidence = "files define a class that extends AbstractMigration",
     .code = &phinx,
     .order = order_by_number},
    {.name = "ecto",
     .evidence = "files use Ecto.Migration",
     .code = &ecto,
     .order = order_by_number},
    {.name = "fluentmigrator",
     .evidence = "classes have a Migration attribute with a number",
     .code = &fluent,
     .order = order_by_number,
     .arrange = arrange_fluent,
     .merges = true},
    {.name = "seaorm",
     .evidence = "files implement SeaORM's MigrationTrait",
     .code = &seaorm,
     .order = order_as_listed,
     .arrange = arrange_by_migrator},
    {.name = "efcore",
     .evidence = "files take a MigrationBuilder",
     .code = &efcore,
     .order = order_by_name,
     .merges = true},
};

const Format *code_format_row(size_t index) {
  return index < sizeof rows / sizeof *rows ? &rows[index] : NULL;
}
