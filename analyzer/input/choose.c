// Overlapping candidates -> one candidate per database.
#include "input/choose.h"

#include <ctype.h>

#include "input/version.h"

// ---- parts of one database ----

static const char *common_folder(Arena *arena, const char *a, const char *b) {
  size_t end = 0;
  for (size_t i = 0;; i++) {
    bool ends_a = !a[i] || a[i] == '/', ends_b = !b[i] || b[i] == '/';
    if (ends_a && ends_b) end = i;
    if (a[i] != b[i] || !a[i]) break;
  }
  return arena_copy(arena, a, end);
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

static Str folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return (Str){path, slash ? (size_t)(slash - path) : 0};
}

static bool is_below(const char *path, const char *folder) {
  size_t length = strlen(folder);
  return strncmp(path, folder, length) == 0 && path[length] == '/';
}

static bool have_file_of_same_name(const Candidate *a, const Candidate *b) {
  for (size_t i = 0; i < a->entries.count; i++)
    for (size_t j = 0; j < b->entries.count; j++)
      if (str_equal(a->entries.items[i].file->name, b->entries.items[j].file->name)) return true;
  return false;
}

// Files of the same name (a ddl.sql per module), folders in one another or side by side.
static bool are_neighbours(const Candidate *a, const Candidate *b) {
  Str above = folder_of(a->path);
  bool siblings = above.length && str_equal(above, folder_of(b->path));
  return siblings || is_below(a->path, b->path) || is_below(b->path, a->path) ||
         have_file_of_same_name(a, b);
}

// Whether most tables of the smaller one are in the other one, too.
static bool describe_same_tables(const Candidate *a, const Candidate *b) {
  const Map *one = &a->objects.created, *other = &b->objects.created;
  size_t smaller = one->count < other->count ? one->count : other->count;
  return smaller && objects_shared(one, other) * 2 > smaller;
}

// Whether it is a program's declarations, beside which SQL may say what they do not.
static bool is_declared(const Candidate *candidate) {
  return candidate->entries.count && candidate->entries.items[0].code;
}

// Whether most tables that `a` changes and does not create are made by `b`.
static bool builds_on(const Candidate *a, const Candidate *b) {
  const Objects *objects = &a->objects;
  size_t missing = objects_missing(&objects->altered, &objects->created, &b->objects.created);
  size_t changed = objects->altered.count;
  // What repeats the other one, or declares tables wherever they come from, has to make most of what is changed at all.
  bool repeats = is_declared(b) || describe_same_tables(a, b);
  if (!repeats) changed -= objects_shared(&objects->altered, &objects->created);
  return missing * 2 > changed;
}

// Whether the two cannot be parts of one database.
static bool clash(const Candidate *a, const Candidate *b) {
  if (a->format != b->format) return true;
  if (a->format->merges && repeats_version(a, b)) return true;
  if (a->format->code && !code_format_same_project(a->format->code, a->entries.items[0].file,
                                                   b->entries.items[0].file))
    return true;
  bool is_built = builds_on(a, b) || builds_on(b, a); // CREATE TABLE IF NOT EXISTS of what is there
  return !is_built && objects_shared(&a->objects.created, &b->objects.created) > 0;
}

// For two that do not clash.
static bool belong_together(const Candidate *a, const Candidate *b) {
  if (a->format->merges) return true;
  bool is_built = builds_on(a, b) || builds_on(b, a);
  if (a->format->is_guess) return is_built;
  return strcmp(a->format->name, "plain") == 0 && (is_built || are_neighbours(a, b));
}

typedef struct Group {
  Candidate *whole;
  Candidates parts;
} Group;
typedef ARRAY(Group) Groups;

static bool belongs_to(const Group *group, const Candidate *candidate) {
  bool fits = false;
  for (size_t i = 0; i < group->parts.count; i++) {
    if (clash(group->parts.items[i], candidate)) return false;
    fits |= belong_together(group->parts.items[i], candidate);
  }
  return fits;
}

static void add_to_group(Arena *arena, Group *group, Candidate *candidate) {
  if (!group->whole) {
    group->whole = ARENA_NEW(arena, Candidate);
    *group->whole = (Candidate){.format = candidate->format,
                                .path = candidate->path,
                                .objects = objects_new(arena),
                                .objects_read = candidate->objects_read,
                                .is_snapshot = candidate->is_snapshot};
  }
  array_push(arena, &group->parts, candidate);
  candidate_join(arena, group->whole, candidate,
                 common_folder(arena, group->whole->path, candidate->path));
}

