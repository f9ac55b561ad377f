// Options and a project's root -> its configuration.
#include "cli/settings.h"

#include <stdlib.h>

#include "cli/paths.h"

#define DEFAULT_FILE ".tenantlint.yaml"

static bool read_project_file(Arena *arena, const char *root, const char *path, bool required,
                              const Overlays *overlays, Config *config, Error *error) {
  for (size_t i = 0; overlays && i < overlays->count; i++)
    if (strcmp(overlays->items[i]->path, path) == 0)
      return config_parse(arena, overlays->items[i], config, error);
  return config_read(arena, root, path, required, config, error);
}

static bool read_config(Arena *arena, const char *root, const Options *options,
                        const Overlays *overlays, Config *config, Error *error) {
  const char *given = options->config;
  if (options->no_config) return true;
  if (!given) return read_project_file(arena, root, DEFAULT_FILE, false, overlays, config, error);
  const char *path = paths_in_project(arena, root, given);
  if (path) return read_project_file(arena, root, path, true, overlays, config, error);
  char *full = realpath(given, NULL);
  const char *outside = arena_format(arena, "%s", full ? full : given);
  free(full);
  return config_read(arena, "", outside, true, config, error);
}

bool settings_read(Arena *arena, const char *root, const Options *options, const Overlays *overlays,
                   Config *config, Error *error) {
  *config = (Config){0};
  bool fine = read_config(arena, root, options, overlays, config, error);
  if (options->has_mode) config->mode = options->mode;
  return fine;
}
