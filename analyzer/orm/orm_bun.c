// A chain of calls of bun, `db.NewSelect().Model(&order).Where("id = ?", id).Scan(ctx)` -> its table and conditions.
#include "orm/orm_bun.h"

#include "base/buf.h"
#include "orm/orm_chain.h"
#include "orm/orm_loaded.h"
#include "orm/orm_shown.h"
#include "orm/orm_struct.h"

bool orm_bun_is_mentioned(Str text) {
  return str_has_any_nocase(text,
                            WORDS(".NewSelect()", ".NewInsert()", ".NewUpdate()", ".NewDelete()"));
}

static const char *const builders[] = {"NewSelect",
                                       "NewInsert",
                                       "NewUpdate",
                                       "NewDelete",
                                       "Model",
                                       "Table",
                                       "TableExpr",
                                       "Where",
                                       "WhereOr",
                                       "WhereGroup",
                                       "WherePK",
                                       "Column",
                                       "Join",
                                       "JoinOn",
                                       "Relation",
                                       "ColumnExpr",
                                       "Order",
                                       "OrderExpr",
                                       "OrderBy",
                                       "Limit",
                                       "Offset",
                                       "Group",
                                       "GroupExpr",
                                       "Having",
                                       "Distinct",
                                       "DistinctOn",
                                       "For",
                                       "Set",
                                       "SetColumn",
                                       "Value",
                                       "OmitZero",
                                       "Returning",
                                       "On",
                                       "Ignore",
                                       "ForceDelete",
                                       "ExcludeColumn",
                                       "Apply",
                                       "With",
                                       "Bulk",
                                       "WhereDeleted",
                                       "WhereAllWithDeleted",
                                       NULL};

// What says nothing of which rows.
static bool is_neutral(Str name) {
  return str_is_any(name,
                    WORDS("Column", "ColumnExpr", "ExcludeColumn", "Order", "OrderExpr", "OrderBy",
                          "Limit", "Offset", "Group", "GroupExpr", "Having", "Distinct",
                          "DistinctOn", "For", "OmitZero", "Returning", "On", "Ignore",
                          "ForceDelete", "Bulk", "WhereDeleted", "WhereAllWithDeleted"));
}

static bool is_end(Str name) {
  return str_is_any(name, WORDS("Scan", "Exec", "Count", "Exists", "ScanAndCount", "Rows"));
}

static bool begins(const HostNode *call, OrmAction *action) {
  *action = str_is(call->name, "NewInsert")   ? ORM_INSERT
            : str_is(call->name, "NewUpdate") ? ORM_UPDATE
            : str_is(call->name, "NewDelete") ? ORM_DELETE
                                              : ORM_READ;
  return *action != ORM_READ || str_is(call->name, "NewSelect");
}

// The text without what stands for the model's own table: `?TableAlias.tenant_id = ?`.
static Str text_at(const OrmReader *reader, const HostNode *expr) {
  Str text = filter_constant(reader, expr);
  Buf plain = buf_new(reader->arena);
  for (size_t start = 0; start < text.length;) {
    size_t end = str_find(text, "?Table", start), rest = end;
    while (rest < text.length && text.data[rest] != '.') rest++;
    buf_add_str(&plain, str_slice(text, start, end));
    start = rest + 1;
  }
  return buf_str(&plain);
}

// What a type of the project has done to each query of its own.
static bool is_hooked(const OrmReader *reader, const HostNode *given, Str model) {
  return orm_struct_has(
      reader, given, model,
      WORDS("BeforeSelect", "BeforeUpdate", "BeforeDelete", "BeforeInsert", "BeforeAppendModel"));
}

static void read_model(const OrmReader *reader, const HostNode *given) {
  OrmCall *found = reader->found;
  bool is_fresh;
  Str model = orm_struct_of(reader, given, &is_fresh);
  if (!model.length) return;
  if (!found->table.length) found->table = orm_struct_table(reader, given, model);
  bool hooked = is_hooked(reader, given, model);
  if (hooked) found->is_open = found->values_open = true;
  if (found->action == ORM_INSERT) orm_struct_fields(reader, given);
}

