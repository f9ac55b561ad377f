// Operations of Django's migrations -> tables, columns and keys, by way of the models that they change.
#include "host/builder.h"

typedef struct Field {
  Str name, column;
  Str type;       // SQL; length 0: no column of the table
  Str many_table; // of a ManyToManyField: the table between both models
  bool is_gone;
} Field;

typedef struct DjangoModel Model;

struct DjangoModel {
  Str app, name, table; // name: in lower case
  bool is_managed;
  ARRAY(Field) fields;
};

struct DjangoModels {
  Map by_name; // "app.model" in lower case -> Model *
};

DjangoModels *django_models(Arena *arena) {
  DjangoModels *models = ARENA_NEW(arena, DjangoModels);
  models->by_name = map_new(arena);
  return models;
}

// ---- arguments ----

static HostRef given(MigrationRun *run, Args *args, const char *spec) {
  return builder_slot(run, args, str(spec));
}

static Str given_text(MigrationRun *run, Args *args, const char *spec) {
  return migration_text(run, given(run, args, spec));
}

// An option that is True.
static bool is_true(MigrationRun *run, Args *args, const char *name, bool fallback) {
  HostRef ref = given(run, args, name);
  const HostValue *value = ref.node ? migration_value(run, ref) : NULL;
  return value && value->kind == VALUE_BOOL ? value->truth : fallback;
}

static Str lower(Arena *arena, Str text) {
  char *copy = str_dup(arena, text);
  for (size_t i = 0; i < text.length; i++)
    if (copy[i] >= 'A' && copy[i] <= 'Z') copy[i] |= 0x20;
  return (Str){copy, text.length};
}

static Str join(MigrationRun *run, Str a, const char *between, Str b) {
  return str(arena_format(run->arena, "%.*s%s%.*s", (int)a.length, a.data, between, (int)b.length,
                          b.data));
}

// billing/migrations/0001_initial.py -> billing
static Str app_of(const MigrationRun *run) {
  Str path = str(run->migration->source->path);
  size_t slashes = 0, end = path.length, start;
  while (end && slashes < 2) slashes += path.data[--end] == '/';
  for (start = end; start && path.data[start - 1] != '/';) start--;
  return str_slice(path, start, end);
}

// ---- models ----

static Model *find_model(MigrationRun *run, Str app, Str name) {
  return map_get(&run->models->by_name, lower(run->arena, join(run, app, ".", name)));
}

static Model *model_new(MigrationRun *run, Str app, Str name, Str table) {
  Model *model = ARENA_NEW(run->arena, Model);
  Str small = lower(run->arena, name);
  *model = (Model){.app = app, .name = small, .table = table, .is_managed = true};
  if (!table.length) model->table = join(run, app, "_", small);
  map_set(&run->models->by_name, lower(run->arena, join(run, app, ".", name)), model);
  return model;
}

static Field *find_field(Model *model, Str name) {
  for (size_t i = 0; i < model->fields.count; i++)
    if (str_equal(model->fields.items[i].name, name) && !model->fields.items[i].is_gone)
      return &model->fields.items[i];
  return NULL;
}

static Str column_of(const Model *model, Str name) {
  Field *field = find_field((Model *)model, name);
  return field && field->column.length ? field->column : name;
}

// The model that `to` means: "app.Model", "Model", "self", settings.AUTH_USER_MODEL. One of another package is
// made up, with the names that Django gives.
static Model *find_target(MigrationRun *run, Model *from, HostRef to) {
  Str text = to.node ? migration_text(run, to) : (Str){0};
  if (str_is(text, "self")) return from;
  size_t dot = str_find(text, ".", 0);
  if (text.length) {
    Str app = dot < text.length ? str_slice(text, 0, dot) : from->app;
    Str name = dot < text.length ? str_slice(text, dot + 1, text.length) : text;
    Model *found = find_model(run, app, name);
    return found ? found : model_new(run, app, name, (Str){0});
  }
  const Map *models = &run->models->by_name;
  for (size_t i = 0; i < models->count; i++) {
    Model *model = models->entries[i].value;
    if (model && str_is(model->name, "user")) return model;
  }
  return model_new(run, str("auth"), str("user"), (Str){0});
}

