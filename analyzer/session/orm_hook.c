// What a project's clients, plugins and events add to the calls of query builders -> whether it may be the tenant.
#include "session/interpret.h"

static void blank(char *text, size_t start, size_t end) { memset(text + start, ' ', end - start); }

// The text without comments and imports, whose words say nothing of what is added.
static Str code_of(const Interpreter *interpreter, const HostFile *file) {
  Str text = file->source->text;
  char *code = str_dup(interpreter->arena, text);
  for (size_t i = 0; i < file->comments.count; i++)
    blank(code, file->comments.items[i].start, file->comments.items[i].end);
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node))
    if (node->kind == HOST_IMPORT) blank(code, node->start, node->end);
  return (Str){code, text.length};
}

// What these libraries are told to do with each call may be for deleted rows, or to check values, and not for the tenant.
static const unsigned for_anything = 1u << ORM_PRISMA | 1u << ORM_ENT;

static void look_for_hooks(Interpreter *interpreter) {
  if (interpreter->prisma_extended != UNKNOWN) return;
  interpreter->prisma_extended = NO;
  const HostProject *project = interpreter->input->project;
  for (size_t i = 0; i < project->files.count; i++) {
    const HostFile *file = project->files.items[i];
    unsigned hooked = orm_hooks(file);
    bool extends = orm_extends(file);
    bool of_tenants = (extends || hooked & for_anything) &&
                      extension_names_tenant(interpreter, code_of(interpreter, file)) != NO;
    if (extends && of_tenants) interpreter->prisma_extended = YES;
    if (!of_tenants) hooked &= ~for_anything;
    if (extension_names_tenant(interpreter, orm_prepares(file)) != NO) hooked |= 1u << ORM_ECTO;
    interpreter->orm_hooked |= hooked;
  }
}

static bool is_hooked(Interpreter *interpreter, const OrmCall *call) {
  look_for_hooks(interpreter);
  return interpreter->orm_hooked >> call->library & 1;
}

// What hooks into these adds conditions to queries, not the tenant to calls.
static bool is_filtered(const OrmCall *call) {
  return call->library == ORM_SQLALCHEMY || call->library == ORM_ENTITIES;
}

static Truth added_by_client(const Interpreter *interpreter, const OrmCall *call,
                             size_t connection) {
  Truth added = NO;
  const Addition *addition = interpreter->connections.items[connection].additions;
  for (; addition && added != YES; addition = addition->before) {
    Str model = orm_plain(interpreter->arena, addition->model);
    bool is_for_model = str_is(addition->model, "$allModels") ||
                        str_equal(model, orm_plain(interpreter->arena, call->table));
    bool is_for_call = str_is(addition->operation, "$allOperations") ||
                       str_equal(addition->operation, call->at->name);
    if (is_for_model && is_for_call && addition->has_tenant != NO) added = addition->has_tenant;
  }
  return added;
}

Truth orm_hook_adds_tenant(Interpreter *interpreter, const OrmCall *call, Value client) {
  if (call->library == ORM_OTHER || call->library == ORM_KNEX || is_filtered(call)) return NO;
  if (call->library == ORM_ECTO && call->action == ORM_INSERT) return NO; // which is no query there
  if (is_hooked(interpreter, call)) return UNKNOWN;
  if (call->library != ORM_PRISMA) return NO;
  if (client.kind != VALUE_CONNECTION) return interpreter->prisma_extended == YES ? UNKNOWN : NO;
  return added_by_client(interpreter, call, client.connection);
}

bool orm_hook_filters(Interpreter *interpreter, const OrmCall *call) {
  return is_filtered(call) && is_hooked(interpreter, call);
}

bool orm_hook_prepares(Interpreter *interpreter, const OrmCall *call) {
  return call->library == ORM_KNEX && is_hooked(interpreter, call);
}
