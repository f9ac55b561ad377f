// Raw expressions -> what they say.
#include "sql/expr.h"

#include "base/buf.h"
#include "sql/memory.h"

#include <strings.h>

#include "lib/stringinfo.h"

// libpg_query exports it without a header.
extern void deparseRawStmt(StringInfo text, RawStmt *statement);

const char *name_last(List *names) {
  Node *last = names ? llast(names) : NULL;
  return last && IsA(last, String) ? strVal(last) : "";
}

const char *name_schema(List *names) {
  if (list_length(names) < 2) return NULL;
  Node *schema = list_nth(names, list_length(names) - 2);
  return IsA(schema, String) ? strVal(schema) : NULL;
}

Node *expr_strip_casts(Node *expr) {
  while (expr) {
    if (IsA(expr, TypeCast))
      expr = ((TypeCast *)expr)->arg;
    else if (IsA(expr, CollateClause))
      expr = ((CollateClause *)expr)->arg;
    else
      break;
  }
  return expr;
}

static A_Const *find_constant(Node *expr) {
  expr = expr_strip_casts(expr);
  return expr && IsA(expr, A_Const) ? (A_Const *)expr : NULL;
}

const char *expr_string(Node *expr) {
  A_Const *constant = find_constant(expr);
  bool is_string = constant && !constant->isnull && IsA(&constant->val, String);
  return is_string ? strVal(&constant->val) : NULL;
}

bool expr_is_null(Node *expr) {
  A_Const *constant = find_constant(expr);
  return constant && constant->isnull;
}

// The words that PostgreSQL's boolean input takes, and their unique beginnings ("o" is none).
static bool reads_as_boolean(const char *text, bool value) {
  static const char *const words[2][4] = {{"false", "no", "off", "0"}, {"true", "yes", "on", "1"}};
  Str word = str_trim(str(text));
  size_t least = word.length && (word.data[0] | 0x20) == 'o' ? 2 : 1;
  for (size_t i = 0; i < 4; i++) {
    Str full = str(words[value][i]);
    if (word.length < least || word.length > full.length) continue;
    if (strncasecmp(word.data, full.data, word.length) == 0) return true;
  }
  return false;
}

static bool has_boolean_cast(Node *expr) {
  for (; expr && IsA(expr, TypeCast); expr = ((TypeCast *)expr)->arg) {
    const char *type = name_last(((TypeCast *)expr)->typeName->names);
    if (str_is(str(type), "bool") || str_is(str(type), "boolean")) return true;
  }
  return false;
}

bool expr_is_boolean(Node *expr, bool value) {
  A_Const *constant = find_constant(expr);
  if (!constant || constant->isnull) return false;
  if (IsA(&constant->val, Boolean)) return boolVal(&constant->val) == value;
  return IsA(&constant->val, String) && has_boolean_cast(expr) &&
         reads_as_boolean(strVal(&constant->val), value);
}

FuncCall *expr_call(Node *expr, const char *name) {
  if (!expr || !IsA(expr, FuncCall)) return NULL;
  FuncCall *call = (FuncCall *)expr;
  const char *schema = name_schema(call->funcname);
  bool is_builtin = !schema || str_is(str(schema), "pg_catalog");
  return is_builtin && str_is(str(name_last(call->funcname)), name) ? call : NULL;
}

// The part of a column reference that stands `back` before its end.
static const char *column_part(Node *expr, int back) {
  if (!expr || !IsA(expr, ColumnRef)) return NULL;
  List *fields = ((ColumnRef *)expr)->fields;
  if (list_length(fields) <= back) return NULL;
  Node *field = list_nth(fields, list_length(fields) - 1 - back);
  return IsA(field, String) ? strVal(field) : NULL;
}

const char *expr_column(Node *expr) { return column_part(expr, 0); }
const char *expr_column_table(Node *expr) { return column_part(expr, 1); }

bool expr_is_star(const Node *expr) {
  return expr && IsA(expr, ColumnRef) && IsA(llast(((const ColumnRef *)expr)->fields), A_Star);
}

bool expr_is_record_star(const Node *expr) {
  return expr && IsA(expr, A_Indirection) &&
         IsA(llast(((const A_Indirection *)expr)->indirection), A_Star);
}

// PostgreSQL's own names of types that it prints by their standard names (format_type).
static const struct {
  const char *name, *printed;
} TYPES[] = {
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int", "integer"},
    {"int8", "bigint"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"decimal", "numeric"},
    {"bool", "boolean"},
    {"bpchar", "character"},
    {"varchar", "character varying"},
    {"varbit", "bit varying"},
    {"time", "time without time zone"},
    {"timetz", "time with time zone"},
    {"timestamp", "timestamp without time zone"},
    {"timestamptz", "timestamp with time zone"},
};

