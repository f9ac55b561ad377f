// What a query builder's call asks of tables -> the SQL that it comes to.
#include "session/orm_sql.h"

#include "base/buf.h"
#include "sql/literal.h"

typedef struct Writer {
  const OrmQuery *query;
  Buf sql;
  int parameters; // that were written
} Writer;

const Column *orm_sql_column(Arena *arena, const Relation *table, Str name) {
  const Column *reference = NULL;
  Str plain = orm_plain(arena, name);
  const char *key = arena_format(arena, "%.*sid", (int)plain.length, plain.data);
  for (size_t i = 0; plain.length && i < table->columns.count; i++) {
    const Column *column = table->columns.items[i];
    Str known = orm_plain(arena, str(column->name));
    if (str_equal(plain, known)) return column;
    if (str_is(known, key)) reference = column;
  }
  return reference;
}

static const Column *find_column_of(const OrmQuery *query, const Relation *table, Str name) {
  return table ? orm_sql_column(query->arena, table, name) : NULL;
}

static const Column *find_column(const OrmQuery *query, Str name) {
  return find_column_of(query, query->table, name);
}

// The table of that number, see OrmColumn; NULL: not known.
static const Relation *table_at(const OrmQuery *query, size_t number) {
  if (!number) return query->table;
  return number <= query->joined.count ? query->joined.items[number - 1] : NULL;
}

const Column *orm_sql_tenant(const OrmQuery *query) {
  for (size_t i = 0; i <= query->joined.count; i++) {
    const Relation *table = table_at(query, i);
    if (table && table->tenant_column) return table->tenant_column;
  }
  return NULL;
}

bool orm_sql_shows_tenant(const OrmQuery *query) {
  const OrmColumns *values = &query->call->values;
  bool shows_all = values->count && !query->call->values_open;
  for (size_t i = 0; i < values->count; i++) {
    const Column *column = find_column(query, values->items[i].name);
    if (column && column == query->table->tenant_column) return true;
    shows_all &= column != NULL;
  }
  return shows_all;
}

// Of the columns that a query asks for; NULL: not all of them are known.
static const Column *shown_column(const OrmQuery *query, size_t index) {
  const OrmColumn *shown = &query->call->shown.items[index];
  return find_column_of(query, table_at(query, shown->table), shown->name);
}

static bool shows_columns(const OrmQuery *query) {
  size_t count = query->call->shows_others ? 0 : query->call->shown.count;
  for (size_t i = 0; i < count; i++)
    if (!shown_column(query, i)) return false;
  return count > 0;
}

bool orm_sql_asks_owner(const OrmQuery *query) {
  if (!query->table || query->call->shown.count != 1 || !shows_columns(query)) return false;
  const Relation *table = table_at(query, query->call->shown.items[0].table);
  return shown_column(query, 0) == table->tenant_column;
}

static void add_name(Writer *writer, const char *name) {
  buf_add(&writer->sql, literal_identifier(writer->query->arena, str(name)));
}

static void add_relation(Writer *writer, const Relation *table) {
  add_name(writer, table->schema);
  buf_add_char(&writer->sql, '.');
  add_name(writer, table->name);
}

static void add_table(Writer *writer, const char *before) {
  buf_add(&writer->sql, before);
  add_relation(writer, writer->query->table);
}

static void add_parameter(Writer *writer, const char *before) {
  buf_addf(&writer->sql, "%s$%d", before, ++writer->parameters);
}

// "o0"."id", or "id" where there is no other table.
static void add_column(Writer *writer, size_t table, const Column *column) {
  if (writer->query->joined.count) buf_addf(&writer->sql, "o%zu.", table);
  add_name(writer, column->name);
}

static void add_condition(Writer *writer, const OrmColumn *condition, const Column *column) {
  bool is_tenant = column == table_at(writer->query, condition->table)->tenant_column;
  buf_add(&writer->sql, condition->is_optional ? "(" : "");
  add_column(writer, condition->table, column);
  if (condition->is_equal && (condition->is_chosen || is_tenant))
    add_parameter(writer, " = ");
  else
    buf_add(&writer->sql, condition->is_null && is_tenant ? " IS NULL" : " IS NOT NULL");
  if (condition->is_optional) buf_addf(&writer->sql, " OR $%d IS NULL)", writer->parameters);
}

