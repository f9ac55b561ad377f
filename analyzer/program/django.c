// Operations of Django's migrations -> tables, columns and keys, by way of the models that they change.
#include "program/django.h"

typedef struct Operation {
  MigrationRun *run;
  HostRef call;
  Args args;
  DjangoModel *model; // that it is about; NULL: none
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
    HostRef call = second ? django_call(run, RUN_REF(list, second)) : (HostRef){0};
    Str name = first ? migration_text(run, RUN_REF(list, first)) : (Str){0};
    if (!call.node || !name.length) {
      migration_gap(run, RUN_REF(list, pair), GAP_DYNAMIC_SQL, "this field is not known");
      continue;
    }
    if (django_has_no_column(call.node->name) || django_is_many(call.node->name) != many) continue;
    Args args = builder_args(run, call);
    if (many) {
      array_push(run->arena, &operation->model->fields,
                 django_make_between(run, operation->model, name, call, &args));
      continue;
    }
    DdlColumn *column = django_describe_field(run, operation->model, name, call);
    django_remember(run, operation->model, name, column);
    array_push(run->arena, &table->columns, column);
  }
}

// Models that inherit from another model's table have a link to it as their key.
static void create_model(Operation *operation) {
  MigrationRun *run = operation->run;
  Str name = django_text(run, &operation->args, "name/0");
  HostRef options = migration_resolve(run, django_given(run, &operation->args, "options/2"));
  Args inner = {.file = options.file};
  if (options.node) array_push(run->arena, &inner.nodes, options.node);
  bool is_proxy = options.node && django_flag(run, &inner, "proxy", false);
  Str table_name = options.node ? django_text(run, &inner, "db_table") : (Str){0};
  DjangoModel *model = operation->model = django_model_new(run, django_app(run), name, table_name);
  model->is_managed = !is_proxy && (!options.node || django_flag(run, &inner, "managed", true));
  DdlTable *table = change(operation);
  table->creates = true;
  HostRef fields = migration_resolve(run, django_given(run, &operation->args, "fields/1"));
  add_fields(operation, table, fields, false);
  if (options.node) {
    django_add_together(run, model, table, DDL_UNIQUE,
                        django_given(run, &inner, "unique_together"));
    django_add_together(run, model, table, DDL_INDEX, django_given(run, &inner, "index_together"));
    static const char *const lists[] = {"indexes", "constraints"};
    for (int i = 0; i < 2; i++) {
      HostRef list = django_given(run, &inner, lists[i]);
      for (const HostNode *child = list.node ? list.node->first : NULL; child; child = child->next)
        if (child->kind == HOST_CALL) django_add_key(run, model, table, RUN_REF(list, child));
    }
  }
  write_table(operation, table);
  if (model->is_managed) add_fields(operation, table, fields, true);
}

static void add_field(Operation *operation) {
  MigrationRun *run = operation->run;
  HostRef call = django_call(run, django_given(run, &operation->args, "field/2"));
  Str name = django_text(run, &operation->args, "name/1");
  if (!call.node || !name.length) {
    migration_gap(run, operation->call, GAP_DYNAMIC_SQL, "this field is not known");
    return;
  }
  if (django_has_no_column(call.node->name)) return;
  Args args = builder_args(run, call);
  if (django_is_many(call.node->name)) {
    DjangoField between = django_make_between(run, operation->model, name, call, &args);
    array_push(run->arena, &operation->model->fields, between);
    return;
  }
  DdlTable *table = change(operation);
  DdlColumn *column = django_describe_field(run, operation->model, name, call);
  HostRef fallback = django_given(run, &args, "default");
  bool stamps = fallback.node && !column->fallback.length;
  // Django gives the rows that there are the field's default, and then drops it.
  if (stamps) builder_default(run, column, fallback, false);
  stamps &= column->fallback.length > 0;
  django_remember(run, operation->model, name, column);
  array_push(run->arena, &table->columns, column);
  write_table(operation, table);
  if (stamps)
    say(operation, arena_format(run->arena, "ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT",
                                ddl_name(run->arena, table->name).data,
                                ddl_quote(run->arena, column->name).data));
}