static bool is_plain(const char *name) {
  bool plain = *name && !(*name >= '0' && *name <= '9');
  for (const char *at = name; *at; at++)
    plain &= (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at == '_';
  return plain;
}

static void add_name(Buf *buf, const char *name) {
  if (is_plain(name)) {
    buf_add(buf, name);
    return;
  }
  buf_add_quoted(buf, str(name), '"');
}

const char *name_quoted(Arena *arena, const char *name) {
  Buf buf = buf_new(arena);
  add_name(&buf, name);
  return buf.data;
}

static const char *find_standard_name(const TypeName *type) {
  const char *schema = name_schema(type->names);
  if (type->pct_type || (schema && !str_is(str(schema), "pg_catalog"))) return NULL;
  const char *name = name_last(type->names);
  for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
    if (*name == *TYPES[i].name && !strcmp(name, TYPES[i].name)) return TYPES[i].printed;
  return schema ? name : NULL;
}

const char *type_name(Arena *arena, const TypeName *type) {
  const char *standard = find_standard_name(type), *name = name_last(type->names);
  bool is_base = !type->pct_type && !type->arrayBounds;
  if (standard && is_base) return standard;
  if (list_length(type->names) == 1 && is_base && is_plain(name)) return name;
  Buf buf = buf_new(arena);
  if (standard)
    buf_add(&buf, standard);
  else
    for (int i = 0; i < list_length(type->names); i++) {
      if (i) buf_add_char(&buf, '.');
      add_name(&buf, strVal(list_nth(type->names, i)));
    }
  if (type->pct_type) buf_add(&buf, "%TYPE");
  if (type->arrayBounds) buf_add(&buf, "[]");
  return buf.data;
}

List *expr_make_list(Arena *arena, void *a, void *b) {
  List *list = arena_alloc(arena, sizeof *list + 2 * sizeof(ListCell));
  list->type = T_List;
  list->length = b ? 2 : 1;
  list->max_length = 2;
  list->elements = list->initial_elements;
  list->elements[0].ptr_value = a;
  list->elements[1].ptr_value = b;
  return list;
}

static String *make_string(Arena *arena, const char *text) {
  String *string = ARENA_NEW(arena, String);
  string->type = T_String;
  string->sval = arena_copy(arena, text, strlen(text));
  return string;
}

Node *expr_make_column(Arena *arena, const char *table, const char *column) {
  ColumnRef *ref = ARENA_NEW(arena, ColumnRef);
  String *name = make_string(arena, column);
  ref->type = T_ColumnRef;
  ref->fields = table ? expr_make_list(arena, make_string(arena, table), name)
                      : expr_make_list(arena, name, NULL);
  ref->location = -1;
  return (Node *)ref;
}

Node *expr_make_equal(Arena *arena, Node *a, Node *b) {
  A_Expr *equal = ARENA_NEW(arena, A_Expr);
  *equal = (A_Expr){.type = T_A_Expr,
                    .kind = AEXPR_OP,
                    .name = expr_make_list(arena, make_string(arena, "="), NULL),
                    .lexpr = a,
                    .rexpr = b,
                    .location = -1};
  return (Node *)equal;
}

typedef struct Deparse {
  Arena *arena;
  Node *tree;
  const char *text;
} Deparse;

static void deparse_statement(void *argument) {
  Deparse *deparse = argument;
  StringInfoData text;
  initStringInfo(&text);
  RawStmt raw = {.type = T_RawStmt, .stmt = deparse->tree};
  deparseRawStmt(&text, &raw);
  deparse->text = arena_copy(deparse->arena, text.data, (size_t)text.len);
}

// The printer takes statements only.
static void deparse_expression(void *argument) {
  Deparse *deparse = argument;
  ResTarget target = {.type = T_ResTarget, .val = deparse->tree, .location = -1};
  SelectStmt select = {.type = T_SelectStmt, .targetList = list_make1(&target)};
  Deparse whole = {deparse->arena, (Node *)&select, NULL};
  deparse_statement(&whole);
  if (whole.text && str_starts(str(whole.text), "SELECT "))
    deparse->text = whole.text + strlen("SELECT ");
}

const char *expr_text(Arena *arena, Node *expr) {
  if (!expr) return NULL;
  Deparse deparse = {.arena = arena, .tree = expr};
  sql_guard(deparse_expression, &deparse);
  if (!deparse.text) sql_guard(deparse_statement, &deparse);
  sql_clear();
  return deparse.text;
}
