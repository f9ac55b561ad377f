// A tree -> the folders and files that may make up a database.
#include "input/candidate.h"

#include "base/parallel.h"
#include "input/changelog.h"
#include "input/dialect.h"
#include "input/include.h"
#include "input/piece.h"
#include "input/psql_branch.h"
#include "input/skip.h"
#include "input/unread.h"
#include "input/values.h"
#include "input/version.h"

typedef struct Search {
  Tree *tree;
  Candidates candidates;
  Candidates foreign; // that are for another database
} Search;

// ---- from entries to a candidate ----

// Files of SQL that a program reads are part of it; its comments name others.
static void claim_named_files(Tree *tree, const Source *source) {
  Str text = source->text;
  for (size_t at = 0; (at = str_find(text, ".sql", at)) < text.length;) {
    size_t start = at;
    at += strlen(".sql");
    if (at >= text.length || !strchr("'\"`", text.data[at])) continue;
    while (start && text.data[start - 1] != text.data[at] && text.data[start - 1] != '\n') start--;
    File *file = tree_file_named(tree, source->path, str_slice(text, start, at));
    if (file && !piece_is_in_comment_line(text, start)) file->claimed = true;
  }
}

static void prepare_program(Tree *tree, const CodeFormat *format, const Source *source,
                            Entry *entry) {
  entry->up = unit_of_source(tree->arena, source, 0, (uint32_t)source->text.length);
  claim_named_files(tree, source);
  if (format && code_format_is_outside_transaction(format, source->text))
    entry->transaction = TRANSACTION_PER_STATEMENT;
}

// A gap for each \if of psql that is decided when the script runs.
static void report_branches(Arena *arena, const Entry *entry, const Source *source, Gaps *gaps) {
  Ranges unknown = {0};
  psql_branch(arena, source->text, &unknown);
  for (size_t i = 0; i < unknown.count; i++) {
    Range line = unknown.items[i];
    bool is_here = line.start >= entry->start && (!entry->end || line.start < entry->end);
    if (is_here)
      gap_add(arena, gaps, GAP_UNSUPPORTED, (Span){source, line.start, line.end},
              "which branch of this \\if runs is not known; it is taken for the first one");
  }
}

// Entries of SQL whose files have been read, each of which is prepared by itself.
typedef struct Batch {
  const Format *format;
  Map values;
  Entry *entries;
  Gaps *gaps; // of each entry
} Batch;

static void prepare_script(Arena *arena, const Batch *batch, Entry *entry, Gaps *gaps) {
  const Source *source = entry->file->source;
  const Marks *marks = &batch->format->marks;
  uint32_t end = entry->end ? entry->end : (uint32_t)source->text.length;
  report_branches(arena, entry, source, gaps);
  entry->up = prepare_part(arena, source, marks, &batch->values, entry->start, end);
  if (prepare_is_outside_transaction(source->text, marks))
    entry->transaction = TRANSACTION_PER_STATEMENT;
}

// What prepare_script() has made of a whole file in an analysis before.
typedef struct Prepared {
  const Marks *marks;
  const Unit *up; // NULL: there were gaps, so that it is to be made anew
  bool is_outside_transaction;
  Truth is_ours;
} Prepared;

static Truth script_is_ours(const Unit *up) {
  return dialect_text_is_foreign(up->text) ? NO : UNKNOWN;
}

static const Prepared *prepare_to_keep(Arena *arena, const Batch *batch, const Entry *entry) {
  Prepared *prepared = ARENA_NEW(arena, Prepared);
  Entry copy = *entry;
  Gaps gaps = {0};
  copy.transaction = TRANSACTION_PER_FILE;
  prepare_script(arena, batch, &copy, &gaps);
  *prepared = (Prepared){.marks = &batch->format->marks,
                         .is_outside_transaction = copy.transaction != TRANSACTION_PER_FILE,
                         .is_ours = script_is_ours(copy.up)};
  if (!gaps.count) prepared->up = copy.up;
  return prepared;
}

// A whole file that is as it was need not be prepared again, where values from other files have no part in it.
static bool take_prepared(const Batch *batch, Entry *entry) {
  StoredFile *stored = tree_stored(entry->file);
  bool is_whole = !entry->start && !entry->end && !batch->values.count;
  if (!stored || !is_whole || !stored_file_take(stored)) return false;
  if (!stored->prepared) stored->prepared = prepare_to_keep(stored->arena, batch, entry);
  const Prepared *prepared = stored->prepared;
  stored_file_give_back(stored);
  if (!prepared->up || prepared->marks != &batch->format->marks) return false;
  entry->stored = stored;
  entry->up = prepared->up;
  entry->is_ours = prepared->is_ours;
  if (prepared->is_outside_transaction) entry->transaction = TRANSACTION_PER_STATEMENT;
  return true;
}

