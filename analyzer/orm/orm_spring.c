// The name of a repository's method, `findByStateAndTenantId`, and its arguments -> the table and the conditions.
#include "orm/orm_spring.h"

#include <ctype.h>

#include "orm/entity.h"
#include "orm/orm_origin.h"

bool orm_spring_is_mentioned(Str text) {
  return str_has_any(text, WORDS("JpaRepository<", "CrudRepository<", "PagingAndSortingRepository<",
                                 "PageableRepository<", "GenericRepository<",
                                 "jakarta.persistence.", "javax.persistence.",
                                 "springframework.data.relational.", "micronaut.data.annotation."));
}

typedef struct Operator {
  const char *suffix;
  int arguments;
  bool is_equal;
} Operator;

// What may stand behind a property; what others end with comes later.
static const Operator operators[] = {
    {"IsNotNull", 0, false},    {"NotNull", 0, false},
    {"IsNull", 0, false},       {"Null", 0, false},
    {"IsTrue", 0, false},       {"True", 0, false},
    {"IsFalse", 0, false},      {"False", 0, false},
    {"Between", 2, false},      {"LessThanEqual", 1, false},
    {"LessThan", 1, false},     {"GreaterThanEqual", 1, false},
    {"GreaterThan", 1, false},  {"Before", 1, false},
    {"After", 1, false},        {"NotLike", 1, false},
    {"Like", 1, false},         {"NotContaining", 1, false},
    {"Containing", 1, false},   {"Contains", 1, false},
    {"StartingWith", 1, false}, {"StartsWith", 1, false},
    {"EndingWith", 1, false},   {"EndsWith", 1, false},
    {"NotIn", 1, false},        {"IsNot", 1, false},
    {"Not", 1, false},          {"In", 1, true},
    {"Equals", 1, true},        {"Is", 1, true},
};

typedef struct Derived {
  const OrmReader *reader;
  Entity entity;
  const HostNode *argument; // the next one
} Derived;

// ---- conditions ----

// Where the word stands between two others: `And` of `StateAndTotal`; the end of the text: nowhere.
static size_t find_joint(Str name, const char *word) {
  for (size_t at = 1; (at = str_find(name, word, at)) < name.length; at++) {
    size_t end = at + strlen(word);
    if (end < name.length && isupper((unsigned char)name.data[end])) return at;
  }
  return name.length;
}

static Str column_of(const Derived *derived, Str property) {
  const OrmReader *reader = derived->reader;
  return entity_column(reader->arena, reader->project, &derived->entity, property);
}

static void add_condition(Derived *derived, Str text) {
  Operator with = {"", 1, true};
  if (str_ends(text, "IgnoreCase")) text.length -= strlen("IgnoreCase");
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
    if (!str_ends(text, operators[i].suffix)) continue;
    with = operators[i];
    text.length -= strlen(with.suffix);
    break;
  }
  const HostNode *value = derived->argument;
  for (int i = 0; i < with.arguments && derived->argument; i++)
    derived->argument = node_next(derived->argument);
  if (!text.length || (with.is_equal && !value))
    derived->reader->found->is_open = true;
  else
    filter_add(derived->reader, column_of(derived, text), with.is_equal ? value : NULL);
}

static void add_conditions(Derived *derived, Str text) {
  OrmCall *found = derived->reader->found;
  text.length = find_joint(text, "OrderBy");
  bool chooses = find_joint(text, "Or") < text.length;
  while (text.length) {
    size_t either = find_joint(text, "Or"), end = find_joint(text, "And");
    size_t joint = either < end ? strlen("Or") : strlen("And");
    if (either < end) end = either;
    add_condition(derived, str_slice(text, 0, end));
    text = end < text.length ? str_slice(text, end + joint, text.length) : (Str){0};
  }
  if (chooses) filter_weaken(found, 0, false);
}

// ---- methods ----

// A page or an order picks no rows; an example or a specification does.
static bool only_arranges(const OrmReader *reader, const HostNode *argument) {
  return str_has_any(node_text(reader->file, argument), WORDS("page", "sort", "limit"));
}

// Hibernate gets the row as it is stored, not by a query, to which it would add the conditions of filters.
static void look_up(const Derived *derived, Str name) {
  bool asks = str_is_any(name, WORDS("existsById", "findAllById", "deleteAllByIdInBatch"));
  if (!asks) derived->reader->found->is_filtered &= derived->entity.is_filtered_by_key;
}