// Those of WHERE, or of a join's ON. A column that the table has under another name may be any, the tenant's too.
static void add_conditions(Writer *writer, size_t join, bool is_open, const char *before) {
  const OrmQuery *query = writer->query;
  for (size_t i = 0; i < query->call->conditions.count; i++) {
    const OrmColumn *condition = &query->call->conditions.items[i];
    if (condition->join != join) continue;
    const Relation *table = table_at(query, condition->table);
    const Column *column = find_column_of(query, table, condition->name);
    is_open |= condition->is_mentioned ? column && column == table->tenant_column : !column;
    if (!column || condition->is_mentioned) continue;
    buf_add(&writer->sql, before);
    add_condition(writer, condition, column);
    before = " AND ";
  }
  if (is_open) add_parameter(writer, before);
}

static void add_ties(Writer *writer, size_t join) {
  const OrmQuery *query = writer->query;
  for (size_t i = 0; i < query->call->ties.count; i++) {
    const OrmTie *tie = &query->call->ties.items[i];
    if (tie->left.join != join) continue;
    const Column *left = find_column_of(query, table_at(query, tie->left.table), tie->left.name);
    const Column *right = find_column_of(query, table_at(query, tie->right.table), tie->right.name);
    if (!left || !right) {
      add_parameter(writer, " AND ");
      continue;
    }
    buf_add(&writer->sql, " AND ");
    add_column(writer, tie->left.table, left);
    buf_add(&writer->sql, " = ");
    add_column(writer, tie->right.table, right);
  }
}

static void add_joins(Writer *writer) {
  const OrmQuery *query = writer->query;
  if (query->joined.count) buf_add(&writer->sql, " AS o0");
  for (size_t i = 0; i < query->joined.count; i++) {
    const Relation *table = query->joined.items[i];
    if (!table) continue;
    buf_addf(&writer->sql, " %s ", query->call->joins.items[i].kind);
    add_relation(writer, table);
    buf_addf(&writer->sql, " AS o%zu ON true", i + 1);
    add_ties(writer, i + 1);
    add_conditions(writer, i + 1, false, " AND ");
  }
}

// The tables that say which rows are changed, and the condition: `FROM lines AS o1 WHERE o1.order_id = o0.id`.
static const char *add_sources(Writer *writer, const char *before) {
  const OrmQuery *query = writer->query;
  if (!query->joined.count) return " WHERE ";
  for (size_t i = 0; i < query->joined.count; i++) {
    if (!query->joined.items[i]) continue;
    buf_add(&writer->sql, before);
    add_relation(writer, query->joined.items[i]);
    buf_addf(&writer->sql, " AS o%zu", i + 1);
    before = ", ";
  }
  buf_add(&writer->sql, " WHERE true");
  for (size_t i = 0; i < query->joined.count; i++) add_ties(writer, i + 1);
  return " AND ";
}

static void add_shown(Writer *writer) {
  const OrmColumns *shown = &writer->query->call->shown;
  bool is_known = shows_columns(writer->query);
  buf_add(&writer->sql, is_known ? "SELECT " : "SELECT 1");
  for (size_t i = 0; is_known && i < shown->count; i++) {
    if (i) buf_add(&writer->sql, ", ");
    add_column(writer, shown->items[i].table, shown_column(writer->query, i));
  }
}

static const Column *other_column(const Writer *writer) {
  const OrmQuery *query = writer->query;
  for (size_t i = 0; i < query->table->columns.count; i++)
    if (query->table->columns.items[i] != query->table->tenant_column)
      return query->table->columns.items[i];
  return NULL;
}

// SET tenant_id = tenant WHERE tenant_id = tenant: the rows stay whose they are.
static bool keeps_tenant(const OrmQuery *query, const Column *column, const OrmColumn *written) {
  if (column != query->table->tenant_column || !written->value.length) return false;
  for (size_t i = 0; i < query->call->conditions.count; i++) {
    const OrmColumn *condition = &query->call->conditions.items[i];
    bool is_same = condition->is_equal && !condition->is_mentioned && !condition->is_optional &&
                   !condition->join && !condition->table &&
                   str_equal(condition->value, written->value);
    if (is_same && find_column(query, condition->name) == column) return true;
  }
  return false;
}

