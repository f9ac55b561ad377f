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

// The scripts' folder: `deploy` beside the plan, unless sqitch.conf has a deploy_dir.
static const char *deploy_folder(Tree *tree, const Folder *folder) {
  File *file = folder_file_upwards(folder, "sqitch.conf");
  const Source *source = file ? tree_source(tree, file) : NULL;
  Str text = source ? source->text : str("");
  size_t at = str_find(text, "deploy_dir", 0), equals = str_find(text, "=", at);
  Str value = equals < text.length
                  ? str_trim(str_slice(text, equals + 1, str_find(text, "\n", equals)))
                  : str("");
  if (!value.length) return arena_format(tree->arena, "%s/deploy", folder->path);
  return arena_format(tree->arena, "%s/%.*s", file->folder->path, (int)value.length, value.data);
}

static File *find_script(const Tree *tree, const char *deploy, Str name, Str tag) {
  const char *path = arena_format(tree->arena, "%s/%.*s%.*s.sql", deploy, (int)name.length,
                                  name.data, (int)tag.length, tag.data);
  return tree_file(tree, path);
}

// A change that a later line reworks has kept its old script under the name of a tag between the two.
static File *script_of(const Tree *tree, const char *deploy, const Steps *steps, size_t index) {
  Str name = steps->items[index];
  File *tagged = NULL;
  for (size_t i = index + 1; i < steps->count; i++) {
    Str step = steps->items[i];
    if (is_tag(step) && !tagged) tagged = find_script(tree, deploy, name, step);
    if (str_equal(step, name)) return tagged ? tagged : find_script(tree, deploy, name, str(""));
  }
  return find_script(tree, deploy, name, str(""));
}

File *sqitch_plan(Tree *tree, const Folder *folder) {
  File *plan = folder_file(folder, "sqitch.plan");
  for (size_t i = 0; !plan && i < folder->files.count; i++) {
    File *file = folder->files.items[i];
    const Source *source = str_ends(file->name, ".plan") ? tree_source(tree, file) : NULL;
    if (source && str_starts(source->text, "%syntax-version")) plan = file;
  }
  return plan;
}

static void claim_all(const Folder *folder) {
  for (size_t i = 0; i < folder->files.count; i++) folder->files.items[i]->claimed = true;
  for (size_t i = 0; i < folder->folders.count; i++) claim_all(folder->folders.items[i]);
}

void arrange_by_plan(Tree *tree, const Folder *folder, Entries *entries) {
  File *plan = sqitch_plan(tree, folder);
  const char *deploy = deploy_folder(tree, folder);
  const Source *source = plan ? tree_source(tree, plan) : NULL;
  if (!source) return;
  Steps steps = read_plan(tree->arena, source->text);
  for (size_t i = 0; i < steps.count; i++) {
    if (is_tag(steps.items[i])) continue;
    Str name = steps.items[i];
    File *script = script_of(tree, deploy, &steps, i);
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
  const Folder *scripts = tree_folder(tree, deploy);
  if (scripts) claim_all(scripts);
}
