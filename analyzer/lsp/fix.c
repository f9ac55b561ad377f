// Finding -> edits: the repair, where only one is right; an exemption that waits for its reason.
#include "lsp/fix.h"

#include "base/buf.h"
#include "host/language.h"
#include "report/json.h"
#include "sql/scan.h"

static void add(json_t *fixes, const char *title, bool certain, json_t *edits) {
  json_array_append_new(fixes, json_pack("{s:o, s:b, s:o}", "title", json_text(title), "certain",
                                         certain, "edits", edits));
}

static json_t *edit(const Locations *locations, Span at, const char *text) {
  return json_pack("{s:o, s:o}", "range", location_range(locations, at), "newText",
                   json_text(text));
}

static json_t *insert(const Locations *locations, const Source *source, uint32_t offset,
                      const char *text) {
  return edit(locations, (Span){source, offset, offset}, text);
}

// Not a program or a changelog, where SQL stands in strings of another language.
static bool is_script(const Source *source) {
  static const char *const others[] = {".xml", ".yaml", ".yml", ".json", NULL};
  for (const char *const *other = others; *other; other++)
    if (str_ends(str(source->path), *other)) return false;
  return !language_of_path(source->path);
}

// The statement of a script that holds the place, however deep; no source: there is none.
static Span find_statement(const Analysis *analysis, Span at) {
  for (size_t i = 0; at.source && is_script(at.source) && i < analysis->scripts.count; i++) {
    const Script *script = analysis->scripts.items[i];
    if (script->source != at.source) continue;
    Span statement = script_statement(script, at);
    if (statement.end > at.start && statement.start < statement.end) return statement;
  }
  return (Span){0};
}

// ---- repairs ----------------------------------------------------------------------------------

// NULL when it is not certain to be right. `statement`: find_statement().
typedef json_t *Repair(const Locations *locations, Span at, Span statement);

// The token behind these words; an empty one when the text does not start with them.
static Token skip_words(Str text, uint32_t from, const char *const *words) {
  Token token = scan_token(text, from);
  for (; *words; words++) {
    if (!scan_is(text, token, *words)) return (Token){0};
    token = scan_token(text, token.end);
  }
  return token;
}

// ... ENABLE ROW LEVEL SECURITY -> ..., FORCE ROW LEVEL SECURITY
static json_t *force(const Locations *locations, Span at, Span statement) {
  static const char *const words[] = {"enable", "row", "level", "security", NULL};
  Token behind = skip_words(span_text(at), 0, words);
  if (!behind.end || behind.kind != TOKEN_END) return NULL;
  return json_pack("[o]", insert(locations, at.source, at.end, ", FORCE ROW LEVEL SECURITY"));
}

// Elsewhere it may stand in quotes, which would have to be doubled.
static bool is_policy(Span statement) {
  Str text = statement.source ? span_text(statement) : (Str){"", 0};
  Token verb = scan_token(text, 0);
  return (scan_is(text, verb, "create") || scan_is(text, verb, "alter")) &&
         scan_is(text, scan_token(text, verb.end), "policy");
}

// current_setting(...)::uuid -> NULLIF(current_setting(...), '')::uuid
static json_t *null_if_empty(const Locations *locations, Span at, Span statement) {
  static const char *const words[] = {"current_setting", NULL};
  if (!is_policy(statement)) return NULL;
  Str text = str_slice(at.source->text, 0, statement.end);
  Token open = skip_words(text, at.start, words);
  if (!open.end || !scan_is(text, open, "(")) return NULL;
  Token inside = scan_inside(text, open.start), close = scan_token(text, inside.end);
  Token cast = scan_token(text, close.end);
  if (!scan_is(text, close, ")") || !scan_is(text, cast, "::")) return NULL;
  return json_pack("[o, o]", insert(locations, at.source, at.start, "NULLIF("),
                   insert(locations, at.source, close.end, ", '')"));
}

static const struct {
  const char *rule, *title;
  Repair *repair;
} repairs[] = {
    {"rls-not-forced", "Force row-level security", force},
    {"policy-empty-context", "Turn an empty setting into NULL", null_if_empty},
};

static void add_repair(json_t *fixes, const Locations *locations, const Finding *finding,
                       Span statement) {
  for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++) {
    if (strcmp(repairs[i].rule, finding->rule->name) != 0) continue;
    json_t *edits = repairs[i].repair(locations, finding->at, statement);
    if (edits) add(fixes, repairs[i].title, true, edits);
  }
}

// ---- exemptions -------------------------------------------------------------------------------

// A comment on a line of its own above the statement, indented like it.
static void add_exemption(json_t *fixes, const Locations *locations, const Finding *finding,
                          Span statement) {
  if (!statement.source || finding->rule->check_exemption) return;
  Str text = statement.source->text;
  size_t line = statement.start, indent = 0, first_break = str_find(text, "\n", 0);
  while (line > 0 && text.data[line - 1] != '\n') line--;
  while (text.data[line + indent] == ' ' || text.data[line + indent] == '\t') indent++;
  bool is_first = line + indent == statement.start;
  bool has_crlf =
      first_break > 0 && first_break < text.length && text.data[first_break - 1] == '\r';
  const char *end = has_crlf ? "\r\n" : "\n";
  Buf comment = buf_new(locations->arena);
  buf_addf(&comment, "%s-- tenantlint: allow(%s) reason=\"\"%s%.*s", is_first ? "" : end,
           finding->rule->name, end, (int)(is_first ? indent : 0), text.data + line);
  add(fixes,
      arena_format(locations->arena, "Exempt from %s (give the reason)", finding->rule->name),
      false, json_pack("[o]", insert(locations, statement.source, statement.start, comment.data)));
}

json_t *fix_list(const Locations *locations, const Analysis *analysis, const Finding *finding) {
  json_t *fixes = json_array();
  Span statement = find_statement(analysis, finding->at);
  if (finding->at.source) add_repair(fixes, locations, finding, statement);
  add_exemption(fixes, locations, finding, statement);
  return fixes;
}
