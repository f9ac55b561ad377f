// Calls that ask models for rows of tenants' tables -> a gap for each table: nobody follows their scopes and associations.
#include "session/interpret.h"

#include "base/parallel.h"
#include "calls/mention.h"
#include "calls/models.h"
#include "session/model_arms.h"

typedef struct Asked {
  const Relation *table;
  Span first;
  size_t count;
} Asked;

// What a source has of models.
typedef struct Reading {
  const Source *source;
  ModelsRead models;
} Reading;

typedef struct Models {
  Interpreter *interpreter;
  Map by_name;      // of a class, and its full name -> ModelClass *
  NameList columns; // that hold the tenant
  NameList tenants; // words for the tenant, as orm_plain() writes them: "tenant", "organization"
  Map asked;        // by table -> Asked *
  ARRAY(const ModelClass *)
  filters;                // that put the tenant's condition around all models of their language
  const Source *filtered; // the source that was looked at last, and
  bool is_filtered;       // whether one of them is about it
  Reading *readings;      //        of each source
  Map told;               // by source -> Spans of calls whose statements were sent
  Map generics;           // by what declares the parameter of their Set<T>() -> its source
} Models;
typedef ARRAY(Span) Spans;

// ---- classes ----

enum { MOST_BASES = 6 }; // of bases

static const ModelClass *find_class(const Models *models, Str name) {
  return map_get(&models->by_name, name);
}

static bool is_scoped(const Models *models, const ModelClass *class, int depth) {
  if (!class || depth > MOST_BASES) return false;
  if (class->is_scoped) return true;
  for (size_t i = 0; i < class->bases.count; i++) {
    Str base = class->bases.items[i];
    if (str_find_nocase(base, "tenan", 0) < base.length) return true; // BelongsToTenant, Tenantable
    if (is_scoped(models, find_class(models, base), depth + 1)) return true;
  }
  return false;
}

// class Order < Sequel::Model, or a class that is one
static bool has_base(const Models *models, const ModelClass *class, const char *base, int depth) {
  for (size_t i = 0; class && i < class->bases.count && depth <= MOST_BASES; i++) {
    Str name = class->bases.items[i];
    if (str_is(name, base) || has_base(models, find_class(models, name), base, depth + 1))
      return true;
  }
  return false;
}

// What is called as the class is, or as the class that it extends: several classes may share one table.
static const Relation *table_of(const Models *models, Str name, const ModelClass *class,
                                int depth) {
  const Catalog *catalog;
  if (class && class->table.length) return orm_table(models->interpreter, class->table, &catalog);
  const Relation *table = orm_table(models->interpreter, name, &catalog);
  if (!table && class) table = orm_table(models->interpreter, class->full_name, &catalog);
  if (table || !class || depth > MOST_BASES) return table;
  for (size_t i = 0; i < class->bases.count && !table; i++)
    table = table_of(models, class->bases.items[i], find_class(models, class->bases.items[i]),
                     depth + 1);
  return table;
}

// ---- the tenant ----