static bool add_by_key(Derived *derived, Str name) {
  static const char *const methods[] = {
      "findById",         "findByIdOrNull",       "getById",     "getOne",
      "getReferenceById", "existsById",           "findAllById", "deleteById",
      "deleteAllById",    "deleteAllByIdInBatch", NULL};
  if (!str_is_any(name, methods) || !derived->argument) return false;
  derived->reader->found->action = str_starts(name, "delete") ? ORM_DELETE : ORM_READ;
  look_up(derived, name);
  filter_add(derived->reader, column_of(derived, str("id")), derived->argument);
  return true;
}

static bool add_all(Derived *derived, Str name) {
  OrmCall *found = derived->reader->found;
  const HostNode *argument = derived->argument;
  bool deletes = str_is_any(name, WORDS("deleteAll", "deleteAllInBatch"));
  if (deletes && argument) return false; // add_rows()
  if (!deletes && !str_is_any(name, WORDS("findAll", "count", "findOne", "exists"))) return false;
  found->action = deletes ? ORM_DELETE : ORM_READ;
  found->is_open = argument && !only_arranges(derived->reader, argument);
  return true;
}

static bool add_derived(Derived *derived, Str name) {
  static const struct {
    const char *prefix;
    OrmAction action;
  } prefixes[] = {{"find", ORM_READ},     {"read", ORM_READ},    {"get", ORM_READ},
                  {"query", ORM_READ},    {"search", ORM_READ},  {"stream", ORM_READ},
                  {"list", ORM_READ},     {"count", ORM_READ},   {"exists", ORM_READ},
                  {"delete", ORM_DELETE}, {"remove", ORM_DELETE}};
  size_t by = find_joint(name, "By");
  for (size_t i = 0; by < name.length && i < sizeof prefixes / sizeof *prefixes; i++) {
    if (!str_starts(name, prefixes[i].prefix)) continue;
    derived->reader->found->action = prefixes[i].action;
    add_conditions(derived, str_slice(name, by + strlen("By"), name.length));
    return true;
  }
  return false;
}

// ---- entities that the program has ----

enum { MOST_BASES = 8 };

static bool is_stored(const Derived *derived, HostRef field) {
  const HostNode *target = node_child(field.node, ROLE_TARGET);
  uint32_t end = target ? target->start : field.node->start;
  Str before = str_slice(field.file->source->text, field.node->start, end);
  return !str_has_any(before, WORDS("static ", "transient ", "@Transient"));
}

static void add_column(const Derived *derived, HostRef field) {
  const OrmReader *reader = derived->reader;
  const HostNode *target = node_child(field.node, ROLE_TARGET);
  Str name = target ? target->name : field.node->name;
  EntityProperty property = {0};
  entity_property(reader->arena, reader->project, &derived->entity, name, &property);
  reader->found->values_open |= property.is_embedded;
  bool is_other_side = property.is_many || property.mapped_by.length;
  if (is_other_side || property.is_embedded || !is_stored(derived, field)) return;
  array_push(reader->arena, &reader->found->values,
             (OrmColumn){.name = column_of(derived, name), .is_equal = true});
}

// Every property of the class, and of those that it extends, is a column of the new row.
static void add_columns(const Derived *derived) {
  HostRef class_ref = derived->entity.class_ref;
  for (int depth = 0; class_ref.node && depth < MOST_BASES; depth++) {
    const HostNode *body = node_child(class_ref.node, ROLE_BODY);
    for (const HostNode *at = body ? body->first : NULL; at; at = at->next)
      if (at->kind == HOST_ASSIGN) add_column(derived, (HostRef){class_ref.file, at});
    for (const HostNode *at = node_child(class_ref.node, ROLE_PARAMETER); at; at = node_next(at))
      add_column(derived, (HostRef){class_ref.file, at});
    const HostNode *base = node_child(class_ref.node, ROLE_BASE);
    Str source = class_ref.file->source->text;
    if (!base || str_has(str_slice(source, class_ref.node->start, base->start), " implements "))
      return;
    class_ref = names_class(derived->reader->project, (HostRef){class_ref.file, base}, base->name);
  }
  derived->reader->found->values_open = true;
}

