// Open documents and the files around them -> diagnostics of each file, as far as they are news.
#include "lsp/workspace.h"

#include <time.h>

#include "cli/known.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "lsp/diagnostic.h"
#include "lsp/rpc.h"
#include "lsp/uri.h"
#include "report/json.h"

// ---- what has changed -------------------------------------------------------------------------

void workspace_touch(Workspace *workspace, const char *root) {
  for (size_t i = 0; i < workspace->projects.count; i++) {
    LspProject *known = workspace->projects.items[i];
    if (strcmp(known->root, root) != 0) continue;
    known->is_stale = true;
    return;
  }
  LspProject *project = ARENA_NEW(workspace->arena, LspProject);
  *project = (LspProject){.root = str_dup(workspace->arena, str(root)),
                          .files = file_store_new(),
                          .lists = json_object()};
  array_push(workspace->arena, &workspace->projects, project);
  workspace_touch_all(workspace); // some files may have been another project's
}

void workspace_touch_all(Workspace *workspace) {
  for (size_t i = 0; i < workspace->projects.count; i++)
    workspace->projects.items[i]->is_stale = true;
}

bool workspace_is_stale(const Workspace *workspace) {
  for (size_t i = 0; i < workspace->projects.count; i++)
    if (workspace->projects.items[i]->is_stale) return true;
  return false;
}

// ---- one analysis -----------------------------------------------------------------------------

typedef struct Round {
  Arena *arena; // dies with the analysis
  const Workspace *workspace;
  const char *root;
  AnalysisOptions options;
  Config config;
  Known known;
  Analysis analysis;
  Locations locations;
  Error error;
} Round;

static bool is_below(const char *folder, const char *path) {
  size_t length = strlen(folder);
  return strncmp(folder, path, length) == 0 && path[length] == '/';
}

static void lay_over(Round *round) {
  const Documents *documents = &round->workspace->documents;
  for (size_t i = 0; i < documents->list.count; i++) {
    Document *document = documents->list.items[i];
    if (strcmp(document->root, round->root) != 0) continue;
    const char *path = paths_in_project(round->arena, round->root, document->path);
    if (!path) continue; // its folder is gone
    array_push(round->arena, &round->options.overlays,
               source_new(round->arena, path, document->text));
    map_set(&round->locations.documents, str(path), document);
  }
}

static bool analyze(Round *round) {
  const Options *options = round->workspace->options;
  bool fine = settings_read(round->arena, round->root, options, &round->options.overlays,
                            &round->config, &round->error) &&
              known_read(round->arena, round->root, options, &round->config, &round->known,
                         &round->error) &&
              analysis_run(round->arena, round->root, &round->config, &round->options,
                           &round->analysis, &round->error);
  if (fine)
    known_apply(round->arena, &round->known, &round->analysis.findings,
                check_choose(round->arena, &round->config, &options->rules, &options->without));
  return fine;
}

// A file belongs to the nearest project around it that is known.
static void leave_to_others(const Round *round, json_t *lists) {
  const Workspace *workspace = round->workspace;
  const char *uri;
  json_t *list;
  void *next;
  if (workspace->projects.count < 2) return;
  json_object_foreach_safe(lists, next, uri, list) {
    const char *path = uri_to_path(round->arena, uri);
    for (size_t i = 0; path && i < workspace->projects.count; i++) {
      const char *root = workspace->projects.items[i]->root;
      if (!is_below(round->root, root) || !is_below(root, path)) continue;
      json_object_del(lists, uri);
      break;
    }
  }
}

// What is wrong with the configuration joins what was known before.
static json_t *explain_failure(const Round *round, const LspProject *project, Buf *out) {
  json_t *lists = json_copy(project->lists);
  json_t *of_config = diagnostic_of_error(&round->locations, round->config.source, &round->error);
  if (of_config)
    json_object_update(lists, of_config);
  else if (strcmp(project->error.message, round->error.message) != 0)
    rpc_add(out,
            json_pack("{s:s, s:s, s:{s:i, s:o}}", "jsonrpc", "2.0", "method", "window/showMessage",
                      "params", "type", 1, "message", json_text(round->error.message)));
  json_decref(of_config);
  return lists;
}

