// Two values -> whether they are equal: what ties a row to the caller, and what does not.
#include "query/evaluate.h"

#include <stdlib.h>
#include <strings.h>

bool evaluate_is_tenant_column(const Evaluation *evaluation, Value value) {
  const Relation *relation = value.item->relation;
  if (!relation) return false;
  Column *column = relation_column(relation, value.column);
  if (!column) return false;
  if (column == relation->tenant_column) return true;
  if (name_list_has(&evaluation->catalog->tenant.columns, value.column)) return true;
  if (!relation->is_tenant_root) return false;
  const char *key = relation_key_column(relation); // the root is its own tenant
  return !strcmp(key ? key : "id", value.column);
}

// Whether the column says which row, user or parent it is, so that an equality picks an owner.
static bool is_key(const Evaluation *evaluation, Value value) {
  if (evaluate_is_tenant_column(evaluation, value)) return true;
  const char *name = value.column;
  size_t length = strlen(name);
  if (!strcasecmp(name, "id") || !strcasecmp(name, "uuid") || !strcasecmp(name, "uid")) return true;
  if (length > 3 && !strcasecmp(name + length - 3, "_id")) return true;
  if (length > 2 && !strcmp(name + length - 2, "Id")) return true;
  static const char *const words[] = {"owner",  "user", "email",  "created_by",
                                      "author", "usr",  "member", 0};
  if (str_has_any_nocase(str(name), words)) return true;
  const Relation *relation = value.item->relation;
  for (size_t i = 0; relation && i < relation->constraints.count; i++) {
    const Constraint *constraint = relation->constraints.items[i];
    if (constraint->kind == CONSTRAINT_CHECK || constraint->kind == CONSTRAINT_EXCLUSION) continue;
    for (size_t c = 0; c < constraint->columns.count; c++)
      if (constraint->columns.items[c] && !strcmp(constraint->columns.items[c], name)) return true;
  }
  return false;
}

// The column of a row against the caller's own value: true on own rows alone.
static Logic tie(const Evaluation *evaluation, Value column, Value context) {
  bool tenants = evaluate_is_tenant_column(evaluation, column);
  if (!tenants && (context.kind == VALUE_FLAG || !is_key(evaluation, column))) return LOGIC_ROW;
  if (evaluation->ties_tenant) *evaluation->ties_tenant = true;
  switch (column.item->owner) {
  case ROW_OWN: return tenants ? LOGIC_TRUE : LOGIC_ROW;
  case ROW_OTHER: return LOGIC_FALSE;
  default: return tenants ? LOGIC_NULL : LOGIC_ROW;
  }
}

// Whether one is the key of the policy's row, and the other that of a row of the same table.
static bool finds_by_key(Value a, Value b) {
  const Relation *relation = a.item->relation;
  const char *key = relation && relation == b.item->relation ? relation_key_column(relation) : NULL;
  return key && a.item->is_policy_row != b.item->is_policy_row && !strcmp(a.column, key) &&
         !strcmp(b.column, key);
}

static Logic equal_row_before(const Evaluation *evaluation, RowOwner owner) {
  *evaluation->reads_row_before = true;
  return evaluation->row_before == ROW_BEFORE_OWN && owner == ROW_OWN ? LOGIC_ROW : LOGIC_FALSE;
}

static Logic equal_columns(const Evaluation *evaluation, Value a, Value b) {
  if (a.item == b.item) return strcmp(a.column, b.column) == 0 ? LOGIC_TRUE : LOGIC_ROW;
  if (evaluation->row_before != ROW_BEFORE_ITSELF && finds_by_key(a, b))
    return equal_row_before(evaluation, a.item->is_policy_row ? b.item->owner : a.item->owner);
  bool tenants =
      evaluate_is_tenant_column(evaluation, a) && evaluate_is_tenant_column(evaluation, b);
  bool keys = is_key(evaluation, a) || is_key(evaluation, b);
  if (!tenants && !keys) return LOGIC_ROW;
  if (a.item->owner != b.item->owner) return LOGIC_FALSE; // whose owners differ, they differ
  return tenants ? LOGIC_TRUE : LOGIC_ROW;
}

// No row of a tenant holds this: rls-facts table at 9, pattern 13.
static bool is_nobody(const char *text) {
  static const char *const words[] = {"none",    "null",    "nil",     "nobody",    "unset",
                                      "invalid", "missing", "unknown", "undefined", 0};
  for (const char *const *word = words; *word; word++)
    if (!strcasecmp(text, *word)) return true;
  if (*text == '-' && atoi(text) < 0) return true; // as of a key that counts up
  return text[strspn(text, "0-")] == '\0';
}

// Names by which a project marks its own staff, not a tenant's.
bool evaluate_names_staff(const char *text) {
  static const char *const words[] = {"super",   "platform", "system",   "staff",
                                      "service", "root",     "internal", 0};
  return str_has_any_nocase(str(text), words);
}

// Names by which a user's rights are told.
static bool names_rights(const char *column) {
  static const char *const words[] = {"rol",   "admin", "permission", "privilege", "access_level",
                                      "staff", 0};
  return str_has_any_nocase(str(column), words);
}

