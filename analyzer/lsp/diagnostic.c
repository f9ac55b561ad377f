// Finding -> Diagnostic, with its related places and its quick fixes.
#include "lsp/diagnostic.h"

#include <stdio.h>

#include "base/parallel.h"
#include "lsp/fix.h"
#include "report/json.h"

static int severity_of(const Finding *finding) {
  static const int severities[] = {// Error 1, Warning 2, Information 3
                                   [SEVERITY_ERROR] = 1,
                                   [SEVERITY_WARNING] = 2,
                                   [SEVERITY_ADVICE] = 3};
  return severities[finding->severity];
}

static json_t *related_places(const Locations *locations, const Finding *finding) {
  json_t *list = json_array();
  for (size_t i = 0; i < finding->related.count; i++)
    json_array_append_new(list, json_pack("{s:o, s:o}", "location",
                                          location_of(locations, finding->related.items[i].at),
                                          "message", json_text(finding->related.items[i].message)));
  return list;
}

static json_t *diagnostic_of(const Locations *locations, const Finding *finding) {
  json_t *data = json_pack("{s:o, s:o}", "fingerprint", json_text(finding->fingerprint), "object",
                           json_text(finding->object));
  json_t *diagnostic =
      json_pack("{s:o, s:i, s:s, s:s, s:o, s:o}", "range", location_range(locations, finding->at),
                "severity", severity_of(finding), "code", finding->rule->name, "source",
                "tenantlint", "message", json_text(finding->message), "data", data);
  if (finding->related.count)
    json_object_set_new(diagnostic, "relatedInformation", related_places(locations, finding));
  return diagnostic;
}

// ---- the findings of a file -------------------------------------------------------------------

typedef struct FileFindings {
  bool is_open;      // in the editor
  const char *state; // state_of() it
  ARRAY(const Finding *) list;
} FileFindings;

static const char *path_of(Span at) { return at.source ? at.source->path : ".tenantlint.yaml"; }

static FileFindings *findings_of(const Locations *locations, Map *files, const char *path) {
  const char *uri = location_uri(locations, path);
  FileFindings *file = map_get(files, str(uri));
  if (file) return file;
  file = ARENA_NEW(locations->arena, FileFindings);
  file->is_open = map_get(&locations->documents, str(path));
  map_set(files, str(uri), file);
  return file;
}

// FileFindings by URI. Findings come sorted by their paths.
static Map group(const Locations *locations, const Findings *findings) {
  Map files = map_new(locations->arena);
  const char *last = NULL;
  FileFindings *file = NULL;
  for (size_t i = 0; i < findings->count; i++) {
    const Finding *finding = findings->items[i];
    if (finding->exempted || finding->baselined || finding->older) continue;
    const char *path = path_of(finding->at);
    if (!last || strcmp(last, path) != 0) file = findings_of(locations, &files, path);
    last = path;
    array_push(locations->arena, &file->list, finding);
  }
  return files;
}

// printf would take longer than the rest of the work on a file in which nothing has changed.
static void add_word(Buf *state, const char *word) {
  buf_add(state, word ? word : "");
  buf_add_char(state, ' ');
}

static void add_place(Buf *state, const Locations *locations, Span at) {
  Position from = location_place(locations, at.source, at.start);
  Position to = location_place(locations, at.source, at.end);
  const uint32_t numbers[] = {from.line, from.column, to.line, to.column};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    buf_add_number(state, numbers[i]);
    buf_add_char(state, i < 3 ? ':' : '\n');
  }
}

// All that the diagnostics of a file are made of.
static const char *state_of(Arena *arena, const Locations *locations, const FileFindings *file) {
  Buf state = buf_new(arena);
  for (size_t i = 0; i < file->list.count; i++) {
    const Finding *finding = file->list.items[i];
    add_word(&state, severity_name(finding->severity));
    add_word(&state, finding->rule->name);
    add_word(&state, finding->fingerprint);
    add_word(&state, finding->object);
    add_word(&state, finding->message);
    add_place(&state, locations, finding->at);
    for (size_t k = 0; k < finding->related.count; k++) {
      const Related *related = &finding->related.items[k];
      add_word(&state, related->message);
      add_word(&state, path_of(related->at));
      add_place(&state, locations, related->at);
    }
  }
  return state.data;
}

typedef struct StateWork {
  const Locations *locations;
  const Map *files;
} StateWork;

// What is open is told anew, whatever it was.
static void find_state(void *context, Arena *arena, size_t index) {
  const StateWork *work = context;
  FileFindings *file = work->files->entries[index].value;
  file->state = file->is_open ? "" : state_of(arena, work->locations, file);
}

static json_t *entries_of(const Locations *locations, const Analysis *analysis,
                          const FileFindings *file) {
  json_t *entries = json_array();
  for (size_t i = 0; i < file->list.count; i++) {
    const Finding *finding = file->list.items[i];
    json_t *fixes = file->is_open ? fix_list(locations, analysis, finding) : json_array();
    json_array_append_new(entries, json_pack("{s:o, s:o}", "diagnostic",
                                             diagnostic_of(locations, finding), "fixes", fixes));
  }
  return entries;
}

json_t *diagnostic_lists(const Locations *locations, const Analysis *analysis,
                         const json_t *before) {
  json_t *lists = json_object();
  Map files = group(locations, &analysis->findings);
  StateWork work = {locations, &files};
  size_t threads = files.count < PARALLEL_LEAST ? 1 : analysis->threads;
  parallel_run(locations->arena, threads, files.count, find_state, &work);
  for (size_t i = 0; i < files.count; i++) {
    const FileFindings *file = files.entries[i].value;
    const char *uri = files.entries[i].key.data;
    json_t *known = json_object_get(before, uri);
    const char *known_state = json_string_value(json_object_get(known, "state"));
    if (!file->is_open && known_state && strcmp(known_state, file->state) == 0)
      json_object_set(lists, uri, known);
    else
      json_object_set_new(lists, uri,
                          json_pack("{s:o, s:o}", "state", json_text(file->state), "entries",
                                    entries_of(locations, analysis, file)));
  }
  return lists;
}

json_t *diagnostic_of_error(const Locations *locations, const Source *source, const Error *error) {
  size_t length = source ? strlen(source->path) : 0;
  unsigned line;
  int behind = 0; // "PATH:LINE:COLUMN: what is wrong"
  bool is_there = source && strncmp(error->message, source->path, length) == 0 &&
                  sscanf(error->message + length, ":%u:%*u: %n", &line, &behind) == 1 && behind;
  if (!is_there) return NULL;
  Str text = source_line(source, line);
  uint32_t start = (uint32_t)(text.length ? text.data - source->text.data : 0);
  Span at = {source, start, start + (uint32_t)text.length};
  json_t *diagnostic =
      json_pack("{s:o, s:i, s:s, s:o}", "range", location_range(locations, at), "severity", 1,
                "source", "tenantlint", "message", json_text(error->message + length + behind));
  return json_pack("{s:{s:[{s:o}]}}", location_uri(locations, source->path), "entries",
                   "diagnostic", diagnostic);
}
