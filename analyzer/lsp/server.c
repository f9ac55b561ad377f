// Messages of an editor -> answers, and diagnostics while it is idle.
#include "lsp/server.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "input/discover.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "lsp/action.h"
#include "lsp/client.h"
#include "lsp/hover.h"
#include "lsp/rpc.h"
#include "lsp/uri.h"
#include "lsp/workspace.h"
#include "report/report.h"

// Milliseconds. Where the last analysis took no longer than QUICK, the next one follows each change at once; else it
// waits until the editor is idle.
enum { QUICK = 200, IDLE = 150 };

typedef enum State { FRESH, RUNNING, SHUT_DOWN, ENDED } State;

typedef struct Server {
  Arena *arena;
  Options options;
  State state;
  bool was_shut_down;
  Names folders; // of the editor's workspace, links resolved
  Workspace workspace;
  Buf out; // what is to be sent
  RpcInput input;
} Server;

// ---- answers ----------------------------------------------------------------------------------

static void send_error(Server *server, const json_t *id, int code, const char *message) {
  rpc_add(&server->out, json_pack("{s:s, s:O?, s:{s:i, s:s}}", "jsonrpc", "2.0", "id", id, "error",
                                  "code", code, "message", message));
}

static void send_result(Server *server, const json_t *id, json_t *result) {
  rpc_add(&server->out, json_pack("{s:s, s:O, s:o}", "jsonrpc", "2.0", "id", id, "result", result));
}

// ---- the life of the server -------------------------------------------------------------------

static void add_folder(Server *server, const char *uri) {
  const char *path = uri ? uri_to_path(server->arena, uri) : NULL;
  char full[PATH_MAX];
  if (path && realpath(path, full))
    array_push(server->arena, &server->folders, arena_copy(server->arena, full, strlen(full)));
}

static json_t *initialize(Server *server, const json_t *params) {
  server->workspace.client = client_read(params);
  server->state = RUNNING;
  const json_t *folders = client_get(params, "workspaceFolders");
  for (size_t i = 0; i < json_array_size(folders); i++)
    add_folder(server, client_text(json_array_get(folders, i), "uri"));
  if (!server->folders.count) add_folder(server, client_text(params, "rootUri"));
  json_t *sync = json_pack("{s:b, s:i, s:b}", "openClose", 1, "change", 1, "save", 1); // 1: full
  json_t *capabilities =
      json_pack("{s:s, s:o, s:b, s:{s:[s]}}", "positionEncoding",
                server->workspace.client.utf8 ? "utf-8" : "utf-16", "textDocumentSync", sync,
                "hoverProvider", 1, "codeActionProvider", "codeActionKinds", "quickfix");
  return json_pack("{s:o, s:{s:s, s:s}}", "capabilities", capabilities, "serverInfo", "name",
                   "tenantlint", "version", REPORT_VERSION);
}

// Asks to be told of files that change outside of the editor: a branch is checked out, a migration generated.
static void initialized(Server *server, const json_t *params) {
  if (!server->workspace.client.watches) return;
  // Editors do not agree on braces within braces.
  static const char files[] = "**/*.{sql,pgsql,psql,plan,xml,yaml,yml,json,toml,py,js,ts,tsx,go,rb,"
                              "php,java,kt,cs,ex,exs,rs}";
  json_t *options = json_pack("{s:[{s:s}, {s:s}]}", "watchers", "globPattern", files, "globPattern",
                              "**/.tenantlint.yaml");
  json_t *registration = json_pack("{s:s, s:s, s:o}", "id", "files", "method",
                                   "workspace/didChangeWatchedFiles", "registerOptions", options);
  rpc_add(&server->out,
          json_pack("{s:s, s:s, s:s, s:{s:[o]}}", "jsonrpc", "2.0", "id", "files", "method",
                    "client/registerCapability", "params", "registrations", registration));
}