// "organization_id" and "organization", "account" of a call's `account: current_account`
static void add_tenants(Models *models) {
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

static bool has_tenants_word(const void *context, Str text) {
  const Models *models = context;
  Str word;
  for (size_t at = 0; mention_next_word(text, &at, &word);)
    if (is_tenants_word(models, word)) return true;
  return false;
}

// The statement beside the name of the model. What rows are set to says nothing of which they are.
static bool names_tenant(const Models *models, const ModelCall *call) {
  Str text = call->at.source->text;
  size_t start = (size_t)(call->text.data - text.data);
  Str before = str_slice(text, start, call->at.start);
  Str behind = str_slice(text, call->at.end, start + call->text.length);
  behind.length = str_find(behind, ".update_all(", 0);
  return has_tenants_word(models, before) || model_arms_all(behind, has_tenants_word, models);
}

// ---- calls ----

// The context, or one that it extends.
static bool extends(const Models *models, const ModelClass *class, Str context, int depth) {
  if (!class || depth > MOST_BASES) return false;
  if (str_equal(class->name, context)) return true;
  for (size_t i = 0; i < class->bases.count; i++)
    if (extends(models, find_class(models, class->bases.items[i]), context, depth + 1)) return true;
  return false;
}

// What a context of Entity Framework filters is not filtered where only others are spoken of.
static bool is_about(const Models *models, const ModelClass *filter, const Source *source) {
  bool has_other = false;
  Str word;
  if (language_of_path(filter->source->path) != language_of_path(source->path)) return false;
  for (size_t at = 0; filter->context.length && mention_next_word(source->text, &at, &word);) {
    const ModelClass *class = find_class(models, word);
    if (!class || !class->is_context) continue;
    if (extends(models, class, filter->context, 0)) return true;
    has_other = true;
  }
  return !has_other;
}

// A context of Entity Framework, or a filter of Doctrine's, puts the condition there.
static bool is_filtered(Models *models, const Source *source) {
  if (models->filtered == source) return models->is_filtered;
  models->filtered = source;
  models->is_filtered = false;
  for (size_t i = 0; i < models->filters.count && !models->is_filtered; i++)
    models->is_filtered = is_about(models, models->filters.items[i], source);
  return models->is_filtered;
}

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
  const ModelClass *class = find_class(models, entity);
  bool is_closed = !leaves_filters && is_scoped(models, class, 0);
  const Relation *table = is_closed ? NULL : table_of(models, entity, class, 0);
  return table && table->tenant_column && !table->is_tenant_root ? table : NULL;
}

