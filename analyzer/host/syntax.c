// grammars/LANGUAGE/syntax.tsv -> a row for each symbol of the grammar.
#include "host/syntax.h"

#include <tree_sitter/api.h>

typedef struct Reader {
  Arena *arena;
  const Language *language;
  const TSLanguage *grammar;
  Syntax *syntax;
  uint32_t line;
  Error *error;
} Reader;

static bool refuse(Reader *reader, const char *what, Str word) {
  error_set(reader->error, "grammars/%s/syntax.tsv:%u: no such %s: %.*s", reader->language->name,
            reader->line, what, (int)word.length, word.data);
  return false;
}

// The text up to `separator`, which is taken out of `rest` along with it.
static Str take(Str *rest, char separator) {
  size_t end = 0;
  while (end < rest->length && rest->data[end] != separator) end++;
  Str word = str_slice(*rest, 0, end);
  *rest = str_slice(*rest, end < rest->length ? end + 1 : end, rest->length);
  return word;
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
    child.id = ts_language_symbol_for_name(reader->grammar, name.data, name.length, true);
    if (!child.id)
      child.id = ts_language_symbol_for_name(reader->grammar, name.data, name.length, false);
  } else {
    child.by_field = true;
    child.id = ts_language_field_id_for_name(reader->grammar, name.data, name.length);
  }
  if (!child.id) return refuse(reader, "field or node type", name);
  array_push(reader->arena, &row->children, child);
  return true;
}

// Several symbols of a grammar may have one name (aliases).
static bool set_row(Reader *reader, Str name, const SyntaxRow *row) {
  bool found = false;
  for (size_t i = 0; i < reader->syntax->count; i++) {
    TSSymbolType type = ts_language_symbol_type(reader->grammar, i);
    const char *symbol = ts_language_symbol_name(reader->grammar, i);
    if (type != TSSymbolTypeRegular || !symbol || !str_is(name, symbol)) continue;
    reader->syntax->rows[i] = row;
    found = true;
  }
  return found || refuse(reader, "node type", name);
}

static bool read_line(Reader *reader, Str line) {
  if (!str_trim(line).length || line.data[0] == '#') return true;
  bool optional = line.data[0] == '?';
  if (optional) line = str_slice(line, 1, line.length);
  Str name = take(&line, '\t'), kind = take(&line, '\t');
  SyntaxRow *row = ARENA_NEW(reader->arena, SyntaxRow);
  if (!find_kind(kind, row)) return refuse(reader, "kind", kind);
  while (line.length) {
    Str entry = take(&line, ' ');
    if (entry.length && !read_child(reader, row, entry)) return false;
  }
  return set_row(reader, name, row) || optional;
}

const Syntax *syntax_read(Arena *arena, const Language *language, Error *error) {
  const TSLanguage *grammar = language->grammar();
  Syntax *syntax = ARENA_NEW(arena, Syntax);
  syntax->count = ts_language_symbol_count(grammar);
  syntax->rows = arena_alloc(arena, syntax->count * sizeof *syntax->rows);
  Reader reader = {arena, language, grammar, syntax, 0, error};
  for (Str rest = str(language->syntax); rest.length;) {
    reader.line++;
    if (!read_line(&reader, take(&rest, '\n'))) return NULL;
  }
  return syntax;
}
