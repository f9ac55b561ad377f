// A sqitch.plan -> the deploy scripts of its changes, in the plan's order.
#include <ctype.h>

#include "input/arrange.h"

typedef ARRAY(Str) Steps; // names of changes, and of tags with their '@'

// The changes and tags of a plan. Pragmas (%) and comments (#) are neither.
static Steps read_plan(Arena *arena, Str text) {
  Steps steps = {0};
  for (size_t at = 0; at < text.length; at++) {
    size_t end = str_find(text, "\n", at);
    Str line = str_trim(str_slice(text, at, end));
    at = end;
    size_t length = 0;
    while (length < line.length && !isspace((unsigned char)line.data[length])) length++;
    bool is_step = length && *line.data != '%' && *line.data != '#';
    if (is_step) array_push(arena, &steps, str_slice(line, 0, length));
  }
  return steps;
}

static bool is_tag(Str step) { return *step.data == '@'; }

static File *find_script(const Tree *tree, const Folder *folder, Str name, Str tag) {
  const char *path = arena_format(tree->arena, "%s/deploy/%.*s%.*s.sql", folder->path,
                                  (int)name.length, name.data, (int)tag.length, tag.data);
  return tree_file(tree, path);
}

// A change that a later line reworks has kept its old script under the name of a tag between the two.
static File *script_of(const Tree *tree, const Folder *folder, const Steps *steps, size_t index) {
  Str name = steps->items[index];
  File *tagged = NULL;
  for (size_t i = index + 1; i < steps->count; i++) {
    Str step = steps->items[i];
    if (is_tag(step) && !tagged) tagged = find_script(tree, folder, name, step);
    if (str_equal(step, name)) return tagged ? tagged : find_script(tree, folder, name, str(""));
  }
  return find_script(tree, folder, name, str(""));
}

static void claim_all(const Folder *folder) {
  for (size_t i = 0; i < folder->files.count; i++) folder->files.items[i]->claimed = true;
  for (size_t i = 0; i < folder->folders.count; i++) claim_all(folder->folders.items[i]);
}

void arrange_by_plan(Tree *tree, const Folder *folder, Entries *entries) {
  File *plan = folder_file(folder, "sqitch.plan");
  const Source *source = plan ? tree_source(tree, plan) : NULL;
  if (!source) return;
  Steps steps = read_plan(tree->arena, source->text);
  for (size_t i = 0; i < steps.count; i++) {
    if (is_tag(steps.items[i])) continue;
    Str name = steps.items[i];
    File *script = script_of(tree, folder, &steps, i);
    Entry entry = {.file = script, .key = name, .version = name, .piece = (uint32_t)i};
    entry.transaction = TRANSACTION_PER_STATEMENT; // the scripts say BEGIN themselves
    if (script)
      array_push(tree->arena, entries, entry);
    else
      gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0},
              "the plan lists %.*s, which has no deploy script", (int)name.length, name.data);
  }
  static const char *const folders[] = {"deploy", "revert", "verify"};
  for (int i = 0; i < 3; i++) {
    const Folder *scripts = folder_child(folder, folders[i]);
    if (scripts) claim_all(scripts);
  }
}
