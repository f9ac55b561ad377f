// Text that does not parse -> the relations it names, with what is then unknown about them.
#include "replay/replay_broken.h"

#include <ctype.h>

#include "catalog/object_name.h"
#include "sql/postgres.h"
#include "sql/scan.h"

// A name as written -> as the server stores it.
static const char *fold(Arena *arena, Str written) {
  bool quoted = written.length && written.data[0] == '"';
  char *name = arena_alloc(arena, written.length + 1), *to = name;
  for (size_t i = 0; i < written.length; i++) {
    char c = written.data[i];
    if (c != '"')
      *to++ = quoted ? c : (char)tolower((unsigned char)c);
    else if (i && i + 1 < written.length && written.data[i + 1] == '"')
      *to++ = written.data[i++];
  }
  name[object_name_clip(name, (size_t)(to - name), NAMEDATALEN - 1)] = '\0';
  return name;
}

static bool is_name(Str text, Token token) {
  if (token.start == token.end) return false;
  unsigned char c = (unsigned char)text.data[token.start];
  return isalpha(c) || c == '_' || c == '"' || c >= 0x80;
}

static Token next(Str text, Token token) { return scan_token(text, token.end); }

static Token skip_words(Str text, Token token, const char *const *words) {
  for (size_t i = 0; words[i]; i++)
    if (scan_is(text, token, words[i])) return skip_words(text, next(text, token), words);
  return token;
}

// The possibly qualified name at `token`.
static bool read_name(Arena *arena, Str text, Token *token, RangeVar *name) {
  static const char *const filler[] = {"if", "not", "exists", "only", NULL};
  *token = skip_words(text, *token, filler);
  if (!is_name(text, *token)) return false;
  const char *part = fold(arena, str_slice(text, token->start, token->end));
  Token dot = next(text, *token), second = next(text, dot);
  bool qualified = dot.end == dot.start + 1 && text.data[dot.start] == '.' && is_name(text, second);
  *name = replay_range(NULL, NULL);
  if (qualified) {
    name->schemaname = (char *)part;
    part = fold(arena, str_slice(text, second.start, second.end));
    *token = second;
  }
  name->relname = (char *)part;
  return true;
}

static Relation *doubt(ReplaySession *session, const RangeVar *name, Span at) {
  Relation *relation = replay_find(session, name);
  if (!relation) relation = replay_unknown_relation(session, name, at);
  replay_change(session, &relation->history, CHANGE_MAYBE, at, NULL);
  return relation;
}

typedef enum Doing { DOING_NOTHING, DOING_CREATE, DOING_ALTER, DOING_DROP } Doing;

static Doing doing_of(Str text, Token token) {
  if (scan_is(text, token, "create")) return DOING_CREATE;
  if (scan_is(text, token, "alter")) return DOING_ALTER;
  if (scan_is(text, token, "drop")) return DOING_DROP;
  return DOING_NOTHING;
}

// The statement goes on after CREATE, ALTER, DROP [...] TABLE.
static void doubt_table(ReplaySession *session, Doing doing, Str text, Token token, Span at) {
  RangeVar name;
  if (!read_name(session->catalog->arena, text, &token, &name)) return;
  Relation *relation = doubt(session, &name, at);
  if (doing == DOING_CREATE || doing == DOING_DROP) relation->exists = UNKNOWN;
  Token level = scan_find(text, token.end, "level"); // ENABLE ROW LEVEL SECURITY
  Token end = scan_find(text, token.end, ";");
  if (doing != DOING_ALTER) return;
  if (level.start < end.start)
    relation->rls = relation->forced = UNKNOWN;
  else
    relation->columns_known = UNKNOWN;
}

static void doubt_policy(ReplaySession *session, Str text, Token token, Span at) {
  token = scan_find(text, token.end, "on");
  token = next(text, token);
  RangeVar name;
  if (read_name(session->catalog->arena, text, &token, &name))
    doubt(session, &name, at)->policies_known = UNKNOWN;
}

void replay_broken(ReplaySession *session, Str text, Span at) {
  static const char *const kinds[] = {"temp",     "temporary", "local", "global",
                                      "unlogged", "foreign",   NULL};
  for (Token token = scan_token(text, 0); token.start < token.end; token = next(text, token)) {
    Doing doing = doing_of(text, token);
    if (doing == DOING_NOTHING) continue;
    Token object = skip_words(text, next(text, token), kinds);
    if (scan_is(text, object, "table"))
      doubt_table(session, doing, text, next(text, object), at);
    else if (scan_is(text, object, "policy"))
      doubt_policy(session, text, object, at);
  }
}
