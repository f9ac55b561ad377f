// Tables, columns and kinds -> the names that the server makes up.
#include "catalog/object_name.h"

#include "sql/expr.h"

enum { MOST = NAMEDATALEN - 1 }; // bytes of a name

size_t object_name_clip(const char *name, size_t length, size_t most) {
  if (length <= most) return length;
  while (most && ((unsigned char)name[most] & 0xC0) == 0x80) most--;
  return most;
}

// "name1_name2_label" cut to the server's length as its makeObjectName() does; name2 may be NULL.
static const char *make_name(Arena *arena, const char *name1, const char *name2,
                             const char *label) {
  size_t length1 = strlen(name1), length2 = name2 ? strlen(name2) : 0;
  size_t extra = (name2 ? 1 : 0) + strlen(label) + 1;
  size_t room = MOST > extra ? MOST - extra : 0;
  size_t cut1 = length1, cut2 = length2;
  while (cut1 + cut2 > room) {
    if (cut1 > cut2)
      cut1--;
    else
      cut2--;
  }
  cut1 = object_name_clip(name1, length1, cut1);
  cut2 = name2 ? object_name_clip(name2, length2, cut2) : 0;
  char *first = arena_copy(arena, name1, cut1), *second = arena_copy(arena, name2, cut2);
  return arena_join(arena, WORDS(first, name2 ? "_" : "", second, "_", label));
}

const char *object_name_columns(Arena *arena, const NameList *columns) {
  const char *joined = "";
  for (size_t i = 0; i < columns->count && strlen(joined) <= MOST; i++)
    joined = i ? arena_format(arena, "%s_%s", joined, columns->items[i]) : columns->items[i];
  return joined;
}

bool object_name_is_taken(const Catalog *catalog, const char *schema, const char *name) {
  if (catalog_get_relation(catalog, schema, name)) return true;
  return map_get(&catalog->indexes, str(arena_join(catalog->arena, WORDS(schema, ".", name))));
}

void object_name_note_constraint(Catalog *catalog, const char *name) {
  map_set(&catalog->constraint_names, str(name), catalog);
}

static bool is_constraint_name(const Catalog *catalog, const char *schema, const char *name) {
  if (!map_get(&catalog->constraint_names, str(name))) return false;
  catalog_each(&catalog->relations, Relation, relation) {
    if (strcmp(relation->schema, schema)) continue;
    for (size_t i = 0; i < relation->constraints.count; i++)
      if (!strcmp(relation->constraints.items[i]->name, name)) return true;
  }
  return false;
}

const char *object_name_relation(const Catalog *catalog, const char *schema, const char *name1,
                                 const char *name2, const char *label, bool is_constraint) {
  const char *with_number = label;
  for (int pass = 1;; pass++) {
    const char *name = make_name(catalog->arena, name1, name2, with_number);
    bool taken = object_name_is_taken(catalog, schema, name) ||
                 (is_constraint && is_constraint_name(catalog, schema, name));
    if (!taken) return name;
    with_number = arena_format(catalog->arena, "%s%d", label, pass);
  }
}

const char *object_name_constraint(const Catalog *catalog, const char *schema, const char *name1,
                                   const char *name2, const char *label) {
  const char *with_number = label;
  for (int pass = 1;; pass++) {
    const char *name = make_name(catalog->arena, name1, name2, with_number);
    if (!is_constraint_name(catalog, schema, name)) return name;
    with_number = arena_format(catalog->arena, "%s%d", label, pass);
  }
}

// ---- names of expressions ----

// A name and how good it is: 2 for what the user wrote, 1 for a type or "case", 0 for none.
typedef struct Figured {
  const char *name;
  int strength;
} Figured;

static Figured figure(Node *expr, int depth);

static const char *last_field(List *fields) {
  for (int i = list_length(fields) - 1; i >= 0; i--)
    if (IsA(list_nth(fields, i), String)) return strVal(list_nth(fields, i));
  return NULL;
}

static Figured figure_cast(const TypeCast *cast, int depth) {
  Figured inner = figure(cast->arg, depth + 1);
  if (inner.strength > 1) return inner;
  return (Figured){name_last(cast->typeName->names), 1};
}

static Figured figure_sublink(const SubLink *link, int depth) {
  if (link->subLinkType == EXISTS_SUBLINK) return (Figured){"exists", 2};
  if (link->subLinkType == ARRAY_SUBLINK) return (Figured){"array", 2};
  if (link->subLinkType != EXPR_SUBLINK || !IsA(link->subselect, SelectStmt)) return (Figured){0};
  const SelectStmt *select = (SelectStmt *)link->subselect;
  while (select->larg) select = select->larg; // names come from the first SELECT of a UNION
  if (!select->targetList) return (Figured){0};
  const ResTarget *target = linitial(select->targetList);
  if (target->name) return (Figured){target->name, 2};
  Figured inner = figure(target->val, depth + 1);
  return inner.name ? (Figured){inner.name, 2} : (Figured){"?column?", 2};
}

