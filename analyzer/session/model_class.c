// Classes of models -> their tables, and whether their queries are the tenant's by themselves.
#include "session/model_class.h"

#include "calls/mention.h"

// ---- classes ----

const ModelClass *model_class(const Models *models, Str name) {
  return map_get(&models->by_name, name);
}

bool model_class_is_scoped(const Models *models, const ModelClass *class, int depth) {
  if (!class || depth > MOST_BASES) return false;
  if (class->is_scoped) return true;
  for (size_t i = 0; i < class->bases.count; i++) {
    Str base = class->bases.items[i];
    if (str_has_nocase(base, "tenan")) return true; // BelongsToTenant, Tenantable
    if (model_class_is_scoped(models, model_class(models, base), depth + 1)) return true;
  }
  return false;
}

// class Order < Sequel::Model, or a class that is one
bool model_class_has_base(const Models *models, const ModelClass *class, const char *base,
                          int depth) {
  for (size_t i = 0; class && i < class->bases.count && depth <= MOST_BASES; i++) {
    Str name = class->bases.items[i];
    if (str_is(name, base) ||
        model_class_has_base(models, model_class(models, name), base, depth + 1))
      return true;
  }
  return false;
}

// What is called as the class is, or as the class that it extends: several classes may share one table.
const Relation *model_class_table(const Models *models, Str name, const ModelClass *class,
                                  int depth, const Catalog **catalog) {
  Interpreter *interpreter = models->interpreter;
  if (class && class->table.length) return orm_table(interpreter, class->table, catalog);
  const Relation *table = orm_table(interpreter, name, catalog);
  if (!table && class) table = orm_table(interpreter, class->full_name, catalog);
  if (table || !class || depth > MOST_BASES) return table;
  for (size_t i = 0; i < class->bases.count && !table; i++) {
    Str base = class->bases.items[i];
    table = model_class_table(models, base, model_class(models, base), depth + 1, catalog);
  }
  return table;
}

bool model_class_is_csharp(const ModelClass *class) {
  const Language *language = language_of_path(class->source->path);
  return language && language_is(language, "csharp");
}

// The context, or one that it extends.
bool model_class_extends(const Models *models, const ModelClass *class, Str context, int depth) {
  if (!class || depth > MOST_BASES) return false;
  if (str_equal(class->name, context)) return true;
  for (size_t i = 0; i < class->bases.count; i++)
    if (model_class_extends(models, model_class(models, class->bases.items[i]), context, depth + 1))
      return true;
  return false;
}

// What a context of Entity Framework filters is not filtered where only others are spoken of.
static bool is_about(const Models *models, const ModelClass *filter, const Source *source) {
  bool has_other = false;
  Str word;
  if (language_of_path(filter->source->path) != language_of_path(source->path)) return false;
  for (size_t at = 0; filter->context.length && mention_next_word(source->text, &at, &word);) {
    const ModelClass *class = model_class(models, word);
    if (!class || !class->is_context) continue;
    if (model_class_extends(models, class, filter->context, 0)) return true;
    has_other = true;
  }
  return !has_other;
}

// A context of Entity Framework, or a filter of Doctrine's, puts the condition there.
bool model_source_is_filtered(Models *models, const Source *source) {
  if (models->filtered == source) return models->is_filtered;
  models->filtered = source;
  models->is_filtered = false;
  for (size_t i = 0; i < models->filters.count && !models->is_filtered; i++)
    models->is_filtered = is_about(models, models->filters.items[i], source);
  return models->is_filtered;
}

// ---- the tenant ----

// "organization_id" and "organization", "account" of a call's `account: current_account`
void model_add_tenants(Models *models) {
  Arena *arena = models->interpreter->arena;
  const SessionInput *input = models->interpreter->input;
  name_list_add(arena, &models->tenants, "tenant");
  for (size_t i = 0; i < input->catalog_count; i++) {
    const NameList *columns = &input->catalogs[i]->tenant.columns;
    for (size_t j = 0; j < columns->count; j++) {
      Str plain = orm_plain(arena, str(columns->items[j]));
      name_list_add(arena, &models->columns, columns->items[j]);
      if (str_ends(plain, "id") && plain.length > 2) plain.length -= 2;
      if (str_ends(plain, "uu") && plain.length > 4) plain.length -= 2;
      name_list_add(arena, &models->tenants, str_dup(arena, plain));
    }
  }
}

// `AccountConfig` is another class than Account.
static bool is_other_class(Str word, Str plain, const char *tenant) {
  bool is_class = word.data[0] >= 'A' && word.data[0] <= 'Z';
  return is_class && strcmp(tenant, "tenant") != 0 && !str_is(plain, tenant) &&
         !str_has_any(word, WORDS("Current", "Context", "Scope"));
}

// "org" stands in other words, too.
static bool is_tenants_word(const Models *models, Str word) {
  Str plain = orm_plain(models->interpreter->arena, word);
  if (str_starts(plain, "multitenan")) return false;
  for (size_t i = 0; i < models->tenants.count; i++) {
    const char *tenant = models->tenants.items[i];
    if (is_other_class(word, plain, tenant)) continue;
    bool is_short = strlen(tenant) < 4;
    if (!is_short ? str_has(plain, tenant) : str_starts(plain, tenant) || str_ends(plain, tenant))
      return true;
  }
  return false;
}

bool model_says_tenant(const void *context, Str text) {
  const Models *models = context;
  Str word;
  for (size_t at = 0; mention_next_word(text, &at, &word);)
    if (is_tenants_word(models, word)) return true;
  return false;
}
