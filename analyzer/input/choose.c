// Overlapping candidates -> one candidate per database.
#include "input/choose.h"

#include "input/version.h"

static void join_objects(Map *into, const Map *from) {
  for (size_t i = 0; i < from->count; i++)
    if (from->entries[i].value) map_set(into, from->entries[i].key, from->entries[i].value);
}

static const char *common_folder(Arena *arena, const char *a, const char *b) {
  size_t end = 0;
  for (size_t i = 0;; i++) {
    bool ends_a = !a[i] || a[i] == '/', ends_b = !b[i] || b[i] == '/';
    if (ends_a && ends_b) end = i;
    if (a[i] != b[i] || !a[i]) break;
  }
  return arena_copy(arena, a, end);
}

// Appends `from` to `into` and sorts again.
static void join(Arena *arena, Candidate *into, const Candidate *from) {
  for (size_t i = 0; i < from->entries.count; i++)
    array_push(arena, &into->entries, from->entries.items[i]);
  order_entries(&into->entries, into->format->order);
  into->path = common_folder(arena, into->path, from->path);
  join_objects(&into->objects.created, &from->objects.created);
  join_objects(&into->objects.altered, &from->objects.altered);
  join_objects(&into->objects.added, &from->objects.added);
  join_objects(&into->objects.words, &from->objects.words);
}

// Two services that both have a V1 are two databases; modules of one never repeat a version.
static bool repeats_version(const Candidate *a, const Candidate *b) {
  for (size_t i = 0; i < a->entries.count; i++)
    for (size_t j = 0; j < b->entries.count; j++) {
      const Entry *one = &a->entries.items[i], *other = &b->entries.items[j];
      bool both = one->rank == RANK_VERSION && other->rank == RANK_VERSION;
      if (both && a->format->order(one, other) == 0) return true;
    }
  return false;
}

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

// Plain files of the same name (a ddl.sql per module), and folders within one another.
static bool are_plain_parts(const Candidate *a, const Candidate *b) {
  if (strcmp(a->format->name, "plain") != 0 || a->format != b->format) return false;
  if (objects_shared(&a->objects.created, &b->objects.created)) return false;
  const char *common = a->path;
  size_t length = strlen(common);
  bool is_below = strncmp(common, b->path, length) == 0 && b->path[length] == '/';
  length = strlen(b->path);
  bool is_above = strncmp(b->path, a->path, length) == 0 && a->path[length] == '/';
  return is_below || is_above || strcmp(base_name(a->path), base_name(b->path)) == 0;
}

static bool belong_together(const Candidate *a, const Candidate *b) {
  if (a->format != b->format) return false;
  if (a->format->merges) return !repeats_version(a, b);
  return are_plain_parts(a, b);
}

static Candidates merge_parts(Arena *arena, Candidates candidates) {
  Candidates merged = {0};
  for (size_t i = 0; i < candidates.count; i++) {
    size_t j = 0;
    while (j < merged.count && !belong_together(merged.items[j], candidates.items[i])) j++;
    if (j < merged.count)
      join(arena, merged.items[j], candidates.items[i]);
    else
      array_push(arena, &merged, candidates.items[i]);
  }
  return merged;
}

// Whether most tables of the smaller one are in the other one, too.
static bool describe_same_tables(const Candidate *a, const Candidate *b) {
  const Map *one = &a->objects.created, *other = &b->objects.created;
  size_t smaller = one->count < other->count ? one->count : other->count;
  return smaller && objects_shared(one, other) * 2 > smaller;
}

// Whether the migrations change tables that they do not create, and the snapshot does.
static bool needs_snapshot(const Candidate *migrations, const Candidate *snapshot) {
  const Objects *objects = &migrations->objects;
  size_t missing =
      objects_missing(&objects->altered, &objects->created, &snapshot->objects.created);
  return missing * 2 > objects->altered.count;
}

// Whether the snapshot already has most of what the migrations add.
static bool contains(const Candidate *snapshot, const Candidate *migrations) {
  const Objects *added = &migrations->objects;
  size_t total = added->created.count + added->added.count;
  size_t known = objects_shared(&added->created, &snapshot->objects.created) +
                 objects_shared(&added->added, &snapshot->objects.words);
  return known * 2 >= total;
}

static void put_before(Arena *arena, const Candidate *snapshot, Candidate *migrations) {
  Entries entries = {0};
  for (size_t i = 0; i < snapshot->entries.count; i++) {
    Entry entry = snapshot->entries.items[i];
    entry.rank = RANK_BEFORE - 1;
    array_push(arena, &entries, entry);
  }
  for (size_t i = 0; i < migrations->entries.count; i++)
    array_push(arena, &entries, migrations->entries.items[i]);
  migrations->entries = entries;
  join_objects(&migrations->objects.created, &snapshot->objects.created);
}

// Which of the two is left out: NULL when they are two databases.
static Candidate *redundant(Arena *arena, Candidate *migrations, Candidate *snapshot) {
  if (needs_snapshot(migrations, snapshot)) {
    if (contains(snapshot, migrations)) return migrations;
    put_before(arena, snapshot, migrations);
    return snapshot;
  }
  return describe_same_tables(migrations, snapshot) ? snapshot : NULL;
}

static Candidate *redundant_snapshot(Candidate *a, Candidate *b) {
  if (!describe_same_tables(a, b)) return NULL;
  bool a_is_dump = strcmp(a->format->name, "pg_dump") == 0;
  bool b_is_dump = strcmp(b->format->name, "pg_dump") == 0;
  if (a_is_dump != b_is_dump) return a_is_dump ? b : a;
  return a->objects.created.count >= b->objects.created.count ? b : a;
}

Candidates choose_databases(Arena *arena, Candidates candidates) {
  Candidates all = merge_parts(arena, candidates), chosen = {0};
  for (size_t i = 0; i < all.count; i++)
    for (size_t j = 0; j < all.count; j++) {
      Candidate *a = all.items[i], *b = all.items[j], *out = NULL;
      if (!a || !b || a == b) continue;
      if (!a->is_snapshot && b->is_snapshot)
        out = redundant(arena, a, b);
      else if (a->is_snapshot && b->is_snapshot)
        out = redundant_snapshot(a, b);
      if (out) all.items[out == a ? i : j] = NULL;
    }
  for (size_t i = 0; i < all.count; i++)
    if (all.items[i]) array_push(arena, &chosen, all.items[i]);
  return chosen;
}
