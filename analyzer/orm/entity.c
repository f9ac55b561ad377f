// A class with JPA's annotations -> its table, and the column of each property.
#include "orm/entity.h"

#include <ctype.h>

#include "text/text.h"

enum { MOST_CLASSES = 8 }; // that extend each other

static const HostNode *decorator_of(const HostNode *node, const char *const *names) {
  for (const HostNode *at = node_child(node, ROLE_DECORATOR); at; at = node_next(at))
    if (str_is_any(at->name, names)) return at;
  return NULL;
}

// `name = "orders"`, of a constant, too; length 0: it is not given.
static Str detail(Arena *arena, const HostProject *project, const HostFile *file,
                  const HostNode *decorator, const char *key) {
  const HostNode *value = decorator ? node_named(decorator, key) : NULL;
  const HostNode *first = decorator ? node_argument(decorator, 0) : NULL;
  bool is_plain = first && first->kind != HOST_PAIR && str_is_any(str(key), WORDS("name"));
  if (!value && is_plain) value = first; // Spring Data's @Table("orders")
  if (!value && decorator && str_is(str(key), "name")) value = node_named(decorator, "value");
  return value ? text_constant(arena, project, (HostRef){file, value}) : (Str){0};
}

// ---- filters ----

static bool has_tenant_field(const HostNode *class_node) {
  const HostNode *body = node_child(class_node, ROLE_BODY);
  for (const HostNode *field = body ? body->first : NULL; field; field = field->next)
    if (decorator_of(field, WORDS("TenantId"))) return true;
  for (const HostNode *at = node_child(class_node, ROLE_PARAMETER); at; at = node_next(at))
    if (decorator_of(at, WORDS("TenantId"))) return true;
  return false;
}

// @FilterDef(name = "tenant", applyToLoadByKey = true), beside the filter or at a package.
static bool applies_by_key(const HostProject *project, const HostFile *file,
                           const HostNode *definition) {
  const char *option = "applyToLoadByKey";
  if (definition) return str_has(node_text(file, definition), option);
  for (size_t i = 0; i < project->files.count; i++)
    if (str_has(project->files.items[i]->source->text, option)) return true;
  return false;
}

typedef struct Filters {
  Arena *arena;
  const HostProject *project;
  Entity *entity;
  bool is_unread; // one of them has a condition that does not show
} Filters;

static const HostNode *definition_of(const Filters *filters, HostRef class_ref, Str name) {
  for (const HostNode *at = node_child(class_ref.node, ROLE_DECORATOR); at; at = node_next(at)) {
    if (!str_is(at->name, "FilterDef")) continue;
    Str own = detail(filters->arena, filters->project, class_ref.file, at, "name");
    if (str_equal(own, name)) return at;
  }
  return NULL;
}

static void add_filter(Filters *filters, HostRef class_ref, const HostNode *filter) {
  const HostProject *project = filters->project;
  Entity *entity = filters->entity;
  Str name = detail(filters->arena, project, class_ref.file, filter, "name");
  const HostNode *definition = definition_of(filters, class_ref, name);
  Str text = node_text(class_ref.file, filter), condition;
  if (str_has(text, "condition"))
    condition = detail(filters->arena, project, class_ref.file, filter, "condition");
  else
    condition = detail(filters->arena, project, class_ref.file, definition, "defaultCondition");
  entity->is_filtered = true;
  entity->is_filtered_by_key |= applies_by_key(project, class_ref.file, definition);
  filters->is_unread |= !condition.length;
  entity->filter = str(arena_format(filters->arena, "%.*s %.*s", (int)entity->filter.length,
                                    entity->filter.data, (int)condition.length, condition.data));
}

// Those of the class and of all that it extends.
static void read_filters(Filters *filters) {
  Entity *entity = filters->entity;
  HostRef class_ref = entity->class_ref;
  for (int depth = 0; class_ref.node && depth < MOST_CLASSES; depth++) {
    if (has_tenant_field(class_ref.node)) {
      entity->is_filtered = entity->is_filtered_by_key = true;
      filters->is_unread = true;
    }
    for (const HostNode *at = node_child(class_ref.node, ROLE_DECORATOR); at; at = node_next(at))
      if (str_is_any(at->name, WORDS("Filter", "Filters"))) add_filter(filters, class_ref, at);
    const HostNode *base = node_child(class_ref.node, ROLE_BASE);
    if (!base || !base->name.length) break;
    class_ref = names_class(filters->project, (HostRef){class_ref.file, base}, base->name);
  }
  if (filters->is_unread) entity->filter = (Str){0};
}

bool entity_find(Arena *arena, const HostProject *project, HostRef at, Str name, Entity *found) {
  HostRef class_ref = names_class(project, at, name);
  if (!class_ref.node || class_ref.node->kind != HOST_CLASS) return false;
  const HostNode *table = decorator_of(class_ref.node, WORDS("Table", "MappedEntity", "TableName"));
  if (!table && !decorator_of(class_ref.node, WORDS("Entity"))) return false;
  *found = (Entity){.class_ref = class_ref,
                    .table = detail(arena, project, class_ref.file, table, "name"),
                    .schema = detail(arena, project, class_ref.file, table, "schema")};
  read_filters(&(Filters){.arena = arena, .project = project, .entity = found});
  if (!found->table.length) found->table = class_ref.node->name;
  return true;
}

// ---- properties ----

static HostRef target_of(const HostProject *project, HostRef field, bool is_many) {
  const HostNode *type = node_child(field.node, ROLE_TYPE);
  Str name = type ? type->name : (Str){0};
  if (is_many && type) name = node_type_argument(field.file, type);
  return name.length ? names_class(project, field, name) : (HostRef){0};
}

bool entity_property(Arena *arena, const HostProject *project, const Entity *entity, Str name,
                     EntityProperty *found) {
  HostRef field = {0};
  if (entity->class_ref.node) field = names_member(project, entity->class_ref, name);
  if (!field.node || (field.node->kind != HOST_ASSIGN && field.node->kind != HOST_PARAMETER))
    return false;
  const HostNode *column = decorator_of(field.node, WORDS("Column", "JoinColumn", "TableField"));
  const HostNode *many = decorator_of(field.node, WORDS("OneToMany", "ManyToMany"));
  const HostNode *one = decorator_of(field.node, WORDS("ManyToOne", "OneToOne"));
  bool embeds = decorator_of(field.node, WORDS("Embedded", "EmbeddedId")) != NULL;
  *found = (EntityProperty){.column = detail(arena, project, field.file, column, "name"),
                            .is_many = many != NULL,
                            .is_embedded = embeds,
                            .mapped_by =
                                detail(arena, project, field.file, many ? many : one, "mappedBy")};
  if (many || one || embeds) found->target = target_of(project, field, many != NULL);
  return true;
}

Str entity_column(Arena *arena, const HostProject *project, const Entity *entity, Str property) {
  char *name = str_dup(arena, property);
  name[0] = (char)tolower((unsigned char)name[0]);
  EntityProperty found;
  bool is_known = entity_property(arena, project, entity, str(name), &found);
  return is_known && found.column.length ? found.column : str(name);
}

// ---- repositories ----

Str entity_of_repository(HostRef class_ref) {
  if (!class_ref.node || class_ref.node->kind != HOST_CLASS) return (Str){0};
  for (const HostNode *base = node_child(class_ref.node, ROLE_BASE); base; base = node_next(base)) {
    if (!str_ends(base->name, "Repository")) continue;
    Str entity = node_type_argument(class_ref.file, base);
    if (entity.length) return entity;
  }
  return (Str){0};
}