// `migration/common` beside `migration/postgresql`
static bool has_sibling(const Group *group, const Candidate *candidate) {
  Str above = folder_of(candidate->path);
  for (size_t i = 0; i < group->parts.count; i++)
    if (above.length && str_equal(above, folder_of(group->parts.items[i]->path))) return true;
  return false;
}

// The group that the candidate belongs to: one with a folder beside its own, else the first. `count`: none.
static size_t find_group(const Groups *groups, const Candidate *candidate) {
  size_t first = groups->count;
  for (size_t i = 0; i < groups->count; i++) {
    if (!belongs_to(&groups->items[i], candidate)) continue;
    if (has_sibling(&groups->items[i], candidate)) return i;
    if (first == groups->count) first = i;
  }
  return first;
}

static Candidates join_parts(Arena *arena, const Candidates *candidates) {
  Groups groups = {0};
  for (size_t i = 0; i < candidates->count; i++) {
    size_t own = find_group(&groups, candidates->items[i]);
    if (own == groups.count) array_push(arena, &groups, (Group){0});
    add_to_group(arena, &groups.items[own], candidates->items[i]);
  }
  Candidates joined = {0};
  for (size_t i = 0; i < groups.count; i++) array_push(arena, &joined, groups.items[i].whole);
  return joined;
}

// ---- snapshots ----

// What a snapshot is to migrations.
typedef enum Relation {
  RELATION_NONE,
  RELATION_COPY,    // the migrations build it
  RELATION_CURRENT, // it already contains what the migrations change
  RELATION_BASE,    // the migrations start from it
  RELATION_PATCH,   // it adds policies to tables of the migrations
} Relation;

// How many of the tables and columns that the migrations add the snapshot has.
static size_t count_contained(const Candidate *snapshot, const Candidate *migrations) {
  return objects_shared(&migrations->objects.created, &snapshot->objects.created) +
         objects_shared(&migrations->objects.added, &snapshot->objects.columns);
}

static size_t count_added(const Candidate *migrations) {
  return migrations->objects.created.count + migrations->objects.added.count;
}

// init.sql, 01-init, docker/initdb; not definitions.sql
static bool says_init(Str path) {
  size_t at = str_find(path, "init", 0);
  while (at < path.length && at > 0 && isalpha((unsigned char)path.data[at - 1]))
    at = str_find(path, "init", at + 1);
  return at < path.length;
}

static bool prepares_server(const Candidate *snapshot) {
  return strcmp(snapshot->format->name, "docker-initdb") == 0 || says_init(str(snapshot->path));
}

// `init.sql` beside other files that make no tables: docker/postgres, mounted where the server starts.
static bool has_init_script(const Candidate *snapshot) {
  for (size_t i = 0; i < snapshot->entries.count; i++)
    if (says_init(snapshot->entries.items[i].file->name)) return true;
  return false;
}

static bool lacks_policies(const Candidate *snapshot, const Candidate *migrations) {
  const Map *policies = &migrations->objects.policies;
  return objects_shared(policies, &snapshot->objects.policies) * 2 < policies->count;
}

// `init_schema.sql` in the folder of the upgrades: it has what they add, and much that they change and nobody else creates.
static bool holds_upgrades(const Candidate *snapshot, const Candidate *migrations) {
  const Objects *objects = &migrations->objects;
  size_t missing =
      objects_missing(&objects->altered, &objects->created, &snapshot->objects.created);
  bool contains = count_contained(snapshot, migrations) * 10 >= count_added(migrations) * 9;
  return is_below(snapshot->path, migrations->path) && missing * 4 >= objects->altered.count &&
         missing && contains && !lacks_policies(snapshot, migrations);
}

// Laravel's database/schema/pgsql-schema.sql: what migrations built that need not be there any more, loaded before the others.
static bool is_loaded_first(const Candidate *snapshot, const Candidate *migrations) {
  const File *dump = snapshot->entries.count == 1 ? snapshot->entries.items[0].file : NULL;
  bool is_laravel = strcmp(migrations->format->name, "laravel") == 0 && migrations->entries.count;
  if (!dump || !is_laravel) return false;
  const Folder *folder = migrations->entries.items[0].file->folder;
  return dump->folder->parent && dump->folder->parent == folder->parent &&
         str_is(dump->folder->name, "schema") && str_is(dump->name, "pgsql-schema.sql");
}