Str django_column(const DjangoModel *model, Str field) { return column_of(model, field); }

// get_model("billing", "Invoice"), get_model("billing.Invoice")
void django_rows(MigrationRun *run, Args *args, Rows *rows) {
  Str app = given_text(run, args, "app_label/0"), name = given_text(run, args, "model_name/1");
  size_t dot = str_find(app, ".", 0);
  if (!name.length && dot < app.length) {
    name = str_slice(app, dot + 1, app.length);
    app = str_slice(app, 0, dot);
  }
  rows->model = name.length ? find_model(run, app, name) : NULL;
  if (rows->model) rows->table = rows->model->table;
}

// The primary key's column and type.
static Field key_of(const Model *model) {
  for (size_t i = 0; i < model->fields.count; i++)
    if (str_is(model->fields.items[i].name, "pk")) return model->fields.items[i];
  return (Field){.column = str("id"), .type = str("bigint")};
}

// ---- fields ----

static bool is_relation(Str word) {
  static const char *const words[] = {
      "foreignkey",  "onetoonefield",           "treeforeignkey",
      "parentalkey", "parentalmanytomanyfield", "organizationforeignkey",
      NULL};
  return str_is_any(word, words);
}

static void remember(MigrationRun *run, Model *model, Str name, const DdlColumn *column) {
  Field field = {.name = name, .column = column->name, .type = column->type};
  array_push(run->arena, &model->fields, field);
  if (!column->primary) return;
  field.name = str("pk");
  array_push(run->arena, &model->fields, field);
}

static Field make_between(MigrationRun *run, Model *model, Str name, HostRef call, Args *args) {
  Field field = {.name = name};
  if (given(run, args, "through").node) return field;
  Model *target = find_target(run, model, given(run, args, "to/0"));
  Str table = given_text(run, args, "db_table");
  field.many_table = table.length ? table : join(run, model->table, "_", name);
  Span at = migration_place(run, call);
  Field ours = key_of(model), theirs = key_of(target);
  bool is_self = target == model;
  Str one = join(run, is_self ? str("from_") : str(""), "", join(run, model->name, "_id", str("")));
  Str other =
      join(run, is_self ? str("to_") : str(""), "", join(run, target->name, "_id", str("")));
  ddl_add(
      &run->sql, at,
      "CREATE TABLE %s (id bigint PRIMARY KEY, %s %.*s NOT NULL REFERENCES %s, %s %.*s NOT NULL "
      "REFERENCES %s, UNIQUE (%s, %s))",
      ddl_quote(run->arena, field.many_table).data, ddl_quote(run->arena, one).data,
      (int)ours.type.length, ours.type.data, ddl_name(run->arena, model->table).data,
      ddl_quote(run->arena, other).data, (int)theirs.type.length, theirs.type.data,
      ddl_name(run->arena, target->table).data, ddl_quote(run->arena, one).data,
      ddl_quote(run->arena, other).data);
  ddl_end_statement(&run->sql);
  ddl_add(&run->sql, at, "CREATE INDEX ON %s (%s)", ddl_quote(run->arena, field.many_table).data,
          ddl_quote(run->arena, other).data);
  ddl_end_statement(&run->sql);
  return field;
}

static void describe_relation(MigrationRun *run, Model *model, Str word, Args *args,
                              DdlColumn *column) {
  Model *target = find_target(run, model, given(run, args, "to/0"));
  Field key = key_of(target);
  bool is_own_name = given(run, args, "db_column").node != NULL;
  if (!is_own_name) column->name = join(run, column->name, "", str("_id"));
  column->type = key.type;
  column->unique |= str_is(word, "OneToOneField");
  column->index = !column->unique && is_true(run, args, "db_index", true);
  if (!is_true(run, args, "db_constraint", true)) return;
  column->to = target->table;
  column->to_column = key.column;
}