// ---- rows that a repository has given ----

static bool find_repository(const OrmReader *reader, const HostNode *object, Entity *entity);

enum { MOST_STEPS = 8 };

// orders.findById(id).orElseGet(Order::new)
static bool may_make(const OrmReader *reader, const HostNode *call) {
  const HostNode *given = node_argument(call, 0);
  bool has_other = given && str_is_any(call->name, WORDS("orElse", "orElseGet")) &&
                   !str_is(node_text(reader->file, given), "null");
  return has_other || str_is_any(call->name, WORDS("save", "saveAndFlush", "copy"));
}

// The expression comes from a repository: `orders.findById(id).orElseThrow()`, by way of variables.
static bool is_read(const OrmReader *reader, const HostNode *expr, Entity *entity) {
  for (int i = 0; expr && i < MOST_STEPS; i++) {
    if (expr->kind == HOST_NAME) {
      expr = orm_origin(reader, expr).value;
      continue;
    }
    const HostNode *object = expr->kind == HOST_CALL ? node_object(expr) : NULL;
    if (object && may_make(reader, expr)) return false;
    if (object && object->kind != HOST_CALL && find_repository(reader, object, entity)) return true;
    expr = object;
  }
  return false;
}

static void add_change(const Derived *derived, Str property, const HostNode *value) {
  filter_value(derived->reader, column_of(derived, property));
  filter_add(derived->reader, column_of(derived, property), value); // whose it was is told there
}

// order.setTenantId(tenant)
static bool read_change(const OrmReader *reader, const HostNode *call, const HostNode *object) {
  Derived derived = {.reader = reader};
  bool may_be = str_starts(call->name, "set") && object->kind == HOST_NAME;
  if (!may_be || !node_argument(call, 0) || !is_read(reader, object, &derived.entity)) return false;
  Str property = str_slice(call->name, strlen("set"), call->name.length);
  const char *getter = arena_format(reader->arena, "get%.*s", (int)property.length, property.data);
  if (orm_had_none(reader, call, str(getter), WORDS("null"))) return false;
  OrmCall *found = reader->found;
  found->table = derived.entity.table;
  found->is_ambient = true;
  found->at = node_child(call, ROLE_CALLEE);
  found->action = ORM_UPDATE;
  found->changes_row = true;
  add_change(&derived, property, node_argument(call, 0));
  return true;
}

// Kotlin's `order.tenantId = tenant` before the row is saved.
static void add_assigned(const Derived *derived, const HostNode *row) {
  const HostNode *function = node_around(row, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < row->start;
       node = node_walk(function, node)) {
    bool is_target = node->kind == HOST_MEMBER && node->role == ROLE_TARGET;
    const HostNode *object = is_target ? node_child(node, ROLE_OBJECT) : NULL;
    bool is_set = object && str_equal(object->name, row->name);
    if (is_set &&
        !orm_had_none(derived->reader, node, node_text(derived->reader->file, node), WORDS("null")))
      add_change(derived, node->name, node_child(node->parent, ROLE_VALUE));
  }
}

// orders.save(order.copy(tenantId = tenant)), where a repository has given the order
static bool add_known(const Derived *derived) {
  const OrmReader *reader = derived->reader;
  const HostNode *row = derived->argument;
  HostRef made = {reader->file, row};
  Entity entity;
  if (row->kind == HOST_NAME)
    made = names_value(names_lookup(reader->project, made, row->name), row->name);
  bool is_copy = made.node && made.file == reader->file && made.node->kind == HOST_CALL &&
                 str_is(made.node->name, "copy");
  const HostNode *known = is_copy ? node_object(made.node) : row;
  if (!known || known->kind != HOST_NAME || !is_read(reader, known, &entity)) return false;
  reader->found->action = ORM_UPDATE;
  reader->found->changes_row = true;
  for (const HostNode *at = is_copy ? node_child(made.node, ROLE_ARGUMENT) : NULL; at;
       at = node_next(at))
    if (at->kind == HOST_PAIR) add_change(derived, at->name, node_child(at, ROLE_VALUE));
  if (!is_copy) add_assigned(derived, row);
  return true;
}

