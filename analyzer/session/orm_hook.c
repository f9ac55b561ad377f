// What a project's clients, plugins and events add to the calls of query builders -> whether it may be the tenant.
#include "session/interpret.h"

static void look_for_extensions(Interpreter *interpreter) {
  if (interpreter->prisma_extended != UNKNOWN) return;
  interpreter->prisma_extended = NO;
  const HostProject *project = interpreter->input->project;
  for (size_t i = 0; i < project->files.count; i++) {
    const HostFile *file = project->files.items[i];
    bool extends = orm_extends(file), intercepts = orm_intercepts(file);
    if ((extends || intercepts) && extension_names_tenant(interpreter, file->source->text) != NO) {
      if (extends) interpreter->prisma_extended = YES;
      interpreter->prisma_intercepted |= intercepts;
    }
    if (orm_hooks_gorm(file)) interpreter->gorm_intercepted = true;
    if (orm_hooks_jooq(file)) interpreter->jooq_intercepted = true;
    if (orm_hooks_entities(file)) interpreter->entities_intercepted = true;
    if (orm_hooks_ent(file)) interpreter->ent_intercepted = true;
    if (orm_hooks_sqlalchemy(file)) interpreter->sqlalchemy_intercepted = true;
    if (extension_names_tenant(interpreter, orm_prepares(file)) != NO)
      interpreter->ecto_prepared = true;
  }
}

// Builders of other languages: whether what hooks into them may add conditions.
static bool does_more(Interpreter *interpreter, const OrmCall *call) {
  if (!call->is_ecto && !call->is_ent && !call->is_gorm && !call->is_jooq) return false;
  look_for_extensions(interpreter);
  if (call->is_ecto) return interpreter->ecto_prepared;
  if (call->is_gorm) return interpreter->gorm_intercepted;
  if (call->is_jooq) return interpreter->jooq_intercepted;
  return interpreter->ent_intercepted;
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
  if (!call->is_prisma) return does_more(interpreter, call) ? UNKNOWN : NO;
  look_for_extensions(interpreter);
  if (interpreter->prisma_intercepted) return UNKNOWN;
  if (client.kind != VALUE_CONNECTION) return interpreter->prisma_extended == YES ? UNKNOWN : NO;
  return added_by_client(interpreter, call, client.connection);
}

bool orm_hook_filters(Interpreter *interpreter, const OrmCall *call) {
  if (!call->is_sqlalchemy && !call->is_entity) return false;
  look_for_extensions(interpreter);
  return call->is_entity ? interpreter->entities_intercepted : interpreter->sqlalchemy_intercepted;
}
