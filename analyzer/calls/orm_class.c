// A class or variable of Python that is a table -> the names of the table and of its columns.
#include "calls/orm_class.h"

#include "text/text.h"

static Str constant_of(const OrmReader *reader, HostRef value) {
  return value.node ? text_constant(reader->arena, reader->project, value) : (Str){0};
}

HostRef orm_class(const OrmReader *reader, const HostNode *expr) {
  HostRef none = {0};
  if (!expr || (expr->kind != HOST_NAME && expr->kind != HOST_MEMBER)) return none;
  HostRef meaning = names_meaning(reader->project, (HostRef){reader->file, expr});
  if (!meaning.node || meaning.node->kind == HOST_CLASS) return meaning;
  if (meaning.node->kind != HOST_ASSIGN) return none;
  HostRef value = names_value(meaning, expr->name);
  bool is_table = value.node && value.node->kind == HOST_CALL &&
                  str_is(value.node->name, "Table") && node_argument(value.node, 0);
  return is_table ? value : none;
}

Str orm_class_table(const OrmReader *reader, HostRef model) {
  if (model.node->kind == HOST_CALL)
    return constant_of(reader, (HostRef){model.file, node_argument(model.node, 0)});
  Str key = str("__tablename__");
  Str name = constant_of(reader, names_value(names_member(reader->project, model, key), key));
  return name.length ? name : model.node->name;
}

// `total = mapped_column("sum", Integer)` is the column "sum".
Str orm_class_column(const OrmReader *reader, HostRef model, Str field) {
  HostRef member =
      model.node->kind == HOST_CLASS ? names_member(reader->project, model, field) : (HostRef){0};
  HostRef value = names_value(member, field);
  const HostNode *first =
      value.node && value.node->kind == HOST_CALL ? node_argument(value.node, 0) : NULL;
  if (!first || first->kind != HOST_STRING || str_is(value.node->name, "relationship"))
    return field;
  Str name = constant_of(reader, (HostRef){value.file, first});
  return name.length ? name : field;
}
