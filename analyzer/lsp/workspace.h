// The projects of the open documents, and what is wrong with each.
#pragma once
#include "cli/options.h"
#include "lsp/client.h"
#include "lsp/documents.h"

typedef struct LspProject {
  const char *root;
  bool is_stale;
  FileStore *files;
  json_t *lists; // as published: diagnostic_lists() of the last analysis
  Error error;   // that the last failed one had, so that it is said once
} LspProject;

typedef struct Workspace {
  Arena *arena;
  const Options *options;
  Documents documents;
  Client client;
  ARRAY(LspProject *) projects;
  long renewal; // milliseconds that the last workspace_renew() took
} Workspace;

// Something in the project has changed; it is known from here on.
void workspace_touch(Workspace *workspace, const char *root);
void workspace_touch_all(Workspace *workspace);
bool workspace_is_stale(const Workspace *workspace);
// Analyzes the projects that have changed, and adds the notifications that say what is new.
void workspace_renew(Workspace *workspace, Buf *out);
// Gives everything back that is not in the arena.
void workspace_close(Workspace *workspace);
// The entries (diagnostic.h) of the document that meet the range.
json_t *workspace_entries(const Workspace *workspace, const char *uri, const json_t *range);
