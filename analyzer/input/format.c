// A folder -> the migration format it is in, and its migrations in the tool's order.
#include "input/format.h"

#include <stdio.h>

#include "input/arrange.h"
#include "input/heredoc.h"
#include "input/pgroll.h"
#include "input/version.h"

// ---- evidence ----

static bool is_sql(const File *file) { return str_ends(file->name, ".sql"); }

static size_t count_files(const Folder *folder, bool (*parse)(Str name, Entry *entry)) {
  size_t count = 0;
  for (size_t i = 0; i < folder->files.count; i++) {
    Entry entry = {0};
    bool is_sql_file = is_sql(folder->files.items[i]);
    if (is_sql_file && parse(folder->files.items[i]->name, &entry)) count++;
  }
  return count;
}

static bool any_file_ends(const Folder *folder, const char *suffix) {
  if (!folder_may_have(folder, suffix)) return false;
  for (size_t i = 0; i < folder->files.count; i++)
    if (str_ends(folder->files.items[i]->name, suffix)) return true;
  return false;
}

static Str notes_of(Tree *tree, File *file) {
  const Source *source = tree_source(tree, file);
  StoredFile *stored = tree_stored(file);
  if (stored && stored->notes.data) file->notes = stored->notes;
  if (source && !file->notes.data)
    file->notes = prepare_comment_lines(stored ? stored->arena : tree->arena, source->text);
  if (stored) stored->notes = file->notes;
  return file->notes;
}

static bool any_file_has(Tree *tree, const Folder *folder, const char *marker) {
  for (size_t i = 0; i < folder->files.count; i++) {
    File *file = folder->files.items[i];
    bool is_silent = file->notes.data && !file->notes.length; // as most are
    if (is_silent || !is_sql(file) || file->claimed) continue;
    Str notes = notes_of(tree, file);
    if (notes.length && prepare_has_line(notes, marker)) return true;
  }
  return false;
}

static size_t count_scripts(const Folder *folder, const char *script) {
  size_t count = 0;
  for (size_t i = 0; i < folder->folders.count; i++)
    if (folder_file(folder->folders.items[i], script)) count++;
  return count;
}

// Whether the nearest file `name` in the folder or above holds `text`.
static bool nearest_file_holds(Tree *tree, const Folder *folder, const char *name,
                               const char *text) {
  File *file = folder_file_upwards(folder, name);
  const Source *source = file ? tree_source(tree, file) : NULL;
  return source && str_has(source->text, text);
}

static bool path_ends(const Folder *folder, const char *parts) {
  Str path = str(folder->path);
  size_t length = strlen(parts);
  return str_ends(path, parts) &&
         (path.length == length || path.data[path.length - length - 1] == '/');
}

static bool is_sqitch(Tree *tree, const Folder *folder) { return sqitch_plan(tree, folder); }

static bool is_supabase_schemas(Tree *tree, const Folder *folder) {
  return path_ends(folder, "supabase/schemas");
}

// Without a changelog that includes the files, which would have claimed them (changelog.h).
static bool is_liquibase(Tree *tree, const Folder *folder) {
  return any_file_has(tree, folder, "liquibase formatted sql");
}

static bool is_drizzle(Tree *tree, const Folder *folder) {
  const Folder *meta = folder_child(folder, "meta");
  return meta && folder_file(meta, "_journal.json") && any_file_ends(folder, ".sql");
}

static bool is_drizzle_folders(Tree *tree, const Folder *folder) {
  return count_scripts(folder, "migration.sql") && count_scripts(folder, "snapshot.json");
}

static bool is_prisma(Tree *tree, const Folder *folder) {
  return count_scripts(folder, "migration.sql") > 0;
}

static bool is_supabase(Tree *tree, const Folder *folder) {
  return path_ends(folder, "supabase/migrations") && count_files(folder, version_supabase);
}

static bool is_graphile(Tree *tree, const Folder *folder) {
  return path_ends(folder, "committed") && any_file_has(tree, folder, "! previous:");
}

static bool is_hasura(Tree *tree, const Folder *folder) {
  if (!count_scripts(folder, "up.sql")) return false;
  return nearest_file_holds(tree, folder, "config.yaml", "metadata_directory") ||
         nearest_file_holds(tree, folder, "config.yaml", "version: 3");
}

