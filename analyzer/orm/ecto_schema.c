// A module or a name that a query asks for -> its table; the name of an association -> the table behind it, and the keys.
#include "orm/ecto_schema.h"

Str ecto_schema_atom(const HostNode *expr) {
  bool is_atom = expr && expr->kind == HOST_LITERAL && str_starts(expr->name, ":");
  return is_atom ? str_slice(expr->name, 1, expr->name.length) : (Str){0};
}

// schema "orders" do, in a module; libraries have one of their own (typed_schema).
static Str table_of(const OrmReader *reader, HostRef schema) {
  OrmReader here = *reader;
  here.file = schema.file;
  for (const HostNode *node = schema.node; node; node = node_walk(schema.node, node)) {
    const HostNode *name =
        node->kind == HOST_CALL && str_ends(node->name, "schema") ? node_argument(node, 0) : NULL;
    if (name && name->kind == HOST_STRING) return filter_constant(&here, name);
  }
  return (Str){0};
}

bool ecto_schema_source(const OrmReader *reader, const HostNode *expr, EctoSource *source) {
  *source = (EctoSource){0};
  if (expr->kind == HOST_LIST && expr->first) expr = expr->first;
  if (expr->kind == HOST_STRING) {
    source->table = filter_constant(reader, expr);
    return source->table.length > 0;
  }
  HostRef meaning = {0};
  if (str_is(expr->name, "__MODULE__"))
    meaning = (HostRef){reader->file, node_around(expr, HOST_CLASS)};
  else if (expr->kind == HOST_NAME || expr->kind == HOST_MEMBER)
    meaning = names_meaning(reader->project, (HostRef){reader->file, expr});
  if (!meaning.node || meaning.node->kind != HOST_CLASS) return false;
  *source = (EctoSource){table_of(reader, meaning), meaning};
  return source->table.length > 0;
}

// ---- associations ----

static const HostNode *find_association(HostRef schema, Str name) {
  for (const HostNode *node = schema.node; node; node = node_walk(schema.node, node))
    if (node->kind == HOST_CALL &&
        str_is_any(node->name, WORDS("belongs_to", "has_one", "has_many", "many_to_many")) &&
        str_equal(ecto_schema_atom(node_argument(node, 0)), name))
      return node;
  return NULL;
}

static Str key_of_row(const OrmReader *reader, Str name) {
  return str(arena_format(reader->arena, "%.*s_id", (int)name.length, name.data));
}

bool ecto_schema_association(const OrmReader *reader, HostRef schema, Str name,
                             EctoAssociation *association) {
  const HostNode *call = schema.node ? find_association(schema, name) : NULL;
  const HostNode *target = call ? node_argument(call, 1) : NULL;
  OrmReader there = *reader;
  there.file = schema.file;
  *association = (EctoAssociation){0};
  if (!target || target->kind == HOST_PAIR || // through: [:lines, :part]
      !ecto_schema_source(&there, target, &association->source))
    return false;
  Str key = ecto_schema_atom(node_named(call, "foreign_key"));
  Str referenced = ecto_schema_atom(node_named(call, "references"));
  if (!referenced.length) referenced = str("id");
  if (str_is(call->name, "belongs_to")) {
    association->own = key.length ? key : key_of_row(reader, name);
    association->other = referenced;
  } else if (!str_is(call->name, "many_to_many")) {
    association->own = referenced;
    association->other = key.length ? key : key_of_row(reader, schema.node->name);
  }
  return true;
}