static json_t *shut_down(Server *server, const json_t *params) {
  server->state = SHUT_DOWN;
  server->was_shut_down = true;
  return json_null();
}

static void leave(Server *server, const json_t *params) { server->state = ENDED; }

// ---- documents --------------------------------------------------------------------------------

static bool holds_project(Arena *arena, const char *folder) {
  return access(arena_format(arena, "%s/.git", folder), F_OK) == 0 ||
         access(arena_format(arena, "%s/.tenantlint.yaml", folder), F_OK) == 0;
}

// As for the command line, with the editor's folder as the working directory.
static const char *root_of(Arena *arena, const Server *server, const char *path) {
  const char *slash = strrchr(path, '/');
  const char *folder = slash > path ? arena_copy(arena, path, (size_t)(slash - path)) : "/";
  const char *root = project_root(arena, folder);
  if (holds_project(arena, root)) return root;
  for (size_t i = 0; i < server->folders.count; i++)
    if (paths_in_project(arena, server->folders.items[i], path)) return server->folders.items[i];
  return root;
}

static void put(Server *server, const json_t *document, const json_t *text) {
  const char *uri = client_text(document, "uri");
  if (!uri || !json_is_string(text)) return;
  Arena *arena = arena_new();
  const char *path = uri_to_path(arena, uri);
  const char *root = path ? root_of(arena, server, path) : NULL;
  if (root) {
    documents_put(&server->workspace.documents,
                  &(Document){.uri = uri,
                              .path = path,
                              .root = root,
                              .version = json_integer_value(client_get(document, "version")),
                              .text = {json_string_value(text), json_string_length(text)}});
    workspace_touch(&server->workspace, root);
  }
  arena_free(arena);
}

static void did_open(Server *server, const json_t *params) {
  const json_t *document = client_get(params, "textDocument");
  put(server, document, client_get(document, "text"));
}

static void did_change(Server *server, const json_t *params) {
  const json_t *changes = client_get(params, "contentChanges");
  if (!json_array_size(changes)) return;
  const json_t *last = json_array_get(changes, json_array_size(changes) - 1);
  put(server, client_get(params, "textDocument"), client_get(last, "text"));
}

static Document *named_document(const Server *server, const json_t *params) {
  const char *uri = client_text(params, "textDocument.uri");
  return uri ? documents_find(&server->workspace.documents, uri) : NULL;
}

static void did_save(Server *server, const json_t *params) {
  const Document *document = named_document(server, params);
  if (document) workspace_touch(&server->workspace, document->root);
}

static void did_close(Server *server, const json_t *params) {
  const Document *document = named_document(server, params);
  if (!document) return;
  workspace_touch(&server->workspace, document->root);
  documents_close(&server->workspace.documents, document->uri);
}

static void did_change_files(Server *server, const json_t *params) {
  workspace_touch_all(&server->workspace);
}

// ---- questions about a place ------------------------------------------------------------------

static json_t *entries_at(Server *server, const json_t *params, const json_t *range) {
  const Document *document = named_document(server, params);
  if (!document) return json_array();
  workspace_renew(&server->workspace,
                  &server->out); // so that ranges are those of the present text
  return workspace_entries(&server->workspace, document->uri, range);
}

static json_t *hover(Server *server, const json_t *params) {
  json_t *position = client_get(params, "position");
  json_t *range = json_pack("{s:O?, s:O?}", "start", position, "end", position);
  json_t *entries = entries_at(server, params, range);
  json_t *result = hover_of(entries, server->workspace.client.markdown);
  json_decref(entries);
  json_decref(range);
  return result;
}

static json_t *code_actions(Server *server, const json_t *params) {
  const Document *document = named_document(server, params);
  if (!document || !action_is_wanted(client_get(params, "context"))) return json_array();
  json_t *entries = entries_at(server, params, client_get(params, "range"));
  json_t *actions = action_list(entries, document, server->workspace.client.document_changes);
  json_decref(entries);
  return actions;
}