static bool is_diesel(Tree *tree, const Folder *folder) {
  return count_scripts(folder, "up.sql") > 0;
}

static bool file_below_holds(Tree *tree, const Folder *folder, const char *name, const char *text) {
  File *file = folder_file(folder, name);
  const Source *source = file ? tree_source(tree, file) : NULL;
  if (source && str_has(source->text, text)) return true;
  for (size_t i = 0; i < folder->folders.count; i++)
    if (file_below_holds(tree, folder->folders.items[i], name, text)) return true;
  return false;
}

// The migrations may stand beside the crates of a workspace, one of which runs them.
static bool is_refinery(Tree *tree, const Folder *folder) {
  if (!count_files(folder, version_refinery)) return false;
  if (nearest_file_holds(tree, folder, "Cargo.toml", "refinery")) return true;
  File *manifest = folder_file_upwards(folder, "Cargo.toml");
  return manifest && nearest_file_holds(tree, folder, "Cargo.toml", "[workspace") &&
         file_below_holds(tree, manifest->folder, "Cargo.toml", "refinery");
}

static bool is_flyway(Tree *tree, const Folder *folder) {
  return count_files(folder, version_flyway) > 0;
}

static bool is_goose(Tree *tree, const Folder *folder) {
  return any_file_has(tree, folder, "+goose up");
}

static bool is_sql_migrate(Tree *tree, const Folder *folder) {
  return any_file_has(tree, folder, "+migrate up");
}

static bool is_dbmate(Tree *tree, const Folder *folder) {
  return any_file_has(tree, folder, "migrate:up");
}

static bool is_tern(Tree *tree, const Folder *folder) {
  bool has_config = folder_file(folder, "tern.conf") && count_files(folder, version_numbered);
  return has_config || any_file_has(tree, folder, "create above / drop below");
}

static bool is_node_pg_migrate(Tree *tree, const Folder *folder) {
  return any_file_has(tree, folder, "up migration") && folder_file_upwards(folder, "package.json");
}

static bool is_play(Tree *tree, const Folder *folder) {
  return count_files(folder, version_play) && any_file_has(tree, folder, "!ups");
}

static bool is_mybatis(Tree *tree, const Folder *folder) {
  return any_file_has(tree, folder, "//@undo");
}

static bool is_postgrator(Tree *tree, const Folder *folder) {
  return count_files(folder, version_postgrator) > 0;
}

static bool is_db_migrate(Tree *tree, const Folder *folder) {
  return path_ends(folder, "sqls") && count_files(folder, version_db_migrate);
}

static bool is_bun(Tree *tree, const Folder *folder) { return any_file_ends(folder, ".tx.up.sql"); }

static bool is_pop(Tree *tree, const Folder *folder) {
  if (any_file_ends(folder, ".autocommit.up.sql") || any_file_ends(folder, ".fizz")) return true;
  return any_file_ends(folder, ".up.sql") &&
         (nearest_file_holds(tree, folder, "go.mod", "gobuffalo/pop") ||
          nearest_file_holds(tree, folder, "go.mod", "ory/x/popx"));
}

static bool is_sqlx_up_down(Tree *tree, const Folder *folder) {
  return any_file_ends(folder, ".up.sql") && nearest_file_holds(tree, folder, "Cargo.toml", "sqlx");
}

// A runner that takes all files by number, and knows no way back, may have some that end in .up.sql, too.
static bool has_only_up_files(const Folder *folder) {
  size_t up = count_files(folder, version_up_file), all = count_files(folder, version_numbered);
  return any_file_ends(folder, ".down.sql") || (all > up ? all - up : 0) * 4 < up;
}

static bool is_up_down(Tree *tree, const Folder *folder) {
  return any_file_ends(folder, ".up.sql") && has_only_up_files(folder);
}

static bool is_yoyo(Tree *tree, const Folder *folder) {
  return any_file_has(tree, folder, "depends:") && arrange_has_dependencies(tree, folder);
}

static bool is_atlas(Tree *tree, const Folder *folder) {
  return folder_file(folder, "atlas.sum") && any_file_ends(folder, ".sql");
}

static bool is_sqlx(Tree *tree, const Folder *folder) {
  return count_files(folder, version_supabase) &&
         nearest_file_holds(tree, folder, "Cargo.toml", "sqlx");
}

