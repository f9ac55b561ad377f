// Django's fields -> columns, and the tables between models.
#include "program/django.h"

static bool is_relation(Str word) {
  static const char *const words[] = {
      "foreignkey",  "onetoonefield",           "treeforeignkey",
      "parentalkey", "parentalmanytomanyfield", "organizationforeignkey",
      NULL};
  return str_is_any(word, words);
}

void django_remember(MigrationRun *run, DjangoModel *model, Str name, const DdlColumn *column) {
  DjangoField field = {
      .name = name, .column = column->name, .type = column->type, .to = column->to};
  field.unique = column->unique;
  field.index = column->index;
  array_push(run->arena, &model->fields, field);
  if (!column->primary) return;
  field.name = str("pk");
  array_push(run->arena, &model->fields, field);
}

DjangoField django_make_between(MigrationRun *run, DjangoModel *model, Str name, HostRef call,
                                Args *args) {
  DjangoField field = {.name = name};
  if (django_given(run, args, "through").node) return field;
  DjangoModel *target = django_target(run, model, django_given(run, args, "to/0"));
  Str table = django_text(run, args, "db_table");
  field.many_table = table.length ? table : django_join(run, model->table, "_", name);
  Span at = migration_place(run, call);
  DjangoField ours = django_key(model), theirs = django_key(target);
  bool is_self = target == model;
  Str one = django_join(run, is_self ? str("from_") : str(""), "",
                        django_join(run, model->name, "_id", str("")));
  Str other = django_join(run, is_self ? str("to_") : str(""), "",
                          django_join(run, target->name, "_id", str("")));
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

static void describe_relation(MigrationRun *run, DjangoModel *model, Str word, Args *args,
                              DdlColumn *column) {
  DjangoModel *target = django_target(run, model, django_given(run, args, "to/0"));
  DjangoField key = django_key(target);
  bool is_own_name = django_given(run, args, "db_column").node != NULL;
  if (!is_own_name) column->name = django_join(run, column->name, "", str("_id"));
  column->type = key.type;
  column->unique |= str_is(word, "OneToOneField");
  column->index = !column->unique && django_flag(run, args, "db_index", true);
  if (!django_flag(run, args, "db_constraint", true)) return;
  column->to = target->table;
  column->to_column = key.column;
}

DdlColumn *django_describe_field(MigrationRun *run, DjangoModel *model, Str name, HostRef call) {
  Args args = builder_args(run, call);
  Str word = call.node->name, own = django_text(run, &args, "db_column");
  DdlColumn *column = ARENA_NEW(run->arena, DdlColumn);
  *column = (DdlColumn){.at = migration_place(run, call), .name = own.length ? own : name};
  column->primary = django_flag(run, &args, "primary_key", false);
  column->not_null = !django_flag(run, &args, "null", str_is(word, "NullBooleanField"));
  column->unique = !column->primary && django_flag(run, &args, "unique", false);
  column->index = !column->unique && django_flag(run, &args, "db_index", str_is(word, "SlugField"));
  HostRef fallback = django_given(run, &args, "db_default");
  if (fallback.node) builder_default(run, column, fallback, false);
  if (is_relation(word))
    describe_relation(run, model, word, &args, column);
  else
    column->type = builder_type(run, call);
  column->identity = str_ends(word, "AutoField");
  return column;
}

bool django_has_no_column(Str word) {
  static const char *const words[] = {"GenericForeignKey", "GenericRelation", "TaggableManager",
                                      NULL};
  return str_is_any(word, words);
}

bool django_is_many(Str word) { return str_ends(word, "ManyToManyField"); }
