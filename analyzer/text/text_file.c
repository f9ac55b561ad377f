// Paths of SQL files in host code -> the text of the files.
#include <ctype.h>

#include "text/text_write.h"

static bool write_file(TextWriter *writer, TextDraft *draft, const HostFile *from, Str path) {
  const HostFile *file = names_sql_file(writer->project, from, path);
  if (file) draft_add_source(draft, file, 0, (uint32_t)file->source->text.length);
  return file != NULL;
}

// The path that a literal is; length 0: none.
static Str path_of(const HostFile *file, const HostNode *string) {
  const HostNode *part = string->kind == HOST_STRING ? string->first : NULL;
  if (!part || part->next || part->kind != HOST_TEXT) return (Str){0};
  Str path = node_text(file, part);
  for (size_t i = 0; i < path.length; i++)
    if (isspace((unsigned char)path.data[i])) return (Str){0};
  return str_ends(path, ".sql") ? path : (Str){0};
}

bool write_file_at(TextWriter *writer, TextDraft *draft, HostRef string) {
  const HostNode *call = string.node->parent;
  bool reads = str_starts(call->name, "query_file") || str_is(call->name, "file"); // sql.file()
  if (call->kind != HOST_CALL || !reads) return false;
  return write_file(writer, draft, string.file, path_of(string.file, string.node));
}

bool write_file_of_call(TextWriter *writer, TextDraft *draft, HostRef call) {
  static const char *const readers[] = {
      "readFileSync",   "readFile", "read_text", "include_str",
      "read_to_string", "ReadFile", "read",      "file_get_contents",
      "QueryFile",      "loadSql",  "load_sql",  "readText",
      "read!",          NULL};
  if (!str_is_any(call.node->name, readers)) return false;
  Str path = {0}; // the last one: join(folder, "sql", "find.sql")
  for (const HostNode *node = call.node; node; node = node_walk(call.node, node)) {
    if (node->kind == HOST_FUNCTION) return false;
    Str next = path_of(call.file, node);
    if (next.length) path = next;
  }
  return write_file(writer, draft, call.file, path);
}

bool write_embedded(TextWriter *writer, TextDraft *draft, HostRef name) {
  const HostFile *file = name.file;
  for (size_t i = 0; i < file->comments.count; i++) {
    Str comment = span_text(file->comments.items[i]);
    if (!str_starts(comment, "//go:embed ")) continue;
    Str behind =
        str_slice(file->source->text, file->comments.items[i].end, file->source->text.length);
    behind = str_trim(str_slice(behind, 0, str_find(str_trim(behind), "\n", 0) + 1));
    if (str_starts(behind, "var ")) behind = str_slice(behind, 4, behind.length);
    Str variable = str_slice(behind, 0, str_find(behind, " ", 0));
    if (str_equal(variable, name.node->name))
      return write_file(writer, draft, file, str_trim(str_slice(comment, 11, comment.length)));
  }
  return false;
}