// One numbered file may be a script that happens to start with a digit, unless the folder says more.
// A few files with numbers only come first in a folder of others: 00-helpers.sql, orders.sql, users.sql.
static bool is_numbered(Tree *tree, const Folder *folder) {
  size_t numbered = count_files(folder, version_numbered);
  if (str_has(folder->name, "migrat")) return numbered > 0;
  return numbered >= 2 && numbered * 4 >= count_files(folder, version_any);
}

// 0.22/00_x.sql, 0.26/00_y.sql
static bool is_numbered_folders(Tree *tree, const Folder *folder) {
  size_t count = 0;
  for (size_t i = 0; i < folder->folders.count; i++) {
    const Folder *child = folder->folders.items[i];
    count += version_is_plain(child->name) && count_files(child, version_numbered);
  }
  return count >= 2;
}

static bool is_docker_initdb(Tree *tree, const Folder *folder) {
  return path_ends(folder, "docker-entrypoint-initdb.d") &&
         (any_file_ends(folder, ".sql") || heredoc_is_in(tree, folder));
}

// ---- the table ----

static const Format formats[] = {
    {.name = "sqitch",
     .evidence = "there is a sqitch plan",
     .layout = LAYOUT_LISTED,
     .recognises = is_sqitch,
     .parse = version_any,
     .order = order_as_listed,
     .arrange = arrange_by_plan},
    {.name = "drizzle",
     .evidence = "meta/_journal.json lists its files",
     .recognises = is_drizzle,
     .parse = version_any,
     .order = order_by_name,
     .transaction = TRANSACTION_ALL,
     .arrange = arrange_by_journal},
    {.name = "pgroll",
     .evidence = "files hold operations of pgroll",
     .layout = LAYOUT_LISTED,
     .recognises = pgroll_is_in,
     .order = order_by_name,
     .transaction = TRANSACTION_PER_STATEMENT,
     .arrange = pgroll_list},
    {.name = "drizzle-folders",
     .evidence = "its folders hold migration.sql and snapshot.json",
     .layout = LAYOUT_FOLDERS,
     .script = "migration.sql",
     .recognises = is_drizzle_folders,
     .parse = version_folder,
     .order = order_by_name,
     .transaction = TRANSACTION_ALL},
    {.name = "prisma",
     .evidence = "its folders hold migration.sql",
     .layout = LAYOUT_FOLDERS,
     .script = "migration.sql",
     .recognises = is_prisma,
     .parse = version_folder,
     .order = order_by_name},
    {.name = "supabase",
     .evidence = "the folder is supabase/migrations",
     .recognises = is_supabase,
     .parse = version_supabase,
     .order = order_by_name},
    {.name = "supabase-schemas",
     .evidence = "the folder is supabase/schemas",
     .layout = LAYOUT_TREE,
     .recognises = is_supabase_schemas,
     .parse = version_any,
     .order = order_by_path,
     .arrange = arrange_by_schema_paths,
     .is_snapshot = true},
    {.name = "graphile-migrate",
     .evidence = "its files start with \"--! Previous:\"",
     .recognises = is_graphile,
     .parse = version_digits,
     .order = order_by_name,
     .marks = {.no_transaction = "! no-transaction"},
     .arrange = arrange_graphile},
    {.name = "hasura",
     .evidence = "its folders hold up.sql, and config.yaml is Hasura's",
     .layout = LAYOUT_FOLDERS,
     .script = "up.sql",
     .recognises = is_hasura,
     .parse = version_hasura,
     .order = order_by_number},
    {.name = "diesel",
     .evidence = "its folders hold up.sql",
     .layout = LAYOUT_FOLDERS,
     .script = "up.sql",
     .recognises = is_diesel,
     .parse = version_diesel,
     .order = order_by_version},
    {.name = "refinery",
     .evidence = "files are named V1__x.sql or U1__x.sql, and Cargo.toml names refinery",
     .layout = LAYOUT_TREE,
     .recognises = is_refinery,
     .parse = version_refinery,
     .order = order_by_parts},
    {.name = "flyway",
     .evidence = "files are named V1__x.sql, R__x.sql or afterMigrate.sql",
     .layout = LAYOUT_TREE,
     .recognises = is_flyway,
     .parse = version_flyway,
     .order = order_by_parts,
     .arrange = arrange_flyway,
     .merges = true},
    {.name = "liquibase",
     .evidence = "a line says \"--liquibase formatted sql\"",
     .layout = LAYOUT_TREE,
     .recognises = is_liquibase,
     .parse = version_any,
     .order = order_by_path,
     .marks = {.boundary = "changeset"}},
    {.name = "goose",
     .evidence = "a line says \"-- +goose Up\"",
     .recognises = is_goose,
     .code = &code_format_goose,
     .parse = version_digits,
     .order = order_by_number,
     .marks = {.up = "+goose up",
               .down = "+goose down",
               .no_transaction = "+goose no transaction"}},
    {.name = "sql-migrate",
     .evidence = "a line says \"-- +migrate Up\"",
     .recognises = is_sql_migrate,
     .parse = version_any,
     .order = order_by_name_or_number,
     .marks = {.up = "+migrate up",
               .down = "+migrate down",
               .no_transaction = "+migrate up notransaction"}},
    {.name = "dbmate",
     .evidence = "a line says \"-- migrate:up\"",
     .recognises = is_dbmate,
     .parse = version_digits,
     .order = order_by_name,
     .marks = {.up = "migrate:up",
               .down = "migrate:down",
               .no_transaction = "migrate:up transaction:false"}},
    {.name = "tern",
     .evidence = "a line says \"---- create above / drop below ----\", or there is a tern.conf",
     .recognises = is_tern,
     .parse = version_digits,
     .order = order_by_number,
     .marks = {.down = "create above / drop below", .no_transaction = "tern: disable-tx"}},
    {.name = "node-pg-migrate",
     .evidence = "a line says \"-- Up Migration\" in a JavaScript project",
     .recognises = is_node_pg_migrate,
     .code = &code_format_node_pg_migrate,
     .parse = version_digits,
     .order = order_by_number,
     .marks = {.up = "up migration", .down = "down migration"}},
    {.name = "play",
     .evidence = "a line says \"# --- !Ups\"",
     .recognises = is_play,
     .parse = version_play,
     .order = order_by_number,
     .transaction = TRANSACTION_PER_STATEMENT,
     .marks = {.up = "!ups", .down = "!downs", .doubled_semicolons = true}},
    {.name = "mybatis",
     .evidence = "a line says \"-- //@UNDO\"",
     .recognises = is_mybatis,
     .parse = version_mybatis,
     .order = order_by_number,
     .marks = {.down = "//@undo"}},
    {.name = "postgrator",
     .evidence = "files are named 001.do.x.sql",
     .recognises = is_postgrator,
     .parse = version_postgrator,
     .order = order_by_number,
     .transaction = TRANSACTION_PER_STATEMENT},
    {.name = "yoyo",
     .evidence = "lines say \"-- depends:\" and name other files",
     .recognises = is_yoyo,
     .parse = version_any,
     .order = order_by_name,
     .marks = {.no_transaction = "transactional: false"},
     .arrange = arrange_by_dependencies},
    {.name = "db-migrate",
     .evidence = "the folder is sqls, and files are named <digits>-x-up.sql",
     .recognises = is_db_migrate,
     .parse = version_db_migrate,
     .order = order_by_number},
    {.name = "bun",
     .evidence = "files are named <digits>_x.tx.up.sql",
     .recognises = is_bun,
     .parse = version_bun,
     .order = order_by_name},
    {.name = "pop",
     .evidence = "files are named <digits>_x.up.sql, and go.mod or their endings are those of pop",
     .recognises = is_pop,
     .parse = version_pop,
     .code = &code_format_fizz,
     .order = order_by_version},
    {.name = "sqlx",
     .evidence = "files are named <digits>_x.up.sql, and Cargo.toml names sqlx",
     .recognises = is_sqlx_up_down,
     .parse = version_up_file,
     .order = order_by_number,
     .marks = {.no_transaction = "no-transaction"}},
    {.name = "golang-migrate",
     .evidence = "files are named <digits>_x.up.sql",
     .recognises = is_up_down,
     .parse = version_up_file,
     .order = order_by_number},
    {.name = "atlas",
     .evidence = "there is an atlas.sum",
     .recognises = is_atlas,
     .parse = version_any,
     .order = order_by_name,
     .marks = {.no_transaction = "atlas:txmode none"},
     .arrange = arrange_atlas},
    {.name = "sqlx-simple",
     .evidence = "files are named <digits>_x.sql, and Cargo.toml names sqlx",
     .recognises = is_sqlx,
     .parse = version_supabase,
     .order = order_by_number,
     .marks = {.no_transaction = "no-transaction"}},
    {.name = "drizzle-schema",
     .evidence = "drizzle.config names files that declare tables",
     .layout = LAYOUT_LISTED,
     .recognises = drizzle_config_is_in,
     .order = order_as_listed,
     .arrange = arrange_by_drizzle_config,
     .is_snapshot = true},
    {.name = "docker-initdb",
     .evidence = "the folder is docker-entrypoint-initdb.d",
     .recognises = is_docker_initdb,
     .parse = version_any,
     .order = order_by_name,
     .transaction = TRANSACTION_PER_STATEMENT,
     .is_snapshot = true,
     .arrange = heredoc_list},
    {.name = "numbered-folders",
     .evidence = "its folders are versions, and files in them start with a number",
     .layout = LAYOUT_TREE,
     .recognises = is_numbered_folders,
     .parse = version_numbered,
     .order = order_by_folder,
     .transaction = TRANSACTION_PER_STATEMENT,
     .is_guess = true},
    {.name = "numbered",
     .evidence = "files start with a number",
     .recognises = is_numbered,
     .parse = version_numbered,
     .order = order_by_parts,
     .transaction = TRANSACTION_PER_STATEMENT,
     .is_guess = true},
    // Never recognised by a folder: discover.c gives these to what is left.
    {.name = "pg_dump",
     .evidence = "the file is pg_dump's",
     .layout = LAYOUT_TREE,
     .parse = version_any,
     .order = order_by_path,
     .transaction = TRANSACTION_PER_STATEMENT,
     .is_snapshot = true},
    {.name = "plain",
     .evidence = "SQL files that define tables, in no migration format",
     .layout = LAYOUT_TREE,
     .parse = version_any,
     .order = order_by_path,
     .transaction = TRANSACTION_PER_STATEMENT,
     .is_snapshot = true},
};