static void remove_field(Operation *operation) {
  MigrationRun *run = operation->run;
  Str name = django_text(run, &operation->args, "name/1");
  DjangoField *field = django_find_field(operation->model, name);
  if (field && field->many_table.length)
    say(operation,
        arena_format(run->arena, "DROP TABLE %s", ddl_quote(run->arena, field->many_table).data));
  else if (!field || field->column.length)
    say(operation, arena_format(run->arena, "ALTER TABLE %s DROP COLUMN %s CASCADE",
                                ddl_name(run->arena, operation->model->table).data,
                                ddl_quote(run->arena, django_column(operation->model, name)).data));
  if (field) field->is_gone = true;
}

// What unique= and db_index= say now, under the names that the server makes up. `before`: how the column was called.
static void alter_keys(Operation *operation, DjangoField *field, DdlColumn *column, DdlTable *table,
                       Str before) {
  Arena *arena = operation->run->arena;
  const char *stem = arena_format(arena, "%.*s_%.*s", (int)table->name.length, table->name.data,
                                  (int)before.length, before.data);
  if (field->unique && !column->unique)
    say(operation, arena_format(arena, "ALTER TABLE %s DROP CONSTRAINT IF EXISTS \"%s_key\"",
                                ddl_name(arena, table->name).data, stem));
  if (field->index && !column->index)
    say(operation, arena_format(arena, "DROP INDEX IF EXISTS \"%s_idx\"", stem));
  bool is_new = column->unique ? !field->unique : column->index && !field->index;
  if (is_new) {
    DdlKey *key = ARENA_NEW(arena, DdlKey);
    *key = (DdlKey){.at = column->at, .kind = column->unique ? DDL_UNIQUE : DDL_INDEX};
    array_push(arena, &key->columns, column->name);
    array_push(arena, &table->keys, key);
  }
  field->unique = column->unique;
  field->index = column->index;
  column->index = column->primary = column->unique = false;
}

// What the column references now. `before`: how the column was called.
static void alter_reference(Operation *operation, DjangoField *field, DdlColumn *column,
                            DdlTable *table, Str before) {
  Arena *arena = operation->run->arena;
  if (str_equal(field->to, column->to)) return;
  if (field->to.length)
    say(operation,
        arena_format(arena, "ALTER TABLE %s DROP CONSTRAINT IF EXISTS \"%.*s_%.*s_fkey\"",
                     ddl_name(arena, table->name).data, (int)table->name.length, table->name.data,
                     (int)before.length, before.data));
  field->to = column->to;
  if (!column->to.length) return;
  DdlKey *key = ARENA_NEW(arena, DdlKey);
  *key = (DdlKey){.at = column->at, .kind = DDL_FOREIGN_KEY, .to = column->to};
  array_push(arena, &key->columns, column->name);
  if (column->to_column.length) array_push(arena, &key->to_columns, column->to_column);
  array_push(arena, &table->keys, key);
}

static void alter_field(Operation *operation) {
  MigrationRun *run = operation->run;
  HostRef call = django_call(run, django_given(run, &operation->args, "field/2"));
  Str name = django_text(run, &operation->args, "name/1");
  DjangoField *field = django_find_field(operation->model, name);
  if (!call.node || !field || !field->column.length || django_is_many(call.node->name)) return;
  DdlTable *table = change(operation);
  DdlColumn *column = django_describe_field(run, operation->model, name, call);
  const char *quoted = ddl_name(run->arena, table->name).data;
  if (!str_equal(column->name, field->column))
    say(operation, arena_format(run->arena, "ALTER TABLE %s RENAME COLUMN %s TO %s", quoted,
                                ddl_quote(run->arena, field->column).data,
                                ddl_quote(run->arena, column->name).data));
  column->alters = column->says_null = true;
  if (str_equal(column->type, field->type)) column->type = (Str){0};
  Str before = field->column;
  alter_reference(operation, field, column, table, before);
  field->column = column->name;
  if (column->type.length) field->type = column->type;
  alter_keys(operation, field, column, table, before);
  array_push(run->arena, &table->columns, column);
  write_table(operation, table);
}