// ---- messages ---------------------------------------------------------------------------------

static const struct {
  const char *name;
  json_t *(*answer)(Server *server, const json_t *params);
} requests[] = {{"initialize", initialize},
                {"shutdown", shut_down},
                {"textDocument/hover", hover},
                {"textDocument/codeAction", code_actions}};

static const struct {
  const char *name;
  void (*take)(Server *server, const json_t *params);
} notifications[] = {{"initialized", initialized},
                     {"exit", leave},
                     {"textDocument/didOpen", did_open},
                     {"textDocument/didChange", did_change},
                     {"textDocument/didSave", did_save},
                     {"textDocument/didClose", did_close},
                     {"workspace/didChangeWatchedFiles", did_change_files}};

static json_t *answer(Server *server, const char *name, const json_t *params) {
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
    if (strcmp(requests[i].name, name) == 0) return requests[i].answer(server, params);
  return NULL;
}

static void take_request(Server *server, const char *name, const json_t *id, const json_t *params) {
  bool starts = strcmp(name, "initialize") == 0;
  if (server->state == FRESH && !starts) {
    send_error(server, id, RPC_NOT_INITIALIZED, "the first request is initialize");
  } else if (server->state == SHUT_DOWN || (server->state == RUNNING && starts)) {
    send_error(server, id, RPC_INVALID_REQUEST,
               starts ? "initialize comes once" : "the server is shut down");
  } else {
    json_t *result = answer(server, name, params);
    if (result)
      send_result(server, id, result);
    else
      send_error(server, id, RPC_METHOD_NOT_FOUND, "there is no such method");
  }
}

static void take_notification(Server *server, const char *name, const json_t *params) {
  bool counts = server->state == RUNNING || strcmp(name, "exit") == 0;
  for (size_t i = 0; counts && i < sizeof notifications / sizeof *notifications; i++)
    if (strcmp(notifications[i].name, name) == 0) notifications[i].take(server, params);
}

static void take(Server *server, const json_t *message) {
  const json_t *id = json_object_get(message, "id"), *params = json_object_get(message, "params");
  const char *name = client_text(message, "method");
  bool is_answer = id && (json_object_get(message, "result") || json_object_get(message, "error"));
  if (name && id)
    take_request(server, name, id, params);
  else if (name)
    take_notification(server, name, params);
  else if (!is_answer)
    send_error(server, id, RPC_INVALID_REQUEST, "this is no message of JSON-RPC");
}

static void next(Server *server) {
  int wait = server->workspace.renewal <= QUICK ? 0 : IDLE;
  if (workspace_is_stale(&server->workspace) && !rpc_is_ready(&server->input, wait)) {
    workspace_renew(&server->workspace, &server->out);
    return;
  }
  json_t *message;
  const char *problem;
  switch (rpc_read(&server->input, &message, &problem)) {
  case RPC_MESSAGE:
    take(server, message);
    json_decref(message);
    break;
  case RPC_BAD: send_error(server, NULL, RPC_PARSE_ERROR, problem); break;
  case RPC_END: server->state = ENDED; break;
  }
}

int server_run(const Options *options) {
  Arena *arena = arena_new();
  Server *server = ARENA_NEW(arena, Server);
  server->arena = arena;
  server->options = *options;
  server->options.command = CLI_CHECK; // whose options count
  server->input.file = STDIN_FILENO;
  server->workspace =
      (Workspace){.arena = arena, .options = &server->options, .documents = {.arena = arena}};
  Error error;
  sql_keep_texts(true);
  while (server->state != ENDED) {
    Arena *turn = arena_new();
    server->out = buf_new(turn);
    next(server);
    if (!output_print(&server->out, &error)) server->state = ENDED; // the client is gone
    arena_free(turn);
  }
  int status = server->was_shut_down ? 0 : 1;
  workspace_close(&server->workspace);
  sql_keep_texts(false);
  arena_free(arena);
  return status;
}
