// Indexes and constraints of Django's models -> keys; what Q objects and expressions say -> SQL.
#include "program/django.h"

// ---- conditions ----

// A constant, or F("field"). False: what it is is not known.
static bool add_value(MigrationRun *run, const DjangoModel *model, HostRef expr, Buf *out) {
  HostRef call = django_call(run, expr);
  if (call.node && str_is(call.node->name, "F")) {
    Args args = builder_args(run, call);
    Str field = django_text(run, &args, "0");
    buf_add_str(out, ddl_quote(run->arena, django_column(model, field)));
    return field.length > 0;
  }
  const HostValue *value = migration_value(run, expr);
  if (value->kind == VALUE_BOOL)
    buf_add(out, value->truth ? "true" : "false");
  else if (value->kind == VALUE_NUMBER)
    buf_add_str(out, value->text);
  else if (value->kind == VALUE_STRING && !value->has_holes)
    buf_add_str(out, ddl_literal(run->arena, value->text));
  else
    return false;
  return true;
}

static bool add_list(MigrationRun *run, const DjangoModel *model, HostRef expr, Buf *out) {
  HostRef list = migration_resolve(run, expr);
  if (!list.node || list.node->kind != HOST_LIST || !list.node->first) return false;
  buf_add(out, " IN (");
  for (const HostNode *item = list.node->first; item; item = item->next) {
    if (item != list.node->first) buf_add(out, ", ");
    if (!add_value(run, model, RUN_REF(list, item), out)) return false;
  }
  buf_add(out, ")");
  return true;
}

// paid=True, paid_at__isnull=True, status__in=[...]
static bool add_lookup(MigrationRun *run, const DjangoModel *model, Str key, HostRef expr,
                       Buf *out) {
  static const struct {
    const char *name, *operator;
  } lookups[] = {{"exact", "="}, {"gt", ">"}, {"gte", ">="}, {"lt", "<"}, {"lte", "<="}};
  size_t split = str_find(key, "__", 0);
  Str field = str_slice(key, 0, split);
  Str kind = split < key.length ? str_slice(key, split + 2, key.length) : str("exact");
  const HostValue *value = migration_value(run, expr);
  bool is_null = str_is(kind, "isnull") && value->kind == VALUE_BOOL;
  buf_add_str(out, ddl_quote(run->arena, django_column(model, field)));
  if (is_null || (str_is(kind, "exact") && value->kind == VALUE_NULL)) {
    buf_add(out, is_null && !value->truth ? " IS NOT NULL" : " IS NULL");
    return true;
  }
  if (str_is(kind, "in")) return add_list(run, model, expr, out);
  for (size_t i = 0; i < sizeof lookups / sizeof *lookups; i++) {
    if (!str_is(kind, lookups[i].name)) continue;
    buf_addf(out, " %s ", lookups[i].operator);
    return add_value(run, model, expr, out);
  }
  return false;
}

static bool add_condition(MigrationRun *run, const DjangoModel *model, HostRef expr, Buf *out);

// Q(a=1), Q(("a", 1), _connector="OR", _negated=True)
static bool add_q(MigrationRun *run, const DjangoModel *model, HostRef call, Buf *out) {
  Args args = builder_args(run, call);
  bool is_or = str_is(django_text(run, &args, "_connector"), "OR"), any = false;
  buf_add(out, django_flag(run, &args, "_negated", false) ? "NOT (" : "(");
  for (size_t i = 0; i < args.nodes.count; i++) {
    HostRef item = RUN_REF(call, args.nodes.items[i]);
    bool is_pair = item.node->kind == HOST_PAIR, is_tuple = item.node->kind == HOST_LIST;
    Str key = is_pair ? migration_key(run, item) : (Str){0};
    const HostNode *value = is_pair ? node_child(item.node, ROLE_VALUE) : NULL;
    if (str_starts(key, "_")) continue;
    if (is_tuple && item.node->first && item.node->first->next) {
      key = migration_text(run, RUN_REF(item, item.node->first));
      value = item.node->first->next;
    }
    if (any) buf_add(out, is_or ? " OR " : " AND ");
    any = true;
    bool known = value ? add_lookup(run, model, key, RUN_REF(item, value), out)
                       : add_condition(run, model, item, out);
    if (!known) return false;
  }
  buf_add(out, ")");
  return any;
}

