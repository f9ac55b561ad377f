// Sources -> parsed files: those with SQL in them, those that reach them by a name, and those that they need.
#include "calls/load.h"

#include "base/parallel.h"
#include "calls/foreign.h"
#include "calls/mention.h"
#include "calls/reach.h"

enum { ROUNDS = 8, SHORTEST = 4 }; // of callers of callers; bytes of a name that says something

// A bit per row of all_languages. Languages that call each other's functions share one.
typedef uintptr_t Families;
typedef Map FamilyNames;

// The names of calls and types that the drivers of a language know.
typedef struct Vocabulary {
  Map all;
  Map openers; // calls that open connections and transactions -> DriverRows *; none of a mark
  Map marks; // types of pools, and what sets or leaves the scopes of models: a mention says enough
} Vocabulary;

typedef struct Loader {
  const LoadInput *input;
  Arena *arena;
  HostProject *project;
  FamilyNames leading, fresh; // names that lead to SQL; of them those that the last round has found
  FamilyNames needed;         // names that the files of the last round need of others
  Map syntaxes;               // of the languages that there are
  Map vocabularies;           // by the name of their language
} Loader;

// A source on its way.
typedef struct Piece {
  const Source *source;
  const Language *language;
  Families family;
  const Vocabulary *vocabulary;
  bool wanted, was_read;
  HostFile *file; // NULL: not read, or nothing for us
  Reach *reach;
  Needs needs;
  Gaps gaps;
} Piece;

// What the threads share; of it each changes its pieces alone.
typedef struct Round {
  const Loader *loader;
  Piece *pieces;
  bool is_first;
} Round;

bool load_is_code(const char *path) { return language_of_path(path) != NULL; }

static Families family_of(const Language *language) {
  size_t first = 0;
  while (all_languages[first].drivers != language->drivers) first++;
  return (Families)1 << first;
}

static void add_name(FamilyNames *names, Str name, Families family) {
  if (name.length < SHORTEST) return;
  Families known = (Families)map_get(names, name);
  if ((known & family) != family) map_set(names, name, (void *)(known | family));
}

static bool has_name(const FamilyNames *names, Str name, Families family) {
  return name.length >= SHORTEST && ((Families)map_get(names, name) & family);
}

// ---- which sources are wanted ----

static bool mentions_query(const QueryFiles *queries, Str text) {
  Str word;
  if (!queries || !queries->queries.count) return false;
  for (size_t at = 0; mention_next_word(text, &at, &word);)
    if (word.length >= SHORTEST && query_file_has(queries, word)) return true;
  return false;
}

static bool leads_itself(const Loader *loader, Str text, const Language *language) {
  return mention_of_queries(text, language) || mentions_query(loader->input->queries, text);
}

static bool holds(Str text, Str piece) {
  return !piece.length || memmem(text.data, text.length, piece.data, piece.length);
}

// What a row asks for beside its name: `errors.New` opens nothing where nothing is called pgxpool.
static bool may_fit(const DriverRow *row, Str text) {
  bool is_plain = !row->is_typed && !str_has(row->object, "*");
  return (!is_plain || holds(text, row->object)) && holds(text, row->when_value) &&
         holds(text, row->import);
}

static bool may_open(const DriverRows *rows, Str text) {
  for (size_t i = 0; i < rows->count; i++)
    if (may_fit(rows->items[i], text)) return true;
  return false;
}

static bool opens_connection(const Piece *piece) {
  Str text = piece->source->text, word;
  for (size_t at = 0; mention_next_word(text, &at, &word);) {
    const DriverRows *rows = map_get(&piece->vocabulary->openers, word);
    if (!rows) continue;
    if (map_get(&piece->vocabulary->marks, word)) return true;
    if (mention_calls(text, word) && may_open(rows, text)) return true;
  }
  return false;
}

// It reaches what the last round has found, or defines what that needs.
static bool is_tied(const Loader *loader, const Piece *piece) {
  Str text = piece->source->text, word;
  for (size_t at = 0; mention_next_word(text, &at, &word);)
    if (has_name(&loader->fresh, word, piece->family) ||
        (has_name(&loader->needed, word, piece->family) && mention_defines(text, word)))
      return true;
  return false;
}

// ---- what leads to SQL ----

typedef struct Asked {
  const Loader *loader;
  const Piece *piece;
  const FamilyNames *names;
} Asked;

static bool has_sql(const void *context, Str text, Str name) {
  (void)name;
  const Asked *asked = context;
  return leads_itself(asked->loader, text, asked->piece->language);
}

static bool has_names(const void *context, Str text, Str name) {
  const Asked *asked = context;
  Str word;
  for (size_t at = 0; mention_next_word(text, &at, &word);)
    if (word.data != name.data && has_name(asked->names, word, asked->piece->family)) return true;
  return false;
}