// `state = ?`, `"total" = total + ?`
static void read_set(const OrmReader *reader, Str text) {
  size_t end = str_find(text, "=", 0);
  if (end < text.length)
    filter_value(reader, filter_name(str_slice(text, 0, end)));
  else
    reader->found->values_open = true;
}

static void read_condition(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0);
  Str text = text_at(reader, first);
  if (text.length && str_is(call->name, "Where"))
    filter_text(reader, text, node_next(first));
  else if (text.length && str_is(call->name, "WhereOr"))
    filter_mention(reader, text);
  else
    reader->found->is_open = true;
  if (str_is(call->name, "WhereOr")) filter_weaken(reader->found, 0, true);
}

// `r.db.NewSelect()` where the project's own function of this name adds conditions.
static bool narrows(const OrmReader *reader, const HostNode *call) {
  HostRef function = names_callee(reader->project, (HostRef){reader->file, call});
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node))
    if (node->kind == HOST_CALL && str_is_any(node->name, WORDS("Where", "WhereGroup", "Apply")))
      return true;
  return false;
}

static void read_link(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *first = node_argument(call, 0);
  OrmAction action;
  bool is_begin = begins(call, &action);
  if (!found->at && !is_begin) return; // what the connection is got by
  if (is_begin) {
    found->action = action;
    found->at = call;
    if (narrows(reader, call)) found->is_open = true;
    found->connection = (HostRef){reader->file, node_object(call)};
  } else if (str_is(call->name, "Conn")) {
    found->connection = (HostRef){reader->file, first};
  } else if (str_is(call->name, "Model") && first) {
    read_model(reader, first);
  } else if (str_is_any(call->name, WORDS("Table", "TableExpr", "ModelTableExpr")) && first) {
    found->table = filter_name(text_at(reader, first));
  } else if (str_is_any(call->name, WORDS("Where", "WhereOr", "WhereGroup", "WherePK"))) {
    read_condition(reader, call);
  } else if (str_is(call->name, "Set")) {
    read_set(reader, text_at(reader, first));
  } else if (str_is_any(call->name, WORDS("SetColumn", "Value"))) {
    filter_value(reader, filter_name(text_at(reader, first)));
  } else if (str_is_any(call->name, WORDS("Join", "JoinOn", "Relation"))) {
    filter_mention(reader, text_at(reader, first));
  } else if (str_is(call->name, "Column")) {
    shown_arguments(reader, call, 0);
  } else if (!is_neutral(call->name)) {
    found->is_open = true;
  }
  found->shows_others |= str_is_any(call->name, WORDS("ColumnExpr", "Relation"));
}

// `order.TenantID = req.TenantID` before `db.NewUpdate().Model(&order).WherePK()`, which writes every column.
static void read_loaded(const OrmReader *reader, const OrmChain *chain, const HostNode *last) {
  OrmCall read;
  const HostNode *row = NULL;
  for (size_t i = 0; i < chain->links.count; i++) {
    const HostNode *call = chain->links.items[i].call;
    if (str_is(call->name, "Model")) row = node_argument(call, 0);
    if (str_is_any(call->name, WORDS("Column", "ExcludeColumn", "Set", "SetColumn"))) return;
  }
  const HostNode *begin = chain->links.items[0].call;
  const HostNode *load = loaded_into(reader, row, begin, orm_bun_read, &read);
  if (load) loaded_changes(reader, row, load, &read, last);
}

bool orm_bun_read(const OrmReader *reader, const HostNode *last) {
  OrmCall *found = reader->found;
  if (!is_end(last->name) || !node_object(last)) return false;
  if (!orm_bun_is_mentioned(reader->file->source->text)) return false;
  OrmChain chain = orm_chain(reader, last, builders);
  found->is_open = chain.is_open;
  orm_chain_read(reader, &chain, 0, read_link);
  if (found->action == ORM_UPDATE) read_loaded(reader, &chain, last);
  found->is_sure = true;
  return found->at;
}