static bool add_rows(const Derived *derived, Str name) {
  OrmCall *found = derived->reader->found;
  bool saves = str_is_any(
      name, WORDS("save", "saveAll", "saveAndFlush", "saveAllAndFlush", "persist", "merge"));
  bool deletes =
      str_is_any(name, WORDS("delete", "deleteAll", "deleteInBatch", "deleteAllInBatch", "remove"));
  if (!derived->argument || (!saves && !deletes)) return false;
  found->action = saves ? ORM_INSERT : ORM_DELETE;
  found->is_found = deletes;
  if (saves && !add_known(derived)) add_columns(derived);
  return true;
}

// ---- repositories ----

static bool is_framework(const HostFile *file) {
  return str_has_any(file->source->text, WORDS("springframework.data", "micronaut.data"));
}

// The repository's interface, or one that it extends, is the framework's.
static bool is_repository(const HostProject *project, HostRef class_ref) {
  if (is_framework(class_ref.file)) return true;
  const HostNode *base = node_child(class_ref.node, ROLE_BASE);
  for (; base; base = node_next(base)) {
    HostRef found = names_class(project, (HostRef){class_ref.file, base}, base->name);
    if (found.node && is_framework(found.file)) return true;
  }
  return false;
}

static void begin(const OrmReader *reader, const Derived *derived, const HostNode *call) {
  reader->found->table = derived->entity.table;
  reader->found->is_filtered = derived->entity.is_filtered;
  reader->found->filter = derived->entity.filter;
  reader->found->is_ambient = true;
  reader->found->at = node_child(call, ROLE_CALLEE);
}

// JPA's entities.find(Order.class, id)
static bool read_by_class(const OrmReader *reader, const HostNode *call) {
  const HostNode *class_node = node_argument(call, 0), *key = node_argument(call, 1);
  if (!key || !str_is_any(call->name, WORDS("find", "get", "load", "getReference"))) return false;
  Str text = node_text(reader->file, class_node);
  Str name = str_slice(text, 0, str_find(text, str_ends(text, ".java") ? "::" : ".", 0));
  Derived derived = {.reader = reader};
  bool is_class = str_ends(text, ".class") || str_ends(text, "::class.java");
  if (!is_class || !entity_find(reader->arena, reader->project, (HostRef){reader->file, call}, name,
                                &derived.entity))
    return false;
  begin(reader, &derived, call);
  reader->found->action = ORM_READ;
  look_up(&derived, call->name);
  filter_add(reader, column_of(&derived, str("id")), key);
  return true;
}

// JPA's entities.persist(order)
static bool read_by_row(const OrmReader *reader, const HostNode *call, Str object) {
  const HostNode *row = node_argument(call, 0);
  bool is_manager = str_ends(object, "ntityManager") || str_is_any(object, WORDS("em", "session"));
  if (!is_manager || !row || node_next(row)) return false;
  HostRef class_ref = names_type(reader->project, (HostRef){reader->file, row});
  Derived derived = {.reader = reader, .argument = row};
  if (!class_ref.node || !entity_find(reader->arena, reader->project, class_ref,
                                      class_ref.node->name, &derived.entity))
    return false;
  begin(reader, &derived, call);
  return add_rows(&derived, call->name);
}

static bool find_repository(const OrmReader *reader, const HostNode *object, Entity *entity) {
  HostRef repository = names_type(reader->project, (HostRef){reader->file, object});
  Str name = entity_of_repository(repository);
  return name.length && is_repository(reader->project, repository) &&
         entity_find(reader->arena, reader->project, repository, name, entity);
}

bool orm_spring_read(const OrmReader *reader, const HostNode *call) {
  const HostNode *object = node_object(call);
  if (!object || (object->kind != HOST_NAME && object->kind != HOST_MEMBER)) return false;
  if (read_by_class(reader, call) || read_by_row(reader, call, object->name) ||
      read_change(reader, call, object))
    return true;
  HostRef repository = names_type(reader->project, (HostRef){reader->file, object});
  Derived derived = {.reader = reader, .argument = node_child(call, ROLE_ARGUMENT)};
  if (names_member(reader->project, repository, call->name).node ||
      !find_repository(reader, object, &derived.entity))
    return false;
  begin(reader, &derived, call);
  return add_by_key(&derived, call->name) || add_all(&derived, call->name) ||
         add_rows(&derived, call->name) || add_derived(&derived, call->name);
}
