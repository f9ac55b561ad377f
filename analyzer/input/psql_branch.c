// psql's \if, \elif, \else and \endif -> the branches that run.
#include "input/psql_branch.h"

#include <ctype.h>
#include <strings.h>

#include "base/map.h"
#include "base/truth.h"
#include "input/piece.h"

enum { DEEPEST = 32 };

// An \if that is open.
typedef struct Level {
  bool runs_outside; // the text around it runs
  bool is_done;      // one of its branches has run, or stands for those that may
  bool runs;         // the present branch does
} Level;

typedef struct Script {
  Arena *arena;
  char *text; // changed in place
  Ranges *unknown;
  Map variables; // name -> its value
  Level levels[DEEPEST];
  size_t depth; // of \if, also those that are too deep to be kept
} Script;

static bool runs(const Script *script) {
  return !script->depth || script->depth > DEEPEST || script->levels[script->depth - 1].runs;
}

// As psql takes them: any beginning of true, false, yes and no, on, off, 1 and 0.
static Truth truth_of(Str word) {
  static const char *const yes[] = {"true", "yes", "on", "1"}, *const no[] = {"false", "no", "off",
                                                                              "0"};
  const char *text = word.data;
  for (int i = 0; i < 4; i++) {
    size_t shortest = i == 2 ? 2 : 1; // `o` is neither
    bool fits = word.length >= shortest;
    if (fits && word.length <= strlen(yes[i]) && !strncasecmp(text, yes[i], word.length))
      return YES;
    if (fits && word.length <= strlen(no[i]) && !strncasecmp(text, no[i], word.length)) return NO;
  }
  return UNKNOWN;
}

// true, :name, :{?name}
static Truth evaluate(const Script *script, Str condition) {
  if (str_starts(condition, ":{?") && str_ends(condition, "}"))
    return map_get(&script->variables, str_slice(condition, 3, condition.length - 1)) ? YES : NO;
  if (!str_starts(condition, ":")) return truth_of(condition);
  Str name = str_slice(condition, 1, condition.length);
  if (name.length > 1 && strchr("'\"", *name.data)) name = str_slice(name, 1, name.length - 1);
  const char *value = map_get(&script->variables, name); // none: \gset or -v may have set it
  return value ? truth_of(str(value)) : UNKNOWN;
}

static void set_variable(Script *script, Str rest) {
  size_t end = 0;
  while (end < rest.length && !isspace((unsigned char)rest.data[end])) end++;
  Str value = str_trim(str_slice(rest, end, rest.length));
  bool is_quoted = value.length > 1 && *value.data == '\'';
  if (is_quoted) value = str_slice(value, 1, value.length - 1);
  map_set(&script->variables, str_slice(rest, 0, end), str_dup(script->arena, value));
}

static void open_branch(Script *script, Level *level, Truth truth, size_t start, size_t end) {
  level->runs = level->runs_outside && !level->is_done && truth != NO;
  bool is_guess = level->runs && truth == UNKNOWN;
  if (is_guess && script->unknown)
    array_push(script->arena, script->unknown, (Range){(uint32_t)start, (uint32_t)end});
  level->is_done |= level->runs;
}

static void follow(Script *script, Str word, Str rest, size_t start, size_t end) {
  bool is_if = str_is(word, "\\if"), is_set = str_is(word, "\\set");
  if (is_set && runs(script)) set_variable(script, rest);
  if (str_is(word, "\\unset") && runs(script)) map_remove(&script->variables, rest);
  if (is_if) {
    Level level = {.runs_outside = runs(script)};
    if (script->depth < DEEPEST) script->levels[script->depth] = level;
    script->depth++;
  }
  if (!script->depth || script->depth > DEEPEST) {
    if (str_is(word, "\\endif") && script->depth) script->depth--;
    return;
  }
  Level *level = &script->levels[script->depth - 1];
  if (is_if || str_is(word, "\\elif"))
    open_branch(script, level, evaluate(script, rest), start, end);
  if (str_is(word, "\\else")) open_branch(script, level, YES, start, end);
  if (str_is(word, "\\endif")) script->depth--;
}

Str psql_branch(Arena *arena, Str text, Ranges *unknown) {
  size_t length = text.length;
  if (!length || !memchr(text.data, '\\', length) || str_find(text, "\\if", 0) == length)
    return text;
  Script script = {arena, str_dup(arena, text), unknown, .variables = map_new(arena)};
  Str whole = {script.text, length};
  for (size_t at = 0, next; at < length; at = next) {
    if (whole.data[at] != '\\') {
      next = piece_at(whole, at).end;
      if (!runs(&script)) str_blank(script.text, at, next);
      continue;
    }
    next = str_find(whole, "\n", at);
    Str line = str_trim(str_slice(whole, at, next));
    size_t word = 0;
    while (word < line.length && !isspace((unsigned char)line.data[word])) word++;
    bool ran = runs(&script);
    follow(&script, str_slice(line, 0, word), str_trim(str_slice(line, word, line.length)), at,
           next);
    if (!ran && !runs(&script)) str_blank(script.text, at, next);
  }
  return whole;
}