// Store<T> asks for the rows of whatever it is a store of; told once, with the first of their tables.
static void note_generic(Models *models, const ModelCall *call) {
  const SessionInput *input = models->interpreter->input;
  Str owner = call->owners.items[0].name;
  if (map_get(&models->generics, owner) == call->at.source || names_tenant(models, call)) return;
  map_set(&models->generics, owner, (void *)call->at.source);
  bool leaves_filters = str_has(call->text, "IgnoreQueryFilters");
  if (!leaves_filters && is_filtered(models, call->at.source)) return;
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
  const ModelClass *class = find_class(models, call->full_name);
  bool is_foreign =
      call->first.length && !str_equal(call->first, call->name) && !find_class(models, call->first);
  if (!class && is_foreign) return; // Stripe::Subscription
  if (!class) class = find_class(models, call->name);
  if (call->is_set && !is_set(class, call->name)) return; // HttpContext.User
  if (call->is_index && !has_base(models, class, "Model", 0)) return;
  if (is_filtered(models, call->at.source) || is_scoped(models, class, 0)) return;
  const Relation *table = table_of(models, call->name, class, 0);
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
  return is_others || str_find_nocase(value, "current", 0) < value.length;
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

static bool is_csharp(const ModelClass *class) {
  const Language *language = language_of_path(class->source->path);
  return language && language_is(language, "csharp");
}

// The filter of an entity and the name of its table stand in places of their own.
static void join_class(const Models *models, ModelClass *class) {
  const ModelClass *known = find_class(models, class->name);
  if (!known || !is_csharp(known) || !is_csharp(class)) return;
  if (!class->table.length) class->table = known->table;
  class->is_scoped |= known->is_scoped;
}

static void take_classes(Models *models, const ModelClasses *classes) {
  for (size_t i = classes->count; i-- > 0;) {
    ModelClass *class = classes->items[i];
    class->is_scoped |= has_tenants_word(models, class->filter);
    if (class->filters_all && class->is_scoped)
      array_push(models->interpreter->arena, &models->filters, class);
    join_class(models, class);
    map_set(&models->by_name, class->name, class);
    map_set(&models->by_name, class->full_name, class);
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
                     .generics = map_new(arena),
                     .readings = arena_alloc(arena, count * sizeof *models->readings)};
  for (size_t i = 0; i < count; i++) models->readings[i].source = input->sources[i];
  parallel_run(arena, input->threads, count, read_source, models->readings);
  add_tenants(models);
  for (size_t i = count; i-- > 0;)
    take_classes(models, &models->readings[i].models.classes); // the first wins
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

// ---- calls of Entity Framework that are followed ----

const Relation *model_table(const Interpreter *interpreter, const OrmCall *call,
                            const Catalog **catalog) {
  const Models *models = interpreter->models;
  const ModelClass *entity = find_class(models, call->entity);
  const Relation *table = entity && entity->table.length
                              ? orm_table(models->interpreter, entity->table, catalog)
                              : NULL;
  if (!table) table = orm_table(models->interpreter, call->table, catalog);
  return table ? table : orm_table(models->interpreter, call->entity, catalog);
}

// A base of a context that comes from outside may filter all queries: MultiTenantDbContext, AbpDbContext.
static bool may_filter(const Models *models, Str context) {
  static const char *const plain[] = {"DbContext",
                                      "IdentityDbContext",
                                      "IdentityUserContext",
                                      "ApiAuthorizationDbContext",
                                      "PersistedGrantDbContext",
                                      NULL};
  const ModelClass *class = find_class(models, context);
  for (int depth = 0; class && class->bases.count && depth <= MOST_BASES; depth++) {
    context = class->bases.items[0];
    class = find_class(models, context);
  }
  return !str_is_any(context, plain);
}

// What filters all models of the context, or of one that is not known.
static bool is_context_filtered(Models *models, const OrmCall *call) {
  const HostNode *context = call->context.node;
  if (!context) return is_filtered(models, call->file->source);
  const ModelClass *class = find_class(models, context->name);
  bool is_known = class && class->is_context;
  for (size_t i = 0; i < models->filters.count; i++) {
    const ModelClass *filter = models->filters.items[i];
    bool is_of_it = is_csharp(filter) && (!filter->context.length || !is_known ||
                                          extends(models, class, filter->context, 0));
    if (is_of_it) return true;
  }
  return is_known && may_filter(models, context->name);
}

bool model_is_filtered(const Interpreter *interpreter, const OrmCall *call) {
  Models *models = interpreter->models;
  const ModelClass *entity = find_class(models, call->entity);
  return is_scoped(models, entity, 0) || is_context_filtered(models, call);
}

void model_tell(Interpreter *interpreter, const OrmCall *call) {
  const void *key = call->file->source;
  Spans *told = map_get(&interpreter->models->told, key_of(&key));
  if (!told)
    map_set(&interpreter->models->told, key_of(&key), told = ARENA_NEW(interpreter->arena, Spans));
  array_push(interpreter->arena, told, node_span(call->file, call->set));
}

// ---- calls of Eloquent that are followed ----

Str model_connection(const Interpreter *interpreter, const OrmCall *call) {
  const ModelClass *class =
      call->entity.length ? find_class(interpreter->models, call->entity) : NULL;
  return class ? class->connection : (Str){0};
}

static bool lists(Arena *arena, Str list, const char *column) {
  return str_has(list, arena_format(arena, "'%s'", column)) ||
         str_has(list, arena_format(arena, "\"%s\"", column));
}

// What the class says of the columns that may be filled, or else the nearest that it is made of.
static void find_lists(const Models *models, const ModelClass *class, ModelClass *lists,
                       int depth) {
  if (!class || depth > MOST_BASES) return;
  if (!lists->fillable.length) lists->fillable = class->fillable;
  if (!lists->guarded.length) lists->guarded = class->guarded;
  for (size_t i = 0; i < class->bases.count; i++)
    find_lists(models, find_class(models, class->bases.items[i]), lists, depth + 1);
}

bool model_may_fill(const Interpreter *interpreter, const OrmCall *call, const char *column) {
  const Models *models = interpreter->models;
  Arena *arena = interpreter->arena;
  ModelClass given = {0};
  find_lists(models, find_class(models, call->entity), &given, 0);
  if (call->fills_all || lists(arena, given.fillable, column)) return true;
  bool has_fillable = str_has_any(given.fillable, WORDS("'", "\"", "::")); // nothing else may be
  bool is_plain = str_starts(given.guarded, "[") && !str_has(given.guarded, "::");
  return is_plain && !has_fillable && !lists(arena, given.guarded, column) &&
         !lists(arena, given.guarded, "*");
}
