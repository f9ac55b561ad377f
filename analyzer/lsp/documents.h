// The documents that are open in the editor.
#pragma once
#include <jansson.h>
#include <stdbool.h>

#include "base/array.h"
#include "base/str.h"

// One state of a document: a change makes a new one. Lives in an arena of its own.
typedef struct Document {
  Arena *arena;
  const char *uri;  // as the client writes it
  const char *path; // absolute
  const char *root; // of its project
  json_int_t version;
  Str text; // followed by a NUL
} Document;

typedef struct Documents {
  Arena *arena;
  ARRAY(Document *) list;
} Documents;

// NULL when it is not open.
Document *documents_find(const Documents *documents, const char *uri);
// Copies everything; replaces the document of that URI.
void documents_put(Documents *documents, const Document *document);
void documents_close(Documents *documents, const char *uri);
