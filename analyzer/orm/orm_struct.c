// Structs of Go that are rows of tables -> the table, and which fields of a new row are set.
#include "orm/orm_struct.h"

#include "orm/orm_filter.h"
#include "text/text.h"

// ---- types ----

// `models.Order` of `[]*models.Order`
static Str name_of_type(const OrmReader *reader, const HostNode *type) {
  for (const HostNode *node = type; node; node = node_walk(type, node))
    if (node->kind == HOST_NAME || node->kind == HOST_MEMBER) return node_text(reader->file, node);
  return (Str){0};
}

// `models.Order` of `[]models.Order{}`
static Str type_of_list(Str text) {
  size_t end = str_find(text, "{", 0), start = end;
  if (end == text.length) return (Str){0};
  while (start && !strchr("*]", text.data[start - 1])) start--;
  return str_trim(str_slice(text, start, end));
}

// The model of a value that is made here.
static Str model_of_value(const OrmReader *reader, const HostNode *value) {
  const HostNode *callee = value->kind == HOST_NEW ? node_child(value, ROLE_CALLEE) : NULL;
  if (callee) return node_text(reader->file, callee);
  if (value->kind == HOST_NEW) return value->name;
  if (value->kind == HOST_LIST) return type_of_list(node_text(reader->file, value));
  const HostNode *first = value->kind == HOST_CALL ? node_argument(value, 0) : NULL;
  if (!first) return (Str){0};
  if (str_is_any(value->name, WORDS("new", "make"))) return name_of_type(reader, first);
  bool is_nil = first->kind == HOST_LITERAL && str_is(first->name, "nil"); // (*Order)(nil)
  return is_nil ? node_text(reader->file, node_child(value, ROLE_CALLEE)) : (Str){0};
}

// The model that a declaration of a variable names; length 0: it does not show.
static Str model_of_declaration(const OrmReader *reader, const HostNode *declaration) {
  const HostNode *type = node_child(declaration, ROLE_TYPE);
  const HostNode *value = node_child(declaration, ROLE_VALUE);
  if (type) return name_of_type(reader, type);
  return value && !node_next(value) ? model_of_value(reader, value) : (Str){0};
}

// `Order` of a function that gives `(order *Order, err error)`, whose results are known by their types alone.
static Str model_of_result(const OrmReader *reader, const HostNode *function, Str name) {
  Str text = reader->file->source->text;
  for (const HostNode *type = node_child(function, ROLE_TYPE); type; type = node_next(type)) {
    size_t end = type->start;
    while (end && strchr("*[] ", text.data[end - 1])) end--;
    bool is_named = end > name.length && str_equal(str_slice(text, end - name.length, end), name) &&
                    strchr("( ,", text.data[end - name.length - 1]);
    if (is_named) return name_of_type(reader, type);
  }
  return (Str){0};
}

Str orm_struct_of(const OrmReader *reader, const HostNode *given, bool *is_fresh) {
  *is_fresh = true;
  if (given->kind != HOST_NAME) return model_of_value(reader, given);
  const HostNode *declaration = NULL, *function = given;
  for (const HostNode *node = given; node; node = node->parent)
    if (node->kind == HOST_FUNCTION) function = node;
  for (const HostNode *node = function; node && node->start < given->start;
       node = node_walk(function, node)) {
    if (!str_equal(node->name, given->name)) continue;
    bool declares = node->role == ROLE_TARGET && node->parent->kind == HOST_ASSIGN;
    if (node->kind == HOST_PARAMETER || (declares && !declaration))
      declaration = declares ? node->parent : node;
    else if (declares || node->role == ROLE_OBJECT || node->role == ROLE_ARGUMENT)
      *is_fresh = false; // `order.ID = id`, and what other calls fill
  }
  if (!declaration) return model_of_result(reader, function, given->name);
  const HostNode *value = node_child(declaration, ROLE_VALUE);
  *is_fresh &= declaration->kind == HOST_ASSIGN &&
               (!value || value->kind != HOST_NEW || !node_child(value, ROLE_ARGUMENT));
  return model_of_declaration(reader, declaration);
}

// Where a package of the project is: any of its files.
static HostRef file_of_package(const OrmReader *reader, Str package) {
  for (size_t i = 0; i < reader->project->files.count; i++) {
    const HostFile *file = reader->project->files.items[i];
    Str folder = str(file->source->path);
    while (folder.length && folder.data[folder.length - 1] != '/') folder.length--;
    if (folder.length <= package.length) continue;
    Str last = str_slice(folder, folder.length - 1 - package.length, folder.length - 1);
    if (str_equal(last, package)) return (HostRef){file, file->root};
  }
  return (HostRef){0};
}