// The column of a field; NULL: it has none.
static DdlColumn *describe_field(MigrationRun *run, Model *model, Str name, HostRef call) {
  Args args = builder_args(run, call);
  Str word = call.node->name, own = given_text(run, &args, "db_column");
  DdlColumn *column = ARENA_NEW(run->arena, DdlColumn);
  *column = (DdlColumn){.at = migration_place(run, call), .name = own.length ? own : name};
  column->primary = is_true(run, &args, "primary_key", false);
  column->not_null = !is_true(run, &args, "null", str_is(word, "NullBooleanField"));
  column->unique = !column->primary && is_true(run, &args, "unique", false);
  column->index = !column->unique && is_true(run, &args, "db_index", str_is(word, "SlugField"));
  HostRef fallback = given(run, &args, "db_default");
  if (fallback.node) builder_default(run, column, fallback, false);
  if (is_relation(lower(run->arena, word)))
    describe_relation(run, model, word, &args, column);
  else
    column->type = builder_type(run, call);
  column->identity = str_ends(word, "AutoField");
  return column;
}

static bool has_no_column(Str word) {
  static const char *const words[] = {"GenericForeignKey", "GenericRelation", "TaggableManager",
                                      NULL};
  return str_is_any(word, words);
}

static bool is_many(Str word) { return str_ends(word, "ManyToManyField"); }

static HostRef call_of(MigrationRun *run, HostRef ref) {
  ref = migration_resolve(run, ref);
  return ref.node && ref.node->kind == HOST_CALL ? ref : (HostRef){0};
}

// ---- keys ----

static void add_key(MigrationRun *run, const Model *model, DdlTable *table, DdlKeyKind kind,
                    HostRef fields, Str name, HostRef at) {
  DdlKey *key = ARENA_NEW(run->arena, DdlKey);
  *key = (DdlKey){.at = migration_place(run, at), .kind = kind, .name = name};
  const HostValue *list = fields.node ? migration_value(run, fields) : NULL;
  for (size_t i = 0; list && i < list->items.count; i++) {
    Str field = list->items.items[i]->text;
    bool descends = field.length && *field.data == '-';
    if (descends) field = str_slice(field, 1, field.length);
    if (field.length) array_push(run->arena, &key->columns, column_of(model, field));
  }
  if (key->columns.count)
    array_push(run->arena, &table->keys, key);
  else
    migration_gap(run, at, GAP_UNSUPPORTED,
                  "the columns of this index or constraint are not known");
}

// models.Index(...), models.UniqueConstraint(...), models.CheckConstraint(...)
static void add_key_of_call(MigrationRun *run, const Model *model, DdlTable *table, HostRef call) {
  Args args = builder_args(run, call);
  Str word = call.node->name;
  bool is_check = str_is(word, "CheckConstraint"),
       is_exclusion = str_is(word, "ExclusionConstraint");
  if (is_check || is_exclusion) return; // about the values of a row; no tenant depends on it
  bool is_unique = str_is(word, "UniqueConstraint");
  add_key(run, model, table, is_unique ? DDL_UNIQUE : DDL_INDEX, given(run, &args, "fields"),
          given_text(run, &args, "name"), call);
  bool is_partial = given(run, &args, "condition").node && table->keys.count;
  if (is_partial) table->keys.items[table->keys.count - 1]->expr = str("true /* condition */");
}

// unique_together: ("a", "b"), or several of them.
static void add_together(MigrationRun *run, const Model *model, DdlTable *table, DdlKeyKind kind,
                         HostRef sets) {
  if (!sets.node) return;
  const HostValue *value = migration_value(run, sets);
  bool is_one = value->items.count && value->items.items[0]->kind == VALUE_STRING;
  if (is_one) {
    add_key(run, model, table, kind, sets, (Str){0}, sets);
    return;
  }
  for (const HostNode *child = sets.node->first; child; child = child->next)
    if (child->role == ROLE_ELEMENT)
      add_key(run, model, table, kind, RUN_REF(sets, child), (Str){0}, RUN_REF(sets, child));
}

