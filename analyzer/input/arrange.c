// Entries sorted by name -> entries as the tool takes them, by what it keeps outside of names.
#include "input/arrange.h"

#include <jansson.h>
#include <stdint.h>

#include "base/buf.h"
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

// ---- Yoyo ----

// The names behind `-- depends:`, with blanks around each.
static const char *dependencies_of(Tree *tree, File *file) {
  const Source *source = tree_source(tree, file);
  Buf names = buf_new(tree->arena);
  for (size_t at = 0; source && at < source->text.length; at++) {
    size_t end = str_find(source->text, "\n", at);
    Str line = str_slice(source->text, at, end);
    if (prepare_line_is(line, "depends:")) {
      size_t colon = str_find(line, ":", 0);
      buf_addf(&names, " %.*s ", (int)(line.length - colon - 1), line.data + colon + 1);
    }
    at = end;
  }
  return names.data;
}

static bool has_word(const char *words, Str word) {
  for (const char *at = words; *at;) {
    at += strspn(at, " \t\r,");
    size_t length = strcspn(at, " \t\r,");
    if (length && str_equal((Str){at, length}, word)) return true;
    at += length;
  }
  return false;
}

static Str stem_of(Str name) { return str_slice(name, 0, name.length - strlen(".sql")); }

bool arrange_has_dependencies(Tree *tree, const Folder *folder) {
  for (size_t i = 0; i < folder->files.count; i++) {
    File *file = folder->files.items[i];
    const char *needs = str_ends(file->name, ".sql") ? dependencies_of(tree, file) : "";
    for (size_t j = 0; *needs && j < folder->files.count; j++) {
      Str name = folder->files.items[j]->name;
      if (str_ends(name, ".sql") && has_word(needs, stem_of(name))) return true;
    }
  }
  return false;
}

// Whether none of the entries that are still to come must run before it.
static bool may_run(const Entries *waiting, const char *needs) {
  for (size_t i = 0; i < waiting->count; i++)
    if (has_word(needs, stem_of(waiting->items[i].key))) return false;
  return true;
}

// Among those that may run, the first by name; in a circle, the first of all.
void arrange_by_dependencies(Tree *tree, const Folder *folder, Entries *entries) {
  Entries waiting = *entries, ordered = {0};
  ARRAY(const char *) needs = {0};
  for (size_t i = 0; i < waiting.count; i++)
    array_push(tree->arena, &needs, dependencies_of(tree, waiting.items[i].file));
  while (waiting.count) {
    size_t next = 0;
    while (next < waiting.count && !may_run(&waiting, needs.items[next])) next++;
    if (next == waiting.count) next = 0;
    array_push(tree->arena, &ordered, waiting.items[next]);
    array_remove(&waiting, next);
    array_remove(&needs, next);
  }
  *entries = ordered;
}

// ---- Supabase ----

static void take_matching(Tree *tree, const Folder *supabase, Str pattern, Entries *from,
                          Entries *into) {
  if (str_starts(pattern, "./")) pattern = str_slice(pattern, 2, pattern.length);
  const char *glob =
      arena_format(tree->arena, "%s/%.*s", supabase->path, (int)pattern.length, pattern.data);
  for (size_t i = 0; i < from->count; i++) {
    if (!glob_match(glob, from->items[i].file->path)) continue;
    array_push(tree->arena, into, from->items[i]);
    array_remove(from, i--);
  }
}

void arrange_by_schema_paths(Tree *tree, const Folder *folder, Entries *entries) {
  const Folder *supabase = folder->parent;
  File *file = supabase ? folder_file(supabase, "config.toml") : NULL;
  const Source *source = file ? tree_source(tree, file) : NULL;
  if (!source) return;
  Str text = source->text;
  size_t at = str_find(text, "\nschema_paths", 0), open = str_find(text, "[", at);
  Str list = str_slice(text, open, str_find(text, "]", open));
  Entries ordered = {0};
  for (size_t start = 0; (start = str_find(list, "\"", start)) < list.length;) {
    size_t end = str_find(list, "\"", start + 1);
    take_matching(tree, supabase, str_slice(list, start + 1, end), entries, &ordered);
    start = end + 1;
  }
  if (ordered.count) *entries = ordered;
}

// ---- SeaORM ----

// The text from the Migrator's list on; length 0: there is none in the folder.
static Str find_migrator(Tree *tree, const Folder *folder) {
  for (size_t i = 0; folder && i < folder->files.count; i++) {
    File *file = folder->files.items[i];
    const Source *source = str_ends(file->name, ".rs") ? tree_source(tree, file) : NULL;
    if (!source) continue;
    Str text = source->text;
    size_t migrator = str_find(text, "MigratorTrait for", 0);
    size_t list = str_find(text, "fn migrations(", migrator);
    if (list < text.length) return str_slice(text, list, text.length);
  }
  return (Str){0};
}

// Where the list has Box::new(NAME::Migration); its length: nowhere, or in a comment.
static size_t find_in_list(Arena *arena, Str list, Str name) {
  const char *word = arena_format(arena, "%.*s::", (int)name.length, name.data);
  size_t at = 0;
  for (; (at = str_find(list, word, at)) < list.length; at++) {
    size_t line = at;
    while (line && list.data[line - 1] != '\n') line--;
    if (!str_starts(str_trim(str_slice(list, line, at)), "//")) break;
  }
  return at;
}

void arrange_by_migrator(Tree *tree, const Folder *folder, Entries *entries) {
  Str list = find_migrator(tree, folder);
  if (!list.length) list = find_migrator(tree, folder->parent);
  if (!list.length) return;
  Entries listed = {0}, others = {0};
  for (size_t i = 0; i < entries->count; i++) {
    Entry entry = entries->items[i];
    Str stem = str_slice(entry.file->name, 0, entry.file->name.length - strlen(".rs"));
    size_t at = find_in_list(tree->arena, list, stem);
    entry.piece = (uint32_t)at;
    array_push(tree->arena, at < list.length ? &listed : &others, entry);
  }
  if (!listed.count) return; // a list of another kind
  for (size_t i = 0; i < others.count; i++)
    gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, tree_place(tree, others.items[i].file->path),
            "is in no list of a Migrator");
  *entries = listed;
  order_entries(entries, order_as_listed);
}