static void look_at_entry(void *context, Arena *arena, size_t index) {
  const Batch *batch = context;
  Entry *entry = &batch->entries[index];
  if (!entry->up && entry->file->source) {
    if (take_prepared(batch, entry)) return;
    prepare_script(arena, batch, entry, &batch->gaps[index]);
  }
  if (!entry->up) return;
  if (entry->code)
    entry->is_ours = dialect_program_is_ours(entry->up->text);
  else
    entry->is_ours = script_is_ours(entry->up);
}

static void prepare_scripts(Tree *tree, const Format *format, Entries *entries) {
  if (!entries->count) return;
  Batch batch = {.format = format, .entries = entries->items};
  batch.values = values_of_folder(tree, entries->items[0].file->folder);
  batch.gaps = arena_alloc(tree->arena, entries->count * sizeof *batch.gaps);
  size_t threads = entries->count < PARALLEL_LEAST ? 1 : tree->threads;
  parallel_run(tree->arena, threads, entries->count, look_at_entry, &batch);
  for (size_t i = 0; i < entries->count; i++)
    for (size_t k = 0; k < batch.gaps[i].count; k++)
      array_push(tree->arena, tree->gaps, batch.gaps[i].items[k]);
}

// Follows includes, reads the files and blanks what does not go up. What cannot be read is left out.
static Entries prepare_entries(Tree *tree, const Format *format, Entries entries) {
  Entries prepared = {0};
  include_expand(tree, &entries, tree->gaps);
  for (size_t i = 0; i < entries.count; i++) {
    Entry *entry = &entries.items[i];
    const Source *source = tree_source(tree, entry->file);
    if (source && entry->code && !entry->up) prepare_program(tree, format->code, source, entry);
  }
  prepare_scripts(tree, format, &entries);
  for (size_t i = 0; i < entries.count; i++) {
    const Entry *entry = &entries.items[i];
    bool is_empty_piece = entry->end && entry->up && !str_trim(entry->up->text).length;
    if (entry->up && !is_empty_piece) array_push(tree->arena, &prepared, *entry);
  }
  return prepared;
}

static Candidate *make_candidate(Tree *tree, const Format *format, const char *path,
                                 Entries entries) {
  Candidate *candidate = ARENA_NEW(tree->arena, Candidate);
  *candidate = (Candidate){.format = format, .path = path};
  candidate->entries = prepare_entries(tree, format, entries);
  candidate->objects = objects_new(tree->arena);
  return candidate;
}

void candidate_read_objects(Candidate *candidate) {
  if (candidate->objects_read) return;
  candidate->objects_read = true;
  for (size_t i = 0; i < candidate->entries.count; i++) {
    const Entry *entry = &candidate->entries.items[i];
    if (entry->code && candidate->format->is_snapshot)
      objects_add_declarations(&candidate->objects, entry->up->text);
    else if (entry->code)
      objects_add_program(&candidate->objects, entry->up->text);
    else
      objects_add(&candidate->objects, entry->up->text);
  }
}

static bool has_definitions(const Candidate *candidate) {
  for (size_t i = 0; i < candidate->entries.count; i++) {
    const Entry *entry = &candidate->entries.items[i];
    if (entry->code || objects_defines(entry->up->text)) return true;
  }
  return false;
}

static void report_foreign(Tree *tree, const char *path, size_t count) {
  if (!count) return;
  gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, tree_place(tree, path),
          "%zu SQL %s in %s %s not PostgreSQL", count, count == 1 ? "file" : "files",
          *path ? path : ".", count == 1 ? "is" : "are");
}

static bool names_postgres(const Candidate *candidate) {
  for (size_t i = 0; i < candidate->entries.count; i++) {
    const Entry *entry = &candidate->entries.items[i];
    if (entry->code && entry->is_ours == YES) return true;
  }
  return false;
}

// Whether more than half of the files are for another database, or programs for one and none for PostgreSQL.
static bool is_foreign(const Candidate *candidate) {
  size_t foreign = 0, programs = 0;
  for (size_t i = 0; i < candidate->entries.count; i++) {
    const Entry *entry = &candidate->entries.items[i];
    foreign += !entry->code && entry->is_ours == NO;
    programs += entry->code && entry->is_ours == NO;
  }
  return foreign * 2 > candidate->entries.count || (programs && !names_postgres(candidate));
}

