// Entries sorted by name -> entries as the tool takes them, by what it keeps outside of names.
#include "input/arrange.h"

#include <jansson.h>
#include <stdint.h>

#include "input/prepare.h"
#include "input/version.h"

static Entry *find_tag(Entries *entries, const char *tag) {
  for (size_t i = 0; i < entries->count; i++) {
    Str key = entries->items[i].key;
    if (str_is(str_slice(key, 0, key.length - strlen(".sql")), tag)) return &entries->items[i];
  }
  return NULL;
}

// The entries that the journal lists, in its order. False when it cannot be read.
static bool read_journal(Tree *tree, const Source *source, Entries *all, Entries *listed) {
  json_t *journal = json_loadb(source->text.data, source->text.length, 0, NULL);
  json_t *list = json_object_get(journal, "entries"), *item;
  size_t index;
  json_array_foreach(list, index, item) {
    const char *tag = json_string_value(json_object_get(item, "tag"));
    Entry *entry = tag ? find_tag(all, tag) : NULL;
    if (entry)
      array_push(tree->arena, listed, *entry);
    else if (tag)
      gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0},
              "the journal lists %s.sql, which does not exist", tag);
  }
  bool is_list = json_is_array(list);
  json_decref(journal);
  return is_list;
}

void arrange_by_journal(Tree *tree, const Folder *folder, Entries *entries) {
  const Folder *meta = folder_child(folder, "meta");
  File *file = meta ? folder_file(meta, "_journal.json") : NULL;
  const Source *source = file ? tree_source(tree, file) : NULL;
  if (!source) return;
  Entries listed = {0};
  bool is_read = read_journal(tree, source, entries, &listed);
  if (is_read && listed.count * 2 >= entries->count) {
    *entries = listed;
    return;
  }
  // Somebody runs the files without Drizzle.
  gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0},
          "the journal lists %zu of %zu files, so all are taken by name", listed.count,
          entries->count);
}

void arrange_flyway(Tree *tree, const Folder *folder, Entries *entries) {
  const Entry *baseline = NULL; // sorted: the last one is the highest
  for (size_t i = 0; i < entries->count; i++)
    if (entries->items[i].rank == RANK_BASELINE) baseline = &entries->items[i];
  if (!baseline) return;
  Entries kept = {0};
  for (size_t i = 0; i < entries->count; i++) {
    const Entry *entry = &entries->items[i];
    bool is_contained = (entry->rank == RANK_BASELINE && entry != baseline) ||
                        (entry->rank == RANK_VERSION && order_by_parts(entry, baseline) <= 0);
    if (!is_contained) array_push(tree->arena, &kept, *entry);
  }
  *entries = kept;
}

void arrange_atlas(Tree *tree, const Folder *folder, Entries *entries) {
  for (size_t i = entries->count; i-- > 0;) {
    const Source *source = tree_source(tree, entries->items[i].file);
    if (!source || !prepare_has_line(source->text, "atlas:checkpoint")) continue;
    memmove(entries->items, entries->items + i, (entries->count - i) * sizeof *entries->items);
    entries->count -= i;
    return;
  }
}

static void append(Tree *tree, File *file, Entries *entries) {
  if (!file || file->claimed) return;
  file->claimed = true;
  Entry entry = {.file = file, .key = file->name, .version = str("current"), .rank = RANK_AFTER};
  array_push(tree->arena, entries, entry);
}

void arrange_graphile(Tree *tree, const Folder *folder, Entries *entries) {
  if (!folder->parent) return;
  append(tree, folder_file(folder->parent, "current.sql"), entries);
  const Folder *current = folder_child(folder->parent, "current");
  for (size_t i = 0; current && i < current->files.count; i++)
    if (str_ends(current->files.items[i]->name, ".sql"))
      append(tree, current->files.items[i], entries);
}
