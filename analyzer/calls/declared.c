// Declarations of models -> the columns that hold the tenant.
#include "calls/declared.h"

// `:account`, "account"
static Str bare(Str text) {
  size_t start = 0, end = text.length;
  while (start < end && strchr(":'\"", text.data[start])) start++;
  while (end > start && strchr("'\"", text.data[end - 1])) end--;
  return str_slice(text, start, end);
}

// An association's column is called after it, unless the declaration says otherwise.
static const char *column_of(Arena *arena, HostRef call, const DriverRow *row) {
  const HostNode *column = node_named(call.node, "foreign_key");
  if (!column) column = node_named(call.node, "column");
  if (column) return str_dup(arena, bare(node_text(call.file, column)));
  const HostNode *given = node_argument(call.node, (size_t)row->scope_names);
  Str name = given && given->kind != HOST_PAIR ? bare(node_text(call.file, given)) : str("account");
  return arena_format(arena, "%.*s_id", (int)name.length, name.data);
}

static void add(Arena *arena, DeclaredColumns *columns, const char *column) {
  for (size_t i = 0; i < columns->count; i++)
    if (!strcmp(columns->items[i], column)) return;
  array_push(arena, columns, column);
}

// Whether anything in the file may be such a declaration.
static bool may_declare(const Drivers *drivers, const HostFile *file) {
  Str text = file->source->text;
  for (size_t i = 0; i < drivers->rows.count; i++) {
    const DriverRow *row = &drivers->rows.items[i];
    bool declares = row->effect == DRIVER_SCOPE && row->scope_names >= 0;
    if (declares && str_has(text, str_dup(file->arena, row->callee))) return true;
  }
  return false;
}

DeclaredColumns declared_tenants(Arena *arena, const HostProject *project, DriverTables *tables) {
  DeclaredColumns columns = {0};
  for (size_t i = 0; i < project->files.count; i++) {
    const HostFile *file = project->files.items[i];
    const Drivers *drivers = driver_table(tables, file->language);
    if (!may_declare(drivers, file)) continue;
    for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
      const DriverRow *row = node->kind == HOST_CALL ? driver_scope(drivers, node) : NULL;
      if (row && row->effect == DRIVER_SCOPE && row->scope_names >= 0)
        add(arena, &columns, column_of(arena, (HostRef){file, node}, row));
    }
  }
  return columns;
}
