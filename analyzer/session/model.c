// Calls that ask models for rows of tenants' tables -> a gap for each table: nobody follows their scopes and associations.
#include "session/interpret.h"

#include "base/parallel.h"
#include "calls/mention.h"
#include "session/model_arms.h"
#include "session/model_class.h"

typedef struct Asked {
  const Relation *table;
  Span first;
  size_t count;
} Asked;

// The statement beside the name of the model. What rows are set to says nothing of which they are.
static bool names_tenant(const Models *models, const ModelCall *call) {
  Str text = call->at.source->text;
  size_t start = (size_t)(call->text.data - text.data);
  Str before = str_slice(text, start, call->at.start);
  Str behind = str_slice(text, call->at.end, start + call->text.length);
  behind.length = str_find(behind, ".update_all(", 0);
  return model_says_tenant(models, before) || model_arms_all(behind, model_says_tenant, models);
}

// ---- calls ----

// A set that a context declares, or one that each IdentityDbContext has.
static bool is_set(const ModelClass *class, Str name) {
  return (class && class->bases.count) ||
         str_is_any(name, WORDS("Users", "Roles", "UserRoles", "UserClaims", "UserLogins",
                                "UserTokens", "RoleClaims"));
}

static bool is_told(const Models *models, Span at) {
  const void *key = at.source;
  const Spans *told = map_get(&models->told, key_of(&key));
  for (size_t i = 0; told && i < told->count; i++)
    if (told->items[i].start <= at.start && at.end <= told->items[i].end) return true;
  return false;
}

// ---- classes that are generic ----

// The tenants' table of the class, which nothing filters; NULL: there is none.
static const Relation *open_table(const Models *models, Str entity, bool leaves_filters) {
  const ModelClass *class = model_class(models, entity);
  bool is_closed = !leaves_filters && model_class_is_scoped(models, class, 0);
  const Catalog *catalog;
  const Relation *table = is_closed ? NULL : model_class_table(models, entity, class, 0, &catalog);
  return table && table->tenant_column && !table->is_tenant_root ? table : NULL;
}

// Store<T> asks for the rows of whatever it is a store of; told once, with the first of their tables.
static void note_generic(Models *models, const ModelCall *call) {
  const SessionInput *input = models->interpreter->input;
  Str owner = call->owners.items[0].name;
  if (map_get(&models->generics, owner) == call->at.source || names_tenant(models, call)) return;
  map_set(&models->generics, owner, (void *)call->at.source);
  bool leaves_filters = str_has(call->text, "IgnoreQueryFilters");
  if (!leaves_filters && model_source_is_filtered(models, call->at.source)) return;
  TypeNames entities = models_generic_entities(models->interpreter->arena, input->sources,
                                               input->source_count, &call->owners);
  const Relation *first = NULL;
  size_t count = 0;
  for (size_t i = 0; i < entities.count; i++) {
    const Relation *table = open_table(models, entities.items[i], leaves_filters);
    if (!first) first = table;
    count += table != NULL;
  }
  if (!entities.count)
    gap_add(models->interpreter->arena, input->gaps, GAP_UNSUPPORTED, call->at,
            "of which tables \"%.*s<%.*s>\" asks for rows does not show", (int)owner.length,
            owner.data, (int)call->name.length, call->name.data);
  if (!first) return;
  const char *others = count > 1 ? arena_format(models->interpreter->arena, " and %zu more table%s",
                                                count - 1, count > 2 ? "s" : "")
                                 : "";
  gap_add(models->interpreter->arena, input->gaps, GAP_UNSUPPORTED, call->at,
          "rows of \"%s\"%s are asked for by way of \"%.*s<%.*s>\": which of its calls name %s is "
          "not followed",
          first->name, others, (int)owner.length, owner.data, (int)call->name.length,
          call->name.data, first->tenant_column->name);
}

// ---- calls of models ----

