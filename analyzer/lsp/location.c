// A Span -> a range in the unit that the client counts in.
#include "lsp/location.h"

#include "lsp/documents.h"
#include "lsp/uri.h"
#include "report/place.h"

const char *location_uri(const Locations *locations, const char *path) {
  const Document *open = map_get(&locations->documents, str(path));
  if (open) return open->uri;
  bool is_absolute = *path == '/'; // of a configuration outside of the project
  return uri_of_path(locations->arena,
                     is_absolute ? path
                                 : arena_join(locations->arena, WORDS(locations->root, "/", path)));
}

// A byte order mark is a character of an open document when the client has sent it, and none of a file.
static bool counts_mark(const Locations *locations, const Source *source, uint32_t offset) {
  return offset >= 3 && str_starts(source->text, "\xEF\xBB\xBF") &&
         map_get(&locations->documents, str(source->path));
}

Position location_place(const Locations *locations, const Source *source, uint32_t offset) {
  PlaceUnit unit = locations->utf8 ? PLACE_BYTES : PLACE_UTF16;
  Position at = source ? place_position(source, offset, unit) : (Position){1, 1};
  uint32_t character = at.column - 1;
  if (at.line == 1 && source && str_starts(source->text, "\xEF\xBB\xBF")) {
    bool counts = counts_mark(locations, source, offset);
    if (locations->utf8 && !counts) character -= character < 3 ? character : 3;
    if (!locations->utf8 && counts) character++;
  }
  return (Position){at.line - 1, character};
}

static json_t *position_of(const Locations *locations, const Source *source, uint32_t offset) {
  Position at = location_place(locations, source, offset);
  return json_pack("{s:i, s:i}", "line", (int)at.line, "character", (int)at.column);
}

json_t *location_range(const Locations *locations, Span at) {
  return json_pack("{s:o, s:o}", "start", position_of(locations, at.source, at.start), "end",
                   position_of(locations, at.source, at.end));
}

json_t *location_of(const Locations *locations, Span at) {
  const char *path = at.source ? at.source->path : ".tenantlint.yaml";
  return json_pack("{s:s, s:o}", "uri", location_uri(locations, path), "range",
                   location_range(locations, at));
}

// Less than 0 when `a` comes first.
static int compare(const json_t *a, const json_t *b) {
  static const char *const keys[] = {"line", "character"};
  for (int i = 0; i < 2; i++) {
    json_int_t x = json_integer_value(json_object_get(a, keys[i]));
    json_int_t y = json_integer_value(json_object_get(b, keys[i]));
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

bool location_ranges_meet(const json_t *a, const json_t *b) {
  return compare(json_object_get(a, "start"), json_object_get(b, "end")) <= 0 &&
         compare(json_object_get(b, "start"), json_object_get(a, "end")) <= 0;
}
