// Django's models as the migrations have made them: between django*.c and builder_rows.c alone.
#pragma once
#include "program/builder.h"

typedef struct DjangoField {
  Str name, column;
  Str type;       // SQL; length 0: no column of the table
  Str many_table; // of a ManyToManyField: the table between both models
  Str to;         // the table that a foreign key references; length 0: none
  bool is_gone, unique, index;
} DjangoField;

struct DjangoModel {
  Str app, name, table; // name: in lower case
  bool is_managed;
  ARRAY(DjangoField) fields;
  Strs uniques, indexes; // names of what unique_together and index_together have made
};

// ---- django_model.c ----

// An argument, by its name or index as in builder_slot().
HostRef django_given(MigrationRun *run, Args *args, const char *spec);
Str django_text(MigrationRun *run, Args *args, const char *spec);
// An option that is True or False.
bool django_flag(MigrationRun *run, Args *args, const char *name, bool fallback);
// The call that an expression or a name stands for; node NULL: it is none.
HostRef django_call(MigrationRun *run, HostRef ref);
Str django_join(MigrationRun *run, Str a, const char *between, Str b);
// billing/migrations/0001_initial.py -> billing
Str django_app(const MigrationRun *run);
DjangoModel *django_find_model(MigrationRun *run, Str app, Str name); // NULL: none
DjangoModel *django_model_new(MigrationRun *run, Str app, Str name, Str table);
// Another name from now on; the old one still finds it.
void django_rename(MigrationRun *run, DjangoModel *model, Str name);
void django_forget(MigrationRun *run, const DjangoModel *model);
DjangoField *django_find_field(DjangoModel *model, Str name); // NULL: none
// The column of a field; the name itself where the model has no such field.
Str django_column(const DjangoModel *model, Str name);
// The model that a ForeignKey's `to` means.
DjangoModel *django_target(MigrationRun *run, DjangoModel *from, HostRef to);
// The primary key's column and type.
DjangoField django_key(const DjangoModel *model);
// The rows of apps.get_model(...).
void django_rows(MigrationRun *run, Args *args, Rows *rows);

// ---- django_field.c ----

bool django_has_no_column(Str word);
bool django_is_many(Str word);
// The column of models.X(...).
DdlColumn *django_describe_field(MigrationRun *run, DjangoModel *model, Str name, HostRef call);
// Makes it a field of the model.
void django_remember(MigrationRun *run, DjangoModel *model, Str name, const DdlColumn *column);
// Writes the table between both models of a ManyToManyField.
DjangoField django_make_between(MigrationRun *run, DjangoModel *model, Str name, HostRef call,
                                Args *args);

// ---- django_key.c ----

// models.Index(...), models.UniqueConstraint(...), models.CheckConstraint(...)
void django_add_key(MigrationRun *run, const DjangoModel *model, DdlTable *table, HostRef call);
// unique_together: ("a", "b"), or several of them.
void django_add_together(MigrationRun *run, DjangoModel *model, DdlTable *table, DdlKeyKind kind,
                         HostRef sets);
