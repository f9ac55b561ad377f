// The text of a source of PHP -> the calls that ask Doctrine's repositories, managers and query builders for rows.
#include <ctype.h>

#include "calls/mention.h"
#include "calls/models.h"

typedef struct Reader {
  Arena *arena;
  const Source *source;
  Str text;
  Str entity; // whose repository the class is that began last; length 0: it is none
  ModelCalls *calls;
} Reader;

static bool stands_before(Str text, size_t end, const char *piece) {
  size_t length = strlen(piece);
  return end >= length && !memcmp(text.data + end - length, piece, length);
}

static size_t skip_space(Str text, size_t at) {
  while (at < text.length && str_is_space(text.data[at])) at++;
  return at;
}

// `Order` of `App\Entity\Order::class` at `at`; length 0: none stands there.
static Str class_at(Str text, size_t at) {
  Str word = {0};
  size_t end = at = skip_space(text, at);
  while (end < text.length && (text.data[end] == '\\' || str_is_word_byte(text.data[end]))) {
    size_t start = end;
    if (text.data[end] == '\\') end++;
    if (!mention_next_word(text, &end, &word) || word.data > text.data + start + 1) return (Str){0};
  }
  Str rest = str_slice(text, end, text.length);
  return end > at && str_starts(rest, "::class") ? word : (Str){0};
}

// The same of what is given first to the call whose name ends at `end`.
static Str class_given(Str text, size_t end) {
  bool is_call = end < text.length && text.data[end] == '(';
  return is_call ? class_at(text, end + 1) : (Str){0};
}

static void add_call(Reader *reader, Str name, Str at) {
  size_t start = (size_t)(at.data - reader->text.data);
  array_push(reader->arena, reader->calls,
             ((ModelCall){.name = name,
                          .full_name = name,
                          .at = {reader->source, (uint32_t)start, (uint32_t)(start + at.length)},
                          .text = models_statement(reader->text, start)}));
}

// Where the brackets open that close before `end`.
static size_t skip_back(Str text, size_t end) {
  int depth = 0;
  while (end-- > 0) {
    depth += text.data[end] == ')';
    depth -= text.data[end] == '(';
    if (!depth) return end;
  }
  return 0;
}

// ---- what begins ----

// class OrderRepository, and `parent::__construct($registry, Order::class)` in it
static void begin_class(Reader *reader, size_t at) {
  Str name;
  reader->entity = (Str){0};
  if (!mention_next_word(reader->text, &at, &name) || !str_ends(name, "Repository")) return;
  reader->entity = str_slice(name, 0, name.length - strlen("Repository"));
}

static void read_constructor(Reader *reader, size_t at) {
  size_t comma = str_find(reader->text, ",", at);
  Str entity =
      comma < str_find(reader->text, ";", at) ? class_at(reader->text, comma + 1) : (Str){0};
  if (reader->entity.length && entity.length) reader->entity = entity;
}

// ---- calls ----

static bool asks(Str method) {
  return str_is_any(method, WORDS("find", "findAll", "count", "matching", "createQueryBuilder")) ||
         str_starts(method, "findBy") || str_starts(method, "findOneBy");
}

static bool is_manager(Str word) {
  return str_is_any(word, WORDS("em", "_em", "entityManager", "manager", "objectManager",
                                "getManager", "getEntityManager"));
}

// `Order` of `$this->orderRepository->find($id)`
static Str entity_of_variable(const Reader *reader, Str word) {
  static const char *const endings[] = {"Repository", "Repo", NULL};
  if (str_is_any(word, WORDS("this", "parent", "self"))) return reader->entity;
  for (const char *const *ending = endings; *ending; ending++)
    if (str_ends(word, *ending) && word.length > strlen(*ending))
      return str(arena_format(reader->arena, "%c%.*s", toupper((unsigned char)word.data[0]),
                              (int)(word.length - strlen(*ending) - 1), word.data + 1));
  return (Str){0};
}

// `end` is where what the method is called on ends.
static void read_find(Reader *reader, Str method, size_t end) {
  Str text = reader->text;
  size_t behind = (size_t)(method.data - text.data) + method.length;
  while (end && str_is_space(text.data[end - 1])) end--;
  bool is_made = end && text.data[end - 1] == ')';
  size_t open = is_made ? skip_back(text, end) : end;
  Str object = mention_word_before(text, open), entity = {0};
  if (str_is(object, "getRepository")) {
    entity = class_at(text, open + 1);
    if (entity.length) add_call(reader, entity, entity);
  } else if (is_manager(object)) {
    entity = class_given(text, behind);
    if (entity.length) add_call(reader, entity, entity);
  } else if (!is_made) {
    entity = entity_of_variable(reader, object);
    bool is_own = str_equal(entity, reader->entity);
    if (entity.length) add_call(reader, entity, is_own ? method : object);
  }
}

// createQuery('SELECT o FROM App\Entity\Order o WHERE ...')
static void read_dql(Reader *reader, size_t at) {
  static const char *const words[] = {"FROM ", "from ", "UPDATE ", "DELETE ", NULL};
  Str text = models_statement(reader->text, at);
  for (const char *const *word = words; *word; word++) {
    size_t from = str_find(text, *word, 0) + strlen(*word);
    if (from >= text.length) continue;
    size_t start = from, end = from;
    while (end < text.length && (text.data[end] == '\\' || str_is_word_byte(text.data[end]))) {
      if (text.data[end] == '\\') start = end + 1;
      end++;
    }
    Str entity = str_slice(text, start, end);
    if (entity.length) add_call(reader, entity, entity);
    return;
  }
}

static void read_method(Reader *reader, Str method, size_t end) {
  size_t behind = (size_t)(method.data - reader->text.data) + method.length;
  if (behind >= reader->text.length || reader->text.data[behind] != '(') return;
  if (asks(method)) {
    read_find(reader, method, end);
  } else if (str_is(method, "createQuery")) {
    read_dql(reader, behind);
  } else if (str_is_any(method, WORDS("from", "update", "delete"))) { // of a query builder
    Str entity = class_given(reader->text, behind);
    if (entity.length) add_call(reader, entity, entity);
  }
}

void models_doctrine_read(Arena *arena, const Source *source, ModelCalls *calls) {
  Reader reader = {arena, source, source->text, {0}, calls};
  Str word, text = source->text;
  if (!str_has_any(text, WORDS("Doctrine\\", "Repository", "getRepository"))) return;
  for (size_t next = 0; mention_next_word(text, &next, &word);) {
    size_t start = (size_t)(word.data - text.data);
    if (str_is(word, "class") && !stands_before(text, start, "::"))
      begin_class(&reader, next);
    else if (str_is(word, "__construct") && stands_before(text, start, "parent::"))
      read_constructor(&reader, next);
    else if (stands_before(text, start, "->") || stands_before(text, start, "parent::"))
      read_method(&reader, word, start - strlen("->"));
  }
}