static void add_candidate(Search *search, Candidate *candidate) {
  if (!candidate->entries.count) return;
  bool foreign = is_foreign(candidate);
  array_push(search->tree->arena, foreign ? &search->foreign : &search->candidates, candidate);
  if (foreign) report_foreign(search->tree, candidate->path, candidate->entries.count);
}

// Programs of a project in which others like them are for another database.
static bool is_of_foreign_project(const Search *search, const Candidate *candidate) {
  const CodeFormat *code = candidate->format->code;
  if (!code || !candidate->entries.items[0].code || names_postgres(candidate)) return false;
  for (size_t i = 0; i < search->foreign.count; i++) {
    const Candidate *other = search->foreign.items[i];
    if (other->format == candidate->format && other->entries.items[0].code &&
        code_format_same_project(code, other->entries.items[0].file,
                                 candidate->entries.items[0].file))
      return true;
  }
  return false;
}

static void drop_foreign_modules(Search *search) {
  Candidates left = {0};
  for (size_t i = 0; i < search->candidates.count; i++) {
    Candidate *candidate = search->candidates.items[i];
    if (is_of_foreign_project(search, candidate))
      report_foreign(search->tree, candidate->path, candidate->entries.count);
    else
      array_push(search->tree->arena, &left, candidate);
  }
  search->candidates = left;
}

// ---- Liquibase's changelogs ----

static Candidate *candidate_of_changelog(Tree *tree, File *root) {
  return make_candidate(tree, format_find("liquibase"), root->path, changelog_entries(tree, root));
}

static void visit_changelogs(Search *search, const Folder *top) {
  Files roots = changelog_find_roots(search->tree, top);
  for (size_t i = 0; i < roots.count; i++)
    add_candidate(search, candidate_of_changelog(search->tree, roots.items[i]));
}

// ---- the folders of a format ----

static void read_ahead(Tree *tree, const Folder *folder) {
  Files files = {0};
  for (size_t i = 0; i < folder->files.count; i++)
    if (str_ends(folder->files.items[i]->name, ".sql"))
      array_push(tree->arena, &files, folder->files.items[i]);
  tree_read_ahead(tree, files.items, files.count);
}

static void take_folder(Search *search, const Folder *folder) {
  Tree *tree = search->tree;
  read_ahead(tree, folder);
  const Format *format = format_of_folder(tree, folder);
  if (!format) return;
  Entries entries = format_collect(tree, format, folder);
  if (format_is_for_other_database(tree, folder)) {
    report_foreign(tree, folder->path, entries.count);
    return;
  }
  Candidate *candidate = make_candidate(tree, format, folder->path, entries);
  candidate->is_snapshot = format->is_snapshot;
  // Without a tool's own marks, a number in front of a name is not enough.
  bool is_certain = !format->is_guess || has_definitions(candidate);
  if (is_certain) add_candidate(search, candidate);
}

static bool is_visited(const Folder *folder, const Folder *top) {
  return folder == top || !skip_folder(folder->name);
}

static void visit_formats(Search *search, const Folder *folder, const Folder *top) {
  if (!is_visited(folder, top)) return;
  take_folder(search, folder);
  unread_report(search->tree, folder);
  for (size_t i = 0; i < folder->folders.count; i++)
    visit_formats(search, folder->folders.items[i], top);
}

// ---- what no format has taken ----

static bool is_left_over(const File *file) {
  return !file->claimed && str_ends(file->name, ".sql") && !skip_file(file->name) &&
         !version_goes_down(file->name) && !dialect_file_is_foreign(file->name, false);
}

static bool is_dump(Str text) {
  return prepare_has_line(text, "postgresql database dump") ||
         str_has(text, "pg_catalog.set_config('search_path'");
}

static Candidate *candidate_of_file(Tree *tree, File *file, const char *format_name) {
  const Source *source = tree_source(tree, file);
  if (!source) return NULL;
  if (!format_name) format_name = is_dump(source->text) ? "pg_dump" : "plain";
  const Format *format = format_find(format_name);
  Entries entries = {0};
  Entry entry = {
      .file = file, .key = str(file->path), .version = str(""), .transaction = format->transaction};
  array_push(tree->arena, &entries, entry);
  Candidate *candidate = make_candidate(tree, format, file->path, entries);
  candidate->is_snapshot = format->is_snapshot;
  return candidate;
}