static HostRef class_of(const OrmReader *reader, const HostNode *at, Str type) {
  size_t point = str_find(type, ".", 0);
  bool is_foreign = point < type.length;
  Str model = is_foreign ? str_slice(type, point + 1, type.length) : type;
  HostRef found = names_class(reader->project, (HostRef){reader->file, at}, model);
  if (found.node || !is_foreign) return found;
  HostRef place = file_of_package(reader, str_slice(type, 0, point));
  return place.node ? names_class(reader->project, place, model) : (HostRef){0};
}

// ---- tables ----

// The string that TableName() gives.
static Str name_by_method(const OrmReader *reader, HostRef class_ref) {
  HostRef method = names_member(reader->project, class_ref, str("TableName"));
  const HostNode *body = method.node ? node_child(method.node, ROLE_BODY) : NULL;
  for (const HostNode *node = body; node; node = node_walk(body, node)) {
    const HostNode *value = node->kind == HOST_RETURN ? node_child(node, ROLE_VALUE) : NULL;
    if (value) return text_constant(reader->arena, reader->project, (HostRef){method.file, value});
  }
  return (Str){0};
}

// `orders` of a field `bun.BaseModel` with the tag `bun:"table:shop.orders,alias:o"`
static Str name_by_tag(HostRef class_ref) {
  Str text = node_text(class_ref.file, class_ref.node);
  size_t start = str_find(text, "bun:\"table:", 0) + strlen("bun:\"table:"), end = start;
  while (end < text.length && !strchr(",\"\n", text.data[end])) end++;
  return start < text.length ? filter_name(str_slice(text, start, end)) : (Str){0};
}

Str orm_struct_table(const OrmReader *reader, const HostNode *at, Str type) {
  HostRef class_ref = class_of(reader, at, type);
  Str name = class_ref.node ? name_by_method(reader, class_ref) : (Str){0};
  if (class_ref.node && !name.length) name = name_by_tag(class_ref);
  return name.length ? name : filter_name(type);
}

bool orm_struct_has(const OrmReader *reader, const HostNode *at, Str type,
                    const char *const *methods) {
  HostRef class_ref = class_of(reader, at, type);
  for (; class_ref.node && *methods; methods++)
    if (names_member(reader->project, class_ref, str(*methods)).node) return true;
  return false;
}

// ---- new rows ----

// `&Order{Base: Base{TenantID: tenant}, State: "open"}`
static void add_fields(const OrmReader *reader, const HostNode *literal) {
  for (const HostNode *pair = node_child(literal, ROLE_ARGUMENT); pair; pair = node_next(pair)) {
    const HostNode *value = node_child(pair, ROLE_VALUE);
    bool is_embedded = value && value->kind == HOST_NEW && str_equal(value->name, pair->name);
    if (pair->kind != HOST_PAIR)
      reader->found->values_open = true;
    else if (is_embedded)
      add_fields(reader, value);
    else
      filter_value(reader, pair->name);
  }
}

static bool is_assigned(const HostNode *node) {
  return node->role == ROLE_TARGET && node->parent->kind == HOST_ASSIGN;
}

// What is done to the variable at one of the places that name it.
static void add_use(const OrmReader *reader, const HostNode *use) {
  OrmCall *found = reader->found;
  const HostNode *around = use->parent;
  const HostNode *value = is_assigned(use) ? node_child(around, ROLE_VALUE) : NULL;
  bool is_field = use->role == ROLE_OBJECT && around->kind == HOST_MEMBER;
  if (is_field && is_assigned(around)) {
    filter_value(reader, around->name);
  } else if (value && value->kind == HOST_NEW && !node_next(value)) {
    add_fields(reader, value);
  } else if (is_assigned(use) && (value || !node_child(around, ROLE_TYPE))) {
    found->values_open = true;
  } else if (use->role == ROLE_ARGUMENT || (is_field && around->role == ROLE_CALLEE) ||
             use->kind == HOST_PARAMETER) {
    found->values_open = true; // which may set more
  }
}

void orm_struct_fields(const OrmReader *reader, const HostNode *given) {
  OrmCall *found = reader->found;
  if (given->kind == HOST_NEW) {
    add_fields(reader, given);
    return;
  }
  const HostNode *function = given;
  for (const HostNode *node = given; node; node = node->parent)
    if (node->kind == HOST_FUNCTION) function = node;
  bool is_variable = given->kind == HOST_NAME && function != given;
  for (const HostNode *node = function; is_variable && node && node->start < given->start;
       node = node_walk(function, node)) {
    bool names = node->kind == HOST_NAME || node->kind == HOST_PARAMETER;
    if (names && str_equal(node->name, given->name)) add_use(reader, node);
  }
  if (!is_variable || !found->values.count) found->values_open = true;
}
