// The text of a source of C# -> the sets of Entity Framework's contexts, their query filters, and the calls that ask for rows.
#include "base/buf.h"
#include "calls/mention.h"
#include "calls/models.h"
#include "host/node.h"

typedef struct Reader {
  Arena *arena;
  const Source *source;
  Str text;
  Str entity; // that is being configured; length 0: none
  Str inside; // the last context whose class has begun; length 0: none
  ModelClasses *classes;
  ModelCalls *calls;
} Reader;

static char at(const Reader *reader, size_t offset) {
  return offset < reader->text.length ? reader->text.data[offset] : 0;
}

static ModelClass *add_class(Reader *reader, Str name) {
  ModelClass *class = ARENA_NEW(reader->arena, ModelClass);
  class->name = class->full_name = name;
  class->source = reader->source;
  array_push(reader->arena, reader->classes, class);
  return class;
}

// public DbSet<Order> Orders { get; set; }
static void read_set(Reader *reader, size_t offset) {
  Str entity = node_type_argument_at(reader->text, offset), name;
  size_t end = (size_t)(entity.data - reader->text.data) + entity.length;
  if (!entity.length || !mention_next_word(reader->text, &end, &name)) return;
  ModelClass *class = add_class(reader, name);
  array_push(reader->arena, &class->bases, entity);
}

// modelBuilder.Entity<Order>().ToTable("shop_orders"), builder.ToTable(..) in the configuration of an entity.
static void read_table(Reader *reader, size_t offset) {
  size_t start = offset;
  while (start < reader->text.length && strchr("( \n\r", at(reader, start))) start++;
  size_t end = str_find(reader->text, "\"", start + 1);
  if (!reader->entity.length || at(reader, start) != '"' || end >= reader->text.length) return;
  add_class(reader, reader->entity)->table = str_slice(reader->text, start + 1, end);
}

// What stands around the filter of all classes: what it calls makes the condition. The namespace says nothing.
static Str text_around(const Reader *reader, size_t offset) {
  enum { BEFORE = 1500, BEHIND = 800 }; // bytes
  Str text = reader->text;
  size_t start = offset < BEFORE ? 0 : offset - BEFORE, namespace = start;
  while ((namespace = str_find(text, "namespace ", namespace)) < offset)
    start = namespace = str_find(text, "\n", namespace);
  return str_slice(text, start, offset + BEHIND < text.length ? offset + BEHIND : text.length);
}

// ---- what a filter says ----

// The end of what the bracket at `open` holds.
static size_t end_of_bracket(Str text, size_t open) {
  int depth = 0;
  for (size_t at = open; at < text.length; at++) {
    if (strchr("([{", text.data[at])) depth++;
    if (strchr(")]}", text.data[at]) && --depth <= 0) return at;
  }
  return text.length;
}

static size_t skip_space(Str text, size_t at) {
  while (at < text.length && str_is_space(text.data[at])) at++;
  return at;
}

// The body of the method that the source declares by the name; length 0: it declares none.
static Str body_of_method(Str text, Str name) {
  Str word;
  for (size_t next = 0; mention_next_word(text, &next, &word);) {
    size_t start = (size_t)(word.data - text.data), open = skip_space(text, next);
    bool is_named = str_equal(word, name) && start && str_is_space(text.data[start - 1]);
    if (!is_named || open >= text.length || text.data[open] != '(') continue;
    size_t body = skip_space(text, end_of_bracket(text, open) + 1);
    if (body < text.length && text.data[body] == '{')
      return str_slice(text, body, end_of_bracket(text, body));
    if (str_starts(str_slice(text, body, text.length), "=>"))
      return str_slice(text, body, str_find(text, ";", body));
  }
  return (Str){0};
}

enum { DEEPEST_METHOD = 3 };

// A condition and the methods of the source that make it. False: none of them is known.
static bool add_condition(const Reader *reader, Buf *condition, Str text, int depth) {
  bool is_known = false;
  Str word;
  buf_add_str(condition, text);
  buf_add(condition, " ");
  for (size_t next = 0; depth < DEEPEST_METHOD && mention_next_word(text, &next, &word);) {
    if (next >= text.length || text.data[next] != '(') continue;
    Str body = body_of_method(reader->text, word);
    if (!body.length) continue;
    add_condition(reader, condition, body, depth + 1);
    is_known = true;
  }
  return is_known;
}

// HasQueryFilter(order => !order.IsDeleted), HasQueryFilter(NotDeleted(type)): of all classes. Anything else is made before.
static Str condition_of(const Reader *reader, size_t offset) {
  size_t open = skip_space(reader->text, offset + strlen("HasQueryFilter"));
  Str given = str_slice(reader->text, open, end_of_bracket(reader->text, open));
  Buf condition = buf_new(reader->arena);
  bool is_known = add_condition(reader, &condition, given, 0);
  bool is_shown = str_has(given, "=>") && !str_has(given, "EF.Property");
  return is_known || is_shown ? buf_str(&condition) : text_around(reader, offset);
}