static void rename_field(Operation *operation) {
  MigrationRun *run = operation->run;
  Str old = django_text(run, &operation->args, "old_name/1");
  Str new = django_text(run, &operation->args, "new_name/2");
  DjangoField *field = django_find_field(operation->model, old);
  Str before = django_column(operation->model, old);
  bool is_link = field && str_ends(before, "_id") && !str_ends(old, "_id");
  Str after = is_link ? django_join(run, new, "", str("_id")) : new;
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
  DjangoModel *model = operation->model;
  if (str_equal(table, model->table) || !table.length) return;
  say(operation,
      arena_format(run->arena, "ALTER TABLE %s RENAME TO %s",
                   ddl_name(run->arena, model->table).data, ddl_quote(run->arena, table).data));
  model->table = table;
}

static void rename_model(Operation *operation) {
  MigrationRun *run = operation->run;
  DjangoModel *model = operation->model;
  bool is_default = str_equal(model->table, django_join(run, model->app, "_", model->name));
  django_rename(run, model, django_text(run, &operation->args, "new_name/1"));
  if (is_default) rename_table(operation, django_join(run, model->app, "_", model->name));
}

static void alter_table(Operation *operation) {
  MigrationRun *run = operation->run;
  DjangoModel *model = operation->model;
  Str table = django_text(run, &operation->args, "table/1");
  rename_table(operation, table.length ? table : django_join(run, model->app, "_", model->name));
}

static void delete_model(Operation *operation) {
  MigrationRun *run = operation->run;
  say(operation, arena_format(run->arena, "DROP TABLE %s CASCADE",
                              ddl_name(run->arena, operation->model->table).data));
  django_forget(run, operation->model);
}

static void add_index(Operation *operation) {
  MigrationRun *run = operation->run;
  HostRef call = django_call(run, django_given(run, &operation->args, "index/constraint/1"));
  if (!call.node) {
    migration_gap(run, operation->call, GAP_DYNAMIC_SQL, "this index or constraint is not known");
    return;
  }
  DdlTable *table = change(operation);
  django_add_key(run, operation->model, table, call);
  write_table(operation, table);
}

// Takes away what is not in the new sets, which are all that there are from now on.
static void alter_together(Operation *operation, DdlKeyKind kind, const char *name) {
  Strs *made = kind == DDL_UNIQUE ? &operation->model->uniques : &operation->model->indexes;
  for (size_t i = 0; i < made->count; i++)
    say(operation,
        arena_format(operation->run->arena,
                     kind == DDL_UNIQUE ? "ALTER TABLE %2$s DROP CONSTRAINT IF EXISTS %1$s"
                                        : "DROP INDEX IF EXISTS %1$s",
                     ddl_quote(operation->run->arena, made->items[i]).data,
                     ddl_name(operation->run->arena, operation->model->table).data));
  made->count = 0;
  DdlTable *table = change(operation);
  django_add_together(operation->run, operation->model, table, kind,
                      django_given(operation->run, &operation->args, name));
  write_table(operation, table);
}

static void drop_named(Operation *operation, const char *format) {
  MigrationRun *run = operation->run;
  Str name = django_text(run, &operation->args, "name/1");
  if (name.length)
    say(operation, arena_format(run->arena, format, ddl_quote(run->arena, name).data,
                                ddl_name(run->arena, operation->model->table).data));
}

static void run_sql(Operation *operation) {
  MigrationRun *run = operation->run;
  HostRef sql = django_given(run, &operation->args, "sql/0");
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
  HostRef code = django_given(run, &operation->args, "code/0");
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
  HostRef database = django_given(run, &operation->args, "database_operations/0");
  HostRef state = django_given(run, &operation->args, "state_operations/1");
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
    Str name = django_text(run, &operation.args, kind->model);
    operation.model = django_find_model(run, django_app(run), name);
    if (!operation.model) operation.model = django_model_new(run, django_app(run), name, (Str){0});
  }
  kind->run(&operation);
}

static void run_operations(MigrationRun *run, HostRef list) {
  for (const HostNode *item = list.node->first; item; item = item->next) {
    if (item->role != ROLE_ELEMENT) continue;
    HostRef call = django_call(run, RUN_REF(list, item));
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
