// Finding -> edits: the repair, where only one is right; an exemption that waits for its reason.
#include "lsp/fix.h"

#include <ctype.h>

#include "lint/host_script.h"
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

static Span statement_of_code(const Analysis *analysis, Span at) {
  for (size_t i = 0; i < analysis->application->files.count; i++) {
    const HostFile *file = analysis->application->files.items[i];
    if (file->source == at.source) return host_script_statement(file, at.start);
  }
  return (Span){0};
}

static Span statement_of_script(const Analysis *analysis, Span at) {
  for (size_t i = 0; i < analysis->scripts.count; i++) {
    const Script *script = analysis->scripts.items[i];
    if (script->source != at.source) continue;
    Span statement = script_statement(script, at);
    if (statement.end > at.start && statement.start < statement.end) return statement;
  }
  return (Span){0};
}

// What a comment of the file's own language begins with; NULL: it is a changelog, with SQL in strings.
static const char *comment_mark(const char *path) {
  static const char *const without[] = {".xml", ".yaml", ".yml", ".json", NULL};
  static const char *const hashes[] = {"elixir", "python", "ruby", NULL};
  for (const char *const *ending = without; *ending; ending++)
    if (str_ends(str(path), *ending)) return NULL;
  const Language *language = language_of_path(path);
  if (!language) return "--";
  return str_is_any(str(language->name), hashes) ? "#" : "//";
}

// The statement in the file's own language that holds the place, however deep; no source: there is none.
static Span find_statement(const Analysis *analysis, Span at) {
  if (!at.source || !comment_mark(at.source->path)) return (Span){0};
  return language_of_path(at.source->path) ? statement_of_code(analysis, at)
                                           : statement_of_script(analysis, at);
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

// SET name, SET SESSION name -> SET LOCAL name
static json_t *add_local(const Locations *locations, Span at, Token verb) {
  Str text = at.source->text;
  const char *local = text.data[verb.start] == 's' ? " local" : " LOCAL";
  Token session = scan_token(text, verb.end);
  uint32_t end = scan_is(text, session, "session") ? session.end : verb.end;
  return json_pack("[o]", edit(locations, (Span){at.source, verb.end, end}, local));
}

// set_config(..., false) -> set_config(..., true)
static json_t *make_local(const Locations *locations, Span at, Span statement) {
  static const char *const words[] = {"set_config", NULL};
  Str text = at.source->text;
  Token verb = scan_token(text, at.start);
  if (scan_is(text, verb, "set")) return add_local(locations, at, verb);
  Token open = skip_words(text, at.start, words);
  if (!open.end || !scan_is(text, open, "(")) return NULL;
  Token inside = scan_inside(text, open.start), last = {0};
  for (Token token = scan_token(text, inside.start); token.end && token.end <= inside.end;
       token = scan_token(text, token.end))
    last = token;
  if (!scan_is(text, last, "false")) return NULL;
  return json_pack("[o]", edit(locations, (Span){at.source, last.start, last.end}, "true"));
}

static bool is_name(Str text) { // unquoted, and perhaps qualified
  for (size_t i = 0; i < text.length; i++)
    if (!isalnum((unsigned char)text.data[i]) && !strchr("._", text.data[i])) return false;
  return text.length > 0;
}

static bool is_one_word(Str text) {
  for (size_t i = 0; i < text.length; i++)
    if (isspace((unsigned char)text.data[i]) || text.data[i] == ',') return false;
  return text.length > 0;
}

// How a quote of SQL is written in the literal of code that begins with the SQL at this place; NULL: none begins there.
static const char *quote_at(Str text, uint32_t at) {
  while (at > 0 && isspace((unsigned char)text.data[at - 1])) at--;
  char opening = at > 0 ? text.data[at - 1] : ' ';
  if (opening == '"' || opening == '`') return "'";
  if (opening != '\'') return NULL;
  return at > 2 && strncmp(text.data + at - 3, "'''", 3) == 0 ? "'" : "\\'";
}

// SET LOCAL name = $1 -> SELECT set_config('name', $1, true)
static json_t *call_set_config(const Locations *locations, Span at, Span statement) {
  Str text = str_slice(at.source->text, 0, at.end);
  Token verb = scan_token(text, at.start), scope = scan_token(text, verb.end);
  if (!language_of_path(at.source->path) || !scan_is(text, verb, "set")) return NULL;
  bool is_local = scan_is(text, scope, "local");
  uint32_t start = is_local || scan_is(text, scope, "session") ? scope.end : verb.end;
  Token between = scan_find(text, start, "=");
  if (between.kind == TOKEN_END) between = scan_find(text, start, "to");
  Str name = str_trim(str_slice(text, start, between.start));
  Str value = str_trim(str_slice(text, between.end, at.end));
  const char *quote = quote_at(text, at.start);
  if (!quote || !is_name(name) || !is_one_word(value)) return NULL;
  const char *call = arena_format(locations->arena, "SELECT set_config(%s%.*s%s, %.*s, %s)", quote,
                                  (int)name.length, name.data, quote, (int)value.length, value.data,
                                  is_local ? "true" : "false");
  return json_pack("[o]", edit(locations, at, call));
}

static const struct {
  const char *rule, *title;
  bool certain;
  Repair *repair;
} repairs[] = {
    {"rls-not-forced", "Force row-level security", true, force},
    {"policy-empty-context", "Turn an empty setting into NULL", true, null_if_empty},
    // Not if no transaction is open.
    {"session-level-set", "Set it until the transaction ends", false, make_local},
    {"set-with-bind-parameter", "Call set_config(), which takes parameters", true, call_set_config},
};

static void add_repair(json_t *fixes, const Locations *locations, const Finding *finding,
                       Span statement) {
  for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++) {
    if (strcmp(repairs[i].rule, finding->rule->name) != 0) continue;
    json_t *edits = repairs[i].repair(locations, finding->at, statement);
    if (edits) add(fixes, repairs[i].title, repairs[i].certain, edits);
  }
}

