// `Set<T>()` of a class or method that is generic in C# -> the classes that the rest of the program puts for T.
#include "calls/models_generic.h"

#include <ctype.h>

#include "calls/mention.h"
#include "host/language.h"

enum { MOST_NAMES = 32 }; // that one parameter is handed on to

typedef struct Search {
  Arena *arena;
  ModelGenerics generics; // to look for
  TypeNames entities;
} Search;

// ---- parameters and arguments ----

static char at(Str text, size_t offset) { return offset < text.length ? text.data[offset] : 0; }

static size_t skip_blanks(Str text, size_t offset) {
  while (offset < text.length && str_is_space(text.data[offset])) offset++;
  return offset;
}

bool models_is_type_parameter(Str type) {
  return type.length && type.data[0] == 'T' &&
         (type.length == 1 || isupper((unsigned char)type.data[1]) ||
          isdigit((unsigned char)type.data[1]));
}

// `Order, Shop.Line<X>` of `<Order, Shop.Line<X>>` at `offset`: "Order", "Line". `*end`: behind it. None: it is a comparison.
static TypeNames arguments_at(Arena *arena, Str text, size_t offset, size_t *end) {
  TypeNames found = {0};
  Str last = {0}, word;
  int depth = 0;
  for (*end = offset; *end < text.length; (*end)++) {
    char c = text.data[*end];
    if (str_is_word_byte(c)) {
      mention_next_word(text, end, &word);
      (*end)--;
      if (depth == 1) last = word;
    } else if (c == '<') {
      depth++;
    } else if (c == '>' || (c == ',' && depth == 1)) {
      if (depth == 1) array_push(arena, &found, last);
      depth -= c == '>';
      if (!depth) break;
    } else if (!strchr(" .,?[]\n\r", c)) {
      return (TypeNames){0};
    }
  }
  (*end)++;
  return found;
}

// Appends `name` where its arguments at `offset` have the parameter. `*end`: behind them.
static bool take(Arena *arena, Str text, Str name, size_t offset, Str parameter, size_t *end,
                 ModelGenerics *found) {
  TypeNames given =
      at(text, offset) == '<' ? arguments_at(arena, text, offset, end) : (TypeNames){0};
  bool any = false;
  for (size_t i = 0; i < given.count && !any; i++) {
    any = str_equal(given.items[i], parameter);
    if (any) array_push(arena, found, ((ModelGeneric){name, i}));
  }
  return any;
}

// What a class hands the parameter on to: `: Store<T>, IStore<T>` up to its body.
static void take_bases(Arena *arena, Str text, size_t offset, Str parameter, ModelGenerics *found) {
  size_t body = str_find(text, "{", offset), bounds = str_find(text, " where ", offset);
  if (bounds < body) body = bounds;
  Str word;
  for (size_t next = offset; mention_next_word(text, &next, &word) && next <= body;) {
    size_t end = next;
    take(arena, text, word, next, parameter, &end, found);
  }
}

// `Task<T> Get<T>(`, which `await db.Get<T>(` is not.
static bool declares_method(Str text, Str name, size_t end) {
  size_t start = (size_t)(name.data - text.data);
  while (start && str_is_space(text.data[start - 1])) start--;
  bool is_typed = start && (str_is_word_byte(text.data[start - 1]) ||
                            strchr(">?]", text.data[start - 1]) != NULL);
  Str before = mention_word_before(text, start);
  return is_typed && at(text, skip_blanks(text, end)) == '(' &&
         !str_is_any(before, WORDS("return", "await", "new", "throw", "in", "else"));
}

// Whether byte `use` lies in the method whose parameters begin at `offset`.
static bool is_in_method(Str text, size_t offset, size_t use) {
  int depth = 0;
  bool is_short = false; // Task<T> Get<T>() => ..;
  for (; offset < use; offset++) {
    char c = text.data[offset];
    is_short |= !depth && c == '=' && at(text, offset + 1) == '>';
    depth += (c == '{') - (c == '}');
    if (!depth && (c == '}' ? !is_short : c == ';')) return false;
  }
  return true;
}

ModelGenerics models_generic_owners(Arena *arena, Str text, Str parameter) {
  size_t use = (size_t)(parameter.data - text.data);
  ModelGenerics found = {0};
  Str word;
  bool is_class = false;
  for (size_t next = 0; mention_next_word(text, &next, &word) && next <= use;) {
    bool declares = str_is_any(word, WORDS("class", "interface", "record", "struct")) &&
                    str_is_word_byte(at(text, skip_blanks(text, next)));
    if (declares || at(text, next) != '<') {
      is_class = declares;
      continue;
    }
    size_t end = next;
    ModelGenerics names = {0};
    if (!take(arena, text, word, next, parameter, &end, &names)) continue;
    if (is_class)
      take_bases(arena, text, end, parameter, &names);
    else if (!declares_method(text, word, end) || !is_in_method(text, end, use))
      continue;
    is_class = false;
    found = names;
  }
  return found;
}

// ---- what is put for it ----

static void add_generic(Search *search, ModelGeneric generic) {
  for (size_t i = 0; i < search->generics.count; i++)
    if (str_equal(search->generics.items[i].name, generic.name)) return;
  if (search->generics.count < MOST_NAMES) array_push(search->arena, &search->generics, generic);
}

static void add_entity(Search *search, Str text, Str entity) {
  if (models_is_type_parameter(entity)) {
    ModelGenerics others = models_generic_owners(search->arena, text, entity);
    for (size_t i = 0; i < others.count; i++) add_generic(search, others.items[i]);
    return;
  }
  for (size_t i = 0; i < search->entities.count; i++)
    if (str_equal(search->entities.items[i], entity)) return;
  if (entity.length) array_push(search->arena, &search->entities, entity);
}

static void search_text(Search *search, Str text, ModelGeneric generic) {
  const char *name = str_dup(search->arena, generic.name);
  for (size_t start = str_find(text, name, 0); start < text.length;
       start = str_find(text, name, start + 1)) {
    size_t next = start + generic.name.length, end;
    bool is_part = start && str_is_word_byte(text.data[start - 1]);
    if (is_part || at(text, next) != '<') continue;
    TypeNames given = arguments_at(search->arena, text, next, &end);
    if (generic.index < given.count) add_entity(search, text, given.items[generic.index]);
  }
}

TypeNames models_generic_entities(Arena *arena, const Source *const *sources, size_t count,
                                  const ModelGenerics *owners) {
  Search search = {.arena = arena};
  for (size_t i = 0; i < owners->count; i++) add_generic(&search, owners->items[i]);
  for (size_t i = 0; i < search.generics.count; i++)
    for (size_t j = 0; j < count; j++) {
      const Language *language = language_of_path(sources[j]->path);
      if (language && language_is(language, "csharp"))
        search_text(&search, sources[j]->text, search.generics.items[i]);
    }
  return search.entities;
}
