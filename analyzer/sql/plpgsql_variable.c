// The datums in the JSON of a PL/pgSQL body -> its variables, each with the block that declares it.
#include "sql/plpgsql_reader.h"
#include "sql/scan.h"

// "pg_catalog.\"varchar\"" of a parameter -> "varchar".
static const char *clean_type(Arena *arena, const char *type) {
  Str text = str_trim(str(type ? type : ""));
  bool is_builtin = str_starts(text, "pg_catalog.");
  if (is_builtin) text = str_slice(text, strlen("pg_catalog."), text.length);
  if (is_builtin && text.length > 2 && text.data[0] == '"')
    text = str_slice(text, 1, text.length - 1);
  return str_dup(arena, text);
}

static const char *type_of(PlReader *reader, const char *name, const json_t *value) {
  const PlJson *json = reader->json;
  for (size_t i = 0; i < json->types.count; i++)
    if (strcmp(json->types.items[i].name, name) == 0) return json->types.items[i].type;
  const json_t *type = pl_field(value, "datatype");
  return type ? clean_type(reader->arena, pl_text(pl_node_value(type), "typname")) : "record";
}

// Rows of INTO targets and CASE's variable have names that nobody wrote.
static bool is_declared(const json_t *datum, const char *name) {
  if (!name || !(pl_is_kind(datum, "var") || pl_is_kind(datum, "rec"))) return false;
  return !str_starts(str(name), "__Case__Variable_") && *name != '(';
}

// Where the variable's name stands, as far as it is found; false for the variable of a FOR, which no
// block declares.
static bool find_declaration(PlReader *reader, const char *name, uint32_t line, uint32_t *at) {
  Place place = reader->place; // the cursor stays: expressions are looked for in order
  place_skip_word(&place, line, name);
  Str text = place.body->text, before = str_trim(str_slice(text, 0, place.found));
  *at = scan_is(text, scan_token(text, place.found), name) ? place.found : 0;
  return !*at || !(str_ends(before, "for") || str_ends(before, "FOR"));
}

void pl_read_variables(PlReader *reader, PlBody *body) {
  size_t count = json_array_size(reader->datums), i;
  reader->declarations = arena_alloc(reader->arena, (count + 1) * sizeof *reader->declarations);
  bool is_parameter = true; // up to FOUND, behind which a block may declare another "found"
  const json_t *datum;
  json_array_foreach(reader->datums, i, datum) {
    const json_t *value = pl_node_value(datum);
    const char *name = pl_text(value, "refname");
    if (is_parameter && name && strcmp(name, "found") == 0) {
      is_parameter = false;
      continue;
    }
    reader->place.at = place_line(&reader->place, pl_number(value, "lineno"));
    uint32_t at = 0;
    bool is_named = is_declared(datum, name);
    bool is_local = is_named && !is_parameter &&
                    find_declaration(reader, name, pl_number(value, "lineno"), &at);
    const Unit *initial = pl_expression(reader, value, "default_val");
    const Unit *query = pl_expression(reader, value, "cursor_explicit_expr");
    reader->declarations[i] = query ? query : initial;
    if (!is_named) continue;
    name = arena_copy(reader->arena, name, strlen(name));
    PlVariable variable = {name, type_of(reader, name, value), initial, is_parameter};
    array_push(reader->arena, &body->variables, variable);
    if (is_local) array_push(reader->arena, &reader->declared, (PlDeclared){at, variable});
  }
  reader->place.at = 0;
}

// A declaration belongs to the block that begins next behind it.
void pl_assign_variables(PlReader *reader) {
  for (size_t i = 0; i < reader->declared.count; i++) {
    const PlDeclared *declared = &reader->declared.items[i];
    size_t b = 0;
    while (b < reader->begun.count && reader->begun.items[b].at < declared->at) b++;
    if (b < reader->begun.count)
      array_push(reader->arena, &reader->begun.items[b].block->variables, declared->variable);
  }
}