// ---- operations ----

typedef struct Operation {
  MigrationRun *run;
  HostRef call;
  Args args;
  Model *model; // that it is about; NULL: none
} Operation;

static void say(Operation *operation, const char *sql) {
  if (operation->model && !operation->model->is_managed) return;
  ddl_add(&operation->run->sql, migration_place(operation->run, operation->call), "%s", sql);
  ddl_end_statement(&operation->run->sql);
}

static void write_table(Operation *operation, DdlTable *table) {
  if (operation->model->is_managed)
    ddl_write_table(&operation->run->sql, &operation->run->names, table);
}

static DdlTable *change(Operation *operation) {
  DdlTable *table = ARENA_NEW(operation->run->arena, DdlTable);
  *table = (DdlTable){.at = migration_place(operation->run, operation->call),
                      .name = operation->model->table};
  return table;
}

// The fields of ("name", models.X(...)) pairs.
static void add_fields(Operation *operation, DdlTable *table, HostRef list, bool many) {
  MigrationRun *run = operation->run;
  for (const HostNode *pair = list.node ? list.node->first : NULL; pair; pair = pair->next) {
    const HostNode *first = node_child(pair, ROLE_ELEMENT),
                   *second = first ? node_next(first) : NULL;
    HostRef call = second ? call_of(run, RUN_REF(list, second)) : (HostRef){0};
    Str name = first ? migration_text(run, RUN_REF(list, first)) : (Str){0};
    if (!call.node || !name.length) {
      migration_gap(run, RUN_REF(list, pair), GAP_DYNAMIC_SQL, "this field is not known");
      continue;
    }
    if (has_no_column(call.node->name) || is_many(call.node->name) != many) continue;
    Args args = builder_args(run, call);
    if (many) {
      array_push(run->arena, &operation->model->fields,
                 make_between(run, operation->model, name, call, &args));
      continue;
    }
    DdlColumn *column = describe_field(run, operation->model, name, call);
    remember(run, operation->model, name, column);
    array_push(run->arena, &table->columns, column);
  }
}

// Models that inherit from another model's table have a link to it as their key.
static void create_model(Operation *operation) {
  MigrationRun *run = operation->run;
  Str name = given_text(run, &operation->args, "name/0");
  HostRef options = migration_resolve(run, given(run, &operation->args, "options/2"));
  Args inner = {.file = options.file};
  if (options.node) array_push(run->arena, &inner.nodes, options.node);
  bool is_proxy = options.node && is_true(run, &inner, "proxy", false);
  Str table_name = options.node ? given_text(run, &inner, "db_table") : (Str){0};
  Model *model = operation->model = model_new(run, app_of(run), name, table_name);
  model->is_managed = !is_proxy && (!options.node || is_true(run, &inner, "managed", true));
  DdlTable *table = change(operation);
  table->creates = true;
  HostRef fields = migration_resolve(run, given(run, &operation->args, "fields/1"));
  add_fields(operation, table, fields, false);
  if (options.node) {
    add_together(run, model, table, DDL_UNIQUE, given(run, &inner, "unique_together"));
    add_together(run, model, table, DDL_INDEX, given(run, &inner, "index_together"));
    static const char *const lists[] = {"indexes", "constraints"};
    for (int i = 0; i < 2; i++) {
      HostRef list = given(run, &inner, lists[i]);
      for (const HostNode *child = list.node ? list.node->first : NULL; child; child = child->next)
        if (child->kind == HOST_CALL) add_key_of_call(run, model, table, RUN_REF(list, child));
    }
  }
  write_table(operation, table);
  if (model->is_managed) add_fields(operation, table, fields, true);
}

