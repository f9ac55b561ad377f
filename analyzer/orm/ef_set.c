// The beginning of a chain of LINQ -> the set of a context that it asks.
#include "orm/ef_set.h"

#include <ctype.h>

const char *const ef_builders[] = {"Where",
                                   "AsNoTracking",
                                   "AsNoTrackingWithIdentityResolution",
                                   "AsTracking",
                                   "AsQueryable",
                                   "AsSplitQuery",
                                   "AsSingleQuery",
                                   "Include",
                                   "ThenInclude",
                                   "OrderBy",
                                   "OrderByDescending",
                                   "ThenBy",
                                   "ThenByDescending",
                                   "Skip",
                                   "Take",
                                   "Distinct",
                                   "Select",
                                   "TagWith",
                                   "IgnoreAutoIncludes",
                                   "IgnoreQueryFilters",
                                   NULL};

Str ef_method(Str name) {
  if (str_ends(name, "Async")) name.length -= strlen("Async");
  return name;
}

bool ef_gives_row(Str method) {
  return str_is_any(method, WORDS("First", "FirstOrDefault", "Single", "SingleOrDefault", "Last",
                                  "LastOrDefault", "Find"));
}

bool ef_gives_rows(Str method) {
  return str_is_any(method,
                    WORDS("ToList", "ToArray", "ToHashSet", "AsEnumerable", "AsAsyncEnumerable"));
}

// ---- contexts ----

// `Shop` of `services.GetRequiredService<Shop>()` and of `factory.CreateDbContext()`, where it is an IDbContextFactory<Shop>.
static HostRef made_context(const OrmReader *reader, HostRef call) {
  const HostNode *callee = node_child(call.node, ROLE_CALLEE), *object = node_object(call.node);
  Str name = callee ? node_type_argument(call.file, callee) : (Str){0};
  if (!name.length && object && str_starts(call.node->name, "CreateDbContext")) {
    HostRef factory = names_meaning(reader->project, (HostRef){call.file, object});
    const HostNode *type = factory.node ? node_child(factory.node, ROLE_TYPE) : NULL;
    if (type) name = node_type_argument(factory.file, type);
  }
  return name.length ? names_class(reader->project, call, name) : (HostRef){0};
}

HostRef ef_context(const OrmReader *reader, const HostNode *object) {
  HostRef at = {reader->file, object};
  HostRef class_ref = names_type(reader->project, at);
  if (class_ref.node || object->kind != HOST_NAME) return class_ref;
  HostRef value = names_value(names_lookup(reader->project, at, object->name), object->name);
  bool is_call = value.node && value.node->kind == HOST_CALL;
  return is_call ? made_context(reader, value) : (HostRef){0};
}

// ---- sets ----

// The class of the rows of what is declared as a DbSet; length 0: it is something else.
static Str entity_of(HostRef definition) {
  bool is_declared = definition.node && (definition.node->kind == HOST_ASSIGN ||
                                         definition.node->kind == HOST_PARAMETER);
  const HostNode *type = is_declared ? node_child(definition.node, ROLE_TYPE) : NULL;
  bool is_set = type && str_is_any(type->name, WORDS("DbSet", "IDbSet"));
  return is_set ? node_type_argument(definition.file, type) : (Str){0};
}

bool ef_has_set(HostRef context, Str entity) {
  const HostNode *body = node_child(context.node, ROLE_BODY);
  for (const HostNode *field = body ? body->first : NULL; field; field = field->next)
    if (str_equal(entity_of((HostRef){context.file, field}), entity)) return true;
  return false;
}

// db.Set<Order>()
static bool find_by_class(const OrmReader *reader, const HostNode *call, EfSet *set) {
  const HostNode *object = node_object(call);
  if (!object || !str_is(call->name, "Set") || node_argument(call, 0)) return false;
  Str entity = node_type_argument(reader->file, node_child(call, ROLE_CALLEE));
  bool is_parameter = entity.length && entity.data[0] == 'T' &&
                      (entity.length == 1 || isupper((unsigned char)entity.data[1])); // TEntity
  *set = (EfSet){.entity = entity, .context = ef_context(reader, object)};
  return entity.length && !is_parameter;
}

bool ef_set_find(const OrmReader *reader, const HostNode *expr, EfSet *set) {
  if (expr->kind == HOST_CALL) return find_by_class(reader, expr, set);
  if (expr->kind == HOST_NAME) {
    *set =
        (EfSet){.entity = entity_of(names_meaning(reader->project, (HostRef){reader->file, expr}))};
    return set->entity.length;
  }
  const HostNode *object = expr->kind == HOST_MEMBER ? node_child(expr, ROLE_OBJECT) : NULL;
  if (!object) return false;
  HostRef context = ef_context(reader, object);
  HostRef property = context.node ? names_member(reader->project, context, expr->name) : context;
  *set = (EfSet){.name = expr->name, .entity = entity_of(property), .context = context};
  return set->entity.length;
}

bool ef_set_of_chain(const OrmReader *reader, const OrmChain *chain, EfSet *set, size_t *begin) {
  const HostNode *first = chain->links.count ? chain->links.items[0].call : NULL;
  *begin = first && str_is(first->name, "Set") ? 1 : 0;
  const HostNode *start = *begin ? first : chain->start;
  bool is_set = start && ef_set_find(reader, start, set);
  set->at = start;
  return is_set;
}

void ef_set_name(const OrmReader *reader, const EfSet *set) {
  OrmCall *found = reader->found;
  found->library = ORM_EF;
  found->table = set->name.length ? set->name : set->entity;
  found->entity = set->entity;
  found->context = set->context;
  found->set = set->at;
  found->is_ambient = true;
}