static Logic equal_column_constant(const Evaluation *evaluation, Value column, const char *text) {
  if (evaluate_is_tenant_column(evaluation, column)) {
    if (is_nobody(text)) return LOGIC_FALSE;
    if (evaluation->names_tenant) *evaluation->names_tenant = true;
    return LOGIC_ROW;
  }
  bool of_member = !column.item->is_policy_row;
  // In a table of users, not of a tenant's members, a role is one in the whole application.
  bool of_everybody = !column.item->relation || !column.item->relation->tenant_column;
  bool staff =
      evaluate_names_staff(text) ||
      (of_everybody && (str_has_nocase(str(text), "admin") || names_rights(column.column)));
  return of_member && staff ? LOGIC_FLAG : LOGIC_ROW;
}

static bool equal_texts(const char *a, const char *b) {
  char *end_a, *end_b;
  double x = strtod(a, &end_a), y = strtod(b, &end_b);
  if (*a && *b && !*end_a && !*end_b) return x == y;
  return strcmp(a, b) == 0;
}

// `a` is the caller's own value.
static Logic equal_context(const Evaluation *evaluation, Value a, Value b) {
  switch (b.kind) {
  case VALUE_COLUMN: return tie(evaluation, b, a);
  case VALUE_CONTEXT: return !strcmp(a.text, b.text) ? LOGIC_TRUE : LOGIC_FLAG;
  case VALUE_TEXT:
    return *b.text && evaluation_flags(evaluation) == FLAG_ON ? LOGIC_FLAG : LOGIC_FALSE;
  case VALUE_FLAG: return LOGIC_FLAG;
  default: return LOGIC_UNKNOWN;
  }
}

static Logic equal_flag(const Evaluation *evaluation, Value a, Value b) {
  if (b.kind == VALUE_COLUMN) return tie(evaluation, b, a);
  if (b.kind == VALUE_TEXT && !*b.text) return LOGIC_FALSE;
  return LOGIC_FLAG;
}

// `is_super_admin = true` says what the column says by itself.
static Logic equal_truth(const Evaluation *evaluation, Value column, Logic truth) {
  Logic told = evaluate_as_logic(evaluation, column);
  bool is_truth = truth == LOGIC_TRUE || truth == LOGIC_FALSE;
  if (!is_truth) return LOGIC_ROW;
  return truth == LOGIC_TRUE ? told : logic_not(told);
}

static Logic equal_column(const Evaluation *evaluation, Value a, Value b) {
  switch (b.kind) {
  case VALUE_COLUMN: return equal_columns(evaluation, a, b);
  case VALUE_TEXT: return equal_column_constant(evaluation, a, b.text);
  case VALUE_LOGIC: return equal_truth(evaluation, a, b.logic);
  case VALUE_OPAQUE: return LOGIC_ROW;
  default: return LOGIC_UNKNOWN;
  }
}

Logic evaluate_equal(const Evaluation *evaluation, Value a, Value b) {
  if (value_either(a, b, VALUE_ERROR)) return LOGIC_ERROR;
  if (a.kind == VALUE_CHOICE) return evaluate_chosen_equal(evaluation, a.choice, b);
  if (b.kind == VALUE_CHOICE) return evaluate_chosen_equal(evaluation, b.choice, a);
  if (a.kind == VALUE_QUERY) return evaluate_any_row(evaluation, a.query, &b);
  if (b.kind == VALUE_QUERY) return evaluate_any_row(evaluation, b.query, &a);
  if (value_either(a, b, VALUE_NULL)) return LOGIC_NULL;
  if (value_either(a, b, VALUE_UNKNOWN)) return LOGIC_UNKNOWN;
  if (a.kind == VALUE_LIST || b.kind == VALUE_LIST) {
    const Value *element = a.kind == VALUE_LIST ? a.element : b.element;
    return element ? evaluate_equal(evaluation, *element, a.kind == VALUE_LIST ? b : a)
                   : LOGIC_FALSE;
  }
  if (a.kind == VALUE_CONTEXT) return equal_context(evaluation, a, b);
  if (b.kind == VALUE_CONTEXT) return equal_context(evaluation, b, a);
  if (a.kind == VALUE_FLAG) return equal_flag(evaluation, a, b);
  if (b.kind == VALUE_FLAG) return equal_flag(evaluation, b, a);
  if (a.kind == VALUE_COLUMN) return equal_column(evaluation, a, b);
  if (b.kind == VALUE_COLUMN) return equal_column(evaluation, b, a);
  if (a.kind == VALUE_LOGIC || b.kind == VALUE_LOGIC) {
    Logic x = evaluate_as_logic(evaluation, a), y = evaluate_as_logic(evaluation, b);
    return logic_or(logic_and(x, y), logic_and(logic_not(x), logic_not(y)));
  }
  if (a.kind == VALUE_TEXT && b.kind == VALUE_TEXT)
    return equal_texts(a.text, b.text) ? LOGIC_TRUE : LOGIC_FALSE;
  bool nobodys = value_either(a, b, VALUE_OPAQUE) && value_either(a, b, VALUE_TEXT);
  return nobodys ? LOGIC_ROW : LOGIC_UNKNOWN;
}