static void add_field(Operation *operation) {
  MigrationRun *run = operation->run;
  HostRef call = call_of(run, given(run, &operation->args, "field/2"));
  Str name = given_text(run, &operation->args, "name/1");
  if (!call.node || !name.length) {
    migration_gap(run, operation->call, GAP_DYNAMIC_SQL, "this field is not known");
    return;
  }
  if (has_no_column(call.node->name)) return;
  Args args = builder_args(run, call);
  if (is_many(call.node->name)) {
    Field between = make_between(run, operation->model, name, call, &args);
    array_push(run->arena, &operation->model->fields, between);
    return;
  }
  DdlTable *table = change(operation);
  DdlColumn *column = describe_field(run, operation->model, name, call);
  HostRef fallback = given(run, &args, "default");
  bool stamps = fallback.node && !column->fallback.length;
  // Django gives the rows that there are the field's default, and then drops it.
  if (stamps) builder_default(run, column, fallback, false);
  stamps &= column->fallback.length > 0;
  remember(run, operation->model, name, column);
  array_push(run->arena, &table->columns, column);
  write_table(operation, table);
  if (stamps)
    say(operation, arena_format(run->arena, "ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT",
                                ddl_name(run->arena, table->name).data,
                                ddl_quote(run->arena, column->name).data));
}

static void remove_field(Operation *operation) {
  MigrationRun *run = operation->run;
  Str name = given_text(run, &operation->args, "name/1");
  Field *field = find_field(operation->model, name);
  if (field && field->many_table.length)
    say(operation,
        arena_format(run->arena, "DROP TABLE %s", ddl_quote(run->arena, field->many_table).data));
  else if (!field || field->column.length)
    say(operation, arena_format(run->arena, "ALTER TABLE %s DROP COLUMN %s CASCADE",
                                ddl_name(run->arena, operation->model->table).data,
                                ddl_quote(run->arena, column_of(operation->model, name)).data));
  if (field) field->is_gone = true;
}

static void alter_field(Operation *operation) {
  MigrationRun *run = operation->run;
  HostRef call = call_of(run, given(run, &operation->args, "field/2"));
  Str name = given_text(run, &operation->args, "name/1");
  Field *field = find_field(operation->model, name);
  if (!call.node || !field || !field->column.length || is_many(call.node->name)) return;
  DdlTable *table = change(operation);
  DdlColumn *column = describe_field(run, operation->model, name, call);
  const char *quoted = ddl_name(run->arena, table->name).data;
  if (!str_equal(column->name, field->column))
    say(operation, arena_format(run->arena, "ALTER TABLE %s RENAME COLUMN %s TO %s", quoted,
                                ddl_quote(run->arena, field->column).data,
                                ddl_quote(run->arena, column->name).data));
  column->alters = column->says_null = true;
  if (str_equal(column->type, field->type)) column->type = (Str){0};
  field->column = column->name;
  if (column->type.length) field->type = column->type;
  column->index = column->primary = column->unique = false;
  array_push(run->arena, &table->columns, column);
  write_table(operation, table);
}

static void rename_field(Operation *operation) {
  MigrationRun *run = operation->run;
  Str old = given_text(run, &operation->args, "old_name/1");
  Str new = given_text(run, &operation->args, "new_name/2");
  Field *field = find_field(operation->model, old);
  Str before = column_of(operation->model, old);
  bool is_link = field && str_ends(before, "_id") && !str_ends(old, "_id");
  Str after = is_link ? join(run, new, "", str("_id")) : new;
  bool has_own_name = field && !str_equal(before, old) && !is_link;
  if (field) field->name = new;
  if (has_own_name || (field && !field->column.length)) return;
  if (field) field->column = after;
  say(operation,
      arena_format(run->arena, "ALTER TABLE %s RENAME COLUMN %s TO %s",
                   ddl_name(run->arena, operation->model->table).data,
                   ddl_quote(run->arena, before).data, ddl_quote(run->arena, after).data));
}

static void rename_table(Operation *operation, Str table) {
  MigrationRun *run = operation->run;
  Model *model = operation->model;
  if (str_equal(table, model->table) || !table.length) return;
  say(operation,
      arena_format(run->arena, "ALTER TABLE %s RENAME TO %s",
                   ddl_name(run->arena, model->table).data, ddl_quote(run->arena, table).data));
  model->table = table;
}