static const char *value_function_name(SQLValueFunctionOp op) {
  switch (op) {
  case SVFOP_CURRENT_DATE: return "current_date";
  case SVFOP_CURRENT_TIME:
  case SVFOP_CURRENT_TIME_N: return "current_time";
  case SVFOP_CURRENT_TIMESTAMP:
  case SVFOP_CURRENT_TIMESTAMP_N: return "current_timestamp";
  case SVFOP_LOCALTIME:
  case SVFOP_LOCALTIME_N: return "localtime";
  case SVFOP_LOCALTIMESTAMP:
  case SVFOP_LOCALTIMESTAMP_N: return "localtimestamp";
  case SVFOP_CURRENT_ROLE: return "current_role";
  case SVFOP_CURRENT_USER: return "current_user";
  case SVFOP_USER: return "user";
  case SVFOP_SESSION_USER: return "session_user";
  case SVFOP_CURRENT_CATALOG: return "current_catalog";
  case SVFOP_CURRENT_SCHEMA: return "current_schema";
  }
  return NULL;
}

// Expressions that are called after their keyword.
static const char *keyword_name(Node *expr) {
  switch (nodeTag(expr)) {
  case T_A_Expr: return ((A_Expr *)expr)->kind == AEXPR_NULLIF ? "nullif" : NULL;
  case T_A_ArrayExpr: return "array";
  case T_RowExpr: return "row";
  case T_CoalesceExpr: return "coalesce";
  case T_MinMaxExpr: return ((MinMaxExpr *)expr)->op == IS_GREATEST ? "greatest" : "least";
  case T_SQLValueFunction: return value_function_name(((SQLValueFunction *)expr)->op);
  case T_GroupingFunc: return "grouping";
  case T_XmlSerialize: return "xmlserialize";
  case T_JsonObjectConstructor: return "json_object";
  case T_JsonArrayConstructor:
  case T_JsonArrayQueryConstructor: return "json_array";
  case T_JsonObjectAgg: return "json_objectagg";
  case T_JsonArrayAgg: return "json_arrayagg";
  default: return NULL;
  }
}

static Figured figure(Node *expr, int depth) {
  enum { DEPTH = 100 };
  if (!expr || depth > DEPTH) return (Figured){0};
  switch (nodeTag(expr)) {
  case T_ColumnRef: {
    const char *name = last_field(((ColumnRef *)expr)->fields);
    return (Figured){name, name ? 2 : 0};
  }
  case T_A_Indirection: {
    const char *name = last_field(((A_Indirection *)expr)->indirection);
    return name ? (Figured){name, 2} : figure(((A_Indirection *)expr)->arg, depth + 1);
  }
  case T_FuncCall: return (Figured){name_last(((FuncCall *)expr)->funcname), 2};
  case T_TypeCast: return figure_cast((TypeCast *)expr, depth);
  case T_CollateClause: return figure(((CollateClause *)expr)->arg, depth + 1);
  case T_SubLink: return figure_sublink((SubLink *)expr, depth);
  case T_CaseExpr: {
    Figured inner = figure((Node *)((CaseExpr *)expr)->defresult, depth + 1);
    return inner.strength > 1 ? inner : (Figured){"case", 1};
  }
  default: {
    const char *name = keyword_name(expr);
    return (Figured){name, name ? 2 : 0};
  }
  }
}

const char *object_name_expression(Node *expr) { return figure(expr, 0).name; }

static void add_key_name(Arena *arena, NameList *names, const char *origin) {
  const char *name = origin;
  for (int i = 1; name_list_has(names, name); i++) {
    char number[16];
    int digits = snprintf(number, sizeof number, "%d", i);
    size_t clip = object_name_clip(origin, strlen(origin), (size_t)(MOST - digits));
    name = arena_format(arena, "%.*s%s", (int)clip, origin, number);
  }
  array_push(arena, names, name);
}

NameList object_name_keys(Arena *arena, const Index *index) {
  NameList names = {0};
  for (size_t i = 0; i < index->keys.count; i++) {
    const IndexKey *key = &index->keys.items[i];
    const char *name = key->column ? key->column : object_name_expression(key->expr);
    add_key_name(arena, &names, name ? name : "expr");
  }
  for (size_t i = 0; i < index->included.count; i++)
    add_key_name(arena, &names, index->included.items[i]);
  return names;
}
