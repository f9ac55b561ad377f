// A class or variable of Python that is a table -> the names of the table and of its columns.
#include "orm/orm_class.h"

#include "orm/orm_choice.h"

enum { DEEPEST = 6 }; // bases of bases

// The model of `other = aliased(Order)`; none: no alias.
static HostRef model_of_alias(const OrmReader *reader, HostRef call) {
  OrmReader there = *reader;
  there.file = call.file;
  return str_is(call.node->name, "aliased") ? orm_class(&there, node_argument(call.node, 0))
                                            : (HostRef){0};
}

// The only class that apps.get_model("shop", "Task") or get_model("shop.Task") can name.
static HostRef class_by_text(const OrmReader *reader, HostRef call) {
  const HostNode *last = node_argument(call.node, 0);
  while (last && node_next(last)) last = node_next(last);
  bool gets = last && str_is(call.node->name, "get_model") && last->kind == HOST_STRING;
  OrmReader there = *reader;
  there.file = call.file;
  Str name = gets ? filter_name(filter_constant(&there, last)) : (Str){0};
  return name.length ? names_class(reader->project, call, name) : (HostRef){0};
}

// The class or table that a name means by itself.
static HostRef own_class(const OrmReader *reader, HostRef expr) {
  HostRef none = {0};
  if (expr.node->kind == HOST_CALL) return class_by_text(reader, expr);
  if (expr.node->kind != HOST_NAME && expr.node->kind != HOST_MEMBER) return none;
  bool is_table_of = expr.node->kind == HOST_MEMBER && str_is(expr.node->name, "__table__");
  if (is_table_of) expr.node = node_child(expr.node, ROLE_OBJECT);
  HostRef meaning = names_meaning(reader->project, expr);
  if (!meaning.node || meaning.node->kind == HOST_CLASS) return meaning;
  if (meaning.node->kind != HOST_ASSIGN) return none;
  HostRef value = names_value(meaning, expr.node->name);
  bool is_call = value.node && value.node->kind == HOST_CALL && node_argument(value.node, 0);
  bool is_table = is_call && str_is(value.node->name, "Table");
  if (is_call && str_is(value.node->name, "get_model")) return class_by_text(reader, value);
  return is_table || (is_call && model_of_alias(reader, value).node) ? value : none;
}

// `for model in (Order, Line): ...`: all of them are classes or tables.
static HostRef class_of_choice(const OrmReader *reader, const HostNode *expr) {
  HostRefs choices = orm_choices(reader, expr);
  for (size_t i = 0; i < choices.count; i++) {
    HostRef class_ref = own_class(reader, choices.items[i]);
    if (!class_ref.node || class_ref.node->kind == HOST_IMPORT) return (HostRef){0};
  }
  HostRef chosen = orm_choose(reader, expr, &choices);
  return chosen.node ? own_class(reader, chosen) : (HostRef){0};
}

HostRef orm_class(const OrmReader *reader, const HostNode *expr) {
  if (!expr) return (HostRef){0};
  HostRef own = own_class(reader, (HostRef){reader->file, expr});
  return own.node ? own : class_of_choice(reader, expr);
}

bool orm_class_may_be(const OrmReader *reader, const HostNode *expr) {
  if (expr->kind == HOST_MEMBER) // self.model
    return str_has_any_nocase(expr->name, WORDS("model", "entity", "table"));
  if (expr->kind == HOST_CALL) return str_is(expr->name, "get_model");
  if (expr->kind != HOST_NAME) return expr->kind == HOST_INDEX;
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, expr}, expr->name);
  if (!definition.node) return node_around(expr, HOST_FUNCTION); // of a loop
  HostKind kind = definition.node->kind;
  bool is_variable = kind == HOST_PARAMETER || kind == HOST_ASSIGN || kind == HOST_LOOP;
  return is_variable && definition.file == reader->file &&
         node_around(definition.node, HOST_FUNCTION);
}

static Str constant_of(const OrmReader *reader, HostRef value) {
  OrmReader there = *reader;
  there.file = value.file;
  return filter_constant(&there, value.node);
}

Str orm_class_constant(const OrmReader *reader, HostRef class_ref, const char *name) {
  return constant_of(reader,
                     names_value(names_member(reader->project, class_ref, str(name)), str(name)));
}

Str orm_class_table(const OrmReader *reader, HostRef model) {
  HostRef aliased = model_of_alias(reader, model);
  if (aliased.node) return orm_class_table(reader, aliased);
  if (model.node->kind == HOST_CALL)
    return constant_of(reader, (HostRef){model.file, node_argument(model.node, 0)});
  Str name = orm_class_constant(reader, model, "__tablename__");
  return name.length ? name : model.node->name;
}

HostRef orm_class_field(const OrmReader *reader, HostRef model, Str field) {
  HostRef none = {0}, aliased = model_of_alias(reader, model);
  if (aliased.node) return orm_class_field(reader, aliased, field);
  if (model.node->kind != HOST_CLASS) return none;
  HostRef value = names_value(names_member(reader->project, model, field), field);
  return value.node && value.node->kind == HOST_CALL ? value : none;
}

// `total = mapped_column("sum", Integer)`, `total = IntegerField(db_column="sum")`; Django's references end with "_id".
Str orm_class_column(const OrmReader *reader, HostRef model, Str field) {
  HostRef described = orm_class_field(reader, model, field);
  if (!described.node) return field;
  const HostNode *name = node_named(described.node, "db_column");
  const HostNode *first = node_argument(described.node, 0);
  bool is_column = str_is_any(described.node->name, WORDS("Column", "mapped_column"));
  if (!name && is_column && first && first->kind == HOST_STRING) name = first;
  if (name) return constant_of(reader, (HostRef){described.file, name});
  if (!str_is_any(described.node->name, WORDS("ForeignKey", "OneToOneField"))) return field;
  return str(arena_format(reader->arena, "%.*s_id", (int)field.length, field.data));
}

void orm_class_value(const OrmReader *reader, HostRef model, Str field) {
  filter_value(reader, orm_class_column(reader, model, field));
}

static bool has_default(const HostNode *value) {
  static const char *const names[] = {"default", "insert_default", "default_factory", NULL};
  for (size_t i = 0; value && value->kind == HOST_CALL && names[i]; i++)
    if (node_named(value, names[i])) return true;
  return false;
}

// Those that have a value where nobody gives one, in the class and those that it extends.
static void add_defaults(const OrmReader *reader, HostRef model, HostRef class_ref, int depth) {
  const HostNode *body = node_child(class_ref.node, ROLE_BODY);
  for (const HostNode *node = body ? body->first : NULL; node; node = node->next)
    if (node->kind == HOST_ASSIGN && has_default(node_child(node, ROLE_VALUE)))
      orm_class_value(reader, model, node_child(node, ROLE_TARGET)->name);
  for (const HostNode *base = node_child(class_ref.node, ROLE_BASE); base; base = node_next(base)) {
    HostRef of = names_class(reader->project, (HostRef){class_ref.file, base}, base->name);
    if (of.node && depth < DEEPEST) add_defaults(reader, model, of, depth + 1);
  }
}

void orm_class_row(const OrmReader *reader, HostRef model, const HostNode *given) {
  for (; given; given = node_next(given))
    if (given->kind == HOST_PAIR)
      orm_class_value(reader, model, given->name);
    else
      reader->found->values_open = true;
  add_defaults(reader, model, model, 0);
  bool fills = names_member(reader->project, model, str("__init__")).node ||
               names_member(reader->project, model, str("save")).node;
  reader->found->values_open |= fills;
}
