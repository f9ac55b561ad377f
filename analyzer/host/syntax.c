// grammars/LANGUAGE/syntax.tsv -> a row for each symbol of the grammar.
#include "host/syntax.h"

#include <tree_sitter/api.h>

#include "base/map.h"

typedef struct Reader {
  Arena *arena;
  const Language *language;
  const TSLanguage *grammar;
  Map named, anonymous; // node type -> the first TSSymbol of it
  Map rows;             // node type -> SyntaxRow
  uint16_t *same;       // for Syntax
  uint32_t line;
  Error *error;
} Reader;

static bool refuse(Reader *reader, const char *what, Str word) {
  error_set(reader->error, "grammars/%s/syntax.tsv:%u: no such %s: %.*s", reader->language->name,
            reader->line, what, (int)word.length, word.data);
  return false;
}

static bool find_kind(Str word, SyntaxRow *row) {
  static const char *const forms[] = {
      [SYNTAX_SPLICE] = "splice", [SYNTAX_SKIP] = "skip", [SYNTAX_COMMENT] = "comment"};
  for (int form = SYNTAX_SPLICE; form <= SYNTAX_COMMENT; form++)
    if (str_is(word, forms[form])) return row->form = form, true;
  for (int kind = 0; kind < HOST_KINDS; kind++)
    if (str_is(word, host_kind_name(kind))) return row->kind = kind, true;
  return false;
}

static bool find_role(Str word, HostRole *role) {
  for (int i = 0; i <= ROLE_SKIP; i++)
    if (str_is(word, host_role_name(i))) return *role = i, true;
  return false;
}

static bool read_child(Reader *reader, SyntaxRow *row, Str entry) {
  SyntaxChild child = {0};
  size_t equals = entry.length; // the last one: `:==operand` is about `=`
  while (equals && entry.data[equals - 1] != '=') equals--;
  if (!equals) return refuse(reader, "entry (child=role)", entry);
  Str name = str_slice(entry, 0, equals - 1), role = str_slice(entry, equals, entry.length);
  if (!find_role(role, &child.role)) return refuse(reader, "role", role);
  if (str_is(name, "*")) {
    row->has_default = true;
    row->other = child.role;
    return true;
  }
  if (name.length && name.data[0] == ':') {
    name = str_slice(name, 1, name.length);
    const uint16_t *symbol = map_get(&reader->named, name);
    if (!symbol) symbol = map_get(&reader->anonymous, name);
    child.id = symbol ? *symbol : 0;
  } else {
    child.by_field = true;
    child.id = ts_language_field_id_for_name(reader->grammar, name.data, name.length);
  }
  if (!child.id) return refuse(reader, "field or node type", name);
  array_push(reader->arena, &row->children, child);
  return true;
}

static void index_symbols(Reader *reader) {
  uint32_t count = ts_language_symbol_count(reader->grammar);
  reader->same = arena_alloc(reader->arena, count * sizeof *reader->same);
  reader->named = map_new(reader->arena);
  reader->anonymous = map_new(reader->arena);
  reader->rows = map_new(reader->arena);
  for (uint32_t i = 0; i < count; i++) {
    TSSymbolType type = ts_language_symbol_type(reader->grammar, i);
    const char *name = ts_language_symbol_name(reader->grammar, i);
    if (!name || (type != TSSymbolTypeRegular && type != TSSymbolTypeAnonymous)) continue;
    Map *map = type == TSSymbolTypeRegular ? &reader->named : &reader->anonymous;
    const uint16_t *first = map_get(map, str(name));
    reader->same[i] = first ? *first : i;
    if (!first) map_set(map, str(name), &reader->same[i]);
  }
}

static bool set_row(Reader *reader, Str name, SyntaxRow *row) {
  if (!map_get(&reader->named, name) && !map_get(&reader->anonymous, name)) return false;
  map_set(&reader->rows, name, row);
  return true;
}

static bool read_line(Reader *reader, Str line) {
  if (!str_trim(line).length || line.data[0] == '#') return true;
  bool optional = line.data[0] == '?';
  if (optional) line = str_slice(line, 1, line.length);
  Str name = str_take(&line, '\t'), kind = str_take(&line, '\t');
  SyntaxRow *row = ARENA_NEW(reader->arena, SyntaxRow);
  if (!find_kind(kind, row)) return refuse(reader, "kind", kind);
  while (line.length) {
    Str entry = str_take(&line, ' ');
    if (entry.length && !read_child(reader, row, entry)) return false;
  }
  return set_row(reader, name, row) || optional || refuse(reader, "node type", name);
}

// Several symbols of a grammar may have one name (aliases).
static const Syntax *by_symbol(const Reader *reader) {
  Syntax *syntax = ARENA_NEW(reader->arena, Syntax);
  syntax->count = ts_language_symbol_count(reader->grammar);
  syntax->rows = arena_alloc(reader->arena, syntax->count * sizeof *syntax->rows);
  syntax->same = reader->same;
  for (size_t i = 0; i < syntax->count; i++) {
    const char *name = ts_language_symbol_name(reader->grammar, i);
    TSSymbolType type = ts_language_symbol_type(reader->grammar, i);
    bool only_token = type == TSSymbolTypeAnonymous && !map_get(&reader->named, str(name));
    if (type == TSSymbolTypeRegular || only_token)
      syntax->rows[i] = map_get(&reader->rows, str(name));
  }
  return syntax;
}

const Syntax *syntax_read(Arena *arena, const Language *language, Error *error) {
  Reader reader = {
      .arena = arena, .language = language, .grammar = language->grammar(), .error = error};
  index_symbols(&reader);
  for (Str rest = str(language->syntax); rest.length;) {
    reader.line++;
    if (!read_line(&reader, str_take(&rest, '\n'))) return NULL;
  }
  return by_symbol(&reader);
}