static void rename_model(Operation *operation) {
  MigrationRun *run = operation->run;
  Model *model = operation->model;
  Str new = lower(run->arena, given_text(run, &operation->args, "new_name/1"));
  bool is_default = str_equal(model->table, join(run, model->app, "_", model->name));
  model->name = new;
  map_set(&run->models->by_name, lower(run->arena, join(run, model->app, ".", new)), model);
  if (is_default) rename_table(operation, join(run, model->app, "_", new));
}

static void alter_table(Operation *operation) {
  MigrationRun *run = operation->run;
  Model *model = operation->model;
  Str table = given_text(run, &operation->args, "table/1");
  rename_table(operation, table.length ? table : join(run, model->app, "_", model->name));
}

static void delete_model(Operation *operation) {
  MigrationRun *run = operation->run;
  say(operation, arena_format(run->arena, "DROP TABLE %s CASCADE",
                              ddl_name(run->arena, operation->model->table).data));
  map_remove(&run->models->by_name,
             lower(run->arena, join(run, operation->model->app, ".", operation->model->name)));
}

static void add_index(Operation *operation) {
  MigrationRun *run = operation->run;
  HostRef call = call_of(run, given(run, &operation->args, "index/constraint/1"));
  if (!call.node) {
    migration_gap(run, operation->call, GAP_DYNAMIC_SQL, "this index or constraint is not known");
    return;
  }
  DdlTable *table = change(operation);
  add_key_of_call(run, operation->model, table, call);
  write_table(operation, table);
}

static void alter_together(Operation *operation, DdlKeyKind kind, const char *name) {
  DdlTable *table = change(operation);
  add_together(operation->run, operation->model, table, kind,
               given(operation->run, &operation->args, name));
  write_table(operation, table);
}

static void drop_named(Operation *operation, const char *format) {
  MigrationRun *run = operation->run;
  Str name = given_text(run, &operation->args, "name/1");
  if (name.length)
    say(operation, arena_format(run->arena, format, ddl_quote(run->arena, name).data,
                                ddl_name(run->arena, operation->model->table).data));
}

static void run_sql(Operation *operation) {
  MigrationRun *run = operation->run;
  HostRef sql = given(run, &operation->args, "sql/0");
  HostRef list = migration_resolve(run, sql);
  if (!list.node || list.node->kind != HOST_LIST) {
    builder_run_sql(run, operation->call, sql.node ? migration_value(run, sql) : &(HostValue){0});
    return;
  }
  for (const HostNode *item = list.node->first; item; item = item->next) {
    if (item->role != ROLE_ELEMENT) continue;
    const HostNode *text = item->kind == HOST_LIST ? node_child(item, ROLE_ELEMENT) : item;
    if (text) builder_run_sql(run, operation->call, migration_value(run, RUN_REF(list, text)));
  }
}

static void run_python(Operation *operation) {
  MigrationRun *run = operation->run;
  HostRef code = given(run, &operation->args, "code/0");
  if (!code.node || str_is(code.node->name, "noop")) return;
  HostRef function = code.node->kind == HOST_FUNCTION ? code : names_meaning(run->project, code);
  bool is_known = function.node && function.node->kind == HOST_FUNCTION;
  size_t before = run->sql.text.length;
  if (is_known) migration_call(run, function, NULL, 0);
  if (!is_known || run->sql.text.length == before)
    migration_gap(run, operation->call, GAP_UNSUPPORTED,
                  "what this function does to the rows is not known");
}

static void run_operations(MigrationRun *run, HostRef list);

static void run_separately(Operation *operation) {
  MigrationRun *run = operation->run;
  HostRef database = given(run, &operation->args, "database_operations/0");
  HostRef state = given(run, &operation->args, "state_operations/1");
  if (database.node) run_operations(run, migration_resolve(run, database));
  MigrationMark mark = migration_mark(run);
  if (state.node) run_operations(run, migration_resolve(run, state));
  migration_undo(run, mark);
}