static void note(Models *models, const ModelCall *call) {
  if (call->owners.count) {
    note_generic(models, call);
    return;
  }
  const ModelClass *class = model_class(models, call->full_name);
  bool is_foreign = call->first.length && !str_equal(call->first, call->name) &&
                    !model_class(models, call->first);
  if (!class && is_foreign) return; // Stripe::Subscription
  if (!class) class = model_class(models, call->name);
  if (call->is_set && !is_set(class, call->name)) return; // HttpContext.User
  if (call->is_index && !model_class_has_base(models, class, "Model", 0)) return;
  if (model_source_is_filtered(models, call->at.source) || model_class_is_scoped(models, class, 0))
    return;
  const Catalog *catalog;
  const Relation *table = model_class_table(models, call->name, class, 0, &catalog);
  bool is_theirs = table && table->tenant_column && !table->is_tenant_root;
  if (!is_theirs || names_tenant(models, call) || is_told(models, call->at)) return;
  const void *key = table;
  Asked *asked = map_get(&models->asked, key_of(&key));
  if (!asked) {
    asked = ARENA_NEW(models->interpreter->arena, Asked);
    *asked = (Asked){table, call->at, 0};
    map_set(&models->asked, key_of(&key), asked);
  }
  asked->count++;
}

// ---- rows that change hands ----

// `firm_id` of "firm_id = 5", "state = 'late', firm_id = ?": SQL that is given.
static bool is_set_in_sql(Str given, size_t start, Str behind) {
  Str first = str_trim(str_slice(given, 1, given.length));
  if (str_starts(first, "[")) first = str_trim(str_slice(first, 1, first.length));
  bool is_sql = first.length && strchr("\"'", *first.data);
  bool is_equal = str_starts(behind, "=") && behind.length > 1 && !strchr("=>~", behind.data[1]);
  while (start && given.data[start - 1] == ' ') start--;
  return is_sql && is_equal && start && strchr("\"',", given.data[start - 1]);
}

// `firm_id: 5`, `"firm_id" => 5`, `firm: other`, `:firm_id, 5`; not those of calls in it.
static bool is_key(Str given, Str word) {
  size_t start = (size_t)(word.data - given.data), end = start + word.length;
  int depth = 0;
  for (size_t i = 0; i < start; i++) depth += (given.data[i] == '(') - (given.data[i] == ')');
  char before = start ? given.data[start - 1] : ' ';
  Str behind = str_trim(str_slice(given, end, given.length));
  if (depth == 1 && is_set_in_sql(given, start, behind)) return true;
  bool is_quoted = behind.length && strchr("\"'", *behind.data);
  if (is_quoted) behind = str_trim(str_slice(behind, 1, behind.length));
  if (depth != 1 || str_starts(behind, "::")) return false;
  bool is_named = is_quoted || before == ':';
  return str_starts(behind, "=>") || (str_starts(behind, ":") && !is_quoted) ||
         (is_named && str_starts(behind, ","));
}

// "firmid" is set by `firm_id:` and by `firm:`.
static bool sets(Arena *arena, Str word, const char *column) {
  Str plain = orm_plain(arena, word), whole = orm_plain(arena, str(column));
  return str_equal(plain, whole) || str_equal(str(arena_format(arena, "%sid", plain.data)), whole);
}

// The tenant's column that a call sets; NULL: none.
static const char *column_set(const Models *models, Str given) {
  Str word;
  for (size_t at = 0; mention_next_word(given, &at, &word);) {
    if (!is_key(given, word)) continue;
    for (size_t i = 0; i < models->columns.count; i++)
      if (sets(models->interpreter->arena, word, models->columns.items[i]))
        return models->columns.items[i];
  }
  return NULL;
}

// None, the caller's own, that of another row, or one for a row that has none.
static bool is_harmless(Str value, Str attribute) {
  bool is_given = str_has_any(value, WORDS("params", "request", "input", "payload"));
  if (str_starts(value, "nil") || str_starts(value, "null")) return true;
  if (str_has_any(value, WORDS(" unless ", "nil?", "blank?"))) return true;
  if (is_given) return false;
  size_t at = value.length - attribute.length;
  bool is_others = at < value.length && at && strchr(".>", value.data[at - 1]) &&
                   str_equal(str_slice(value, at, value.length), attribute);
  return is_others || str_has_nocase(value, "current");
}

// The tenant's column that `order.firm_id = x` sets; NULL: none.
static const char *column_assigned(const Models *models, const ModelWrite *write) {
  Str value = write->given, attribute = span_text(write->at);
  if (str_ends(value, ";")) value.length--;
  if (is_harmless(value, attribute)) return NULL;
  for (size_t i = 0; i < models->columns.count; i++)
    if (sets(models->interpreter->arena, attribute, models->columns.items[i]))
      return models->columns.items[i];
  return NULL;
}