// modelBuilder.Entity<Order>().HasQueryFilter(..), Entity(type.ClrType).HasQueryFilter(..) in a loop over all of them.
static void read_filter(Reader *reader, size_t offset) {
  bool is_type = str_is_any(reader->entity, WORDS("T", "TEntity", "TType"));
  ModelClass *class = add_class(reader, reader->entity);
  class->filter = models_statement(reader->text, offset);
  class->filters_all = is_type || !reader->entity.length;
  if (class->filters_all) class->filter = condition_of(reader, offset);
  if (class->filters_all) class->context = reader->inside;
}

// class Shop(Options options) : IdentityDbContext<User>(options): what behind the colon is its base.
static void read_context(Reader *reader, size_t offset) {
  Str name, base = {0}, text = reader->text;
  bool declares = str_is_space(at(reader, offset)); // `where T : class, IOwned` does not
  if (!declares || !mention_next_word(text, &offset, &name) || str_is(name, "where")) return;
  size_t colon = str_find(text, ":", offset);
  if (colon >= str_find(text, "{", offset) || colon >= str_find(text, ";", offset)) return;
  while (mention_next_word(text, &colon, &base) && at(reader, colon) == '.') continue;
  if (!str_ends(base, "Context")) return;
  ModelClass *class = add_class(reader, name);
  array_push(reader->arena, &class->bases, base);
  class->is_context = true;
  reader->inside = name;
}

static bool begins_change(Str method) {
  static const char *const beginnings[] = {"Add",   "Attach",     "Entry",   "Update", "Remove",
                                           "Local", "EntityType", "FromSql", NULL};
  for (const char *const *word = beginnings; *word; word++)
    if (str_starts(method, *word)) return true;
  return false;
}

static ModelCall *add_call(Reader *reader, Str name) {
  size_t start = (size_t)(name.data - reader->text.data);
  array_push(reader->arena, reader->calls,
             ((ModelCall){.name = name,
                          .full_name = name,
                          .at = {reader->source, (uint32_t)start, (uint32_t)(start + name.length)},
                          .text = models_statement(reader->text, start)}));
  return &reader->calls->items[reader->calls->count - 1];
}

// context.Set<Order>().Add(..) asks for no rows.
static bool is_changed(const Reader *reader, Str type) {
  Str text = reader->text, method;
  size_t end = str_find(text, ")", (size_t)(type.data - text.data) + type.length);
  do end++;
  while (str_is_space(at(reader, end)));
  return at(reader, end) == '.' && mention_next_word(text, &end, &method) && begins_change(method);
}

// context.Set<Order>().Where(..)
static void add_by_class(Reader *reader, Str type) {
  ModelCall *call = add_call(reader, type);
  if (models_is_type_parameter(type))
    call->owners = models_generic_owners(reader->arena, reader->text, type);
}

// context.Orders.Where(..), `from o in db.Orders`
static void read_member(Reader *reader, Str name) {
  size_t start = (size_t)(name.data - reader->text.data), end = start + name.length;
  Str object = mention_word_before(reader->text, start - 1), method;
  if (!str_has_any(object, WORDS("context", "db"))) return;
  size_t before = (size_t)(object.data - reader->text.data);
  bool is_source = before && str_is(mention_word_before(reader->text, before - 1), "in");
  while (str_is_space(at(reader, end))) end++;
  bool is_object = at(reader, end) == '.';
  bool asks = is_object && mention_next_word(reader->text, &end, &method) && !begins_change(method);
  if (asks || (is_source && !is_object)) add_call(reader, name)->is_set = true;
}

void models_ef_read(Arena *arena, const Source *source, ModelClasses *classes, ModelCalls *calls) {
  Reader reader = {arena, source, source->text, {0}, {0}, classes, calls};
  Str word;
  for (size_t next = 0; mention_next_word(reader.text, &next, &word);) {
    size_t start = (size_t)(word.data - reader.text.data);
    Str type = node_type_argument_at(reader.text, next);
    bool is_member = start && reader.text.data[start - 1] == '.';
    if (str_is(word, "class"))
      read_context(&reader, next);
    else if (str_is(word, "DbSet"))
      read_set(&reader, next);
    else if (str_is_any(word, WORDS("Entity", "IEntityTypeConfiguration")) &&
             (at(&reader, next) == '<' || at(&reader, next) == '('))
      reader.entity = type;
    else if (str_is(word, "ToTable"))
      read_table(&reader, next);
    else if (str_is(word, "HasQueryFilter"))
      read_filter(&reader, start);
    else if (str_is(word, "Set") && is_member && type.length && !is_changed(&reader, type))
      add_by_class(&reader, type);
    else if (is_member && word.data[0] >= 'A' && word.data[0] <= 'Z')
      read_member(&reader, word);
  }
}