static void drop_index(Operation *operation) { drop_named(operation, "DROP INDEX IF EXISTS %s"); }
static void alter_unique(Operation *operation) {
  alter_together(operation, DDL_UNIQUE, "unique_together/1");
}
static void alter_index(Operation *operation) {
  alter_together(operation, DDL_INDEX, "index_together/1");
}
static void drop_constraint(Operation *operation) {
  drop_named(operation,
             "ALTER TABLE %2$s DROP CONSTRAINT IF EXISTS %1$s; DROP INDEX IF EXISTS %1$s");
}
static void ignore(Operation *operation) {}

typedef struct Kind {
  const char *name;
  void (*run)(Operation *operation);
  const char *model; // the argument that names the model; NULL: none is needed
} Kind;

static const Kind kinds[] = {
    {"CreateModel", create_model, NULL},
    {"DeleteModel", delete_model, "name/0"},
    {"RenameModel", rename_model, "old_name/0"},
    {"AlterModelTable", alter_table, "name/0"},
    {"AlterUniqueTogether", alter_unique, "name/0"},
    {"AlterIndexTogether", alter_index, "name/0"},
    {"AddField", add_field, "model_name/0"},
    {"RemoveField", remove_field, "model_name/0"},
    {"AlterField", alter_field, "model_name/0"},
    {"RenameField", rename_field, "model_name/0"},
    {"AddIndex", add_index, "model_name/0"},
    {"AddIndexConcurrently", add_index, "model_name/0"},
    {"RemoveIndex", drop_index, "model_name/0"},
    {"RemoveIndexConcurrently", drop_index, "model_name/0"},
    {"AddConstraint", add_index, "model_name/0"},
    {"AddConstraintNotValid", add_index, "model_name/0"},
    {"RemoveConstraint", drop_constraint, "model_name/0"},
    {"RunSQL", run_sql, NULL},
    {"RunPython", run_python, NULL},
    {"SeparateDatabaseAndState", run_separately, NULL},
    {"RenameIndex", ignore, NULL},
    {"ValidateConstraint", ignore, NULL},
    {"AlterModelOptions", ignore, NULL},
    {"AlterModelManagers", ignore, NULL},
    {"AlterModelTableComment", ignore, NULL},
    {"AlterOrderWithRespectTo", ignore, NULL},
};

static void run_operation(MigrationRun *run, HostRef call) {
  Operation operation = {.run = run, .call = call, .args = builder_args(run, call)};
  const Kind *kind = NULL;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !kind; i++)
    if (str_is(call.node->name, kinds[i].name)) kind = &kinds[i];
  if (!kind && str_ends(call.node->name, "Extension")) return; // CREATE EXTENSION
  if (!kind) {
    migration_gap(run, call, GAP_UNSUPPORTED, "what this operation does is not known");
    return;
  }
  if (kind->model) {
    Str name = given_text(run, &operation.args, kind->model);
    operation.model = find_model(run, app_of(run), name);
    if (!operation.model) operation.model = model_new(run, app_of(run), name, (Str){0});
  }
  kind->run(&operation);
}

static void run_operations(MigrationRun *run, HostRef list) {
  for (const HostNode *item = list.node->first; item; item = item->next) {
    if (item->role != ROLE_ELEMENT) continue;
    HostRef call = call_of(run, RUN_REF(list, item));
    if (call.node)
      run_operation(run, call);
    else
      migration_gap(run, RUN_REF(list, item), GAP_DYNAMIC_SQL, "this operation is not known");
  }
}

void django_run(MigrationRun *run, const HostFile *file) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    const HostNode *value = target ? node_child(node, ROLE_VALUE) : NULL;
    bool is_list = value && str_is(target->name, "operations");
    if (!is_list) continue;
    run_operations(run, migration_resolve(run, (HostRef){file, value}));
    return;
  }
}
