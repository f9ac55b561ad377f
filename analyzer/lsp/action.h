// What the editor offers at a place.
#pragma once
#include "lsp/documents.h"

// The entries' fixes (diagnostic.h) as a list of CodeAction; `with_version`: the edits name the document's version.
json_t *action_list(const json_t *entries, const Document *document, bool with_version);
// Whether the client's CodeActionContext asks for quick fixes, too.
bool action_is_wanted(const json_t *context);
