// Entries -> entries in which files stand in the place of the lines that include them.
#include "input/include.h"

#include "input/prepare.h"

enum { DEEPEST = 16, MOST_INCLUDES = 20000 }; // files that include each other often must end, too

typedef struct Expansion {
  Tree *tree;
  Gaps *gaps;
  Entries pieces;
  const File *open[DEEPEST]; // the files that include one another
  int depth;
  size_t included; // files so far
} Expansion;

static void add_gap(Expansion *expansion, Span at, const char *path, const char *why) {
  gap_add(expansion->tree->arena, expansion->gaps, GAP_SKIPPED_FILE, at, "the included file %s %s",
          path, why);
}

// \ir is relative to the including file, \i to the folder that psql runs in: the root, as far as we know.
static File *find_file(Tree *tree, const File *from, const Include *include) {
  File *file = include->relative ? NULL : tree_file(tree, include->path);
  if (file || *include->path == '/') return file;
  const char *near = arena_format(tree->arena, "%s/%s", from->folder->path, include->path);
  return tree_file(tree, near);
}

static void expand(Expansion *expansion, Entry entry);

static void expand_included(Expansion *expansion, const Entry *entry, const Source *source,
                            const Include *include) {
  Span at = {source, include->start, include->end};
  File *file = find_file(expansion->tree, entry->file, include);
  bool is_open = false;
  for (int i = 0; i < expansion->depth; i++) is_open |= expansion->open[i] == file;
  if (!file) {
    add_gap(expansion, at, include->path, "was not found");
  } else if (is_open) {
    add_gap(expansion, at, include->path, "includes itself");
  } else if (expansion->depth == DEEPEST || expansion->included == MOST_INCLUDES) {
    add_gap(expansion, at, include->path, "is one too many and was not read");
  } else {
    Entry included = *entry;
    included.file = file;
    file->claimed = true;
    expansion->included++;
    expand(expansion, included);
  }
}

static void add_piece(Expansion *expansion, Entry entry, uint32_t start, uint32_t end) {
  if (start == end) return;
  entry.start = start;
  entry.end = end;
  entry.piece = (uint32_t)expansion->pieces.count;
  array_push(expansion->tree->arena, &expansion->pieces, entry);
}

static void expand(Expansion *expansion, Entry entry) {
  Tree *tree = expansion->tree;
  const Source *source = tree_source(tree, entry.file);
  if (!source) return;
  Includes includes = prepare_includes(tree->arena, source->text);
  uint32_t done = 0, length = (uint32_t)source->text.length;
  expansion->open[expansion->depth++] = entry.file;
  for (size_t i = 0; i < includes.count; i++) {
    add_piece(expansion, entry, done, includes.items[i].start);
    expand_included(expansion, &entry, source, &includes.items[i]);
    done = includes.items[i].end;
  }
  expansion->depth--;
  add_piece(expansion, entry, done, length);
}

bool include_is_driver(Tree *tree, File *file) {
  const Source *source = tree_source(tree, file);
  if (!source || !str_has(source->text, "\\i")) return false;
  return prepare_includes(tree->arena, source->text).count > 0;
}

void include_expand(Tree *tree, Entries *entries, Gaps *gaps) {
  Expansion expansion = {.tree = tree, .gaps = gaps};
  for (size_t i = 0; i < entries->count; i++) {
    if (!entries->items[i].up && !entries->items[i].code &&
        include_is_driver(tree, entries->items[i].file))
      expand(&expansion, entries->items[i]);
    else
      array_push(tree->arena, &expansion.pieces, entries->items[i]);
  }
  *entries = expansion.pieces;
}
