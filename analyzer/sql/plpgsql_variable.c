// The datums of a PL/pgSQL body -> its variables, each with the block that declares it.
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

static const char *type_of(PlReader *reader, const PLpgSQL_variable *variable) {
  const PlFunction *function = reader->function;
  for (size_t i = 0; i < function->types.count; i++)
    if (strcmp(function->types.items[i].name, variable->refname) == 0)
      return function->types.items[i].type;
  if (variable->dtype != PLPGSQL_DTYPE_VAR) return "record";
  return clean_type(reader->arena, ((const PLpgSQL_var *)variable)->datatype->typname);
}

// Rows of INTO targets and CASE's variable have names that nobody wrote.
static bool is_declared(const PLpgSQL_variable *variable) {
  const char *name = variable->refname;
  return name && !str_starts(str(name), "__Case__Variable_") && *name != '(';
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

// The variable that a datum is; NULL: a row, a field of a record, or what is known of a trigger's event.
static const PLpgSQL_variable *variable_of(const PLpgSQL_datum *datum) {
  bool is_one = datum->dtype == PLPGSQL_DTYPE_VAR || datum->dtype == PLPGSQL_DTYPE_REC;
  return is_one ? (const PLpgSQL_variable *)datum : NULL;
}

static void read_variable(PlReader *reader, const PLpgSQL_variable *from, bool is_parameter,
                          PlBody *body) {
  uint32_t line = (uint32_t)from->lineno, at = 0;
  reader->place.at = place_line(&reader->place, line);
  bool is_named = is_declared(from);
  bool is_local = is_named && !is_parameter && find_declaration(reader, from->refname, line, &at);
  const PLpgSQL_var *scalar = from->dtype == PLPGSQL_DTYPE_VAR ? (const void *)from : NULL;
  const Unit *initial = pl_expression(reader, from->default_val);
  const Unit *query = scalar ? pl_expression(reader, scalar->cursor_explicit_expr) : NULL;
  reader->declarations[from->dno] = query ? query : initial;
  if (!is_named) return;
  const char *name = arena_copy(reader->arena, from->refname, strlen(from->refname));
  PlVariable variable = {name, type_of(reader, from), initial, is_parameter};
  array_push(reader->arena, &body->variables, variable);
  if (is_local) array_push(reader->arena, &reader->declared, (PlDeclared){at, variable});
}

void pl_read_variables(PlReader *reader, PlBody *body) {
  uint32_t count = pl_datum_count(reader);
  reader->declarations = arena_alloc(reader->arena, (count + 1) * sizeof *reader->declarations);
  bool is_parameter = true; // up to FOUND, behind which a block may declare another "found"
  for (uint32_t i = 0; i < count; i++) {
    const PLpgSQL_variable *variable = variable_of(pl_datum(reader, (int)i));
    if (!variable) continue;
    if (is_parameter && variable->refname && strcmp(variable->refname, "found") == 0)
      is_parameter = false;
    else
      read_variable(reader, variable, is_parameter, body);
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
