// Notifications of the editor -> the present text of its documents.
#include "lsp/documents.h"

static size_t find(const Documents *documents, const char *uri) {
  size_t i = 0;
  while (i < documents->list.count && strcmp(documents->list.items[i]->uri, uri) != 0) i++;
  return i;
}

Document *documents_find(const Documents *documents, const char *uri) {
  size_t index = find(documents, uri);
  return index < documents->list.count ? documents->list.items[index] : NULL;
}

static Document *copy(const Document *from) {
  Arena *arena = arena_new();
  Document *document = ARENA_NEW(arena, Document);
  *document = (Document){.arena = arena,
                         .uri = str_dup(arena, str(from->uri)),
                         .path = str_dup(arena, str(from->path)),
                         .root = str_dup(arena, str(from->root)),
                         .version = from->version,
                         .text = {str_dup(arena, from->text), from->text.length}};
  return document;
}

void documents_put(Documents *documents, const Document *document) {
  Document *fresh = copy(document); // `document` may hold parts of the one that it replaces
  documents_close(documents, fresh->uri);
  array_push(documents->arena, &documents->list, fresh);
}

void documents_close(Documents *documents, const char *uri) {
  size_t index = find(documents, uri);
  if (index == documents->list.count) return;
  Arena *arena = documents->list.items[index]->arena;
  array_remove(&documents->list, index);
  arena_free(arena);
}
