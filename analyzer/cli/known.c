// The baseline file and today's findings -> what is new, and the next baseline.
#include "cli/known.h"

#include <unistd.h>

#define DEFAULT_FILE ".tenantlint-baseline.json"

bool known_read(Arena *arena, const char *root, const Options *options, const Config *config,
                Known *known, Error *error) {
  bool writes = options->command == CLI_BASELINE, is_given = options->baseline != NULL;
  if (options->no_baseline && !writes) return true;
  known->name = is_given ? options->baseline : config->baseline ? config->baseline : DEFAULT_FILE;
  const char *folder = !is_given ? root : *known->name == '/' ? "" : ".";
  known->path = arena_format(arena, "%s/%s", folder, known->name);
  bool is_optional = writes || (!is_given && !config->baseline);
  if (is_optional && access(known->path, F_OK) != 0) return true;
  Source *source;
  known->has_file = true;
  return source_read(arena, folder, known->name, &source, error) &&
         baseline_read(arena, source, &known->file, error);
}

void known_apply(Arena *arena, Known *known, const Findings *findings, const RuleChoice *choice) {
  baseline_apply(&known->file, findings);
  for (size_t i = 0; i < known->file.count; i++)
    if (baseline_is_stale(known->file.items + i, choice))
      array_push(arena, &known->stale, known->file.items[i]);
}

void known_renew(Arena *arena, const Known *known, const Findings *findings,
                 const RuleChoice *choice, bool only_prunes, Buf *text, Buf *message) {
  Findings wanted = {0};
  size_t before = 0;
  for (size_t i = 0; i < findings->count; i++) {
    Finding *finding = findings->items[i];
    before += finding->baselined;
    if (finding->baselined || !only_prunes) array_push(arena, &wanted, finding);
  }
  Baseline renewed = {0};
  baseline_add(arena, &renewed, &wanted);
  size_t added = renewed.count - before;
  for (size_t i = 0; i < known->file.count; i++) {
    const KnownFinding *entry = known->file.items + i;
    if (!entry->is_found && !baseline_is_stale(entry, choice)) array_push(arena, &renewed, *entry);
  }
  baseline_write(&renewed, text);
  size_t removed = known->stale.count;
  buf_addf(message, "%s holds %zu %s now: %zu added, %zu taken out\n", known->name, renewed.count,
           renewed.count == 1 ? "finding" : "findings", added, removed);
}
