// Findings -> workflow commands, which GitHub Actions shows beside the lines of a pull request.
#include "report/cell.h"
#include "report/closing.h"
#include "report/place.h"

enum { SHOWN_PER_STEP = 10 }; // annotations of each level that GitHub shows; it drops the rest

static const char *command_of(Severity severity) {
  return severity == SEVERITY_ADVICE ? "notice" : severity_name(severity);
}

// Text of others must not end the line, or it could start a command of its own.
static void add_escaped(Buf *out, const char *text, bool in_property) {
  for (const char *c = text; *c; c++) {
    bool is_special = strchr("%\r\n", *c) || (in_property && strchr(":,", *c));
    if (is_special)
      buf_addf(out, "%%%02X", (unsigned char)*c);
    else
      buf_add_char(out, *c);
  }
}

static void add_place(Buf *message, const Place *place) {
  cell_add(message, str(place->path));
  buf_addf(message, ":%u:%u: ", place->from.line, place->from.column);
}

// The log shows the message alone, so that it names the place once more.
static void add_message(Arena *arena, const Report *report, const Finding *finding,
                        const Place *place, Buf *out) {
  Buf message = buf_new(arena);
  add_place(&message, place);
  cell_add(&message, str(finding->message));
  for (size_t i = 0; i < finding->related.count; i++) {
    Place other = place_of(arena, report, finding->related.items[i].at, PLACE_UTF16);
    buf_add_char(&message, '\n');
    add_place(&message, &other);
    cell_add(&message, str(finding->related.items[i].message));
  }
  buf_addf(&message, "\nfix: %s", finding->rule->fix);
  add_escaped(out, message.data, false);
}

static void add_command(const Report *report, const Finding *finding, Buf *out) {
  Arena *arena = arena_new();
  Place place = place_of(arena, report, finding->at, PLACE_UTF16);
  buf_addf(out, "::%s file=", command_of(finding->severity));
  add_escaped(out, place.path, true);
  buf_addf(out, ",line=%u,endLine=%u", place.from.line, place.to.line);
  if (place.from.line == place.to.line) // columns of different lines are refused
    buf_addf(out, ",col=%u,endColumn=%u", place.from.column, place.to.column);
  buf_addf(out, ",title=tenantlint%%3A %s::", finding->rule->name);
  add_message(arena, report, finding, &place, out);
  buf_add_char(out, '\n');
  arena_free(arena);
}

void report_github(const Report *report, Buf *out) {
  const Summary *s = &report->summary;
  size_t most = s->errors > s->warnings ? s->errors : s->warnings;
  if (s->advice > most) most = s->advice;
  if (most > SHOWN_PER_STEP)
    buf_addf(out,
             "::notice title=tenantlint::GitHub shows the first %d annotations of each level; all "
             "findings are in the log of this step\n",
             SHOWN_PER_STEP);
  for (int severity = SEVERITY_ERROR; severity >= SEVERITY_ADVICE; severity--)
    for (size_t i = 0; i < report->findings->count; i++)
      if ((int)report->findings->items[i]->severity == severity)
        add_command(report, report->findings->items[i], out);
  if (!report->quiet) closing_add(report, out);
}
