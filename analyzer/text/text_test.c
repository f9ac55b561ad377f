#include "text/text.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <glob.h>
#include <stdio.h>

#include "base/buf.h"
#include "sql/parse.h"
#include "testing/golden.h"

// ---- golden files: the text of every argument of a call that has one ----

static const char *const hole_names[] = {
    [HOLE_PARAMETER] = "parameter", [HOLE_VALUE] = "value",         [HOLE_QUOTED] = "quoted",
    [HOLE_NAME] = "name",           [HOLE_CONDITION] = "condition", [HOLE_REST] = "rest"};

static void dump_place(Buf *buf, const Source *source, uint32_t at) {
  Position position = source_position(source, at);
  buf_addf(buf, "%u:%u", position.line, position.column);
}

static void dump_hole(Buf *buf, const SqlText *text, const SqlHole *hole) {
  Span span = unit_span(text->unit, hole->start, hole->end);
  Str written = str_slice(text->unit->text, hole->start, hole->end);
  buf_addf(buf, "    %s%s %.*s at ", hole->is_optional ? "optional " : "", hole_names[hole->kind],
           (int)written.length, written.data);
  dump_place(buf, span.source, span.start);
  if (hole->name.length) buf_addf(buf, " named %.*s", (int)hole->name.length, hole->name.data);
  if (hole->expr) {
    Str expr = node_text(hole->file, hole->expr);
    buf_addf(buf, " from %.*s",
             (int)strcspn(expr.data, "\n") < (int)expr.length ? (int)strcspn(expr.data, "\n")
                                                              : (int)expr.length,
             expr.data);
  }
  buf_add_char(buf, '\n');
}

static void dump_text(Buf *buf, const HostNode *call, const HostNode *argument, const SqlText *text,
                      const HostFile *file) {
  dump_place(buf, file->source, argument->start);
  buf_addf(buf, " %s %.*s", host_kind_name(call->kind), (int)call->name.length, call->name.data);
  if (text->parses) buf_add(buf, text_is_sql(text) ? ": sql" : ": parses");
  buf_add(buf, text->complete ? "\n" : ", incomplete\n");
  Str sql = text->unit->text;
  for (size_t i = 0, start = 0; i <= sql.length; i++)
    if (i == sql.length || sql.data[i] == '\n') {
      buf_addf(buf, "  | %.*s\n", (int)(i - start), sql.data + start);
      start = i + 1;
    }
  for (size_t i = 0; i < text->holes.count; i++) dump_hole(buf, text, &text->holes.items[i]);
}

// Every byte of the text is the source's own, or part of something that the source writes otherwise.
static void check_places(const SqlText *text) {
  const Unit *unit = text->unit;
  uint32_t covered = 0;
  for (size_t i = 0; i < unit->segments.count; i++) {
    Segment segment = unit->segments.items[i];
    cr_assert(segment.unit_start >= covered, "segments overlap");
    covered = segment.unit_start + segment.length;
    cr_assert(covered <= unit->text.length);
    if (segment.source_length) continue;
    Str source =
        str_slice(unit->source->text, segment.source_start, segment.source_start + segment.length);
    Str own = str_slice(unit->text, segment.unit_start, covered);
    cr_expect(str_equal(source, own), "\"%.*s\" is not \"%.*s\"", (int)own.length, own.data,
              (int)source.length, source.data);
  }
}

static Interpolation interpolation_of(const HostNode *call) {
  return call->kind == HOST_TAGGED && !str_is(call->name, "dedent") ? INTERPOLATION_BINDS
                                                                    : INTERPOLATION_PASTES;
}

static Str dump_file(Arena *arena, const HostProject *project, const HostFile *file) {
  Buf buf = buf_new(arena);
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    bool is_argument = node->role == ROLE_ARGUMENT && node->kind != HOST_TAGGED &&
                       node->parent->kind != HOST_INDEX;
    if (!is_argument) continue;
    const HostNode *argument = node->kind == HOST_PAIR ? node_child(node, ROLE_VALUE) : node;
    TextQuery query = {project, PARAMETERS_GUESS, interpolation_of(node->parent)};
    const SqlText *text = text_of(arena, &query, (HostRef){file, argument});
    if (!text) continue;
    check_places(text);
    dump_text(&buf, node->parent, argument, text, file);
  }
  return buf_str(&buf);
}

static bool is_golden(const char *path) {
  return str_ends(str(path), ".text") || str_ends(str(path), ".tree");
}

// testdata/languages/LANGUAGE/text.EXTENSION, with text_*.EXTENSION as further files of its project.
ParameterizedTestParameters(text, golden) {
  static char paths[64][200];
  static glob_t found;
  glob("testdata/languages/*/text.*", 0, NULL, &found);
  size_t count = 0;
  for (size_t i = 0; i < found.gl_pathc && count < 64; i++)
    if (!is_golden(found.gl_pathv[i]))
      snprintf(paths[count++], sizeof paths[0], "%s", found.gl_pathv[i]);
  return cr_make_param_array(char[200], paths, count);
}

static const HostFile *add_file(Arena *arena, HostProject *project, const char *path) {
  Source *source;
  Error error;
  Gaps gaps = {0};
  cr_assert(source_read(arena, ".", path, &source, &error), "%s", error.message);
  const HostFile *file = node_parse(arena, source, &gaps);
  cr_assert(file != NULL, "%s", path);
  names_add(project, file);
  return file;
}

ParameterizedTest(char path[200], text, golden) {
  Arena *arena = arena_new();
  HostProject *project = names_project(arena);
  const HostFile *file = add_file(arena, project, path);
  cr_expect(eq(sz, file->errors, 0), "%s has syntax errors", path);
  glob_t others;
  glob(arena_format(arena, "%.*s/text_*", (int)(strrchr(path, '/') - path), path), 0, NULL,
       &others);
  for (size_t i = 0; i < others.gl_pathc; i++) add_file(arena, project, others.gl_pathv[i]);
  globfree(&others);
  const char *differs =
      golden_compare(arena, arena_format(arena, "%s.text", path), dump_file(arena, project, file));
  cr_expect(differs == NULL, "%s", differs);
  sql_forget();
  arena_free(arena);
}
