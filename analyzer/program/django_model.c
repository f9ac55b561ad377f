// Django's models, by app and name -> their tables, fields and keys.
#include "program/django.h"

struct DjangoModels {
  Map by_name; // "app.model" in lower case -> DjangoModel *
};

DjangoModels *django_models(Arena *arena) {
  DjangoModels *models = ARENA_NEW(arena, DjangoModels);
  models->by_name = map_new(arena);
  return models;
}

// ---- arguments ----

HostRef django_given(MigrationRun *run, Args *args, const char *spec) {
  return builder_slot(run, args, str(spec));
}

Str django_text(MigrationRun *run, Args *args, const char *spec) {
  return migration_text(run, django_given(run, args, spec));
}

// An option that is True.
bool django_flag(MigrationRun *run, Args *args, const char *name, bool fallback) {
  HostRef ref = django_given(run, args, name);
  const HostValue *value = ref.node ? migration_value(run, ref) : NULL;
  return value && value->kind == VALUE_BOOL ? value->truth : fallback;
}

HostRef django_call(MigrationRun *run, HostRef ref) {
  ref = migration_resolve(run, ref);
  return ref.node && ref.node->kind == HOST_CALL ? ref : (HostRef){0};
}

static Str lower(Arena *arena, Str text) {
  char *copy = str_dup(arena, text);
  for (size_t i = 0; i < text.length; i++)
    if (copy[i] >= 'A' && copy[i] <= 'Z') copy[i] |= 0x20;
  return (Str){copy, text.length};
}

Str django_join(MigrationRun *run, Str a, const char *between, Str b) {
  return str(arena_format(run->arena, "%.*s%s%.*s", (int)a.length, a.data, between, (int)b.length,
                          b.data));
}

Str django_app(const MigrationRun *run) {
  Str path = str(run->migration->source->path);
  size_t slashes = 0, end = path.length, start;
  while (end && slashes < 2) slashes += path.data[--end] == '/';
  for (start = end; start && path.data[start - 1] != '/';) start--;
  return str_slice(path, start, end);
}

// ---- models ----

DjangoModel *django_find_model(MigrationRun *run, Str app, Str name) {
  return map_get(&run->models->by_name, lower(run->arena, django_join(run, app, ".", name)));
}

DjangoModel *django_model_new(MigrationRun *run, Str app, Str name, Str table) {
  DjangoModel *model = ARENA_NEW(run->arena, DjangoModel);
  Str small = lower(run->arena, name);
  *model = (DjangoModel){.app = app, .name = small, .table = table, .is_managed = true};
  if (!table.length) model->table = django_join(run, app, "_", small);
  map_set(&run->models->by_name, lower(run->arena, django_join(run, app, ".", name)), model);
  return model;
}

DjangoField *django_find_field(DjangoModel *model, Str name) {
  for (size_t i = 0; i < model->fields.count; i++)
    if (str_equal(model->fields.items[i].name, name) && !model->fields.items[i].is_gone)
      return &model->fields.items[i];
  return NULL;
}

Str django_column(const DjangoModel *model, Str name) {
  DjangoField *field = django_find_field((DjangoModel *)model, name);
  return field && field->column.length ? field->column : name;
}

// The model that `to` means: "app.Model", "Model", "self", settings.AUTH_USER_MODEL. One of another package is
// made up, with the names that Django gives.
DjangoModel *django_target(MigrationRun *run, DjangoModel *from, HostRef to) {
  Str text = to.node ? migration_text(run, to) : (Str){0};
  if (str_is(text, "self")) return from;
  size_t dot = str_find(text, ".", 0);
  if (text.length) {
    Str app = dot < text.length ? str_slice(text, 0, dot) : from->app;
    Str name = dot < text.length ? str_slice(text, dot + 1, text.length) : text;
    DjangoModel *found = django_find_model(run, app, name);
    return found ? found : django_model_new(run, app, name, (Str){0});
  }
  const Map *models = &run->models->by_name;
  for (size_t i = 0; i < models->count; i++) {
    DjangoModel *model = models->entries[i].value;
    if (model && str_is(model->name, "user")) return model;
  }
  return django_model_new(run, str("auth"), str("user"), (Str){0});
}

void django_forget(MigrationRun *run, const DjangoModel *model) {
  map_remove(&run->models->by_name,
             lower(run->arena, django_join(run, model->app, ".", model->name)));
}

void django_rename(MigrationRun *run, DjangoModel *model, Str name) {
  model->name = lower(run->arena, name);
  map_set(&run->models->by_name, lower(run->arena, django_join(run, model->app, ".", model->name)),
          model);
}

// get_model("billing", "Invoice"), get_model("billing.Invoice")
void django_rows(MigrationRun *run, Args *args, Rows *rows) {
  Str app = django_text(run, args, "app_label/0"), name = django_text(run, args, "model_name/1");
  size_t dot = str_find(app, ".", 0);
  if (!name.length && dot < app.length) {
    name = str_slice(app, dot + 1, app.length);
    app = str_slice(app, 0, dot);
  }
  rows->model = name.length ? django_find_model(run, app, name) : NULL;
  if (rows->model) rows->table = rows->model->table;
}

DjangoField django_key(const DjangoModel *model) {
  for (size_t i = 0; i < model->fields.count; i++)
    if (str_is(model->fields.items[i].name, "pk")) return model->fields.items[i];
  return (DjangoField){.column = str("id"), .type = str("bigint")};
}