// Whether most SQL files of the folder hold queries for a code generator; the rest serve those.
static bool holds_queries(Tree *tree, const Folder *folder) {
  size_t queries = 0, others = 0;
  for (size_t i = 0; i < folder->files.count; i++) {
    File *file = folder->files.items[i];
    const Source *source = str_ends(file->name, ".sql") ? tree_source(tree, file) : NULL;
    if (!source) continue;
    if (skip_text(source->text))
      queries++;
    else
      others++;
  }
  return queries > 2 && queries > others;
}

static bool is_all_settled(const Folder *folder) {
  for (size_t i = 0; i < folder->files.count; i++) {
    const File *file = folder->files.items[i];
    bool is_settled = file->claimed && file->was_read; // what cannot be read is a gap
    if (!is_settled && str_ends(file->name, ".sql")) return false;
  }
  return true;
}

// Dumps are databases of their own; the other files of a folder are one.
static void take_left_overs(Search *search, const Folder *folder) {
  Tree *tree = search->tree;
  Candidate *plain = NULL;
  size_t foreign = 0;
  if (is_all_settled(folder) || holds_queries(tree, folder)) return;
  for (size_t i = 0; i < folder->files.count; i++) {
    File *file = folder->files.items[i];
    Candidate *one = is_left_over(file) ? candidate_of_file(tree, file, NULL) : NULL;
    if (!one || !has_definitions(one) || skip_text(tree_source(tree, file)->text)) continue;
    if (is_foreign(one))
      foreign++;
    else if (strcmp(one->format->name, "plain") != 0)
      add_candidate(search, one);
    else if (!plain)
      plain = one;
    else
      candidate_join(tree->arena, plain, one, folder->path);
  }
  report_foreign(tree, folder->path, foreign);
  if (plain) array_push(tree->arena, &search->candidates, plain);
}

// Files that a driver includes are its own, wherever they are.
static void claim_included(Search *search, const Folder *folder, const Folder *top) {
  if (!is_visited(folder, top)) return;
  for (size_t i = 0; i < folder->files.count; i++) {
    File *file = folder->files.items[i];
    if (!is_left_over(file) || !include_is_driver(search->tree, file)) continue;
    Entries entries = {0};
    array_push(search->tree->arena, &entries, (Entry){.file = file});
    Gaps unused = {0}; // they come again with the candidate
    include_expand(search->tree, &entries, &unused);
  }
  for (size_t i = 0; i < folder->folders.count; i++)
    claim_included(search, folder->folders.items[i], top);
}

static void visit_left_overs(Search *search, const Folder *folder, const Folder *top) {
  if (!is_visited(folder, top)) return;
  take_left_overs(search, folder);
  for (size_t i = 0; i < folder->folders.count; i++)
    visit_left_overs(search, folder->folders.items[i], top);
}

Candidates candidate_find(Tree *tree, const Folder *top) {
  Search search = {.tree = tree};
  visit_changelogs(&search, top);
  visit_formats(&search, top, top);
  drop_foreign_modules(&search);
  claim_included(&search, top, top);
  visit_left_overs(&search, top, top);
  return search.candidates;
}

Candidate *candidate_configured(Tree *tree, const DatabaseConfig *database) {
  tree_release(tree); // two databases may share files
  File *file = tree_file(tree, database->migrations);
  if (file && changelog_is(tree, file)) return candidate_of_changelog(tree, file);
  if (file) return candidate_of_file(tree, file, database->format);
  const Folder *folder = tree_folder(tree, database->migrations);
  if (!folder) return NULL;
  if (database->format) {
    const Format *format = format_find(database->format);
    return make_candidate(tree, format, folder->path, format_collect(tree, format, folder));
  }
  Candidates found = candidate_find(tree, folder);
  for (size_t i = 1; i < found.count; i++)
    if (found.items[i]->format == found.items[0]->format)
      candidate_join(tree->arena, found.items[0], found.items[i], folder->path);
  return found.count ? found.items[0] : NULL;
}

void candidate_join(Arena *arena, Candidate *into, const Candidate *from, const char *path) {
  for (size_t i = 0; i < from->entries.count; i++)
    array_push(arena, &into->entries, from->entries.items[i]);
  bool is_mixed = into->entries.count > from->entries.count;
  if (is_mixed) order_entries(&into->entries, into->format->order);
  into->path = path;
  objects_join(&into->objects, &from->objects);
}