static void note_write(const Models *models, const ModelWrite *write) {
  const char *column =
      write->is_assigned ? column_assigned(models, write) : column_set(models, write->given);
  if (!column) return;
  gap_add(models->interpreter->arena, models->interpreter->input->gaps, GAP_UNSUPPORTED, write->at,
          "this gives rows of a model another %s: whose they are before is not followed", column);
}

static void report(const Models *models) {
  const SessionInput *input = models->interpreter->input;
  for (size_t i = 0; i < models->asked.count; i++) {
    const Asked *asked = models->asked.entries[i].value;
    const char *what = asked->table->rls == YES
                           ? "whether the context is set there is not followed"
                           : "what scopes and checks do around them is not followed";
    gap_add(models->interpreter->arena, input->gaps, GAP_UNSUPPORTED, asked->first,
            "rows of \"%s\" are asked for without %s by %zu call%s of models, of which this is the "
            "first: %s",
            asked->table->name, asked->table->tenant_column->name, asked->count,
            asked->count == 1 ? "" : "s", what);
  }
}

static void read_source(void *context, Arena *arena, size_t index) {
  Reading *reading = &((Reading *)context)[index];
  models_read(arena, reading->source, &reading->models);
}

// The filter of an entity and the name of its table stand in places of their own.
static void join_class(const Models *models, ModelClass *class) {
  const ModelClass *known = model_class(models, class->name);
  if (!known || !model_class_is_csharp(known) || !model_class_is_csharp(class)) return;
  if (!class->table.length) class->table = known->table;
  class->is_scoped |= known->is_scoped;
}

static void take_classes(Models *models, const ModelClasses *classes) {
  for (size_t i = classes->count; i-- > 0;) {
    ModelClass *class = classes->items[i];
    class->is_scoped |= model_says_tenant(models, class->filter);
    for (size_t j = 0; j < class->scopes.count; j++)
      class->is_scoped |= model_says_tenant(models, class->scopes.items[j]);
    if (class->filters_all && class->is_scoped)
      array_push(models->interpreter->arena, &models->filters, class);
    join_class(models, class);
    map_set(&models->by_name, class->name, class);
    map_set(&models->by_name, class->full_name, class);
  }
}

// Order::addGlobalScope(...), at whichever place
static void take_scopes(Models *models, const ModelScopes *scopes) {
  for (size_t i = 0; i < scopes->count; i++) {
    const ModelScope *scope = &scopes->items[i];
    models->scopes_any |= !scope->model.length;
    ModelClass *class = map_get(&models->by_name, scope->model);
    if (!class) continue;
    array_push(models->interpreter->arena, &class->scopes, scope->text);
    class->is_scoped |= model_says_tenant(models, scope->text);
  }
}

void model_begin(Interpreter *interpreter) {
  Arena *arena = interpreter->arena;
  const SessionInput *input = interpreter->input;
  Models *models = ARENA_NEW(arena, Models);
  size_t count = input->source_count;
  *models = (Models){.interpreter = interpreter,
                     .by_name = map_new(arena),
                     .asked = map_new(arena),
                     .told = map_new(arena),
                     .guards = map_new(arena),
                     .generics = map_new(arena),
                     .readings = arena_alloc(arena, count * sizeof *models->readings)};
  for (size_t i = 0; i < count; i++) models->readings[i].source = input->sources[i];
  parallel_run(arena, input->threads, count, read_source, models->readings);
  model_add_tenants(models);
  for (size_t i = count; i-- > 0;)
    take_classes(models, &models->readings[i].models.classes); // the first wins
  for (size_t i = 0; i < count; i++) {
    const ModelsRead *read = &models->readings[i].models;
    take_scopes(models, &read->scopes);
    for (size_t j = 0; j < read->guards.count; j++)
      map_set(&models->guards, orm_plain(arena, read->guards.items[j]), models);
  }
  interpreter->models = models;
}

void model_collect(Interpreter *interpreter) {
  Models *models = interpreter->models;
  for (size_t i = 0; i < interpreter->input->source_count; i++) {
    const ModelsRead *read = &models->readings[i].models;
    for (size_t j = 0; j < read->calls.count; j++) note(models, &read->calls.items[j]);
    for (size_t j = 0; j < read->writes.count; j++) note_write(models, &read->writes.items[j]);
  }
  report(models);
}