// A Q, or several of them with &, | and ~. False: it says something else.
static bool add_condition(MigrationRun *run, const DjangoModel *model, HostRef expr, Buf *out) {
  HostRef call = django_call(run, expr);
  if (call.node) return str_is(call.node->name, "Q") && add_q(run, model, call, out);
  const HostNode *first = node_child(expr.node, ROLE_OPERAND);
  const HostNode *second = first ? node_next(first) : NULL;
  if (expr.node->kind == HOST_UNARY && first && str_is(expr.node->name, "~")) {
    buf_add(out, "NOT ");
    return add_condition(run, model, RUN_REF(expr, first), out);
  }
  bool is_and = str_is(expr.node->name, "&"), is_or = str_is(expr.node->name, "|");
  if (expr.node->kind != HOST_BINARY || !second || (!is_and && !is_or)) return false;
  buf_add(out, "(");
  if (!add_condition(run, model, RUN_REF(expr, first), out)) return false;
  buf_add(out, is_and ? " AND " : " OR ");
  if (!add_condition(run, model, RUN_REF(expr, second), out)) return false;
  buf_add(out, ")");
  return true;
}

// Length 0, with a gap: it is not known.
static Str condition_sql(MigrationRun *run, const DjangoModel *model, HostRef expr) {
  Buf out = buf_new(run->arena);
  if (add_condition(run, model, expr, &out)) return buf_str(&out);
  migration_gap(run, expr, GAP_UNSUPPORTED, "this condition is not known");
  return (Str){0};
}

// ---- expressions of indexes ----

// F("a"), Lower("a"), OrderBy(F("a")), F("a").desc(). Length 0: something else.
static Str expression_sql(MigrationRun *run, const DjangoModel *model, HostRef expr, int depth) {
  static const char *const functions[] = {"Lower", "Upper", "Trim", "Length", NULL};
  static const char *const same[] = {"OrderBy", "F", "desc", "asc", NULL};
  HostRef call = django_call(run, expr);
  if (!call.node) {
    Str field = migration_text(run, expr);
    if (str_starts(field, "-")) field = str_slice(field, 1, field.length);
    return field.length ? ddl_quote(run->arena, django_column(model, field)) : field;
  }
  const HostNode *callee = node_child(call.node, ROLE_CALLEE), *inner = node_argument(call.node, 0);
  bool is_order = str_is(call.node->name, "desc") || str_is(call.node->name, "asc");
  if (is_order) inner = callee ? node_child(callee, ROLE_OBJECT) : NULL;
  bool is_function = str_is_any(call.node->name, functions);
  bool is_known = is_function || str_is_any(call.node->name, same);
  if (!is_known || !inner || depth > 8) return (Str){0};
  Str sql = expression_sql(run, model, RUN_REF(call, inner), depth + 1);
  if (!sql.length || !is_function) return sql;
  return str(arena_format(run->arena, "%.*s(%.*s)", (int)call.node->name.length,
                          call.node->name.data, (int)sql.length, sql.data));
}

static bool add_expressions(MigrationRun *run, const DjangoModel *model, const Args *args,
                            DdlKey *key) {
  const HostNode *node;
  for (size_t i = 0; (node = builder_argument(args, i)); i++) {
    Str sql = expression_sql(run, model, (HostRef){args->file, node}, 0);
    if (!sql.length) return false;
    array_push(run->arena, &key->columns, sql);
  }
  key->are_sql = true;
  return key->columns.count > 0;
}

// ---- keys ----

static DdlKey *key_new(MigrationRun *run, DdlKeyKind kind, Str name, HostRef at) {
  DdlKey *key = ARENA_NEW(run->arena, DdlKey);
  *key = (DdlKey){.at = migration_place(run, at), .kind = kind, .name = name};
  return key;
}

