// Fixes of diagnostics -> quick fixes in the protocol's terms.
#include "lsp/action.h"

#include "lsp/client.h"

#define KIND "quickfix"

bool action_is_wanted(const json_t *context) {
  const json_t *only = client_get(context, "only");
  if (!json_array_size(only)) return true;
  for (size_t i = 0; i < json_array_size(only); i++) {
    const char *kind = json_string_value(json_array_get(only, i));
    if (kind && (!*kind || strcmp(kind, KIND) == 0)) return true;
  }
  return false;
}

static json_t *workspace_edit(json_t *edits, const Document *document, bool with_version) {
  if (!with_version) return json_pack("{s:{s:O}}", "changes", document->uri, edits);
  return json_pack("{s:[{s:{s:s, s:I}, s:O}]}", "documentChanges", "textDocument", "uri",
                   document->uri, "version", document->version, "edits", edits);
}

json_t *action_list(const json_t *entries, const Document *document, bool with_version) {
  json_t *actions = json_array(), *entry, *fix;
  size_t i, k;
  json_array_foreach(entries, i, entry) json_array_foreach(client_get(entry, "fixes"), k, fix) {
    json_t *edit = workspace_edit(client_get(fix, "edits"), document, with_version);
    json_t *action = json_pack("{s:O, s:s, s:[O], s:o}", "title", client_get(fix, "title"), "kind",
                               KIND, "diagnostics", client_get(entry, "diagnostic"), "edit", edit);
    if (json_is_true(client_get(fix, "certain")))
      json_object_set_new(action, "isPreferred", json_true());
    json_array_append_new(actions, action);
  }
  return actions;
}