static const Format *code_format_of_folder(Tree *tree, const Folder *folder) {
  const Format *row;
  for (size_t i = 0; (row = code_format_row(i)); i++)
    if (code_format_is_in(tree, row->code, folder)) return row;
  return NULL;
}

// Programs of a tool are better evidence than numbered SQL files, which the programs may read.
const Format *format_of_folder(Tree *tree, const Folder *folder) {
  const Format *found = NULL;
  for (size_t i = 0; !found && i < sizeof formats / sizeof *formats; i++)
    if (formats[i].recognises && formats[i].recognises(tree, folder)) found = &formats[i];
  const Format *code = !found || found->is_guess ? code_format_of_folder(tree, folder) : NULL;
  return code ? code : found;
}

const Format *format_find(const char *name) {
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (strcmp(formats[i].name, name) == 0) return &formats[i];
  const Format *row;
  for (size_t i = 0; (row = code_format_row(i)); i++)
    if (strcmp(row->name, name) == 0) return row;
  return NULL;
}

Names format_names(Arena *arena) {
  Names names = {0};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    array_push(arena, &names, formats[i].name);
  const Format *row;
  for (size_t i = 0; (row = code_format_row(i)); i++) array_push(arena, &names, row->name);
  return names;
}

bool format_is_for_other_database(Tree *tree, const Folder *folder) {
  static const char *const names[] = {"mysql", "sqlite", "sqlserver", "singlestore", "turso", NULL};
  const Folder *meta = folder_child(folder, "meta");
  const Folder *places[] = {folder, meta};
  const char *const files[] = {"migration_lock.toml", "_journal.json"};
  const char *const keys[] = {"provider = \"%s\"", "\"dialect\": \"%s\""};
  for (int i = 0; i < 2; i++) {
    File *file = places[i] ? folder_file(places[i], files[i]) : NULL;
    const Source *source = file ? tree_source(tree, file) : NULL;
    for (int j = 0; source && names[j]; j++) {
      char line[60];
      snprintf(line, sizeof line, keys[i], names[j]);
      if (str_has(source->text, line)) return true;
    }
  }
  return false;
}
