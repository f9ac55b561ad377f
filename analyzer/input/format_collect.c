// A folder of a migration format -> its migrations in the tool's order.
#include "input/dialect.h"
#include "input/format.h"
#include "input/version.h"

// A tool ignores the files of its folder whose names it does not know; without a tool they may matter.
static void add_entry(Tree *tree, const Format *format, File *file, Str key, Entries *entries) {
  if (file->claimed) return;
  Entry entry = {.file = file, .key = key, .transaction = format->transaction};
  bool runs = format->parse(key, &entry) && !dialect_file_is_foreign(file->name, true);
  file->claimed = runs || !format->is_guess;
  if (runs) array_push(tree->arena, entries, entry);
}

static void add_program(Tree *tree, const Format *format, File *file, Entries *entries) {
  if (file->claimed || !code_format_takes(tree, format->code, file)) return;
  Entry entry = {.file = file,
                 .key = file->name,
                 .transaction = format->transaction,
                 .code = format->code->tool};
  file->claimed = true;
  if (code_format_version(file->name, &entry)) array_push(tree->arena, entries, entry);
}

static void collect_files(Tree *tree, const Format *format, const Folder *folder,
                          Entries *entries) {
  for (size_t i = 0; i < folder->files.count; i++) {
    File *file = folder->files.items[i];
    if (format->parse && str_ends(file->name, ".sql"))
      add_entry(tree, format, file, file->name, entries);
    if (format->code) add_program(tree, format, file, entries);
  }
}

static void collect(Tree *tree, const Format *format, const Folder *folder, Entries *entries) {
  if (format->layout == LAYOUT_LISTED) return;
  if (format->layout != LAYOUT_FOLDERS) collect_files(tree, format, folder, entries);
  for (size_t i = 0; i < folder->folders.count; i++) {
    const Folder *child = folder->folders.items[i];
    if (format->layout == LAYOUT_TREE && !dialect_folder_is_foreign(child->name))
      collect(tree, format, child, entries);
    if (format->layout != LAYOUT_FOLDERS) continue;
    File *script = folder_file(child, format->script);
    if (script) add_entry(tree, format, script, child->name, entries);
    for (size_t j = 0; j < child->files.count; j++) child->files.items[j]->claimed = true;
  }
}

// Where both `x.up.sql` and `x.postgres.up.sql` exist, PostgreSQL gets the second one.
static void drop_general_twins(Tree *tree, Entries *entries) {
  for (size_t i = 0; i < entries->count; i++) {
    Str name = entries->items[i].key;
    size_t at, length = dialect_postgres_infix(name, &at);
    if (!length) continue;
    const char *general = arena_format(tree->arena, "%.*s%.*s", (int)at, name.data,
                                       (int)(name.length - at - length), name.data + at + length);
    for (size_t j = 0; j < entries->count; j++)
      if (str_is(entries->items[j].key, general)) {
        array_remove(entries, j);
        if (j < i) i--;
        break;
      }
  }
}

static bool is_undo_twin(const Entries *entries, const Entry *entry) {
  if (!version_goes_down(entry->key)) return false;
  for (size_t i = 0; i < entries->count; i++) {
    const Entry *other = &entries->items[i];
    if (str_equal(other->version, entry->version) && !version_goes_down(other->key)) return true;
  }
  return false;
}

// `5_x_rollback.sql` beside `5_x.sql` is the way back, also where the tool would run it as 5 once more.
static void drop_undo_twins(Tree *tree, Entries *entries) {
  Entries kept = {0};
  for (size_t i = 0; i < entries->count; i++)
    if (!is_undo_twin(entries, &entries->items[i]))
      array_push(tree->arena, &kept, entries->items[i]);
  *entries = kept;
}

Entries format_collect(Tree *tree, const Format *format, const Folder *folder) {
  Entries entries = {0};
  collect(tree, format, folder, &entries);
  drop_general_twins(tree, &entries);
  drop_undo_twins(tree, &entries);
  order_entries(&entries, format->order);
  if (format->arrange) format->arrange(tree, folder, &entries);
  return entries;
}