// `$this->set(`, `self.run(`, `put(`: a function of the same file, whatever it is called.
static bool calls_own(Str text, Str word) {
  Str before = str_slice(text, 0, (size_t)(word.data - text.data));
  bool of_object = str_ends(before, ".") || str_ends(before, "->") || str_ends(before, "::");
  bool of_own = str_ends(before, "this->") || str_ends(before, "this.") ||
                str_ends(before, "self.") || str_ends(before, "self::") ||
                str_ends(before, "static::");
  return (of_own || !of_object) && mention_calls(text, word);
}

static bool has_own_names(const void *context, Str text, Str name) {
  const FamilyNames *names = ((const Asked *)context)->names;
  Str word;
  for (size_t at = 0; mention_next_word(text, &at, &word);)
    if (word.data != name.data && map_get(names, word) &&
        (word.length >= SHORTEST || calls_own(text, word)))
      return true;
  return false;
}

// The definitions that lead to SQL by way of others in the file.
static void spread_within(Arena *arena, const Loader *loader, Piece *piece) {
  bool again = true;
  while (again) {
    FamilyNames names = map_new(arena);
    for (size_t i = 0; i < piece->reach->definitions.count; i++) {
      const Definition *definition = piece->reach->definitions.items[i];
      if (definition->leads && !definition->is_told && definition->name.length > 1)
        map_set(&names, definition->name, piece);
    }
    Asked asked = {loader, piece, &names};
    again = names.count && reach_mark(piece->reach, has_own_names, &asked);
  }
}

static void spread(Arena *arena, const Loader *loader, Piece *piece, bool is_new) {
  Asked asked = {loader, piece, is_new ? &loader->leading : &loader->fresh};
  bool any = is_new && reach_mark(piece->reach, has_sql, &asked);
  any |= reach_mark(piece->reach, has_names, &asked);
  if (any) spread_within(arena, loader, piece);
}

// ---- reading ----

static void note_errors(Arena *arena, const HostFile *file, Gaps *gaps) {
  if (!file->errors || !mention_of_queries(file->source->text, file->language)) return;
  Span first = {file->source, file->first_error, file->first_error};
  gap_add(arena, gaps, GAP_SKIPPED_FILE, first,
          "%zu syntax error%s from here on: what stands there may not have been read", file->errors,
          file->errors == 1 ? "" : "s");
}

static HostFile *read_file(const Loader *loader, Arena *arena, const Source *source, Gaps *gaps) {
  const char *reason = foreign_path(source->path);
  if (reason) {
    gap_add(arena, gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0}, "%s", reason);
    return NULL;
  }
  HostFile *file = node_parse_with(arena, &loader->syntaxes, source, gaps);
  if (!file) return NULL;
  reason = foreign_file(file);
  if (!reason)
    note_errors(arena, file, gaps);
  else if (mention_of_queries(source->text, file->language))
    gap_add(arena, gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0}, "%s", reason);
  return reason ? NULL : file;
}

// `export * from "./orders"`: what a package shows under its own name stands elsewhere, and nothing here tells what it is.
static bool passes_on(Str text) { return str_has(text, "export * from"); }

static bool is_wanted(const Round *round, const Piece *piece) {
  Str text = piece->source->text;
  if (!round->is_first) return is_tied(round->loader, piece);
  return leads_itself(round->loader, text, piece->language) || opens_connection(piece) ||
         passes_on(text);
}

// Whether a piece is wanted depends on what was read before the round alone.
static void work_on(void *context, Arena *arena, size_t index) {
  const Round *round = context;
  Piece *piece = &round->pieces[index];
  bool is_new = !piece->was_read;
  if (is_new) {
    piece->wanted = is_wanted(round, piece);
    if (!piece->wanted) return;
    piece->file = read_file(round->loader, arena, piece->source, &piece->gaps);
    if (!piece->file) return;
    piece->reach = reach_of(arena, piece->file);
    reach_needs(arena, piece->reach, &piece->vocabulary->all, &piece->needs);
  }
  if (piece->file) spread(arena, round->loader, piece, is_new);
}

// ---- rounds ----

static void take_file(Loader *loader, Piece *piece) {
  piece->was_read = true;
  for (size_t i = 0; i < piece->gaps.count; i++)
    array_push(loader->arena, loader->input->gaps, piece->gaps.items[i]);
  if (!piece->file) return;
  piece->file->arena = loader->arena;
  names_add(loader->project, piece->file);
  for (size_t i = 0; i < piece->needs.count; i++)
    add_name(&loader->needed, piece->needs.items[i], piece->family);
}