// ---- what is new ------------------------------------------------------------------------------

static void publish(const Workspace *workspace, const char *uri, const json_t *file, Buf *out) {
  json_t *diagnostics = json_array();
  const json_t *list = json_object_get(file, "entries");
  for (size_t i = 0; i < json_array_size(list); i++) {
    json_t *shown = json_copy(json_object_get(json_array_get(list, i), "diagnostic"));
    if (!workspace->client.related) json_object_del(shown, "relatedInformation");
    json_array_append_new(diagnostics, shown);
  }
  json_t *params = json_pack("{s:s, s:o}", "uri", uri, "diagnostics", diagnostics);
  const Document *open = documents_find(&workspace->documents, uri);
  if (open) json_object_set_new(params, "version", json_integer(open->version));
  rpc_add(out, json_pack("{s:s, s:s, s:o}", "jsonrpc", "2.0", "method",
                         "textDocument/publishDiagnostics", "params", params));
}

// An editor may have moved what it shows of an open document, so that this is always told anew.
static void publish_changes(const Workspace *workspace, const LspProject *project,
                            const json_t *lists, Buf *out) {
  const char *uri;
  json_t *list;
  json_object_foreach(project->lists, uri, list) {
    bool is_told = json_object_get(lists, uri) || documents_find(&workspace->documents, uri);
    if (!is_told) publish(workspace, uri, NULL, out);
  }
  json_object_foreach((json_t *)lists, uri, list) {
    bool is_news = !json_equal(list, json_object_get(project->lists, uri));
    if (is_news && !documents_find(&workspace->documents, uri)) publish(workspace, uri, list, out);
  }
  for (size_t i = 0; i < workspace->documents.list.count; i++) {
    const Document *open = workspace->documents.list.items[i];
    if (strcmp(open->root, project->root) == 0)
      publish(workspace, open->uri, json_object_get(lists, open->uri), out);
  }
}

static void renew(const Workspace *workspace, LspProject *project, Buf *out) {
  const Options *options = workspace->options;
  Arena *arena = arena_new();
  Round round = {.arena = arena,
                 .workspace = workspace,
                 .root = project->root,
                 .options = {.only = options->rules,
                             .without = options->without,
                             .overlays = {.store = project->files}},
                 .locations = {arena, project->root, workspace->client.utf8, map_new(arena)}};
  lay_over(&round);
  json_t *lists = analyze(&round)
                      ? diagnostic_lists(&round.locations, &round.analysis, project->lists)
                      : explain_failure(&round, project, out);
  leave_to_others(&round, lists);
  sql_forget();
  publish_changes(workspace, project, lists, out);
  json_decref(project->lists);
  project->lists = lists;
  project->error = round.error;
  project->is_stale = false;
  arena_free(arena);
}

static long milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void workspace_renew(Workspace *workspace, Buf *out) {
  long start = milliseconds();
  for (size_t i = 0; i < workspace->projects.count; i++)
    if (workspace->projects.items[i]->is_stale) renew(workspace, workspace->projects.items[i], out);
  workspace->renewal = milliseconds() - start;
}

json_t *workspace_entries(const Workspace *workspace, const char *uri, const json_t *range) {
  json_t *entries = json_array(), *entry;
  size_t at;
  for (size_t i = 0; i < workspace->projects.count; i++) {
    const json_t *file = json_object_get(workspace->projects.items[i]->lists, uri);
    json_array_foreach(json_object_get(file, "entries"), at, entry) {
      const json_t *place = json_object_get(json_object_get(entry, "diagnostic"), "range");
      if (location_ranges_meet(place, range)) json_array_append(entries, entry);
    }
  }
  return entries;
}

void workspace_close(Workspace *workspace) {
  while (workspace->documents.list.count)
    documents_close(&workspace->documents, workspace->documents.list.items[0]->uri);
  for (size_t i = 0; i < workspace->projects.count; i++) {
    json_decref(workspace->projects.items[i]->lists);
    file_store_free(workspace->projects.items[i]->files);
  }
}