static bool add_changes(Writer *writer) {
  const OrmQuery *query = writer->query;
  const char *before = " SET ";
  for (size_t i = 0; i < query->call->values.count; i++) {
    const OrmColumn *written = &query->call->values.items[i];
    const Column *column = find_column(query, written->name);
    if (!column || keeps_tenant(query, column, written)) continue;
    buf_add(&writer->sql, before);
    add_name(writer, column->name);
    add_parameter(writer, " = ");
    before = ", ";
  }
  const Column *column = other_column(writer);
  if (before[0] == ',') return true;
  if (!column) return false;
  buf_add(&writer->sql, before);
  add_name(writer, column->name);
  buf_add(&writer->sql, " = DEFAULT");
  return true;
}

static bool shows_value(const OrmQuery *query, const char *column) {
  for (size_t i = 0; i < query->call->values.count; i++) {
    const Column *known = find_column(query, query->call->values.items[i].name);
    if (known && !strcmp(known->name, column)) return true;
  }
  return false;
}

bool orm_sql_hides_conflict(const OrmQuery *query) {
  const OrmColumns *target = &query->call->conflict;
  bool hides = query->call->conflict_open || (target->count && query->call->conditions.count);
  for (size_t i = 0; i < target->count; i++) {
    const Column *column = find_column(query, target->items[i].name);
    if (column && column == query->table->tenant_column) return false;
    hides |= !column;
  }
  return hides;
}

static void add_conflict(Writer *writer) {
  const OrmQuery *query = writer->query;
  const OrmColumns *target = &query->call->conflict;
  const char *key = relation_key_column(query->table), *last = NULL;
  if (orm_sql_hides_conflict(query)) return;
  if (query->call->conflict_by_key && key && shows_value(query, key)) {
    buf_add(&writer->sql, " ON CONFLICT (");
    add_name(writer, last = key);
  }
  for (size_t i = 0; i < target->count; i++) {
    const Column *column = find_column(query, target->items[i].name);
    if (!column) continue; // beside the tenant's
    buf_add(&writer->sql, last ? ", " : " ON CONFLICT (");
    add_name(writer, last = column->name);
  }
  if (!last) return;
  buf_add(&writer->sql, ") DO UPDATE SET ");
  add_name(writer, last);
  buf_add(&writer->sql, " = EXCLUDED.");
  add_name(writer, last);
}

// The tenant's column is taken to be one that does not show. False: no column is known.
static bool add_row(Writer *writer) {
  const OrmQuery *query = writer->query;
  const OrmColumns *values = &query->call->values;
  const Column *tenant = orm_sql_shows_tenant(query) ? NULL : query->table->tenant_column;
  const char *before = " (";
  int count = 0;
  for (size_t i = 0; i <= values->count; i++) {
    const Column *column = i < values->count ? find_column(query, values->items[i].name) : tenant;
    if (!column) continue;
    buf_add(&writer->sql, before);
    add_name(writer, column->name);
    before = ", ";
    count++;
  }
  if (!count) return false;
  buf_add(&writer->sql, ") VALUES ");
  for (int i = 0; i < count; i++) add_parameter(writer, i ? ", " : "(");
  buf_add(&writer->sql, ") ");
  bool has_suffix = query->call->suffix.length && !str_has(query->call->suffix, "?");
  if (has_suffix) buf_add_str(&writer->sql, query->call->suffix);
  add_conflict(writer);
  if (!has_suffix && !query->call->only_adds) buf_add(&writer->sql, " RETURNING *");
  return true;
}

static void add_changed_table(Writer *writer, const char *before) {
  add_table(writer, before);
  if (writer->query->joined.count) buf_add(&writer->sql, " AS o0");
}

static bool write_statement(Writer *writer, bool is_open) {
  const char *before = " WHERE ";
  switch (writer->query->call->action) {
  case ORM_READ:
    add_shown(writer);
    add_table(writer, " FROM ");
    add_joins(writer);
    break;
  case ORM_DELETE:
    add_changed_table(writer, "DELETE FROM ");
    before = add_sources(writer, " USING ");
    break;
  case ORM_TRUNCATE: add_table(writer, "TRUNCATE "); return true;
  case ORM_INSERT: add_table(writer, "INSERT INTO "); return add_row(writer);
  case ORM_UPDATE:
    add_changed_table(writer, "UPDATE ");
    if (!add_changes(writer)) return false;
    before = add_sources(writer, " FROM ");
    break;
  }
  add_conditions(writer, 0, is_open, before);
  return true;
}

Str orm_sql_write(const OrmQuery *query, bool is_open) {
  Writer writer = {.query = query, .sql = buf_new(query->arena)};
  return write_statement(&writer, is_open) ? buf_str(&writer.sql) : (Str){0};
}