static void take_names(Loader *loader, const Piece *piece) {
  for (size_t i = 0; i < piece->reach->definitions.count; i++) {
    Definition *definition = piece->reach->definitions.items[i];
    if (!definition->leads || definition->is_told) continue;
    definition->is_told = true;
    if (has_name(&loader->leading, definition->name, piece->family)) continue;
    add_name(&loader->leading, definition->name, piece->family);
    add_name(&loader->fresh, definition->name, piece->family);
  }
}

// Whether there is anything for another round.
static bool take(Loader *loader, Piece *pieces, size_t count) {
  loader->fresh = loader->needed = map_new(loader->arena);
  for (size_t i = 0; i < count; i++) {
    if (pieces[i].wanted && !pieces[i].was_read) take_file(loader, &pieces[i]);
    if (pieces[i].file) take_names(loader, &pieces[i]);
  }
  return loader->fresh.count || loader->needed.count;
}

static bool opens(DriverEffect effect) {
  return effect == DRIVER_BEGIN || effect == DRIVER_COMMIT || effect == DRIVER_ROLLBACK ||
         effect == DRIVER_TRANSACTION || effect == DRIVER_CONNECTION || effect == DRIVER_POOL ||
         effect == DRIVER_HOOK;
}

// The type of a pool, by a name that not everything has.
static bool names_pool(const DriverRow *row) {
  return row->form == FORM_TYPE && row->effect == DRIVER_POOL &&
         row->callee.length > strlen("Pool");
}

// Of a row about scopes the name that says something.
static Str name_of_scope(const DriverRow *row) {
  if (row->when_key.length) return row->when_key;
  return str_is(row->callee, "*") ? row->object : row->callee;
}

static DriverRows *openers_of(Arena *arena, Vocabulary *vocabulary, Str name) {
  DriverRows *rows = map_get(&vocabulary->openers, name);
  if (!rows) map_set(&vocabulary->openers, name, rows = ARENA_NEW(arena, DriverRows));
  return rows;
}

static void add_mark(Arena *arena, Vocabulary *vocabulary, Str name) {
  map_set(&vocabulary->marks, name, openers_of(arena, vocabulary, name));
}

static void add_row(Arena *arena, Vocabulary *vocabulary, const DriverRow *row) {
  bool is_scope = row->effect == DRIVER_SCOPE || row->effect == DRIVER_UNSCOPE;
  map_set(&vocabulary->all, row->callee, vocabulary);
  if (opens(row->effect)) array_push(arena, openers_of(arena, vocabulary, row->callee), row);
  if (names_pool(row)) add_mark(arena, vocabulary, row->callee);
  if (is_scope) add_mark(arena, vocabulary, name_of_scope(row));
}

static const Vocabulary *vocabulary_of(Loader *loader, const Language *language) {
  Vocabulary *vocabulary = map_get(&loader->vocabularies, str(language->name));
  if (vocabulary) return vocabulary;
  vocabulary = ARENA_NEW(loader->arena, Vocabulary);
  Map empty = map_new(loader->arena);
  *vocabulary = (Vocabulary){empty, empty, empty};
  const Drivers *drivers = driver_table(loader->input->drivers, language);
  for (size_t i = 0; i < drivers->rows.count; i++) {
    const DriverRow *row = &drivers->rows.items[i];
    if (!row->is_configured) add_row(loader->arena, vocabulary, row);
  }
  map_set(&loader->vocabularies, str(language->name), vocabulary);
  return vocabulary;
}

static void prepare(Loader *loader, Piece *piece) {
  piece->language = language_of_path(piece->source->path);
  piece->family = family_of(piece->language);
  piece->vocabulary = vocabulary_of(loader, piece->language);
  node_prepare(loader->arena, &loader->syntaxes, piece->source->path);
}

HostProject *load_project(const LoadInput *input) {
  Arena *arena = input->arena;
  const QueryFiles *queries = input->queries;
  size_t count = input->source_count;
  Map empty = map_new(arena);
  Loader loader = {.input = input,
                   .arena = arena,
                   .project = names_project(arena),
                   .leading = empty,
                   .fresh = empty,
                   .needed = empty,
                   .syntaxes = empty,
                   .vocabularies = empty};
  for (size_t i = 0; queries && i < queries->plain.count; i++)
    array_push(arena, &loader.project->sql_files, queries->plain.items[i]);
  Piece *pieces = arena_alloc(arena, count * sizeof *pieces);
  for (size_t i = 0; i < count; i++) {
    pieces[i].source = input->sources[i];
    prepare(&loader, &pieces[i]);
  }
  for (int number = 0; number <= ROUNDS; number++) {
    Round round = {&loader, pieces, number == 0};
    parallel_run(arena, input->threads, count, work_on, &round);
    if (!take(&loader, pieces, count)) break;
  }
  names_settle(loader.project, input->threads);
  return loader.project;
}