// Names of fields; one with a `-` before it descends.
static bool add_fields(MigrationRun *run, const DjangoModel *model, HostRef fields, DdlKey *key) {
  const HostValue *list = migration_value(run, fields);
  for (size_t i = 0; i < list->items.count; i++) {
    Str field = list->items.items[i]->text;
    if (str_starts(field, "-")) field = str_slice(field, 1, field.length);
    if (field.length) array_push(run->arena, &key->columns, django_column(model, field));
  }
  return key->columns.count > 0;
}

// Without a key whose columns are not known.
static void add_key(MigrationRun *run, DdlTable *table, DdlKey *key, bool is_known, HostRef at) {
  if (is_known)
    array_push(run->arena, &table->keys, key);
  else
    migration_gap(run, at, GAP_UNSUPPORTED,
                  "the columns of this index or constraint are not known");
}

static void add_check(MigrationRun *run, const DjangoModel *model, DdlTable *table, HostRef call) {
  Args args = builder_args(run, call);
  DdlKey *key = key_new(run, DDL_CHECK, django_text(run, &args, "name"), call);
  HostRef condition = django_given(run, &args, "condition/check");
  if (condition.node) key->expr = condition_sql(run, model, condition);
  if (key->expr.length) array_push(run->arena, &table->keys, key);
}

static void add_index(MigrationRun *run, const DjangoModel *model, DdlTable *table, HostRef call) {
  Args args = builder_args(run, call);
  bool is_unique = str_is(call.node->name, "UniqueConstraint");
  DdlKey *key =
      key_new(run, is_unique ? DDL_UNIQUE : DDL_INDEX, django_text(run, &args, "name"), call);
  HostRef fields = django_given(run, &args, "fields");
  HostRef condition = django_given(run, &args, "condition");
  bool is_known =
      fields.node ? add_fields(run, model, fields, key) : add_expressions(run, model, &args, key);
  if (condition.node) {
    key->expr = condition_sql(run, model, condition);
    if (!key->expr.length) key->expr = str("true /* condition */"); // partial all the same
  }
  add_key(run, table, key, is_known, call);
}

void django_add_key(MigrationRun *run, const DjangoModel *model, DdlTable *table, HostRef call) {
  if (str_is(call.node->name, "CheckConstraint"))
    add_check(run, model, table, call);
  else if (str_is(call.node->name, "ExclusionConstraint"))
    migration_gap(run, call, GAP_UNSUPPORTED, "what this constraint keeps apart is not known");
  else
    add_index(run, model, table, call);
}

// A name by which a later change finds it; Django's own ends with a hash.
static Str name_of_set(MigrationRun *run, const DjangoModel *model, const DdlKey *key) {
  Str name = model->table;
  for (size_t i = 0; i < key->columns.count; i++)
    name = django_join(run, name, "_", key->columns.items[i]);
  return django_join(run, name, "_", str(key->kind == DDL_UNIQUE ? "uniq" : "idx"));
}

static void add_set(MigrationRun *run, DjangoModel *model, DdlTable *table, DdlKeyKind kind,
                    HostRef fields) {
  DdlKey *key = key_new(run, kind, (Str){0}, fields);
  bool is_known = add_fields(run, model, fields, key);
  key->name = name_of_set(run, model, key);
  array_push(run->arena, kind == DDL_UNIQUE ? &model->uniques : &model->indexes, key->name);
  add_key(run, table, key, is_known, fields);
}

void django_add_together(MigrationRun *run, DjangoModel *model, DdlTable *table, DdlKeyKind kind,
                         HostRef sets) {
  if (!sets.node) return;
  const HostValue *value = migration_value(run, sets);
  bool is_one = value->items.count && value->items.items[0]->kind == VALUE_STRING;
  if (is_one) {
    add_set(run, model, table, kind, sets);
    return;
  }
  for (const HostNode *child = sets.node->first; child; child = child->next)
    if (child->role == ROLE_ELEMENT) add_set(run, model, table, kind, RUN_REF(sets, child));
}
