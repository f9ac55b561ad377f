// What the client can do, from its request `initialize`.
#pragma once
#include <jansson.h>
#include <stdbool.h>

typedef struct Client {
  bool utf8;             // counts characters in bytes
  bool markdown;         // shows Markdown in a hover
  bool related;          // shows related places
  bool document_changes; // takes edits that name a document's version
  bool watches;          // can be asked to say which files change
} Client;

Client client_read(const json_t *params);
// The value behind keys, "a.b.c"; NULL when there is none.
json_t *client_get(const json_t *object, const char *keys);
// The same for text.
const char *client_text(const json_t *object, const char *keys);
