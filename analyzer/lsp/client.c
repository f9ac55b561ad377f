// The parameters of `initialize` -> what the client can do.
#include "lsp/client.h"

#include <string.h>

json_t *client_get(const json_t *object, const char *keys) {
  const json_t *value = object;
  while (value && *keys) {
    size_t length = strcspn(keys, ".");
    value = json_object_getn(value, keys, length);
    keys += length + (keys[length] == '.');
  }
  return (json_t *)value;
}

const char *client_text(const json_t *object, const char *keys) {
  return json_string_value(client_get(object, keys));
}

static bool list_has(const json_t *list, const char *wanted) {
  for (size_t i = 0; i < json_array_size(list); i++) {
    const char *text = json_string_value(json_array_get(list, i));
    if (text && strcmp(text, wanted) == 0) return true;
  }
  return false;
}

Client client_read(const json_t *params) {
  const json_t *can = client_get(params, "capabilities");
  return (Client){
      .utf8 = list_has(client_get(can, "general.positionEncodings"), "utf-8"),
      .markdown = list_has(client_get(can, "textDocument.hover.contentFormat"), "markdown"),
      .related =
          json_is_true(client_get(can, "textDocument.publishDiagnostics.relatedInformation")),
      .document_changes = json_is_true(client_get(can, "workspace.workspaceEdit.documentChanges")),
      .watches =
          json_is_true(client_get(can, "workspace.didChangeWatchedFiles.dynamicRegistration")),
  };
}
