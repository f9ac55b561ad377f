// Calls of models that builders' readers have read -> their tables, and what is put around them.
#include "session/model_class.h"

#include "calls/mention.h"

// By its full name where several classes have the last one: Shop::Order.
static const ModelClass *class_of(const Models *models, const OrmCall *call) {
  const ModelClass *class = model_class(models, call->table);
  return class || !str_equal(call->table, call->entity) ? class : model_class(models, call->entity);
}

// ---- calls of Entity Framework ----

const Relation *model_table(const Interpreter *interpreter, const OrmCall *call,
                            const Catalog **catalog) {
  const Models *models = interpreter->models;
  const ModelClass *entity = model_class(models, call->entity);
  const Relation *table = entity && entity->table.length
                              ? orm_table(models->interpreter, entity->table, catalog)
                              : NULL;
  if (call->library == ORM_MODELS)
    return model_class_table(models, call->entity, class_of(models, call), 0, catalog);
  if (!table) table = orm_table(models->interpreter, call->table, catalog);
  return table ? table : orm_table(models->interpreter, call->entity, catalog);
}

// A base of a context that comes from outside may filter all queries: MultiTenantDbContext, AbpDbContext.
static bool may_filter(const Models *models, Str context) {
  static const char *const plain[] = {"DbContext",
                                      "IdentityDbContext",
                                      "IdentityUserContext",
                                      "ApiAuthorizationDbContext",
                                      "PersistedGrantDbContext",
                                      NULL};
  const ModelClass *class = model_class(models, context);
  for (int depth = 0; class && class->bases.count && depth <= MOST_BASES; depth++) {
    context = class->bases.items[0];
    class = model_class(models, context);
  }
  return !str_is_any(context, plain);
}

// What filters all models of the context, or of one that is not known.
static bool is_context_filtered(Models *models, const OrmCall *call) {
  const HostNode *context = call->context.node;
  if (!context) return model_source_is_filtered(models, call->file->source);
  const ModelClass *class = model_class(models, context->name);
  bool is_known = class && class->is_context;
  for (size_t i = 0; i < models->filters.count; i++) {
    const ModelClass *filter = models->filters.items[i];
    bool is_of_it =
        model_class_is_csharp(filter) && (!filter->context.length || !is_known ||
                                          model_class_extends(models, class, filter->context, 0));
    if (is_of_it) return true;
  }
  return is_known && may_filter(models, context->name);
}

bool model_is_filtered(const Interpreter *interpreter, const OrmCall *call) {
  Models *models = interpreter->models;
  const ModelClass *entity =
      call->library == ORM_MODELS ? class_of(models, call) : model_class(models, call->entity);
  return model_class_is_scoped(models, entity, 0) || is_context_filtered(models, call);
}

void model_tell(Interpreter *interpreter, const OrmCall *call) {
  const void *key = call->file->source;
  Spans *told = map_get(&interpreter->models->told, key_of(&key));
  if (!told)
    map_set(&interpreter->models->told, key_of(&key), told = ARENA_NEW(interpreter->arena, Spans));
  array_push(interpreter->arena, told, node_span(call->file, call->set));
}

// ---- calls of Eloquent ----

Str model_connection(const Interpreter *interpreter, const OrmCall *call) {
  const ModelClass *class =
      call->entity.length ? model_class(interpreter->models, call->entity) : NULL;
  return class ? class->connection : (Str){0};
}

static bool lists(Arena *arena, Str list, const char *column) {
  return str_has(list, arena_format(arena, "'%s'", column)) ||
         str_has(list, arena_format(arena, "\"%s\"", column));
}

// What the class says of the columns that may be filled, or else the nearest that it is made of.
static void find_lists(const Models *models, const ModelClass *class, ModelClass *lists,
                       int depth) {
  if (!class || depth > MOST_BASES) return;
  if (!lists->fillable.length) lists->fillable = class->fillable;
  if (!lists->guarded.length) lists->guarded = class->guarded;
  for (size_t i = 0; i < class->bases.count; i++)
    find_lists(models, model_class(models, class->bases.items[i]), lists, depth + 1);
}

bool model_may_fill(const Interpreter *interpreter, const OrmCall *call, const char *column) {
  const Models *models = interpreter->models;
  Arena *arena = interpreter->arena;
  ModelClass given = {0};
  find_lists(models, model_class(models, call->entity), &given, 0);
  if (call->fills_all || lists(arena, given.fillable, column)) return true;
  bool has_fillable = str_has_any(given.fillable, WORDS("'", "\"", "::")); // nothing else may be
  bool is_plain = str_starts(given.guarded, "[") && !str_has(given.guarded, "::");
  return is_plain && !has_fillable && !lists(arena, given.guarded, column) &&
         !lists(arena, given.guarded, "*");
}

// ---- models of Rails and Laravel ----

// `default_scope { order(:id) }`, a closure that shows, or a class of the project.
static bool shows_scope(const Models *models, Str scope) {
  if (str_has_any(scope, WORDS("where", "order", "function", "fn (", "fn("))) return true;
  Str word;
  for (size_t at = 0; mention_next_word(scope, &at, &word);) {
    const ModelClass *class = model_class(models, word);
    if (class) return !model_says_tenant(models, class->source->text);
  }
  return false;
}

// What nobody can tell may be the tenant's scope: of this class, or of what it is made of.
static bool may_be_scoped(const Models *models, const ModelClass *class, int depth) {
  if (!class || depth > MOST_BASES) return false;
  for (size_t i = 0; i < class->scopes.count; i++)
    if (!shows_scope(models, class->scopes.items[i])) return true;
  for (size_t i = 0; i < class->bases.count; i++) {
    Str base = class->bases.items[i];
    const ModelClass *known = model_class(models, base);
    if (!known && str_has_any(base, WORDS("BelongsTo", "Scope", "Owned"))) return true;
    if (may_be_scoped(models, known, depth + 1)) return true;
  }
  return false;
}

bool model_is_known(const Interpreter *interpreter, const OrmCall *call) {
  static const char *const bases[] = {"ApplicationRecord", "Base",  "Model",
                                      "Authenticatable",   "Pivot", NULL};
  const Models *models = interpreter->models;
  const ModelClass *class = class_of(models, call);
  bool is_php = language_is(call->file->language, "php"), is_model = false;
  for (const char *const *base = bases; class && *base; base++)
    is_model |=
        model_class_has_base(models, class, *base, 0) && (is_php || strcmp(*base, "Model") != 0);
  if (is_php && map_get(&models->guards, orm_plain(interpreter->arena, call->entity))) return false;
  return is_model && !models->scopes_any && !may_be_scoped(models, class, 0);
}
