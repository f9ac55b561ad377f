// A folder -> a gap for the migrations in it that nobody reads.
#include "input/unread.h"

// A folder is of a kind when a file with the ending holds the text; all files with the ending count.
typedef struct Kind {
  const char *name;
  const char *ending;
  const char *folder; // the folder's path must hold this; NULL: any
  const char *text;
} Kind;

static const Kind kinds[] = {
    {"Rails", ".rb", "migrate", "ActiveRecord::Migration"},
    {"Alembic", ".py", NULL, "down_revision"},
    {"Django", ".py", "migrations", "migrations.Migration)"},
    {"Ecto", ".exs", "migrations", "use Ecto.Migration"},
    {"Laravel", ".php", "migrations", "extends Migration"},
    {"Doctrine or Phinx", ".php", NULL, "extends AbstractMigration"},
    {"EF Core", ".cs", NULL, "MigrationBuilder"},
    {"FluentMigrator", ".cs", NULL, "[Migration("},
    {"TypeORM", ".ts", NULL, "implements MigrationInterface"},
    {"TypeORM", ".js", NULL, "queryRunner.query("},
    {"MikroORM", ".ts", NULL, "this.addSql("},
    {"node-pg-migrate", ".ts", NULL, "pgm."},
    {"node-pg-migrate", ".js", NULL, "pgm."},
    {"Sequelize", ".js", NULL, "queryInterface."},
    {"Sequelize", ".ts", NULL, "queryInterface."},
    {"Knex", ".js", "migrations", "knex."},
    {"Knex", ".ts", "migrations", "knex."},
    {"Kysely", ".ts", "migrations", "Kysely<"},
    {"SeaORM", ".rs", NULL, "impl MigrationTrait"},
    {"goose Go", ".go", NULL, "goose.AddMigration"},
    {"Liquibase", ".xml", NULL, "<databaseChangeLog"},
    {"Liquibase", ".yaml", NULL, "databaseChangeLog:"},
    {"Liquibase", ".yml", NULL, "databaseChangeLog:"},
    {"Liquibase", ".sql", NULL, "--liquibase formatted sql"},
    {"sqitch", "sqitch.plan", NULL, "%syntax-version"},
};

static bool is_of_kind(Tree *tree, File *file, const Kind *kind) {
  if (!str_ends(file->name, kind->ending)) return false;
  const Source *source = tree_source(tree, file);
  return source && str_find(source->text, kind->text, 0) < source->text.length;
}

static size_t count(Tree *tree, const Folder *folder, const Kind *kind) {
  if (kind->folder && !strstr(folder->path, kind->folder)) return 0;
  size_t found = 0;
  for (size_t i = 0; i < folder->files.count; i++)
    found += is_of_kind(tree, folder->files.items[i], kind);
  return found;
}

void unread_report(Tree *tree, const Folder *folder) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    size_t found = count(tree, folder, &kinds[i]);
    if (!found) continue;
    Span place = {source_new(tree->arena, folder->path, str("")), 0, 0};
    gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, place, "%zu %s %s in %s %s not replayed",
            found, kinds[i].name, found == 1 ? "migration" : "migrations",
            *folder->path ? folder->path : ".", found == 1 ? "is" : "are");
    return;
  }
}