// The dump's table of migrations names those that it holds, of which files may still be there.
static void drop_loaded(Tree *tree, Candidate *migrations, const Candidate *dump) {
  const Source *source = tree_source(tree, dump->entries.items[0].file);
  Entries kept = {0};
  for (size_t i = 0; source && i < migrations->entries.count; i++) {
    Entry entry = migrations->entries.items[i];
    Str stem = str_slice(entry.file->name, 0, str_find(entry.file->name, ".", 0));
    if (!str_has(source->text, str_dup(tree->arena, stem))) array_push(tree->arena, &kept, entry);
  }
  if (source) migrations->entries = kept;
}

static Relation relate(const Candidate *snapshot, const Candidate *migrations) {
  const Objects *objects = &snapshot->objects;
  if (is_loaded_first(snapshot, migrations)) return RELATION_BASE;
  if (builds_on(migrations, snapshot)) {
    bool contains = count_contained(snapshot, migrations) * 2 >= count_added(migrations);
    bool secures =
        is_declared(snapshot) && (!count_added(migrations) || lacks_policies(snapshot, migrations));
    return contains && !secures ? RELATION_CURRENT : RELATION_BASE;
  }
  if (describe_same_tables(snapshot, migrations)) return RELATION_COPY;
  if (objects->created.count) return RELATION_NONE;
  bool is_new = objects_shared(&objects->policies, &migrations->objects.policies) * 2 <=
                objects->policies.count;
  if (builds_on(snapshot, migrations))
    return is_new && objects->enabled >= objects->disabled ? RELATION_PATCH : RELATION_COPY;
  return prepares_server(snapshot) || has_init_script(snapshot) ? RELATION_BASE : RELATION_NONE;
}

static void append(Arena *arena, Entries *entries, const Entries *more) {
  for (size_t i = 0; i < more->count; i++) array_push(arena, entries, more->items[i]);
}

static void put_together(Arena *arena, Candidate *migrations, const Candidate *snapshot,
                         bool snapshot_first) {
  Entries entries = {0};
  if (snapshot_first) append(arena, &entries, &snapshot->entries);
  append(arena, &entries, &migrations->entries);
  if (!snapshot_first) append(arena, &entries, &snapshot->entries);
  migrations->entries = entries;
  objects_join(&migrations->objects, &snapshot->objects);
}

// Which of two snapshots of the same tables is left out: a dump is what the server says itself.
static Candidate *worse_snapshot(Candidate *a, Candidate *b) {
  bool a_is_dump = strcmp(a->format->name, "pg_dump") == 0;
  bool b_is_dump = strcmp(b->format->name, "pg_dump") == 0;
  if (a_is_dump != b_is_dump) return a_is_dump ? b : a;
  return a->objects.created.count >= b->objects.created.count ? b : a;
}

static const char *path_for_message(const Candidate *candidate) {
  return *candidate->path ? candidate->path : "the project";
}

static void report_dropped(Tree *tree, const Candidate *migrations, const Candidate *snapshot) {
  size_t lacks = count_added(migrations) - count_contained(snapshot, migrations);
  if (!lacks) return;
  Span place = tree_place(tree, migrations->path);
  gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, place,
          "the migrations in %s are not replayed, because %s holds most of what they add; it lacks "
          "%zu of %zu tables and columns",
          path_for_message(migrations), path_for_message(snapshot), lacks, count_added(migrations));
}

// Relates the snapshot at `index` to every line of migrations; those that are used up become NULL.
static void settle_snapshot(Tree *tree, Candidates *all, size_t index) {
  const Candidate *snapshot = all->items[index];
  for (size_t i = 0; i < all->count; i++) {
    Candidate *migrations = all->items[i];
    if (!migrations || migrations->is_snapshot) continue;
    Relation relation = relate(snapshot, migrations);
    if (relation == RELATION_NONE) continue;
    if (relation == RELATION_CURRENT) {
      report_dropped(tree, migrations, snapshot);
      all->items[i] = NULL;
      continue;
    }
    if (is_loaded_first(snapshot, migrations)) drop_loaded(tree, migrations, snapshot);
    if (relation != RELATION_COPY)
      put_together(tree->arena, migrations, snapshot, relation == RELATION_BASE);
    all->items[index] = NULL;
    return;
  }
}