// ---- exemptions -------------------------------------------------------------------------------

// Where the line's text begins, in which the statement does.
static uint32_t first_in_line(Span statement) {
  const char *text = statement.source->text.data;
  uint32_t at = statement.start;
  while (at > 0 && text[at - 1] != '\n') at--;
  while (text[at] == ' ' || text[at] == '\t') at++;
  return at;
}

static const char *line_break(Str text) {
  size_t first = str_find(text, "\n", 0);
  return first > 0 && first < text.length && text.data[first - 1] == '\r' ? "\r\n" : "\n";
}

// A comment on a line of its own above the statement, indented like it.
static void add_exemption(json_t *fixes, const Locations *locations, const Finding *finding,
                          Span statement) {
  if (!statement.source || finding->rule->check_exemption) return;
  Str text = statement.source->text;
  uint32_t first = first_in_line(statement), line = first;
  while (line > 0 && text.data[line - 1] != '\n') line--;
  // "await" and "const x =" are no part of a statement of code; something else may be another statement.
  bool is_code = language_of_path(statement.source->path);
  for (uint32_t at = first; is_code && at < statement.start; at++)
    if (strchr("(){};", text.data[at])) return;
  bool splits = !is_code && first < statement.start;
  const char *end = line_break(text), *name = finding->rule->name;
  const char *comment =
      arena_format(locations->arena, "%s%s tenantlint: allow(%s) reason=\"\"%s%.*s",
                   splits ? end : "", comment_mark(statement.source->path), name, end,
                   splits ? 0 : (int)(first - line), text.data + line);
  add(fixes, arena_format(locations->arena, "Exempt from %s (give the reason)", name), false,
      json_pack("[o]",
                insert(locations, statement.source, splits ? statement.start : first, comment)));
}

json_t *fix_list(const Locations *locations, const Analysis *analysis, const Finding *finding) {
  json_t *fixes = json_array();
  Span statement = find_statement(analysis, finding->at);
  if (finding->at.source) add_repair(fixes, locations, finding, statement);
  add_exemption(fixes, locations, finding, statement);
  return fixes;
}