// What stands for the upgrades around it is a database of its own, whatever others look like it.
static void settle_upgrades(Tree *tree, Candidates *all, size_t index) {
  Candidate *snapshot = all->items[index];
  for (size_t i = 0; i < all->count; i++) {
    const Candidate *migrations = all->items[i];
    if (!migrations || migrations->is_snapshot || !holds_upgrades(snapshot, migrations)) continue;
    report_dropped(tree, migrations, snapshot);
    all->items[i] = NULL;
    snapshot->is_snapshot = false;
    return;
  }
}

// Whether `a` is another way to what `b` builds: numbered files beside a tool's migrations, or a folder of
// older ones beside the newer ones or in their folder. A tool's own that have not grown with them are the ones that were left.
static bool is_superseded(const Candidate *a, const Candidate *b) {
  if (a->is_snapshot || b->is_snapshot || !describe_same_tables(a, b)) return false;
  if (a->format->is_guess != b->format->is_guess) {
    const Candidate *guess = a->format->is_guess ? a : b, *other = guess == a ? b : a;
    bool is_outgrown = guess->objects.created.count > 2 * other->objects.created.count;
    return a == guess ? !is_outgrown : is_outgrown;
  }
  bool siblings = str_equal(folder_of(a->path), folder_of(b->path));
  return (siblings || is_below(a->path, b->path)) && a->entries.count < b->entries.count;
}

// Scripts that prepare the server and have policies which the tool's migrations lack are where those start from.
static bool is_secured_by(const Candidate *migrations, const Candidate *scripts) {
  return scripts->format->is_guess && !migrations->format->is_guess && prepares_server(scripts) &&
         lacks_policies(migrations, scripts);
}

static void drop_superseded(Tree *tree, Candidates *all) {
  for (size_t i = 0; i < all->count; i++)
    for (size_t j = 0; j < all->count && all->items[i]; j++) {
      Candidate *one = all->items[i], *other = all->items[j];
      if (j == i || !other || !is_superseded(one, other)) continue;
      if (is_secured_by(other, one))
        put_together(tree->arena, other, one, true);
      else
        report_dropped(tree, one, other);
      all->items[i] = NULL;
    }
}

// Declarations that no migrations repeat are what files of policies build on.
static void settle_declared(Tree *tree, Candidates *all, size_t index) {
  Candidate *declared = all->items[index];
  if (!is_declared(declared)) return;
  settle_snapshot(tree, all, index);
  if (!all->items[index]) return;
  declared->is_snapshot = false;
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i] && all->items[i]->is_snapshot) settle_snapshot(tree, all, i);
}

static void settle_snapshots(Tree *tree, Candidates *all) {
  drop_superseded(tree, all);
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i] && all->items[i]->is_snapshot) settle_upgrades(tree, all, i);
  for (size_t i = 0; i < all->count; i++)
    for (size_t j = 0; j < i; j++) {
      Candidate *a = all->items[i], *b = all->items[j];
      bool both = a && b && a->is_snapshot && b->is_snapshot && describe_same_tables(a, b);
      if (both) all->items[worse_snapshot(a, b) == a ? i : j] = NULL;
    }
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i] && all->items[i]->is_snapshot && !is_declared(all->items[i]))
      settle_snapshot(tree, all, i);
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i] && all->items[i]->is_snapshot) settle_declared(tree, all, i);
}

// Definitions without tables, beside a database that does not know them.
static bool is_stray(const Candidates *all, const Candidate *candidate) {
  if (!candidate->is_snapshot || candidate->objects.created.count) return false;
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i] && all->items[i]->objects.created.count) return true;
  return false;
}

static void report_stray(Tree *tree, const Candidate *candidate) {
  bool is_one = candidate->entries.count == 1;
  gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, tree_place(tree, candidate->path),
          "%zu SQL %s in %s %s in no migration and %s not read", candidate->entries.count,
          is_one ? "file" : "files", path_for_message(candidate), is_one ? "is" : "are",
          is_one ? "was" : "were");
}

Candidates choose_databases(Tree *tree, Candidates candidates) {
  for (size_t i = 0; i < candidates.count && candidates.count > 1; i++)
    candidate_read_objects(candidates.items[i]);
  Candidates all = join_parts(tree->arena, &candidates), chosen = {0};
  settle_snapshots(tree, &all);
  for (size_t i = 0; i < all.count; i++) {
    Candidate *candidate = all.items[i];
    if (!candidate) continue;
    if (is_stray(&all, candidate))
      report_stray(tree, candidate);
    else
      array_push(tree->arena, &chosen, candidate);
  }
  return chosen;
}
