// The text of a source -> its classes of models, and the calls that ask for rows of such.
#include "calls/models.h"

#include "calls/mention.h"
#include "host/language.h"

// The words of a language's models.
typedef struct Library {
  const char *language;
  const char *const *calls;  // methods of a model that ask for rows
  const char *const *tables; // words before the name of a class's table
  const char *const *scopes; // words that give a model the tenant's scope
} Library;

static const Library libraries[] = {
    {"ruby",
     WORDS("where", "find", "find_by", "find_or_create_by", "find_or_initialize_by", "all", "first",
           "last", "take", "pluck", "ids", "count", "sum", "exists", "joins", "includes", "preload",
           "eager_load", "left_joins", "left_outer_joins", "order", "select", "group", "limit",
           "find_each", "find_in_batches", "in_batches", "update_all", "delete_all", "destroy_all",
           "insert_all", "upsert_all", "insert", "upsert", "create", "find_sole_by", "not", "lock",
           "distinct"),
     WORDS("table_name"), WORDS("acts_as_tenant", "multi_tenant", "default_scope")},
    {"php",
     WORDS("where", "find", "findOrFail", "findMany", "firstWhere", "firstOrCreate", "firstOrFail",
           "firstOrNew", "updateOrCreate", "all", "first", "query", "with", "withCount", "whereIn",
           "whereHas", "whereKey", "whereNull", "whereNotNull", "whereNot", "whereRelation",
           "orderBy", "latest", "oldest", "select", "pluck", "count", "sum", "exists", "destroy",
           "create", "insert", "upsert", "paginate", "has", "withTrashed", "lockForUpdate", "when",
           "join"),
     WORDS("table"), WORDS("addGlobalScope", "ScopedBy")},
    {"kotlin",
     WORDS("selectAll", "select", "slice", "selectBatched", "update", "deleteWhere", "deleteAll",
           "deleteIgnoreWhere", "find", "findById", "findSingleByAndUpdate", "all", "count"),
     WORDS("Table", "UUIDTable", "IntIdTable", "LongIdTable", "IdTable"), NULL},
};

static const Library *library_of(const char *path) {
  const Language *language = language_of_path(path);
  for (size_t i = 0; language && i < sizeof libraries / sizeof *libraries; i++)
    if (language_is(language, libraries[i].language)) return &libraries[i];
  return NULL;
}

static bool is_csharp(const char *path) {
  const Language *language = language_of_path(path);
  return language && language_is(language, "csharp");
}

typedef struct Reader {
  Arena *arena;
  const Source *source;
  const Library *library;
  Str text;
  ModelClass *inside; // the class that began last; NULL: none yet
  ModelClasses *classes;
  ModelCalls *calls;
} Reader;

static bool stands_at(Str text, size_t at, const char *piece) {
  size_t length = strlen(piece);
  return at <= text.length && text.length - at >= length && !memcmp(text.data + at, piece, length);
}

static size_t skip_blanks(Str text, size_t at) {
  while (at < text.length && (text.data[at] == ' ' || text.data[at] == '\t')) at++;
  return at;
}

// ---- names ----

typedef struct ClassName {
  Str first, last, full;
  size_t start, end; // in the text
} ClassName;

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// The name of a class that begins at `at`: Shop::Order. False: none begins there.
static bool read_name(const Reader *reader, size_t at, ClassName *name) {
  Str text = reader->text, word;
  size_t end = at;
  char *full = NULL;
  if (at >= text.length || !is_upper(text.data[at])) return false;
  *name = (ClassName){.start = at};
  do {
    size_t start = end;
    if (!mention_next_word(text, &end, &word) || word.data != text.data + start) return false;
    full = full ? arena_format(reader->arena, "%s%.*s", full, (int)word.length, word.data)
                : str_dup(reader->arena, word);
    if (!name->first.length) name->first = word;
    name->last = word;
    name->end = end;
    end += strlen("::");
  } while (stands_at(text, name->end, "::") && end < text.length && is_upper(text.data[end]));
  name->full = str(full);
  return true;
}

// The name behind what stands before it at the beginning of a namespace: `\App\Models\Order` of PHP.
static size_t skip_namespace(const Reader *reader, size_t at) {
  size_t start = skip_blanks(reader->text, at), last = start;
  if (!str_is(str(reader->library->language), "php")) return start;
  for (size_t i = start; i < reader->text.length; i++) {
    if (reader->text.data[i] == '\\')
      last = i + 1;
    else if (!str_is_word_byte(reader->text.data[i]))
      break;
  }
  return last;
}

// ---- classes ----

// `use HasFactory, BelongsToTenant;`
static void add_bases(Reader *reader, size_t at) {
  ClassName base;
  while (read_name(reader, skip_namespace(reader, at), &base)) {
    array_push(reader->arena, &reader->inside->bases, base.last);
    at = skip_blanks(reader->text, base.end);
    if (!stands_at(reader->text, at, ",")) return;
    at++;
  }
}

// class Order < Base, class Order extends Base, trait Owned
static void begin_class(Reader *reader, size_t at) {
  ClassName name;
  if (!read_name(reader, skip_blanks(reader->text, at), &name)) return;
  reader->inside = ARENA_NEW(reader->arena, ModelClass);
  reader->inside->name = name.last;
  reader->inside->full_name = name.full;
  array_push(reader->arena, reader->classes, reader->inside);
  size_t next = skip_blanks(reader->text, name.end);
  if (stands_at(reader->text, next, "<")) add_bases(reader, next + 1);
  if (stands_at(reader->text, next, "extends ")) add_bases(reader, next + strlen("extends "));
}

// table_name = "orders", $table = 'orders'; object Orders : Table("orders")
static void read_table(Reader *reader, size_t at) {
  Str text = reader->text;
  at = skip_blanks(text, at);
  if (stands_at(text, at, "=") || stands_at(text, at, "(")) at = skip_blanks(text, at + 1);
  if (at >= text.length || !strchr("\"':", text.data[at])) return;
  size_t start = ++at;
  while (at < text.length && (str_is_word_byte(text.data[at]) || text.data[at] == '.')) at++;
  reader->inside->table = str_slice(text, start, at);
}

static Str rest_of_line(Str text, size_t at) {
  return str_slice(text, at, str_find(text, "\n", at));
}

// A scope may hide what was deleted, too; only the tenant's counts.
static bool is_scope_of_tenant(Str word, Str line) {
  return str_is(word, "acts_as_tenant") || str_is(word, "multi_tenant") ||
         str_has_any_nocase(line, WORDS("tenant", "organi", "current"));
}

static void read_body(Reader *reader, Str word, size_t at) {
  const Library *library = reader->library;
  if (str_is_any(word, library->tables)) read_table(reader, at);
  if (library->scopes && str_is_any(word, library->scopes))
    reader->inside->is_scoped |= is_scope_of_tenant(word, rest_of_line(reader->text, at));
  if (str_is(word, "include") || str_is(word, "use")) add_bases(reader, at);
}

// ---- calls ----

Str models_statement(Str text, size_t at) {
  enum { LONGEST = 4000 };
  size_t start = at, end = at;
  int depth = 0;
  while (start && text.data[start - 1] != '\n') start--;
  for (; end < text.length && end - at < LONGEST; end++) {
    char c = text.data[end];
    if (strchr("([{", c)) depth++;
    if (strchr(")]}", c)) depth--;
    if (c == ';' && depth <= 0) break;
    if (c != '\n' || depth > 0) continue;
    size_t next = end;
    while (next < text.length && str_is_space(text.data[next])) next++;
    bool goes_on = stands_at(text, next, ".") || stands_at(text, next, "->") ||
                   stands_at(text, next, "&.") || stands_at(text, next, "?->");
    if (!goes_on) break;
  }
  return str_slice(text, start, end);
}

static bool is_comment(Str text, size_t at) {
  while (at && text.data[at - 1] != '\n') at--;
  at = skip_blanks(text, at);
  return stands_at(text, at, "#") || stands_at(text, at, "//") || stands_at(text, at, "*");
}

// Order.where(..), Order::find(..), Order::whereTeamId(..)
static bool is_called(const Reader *reader, const ClassName *name) {
  const char *const *methods = reader->library->calls;
  Str text = reader->text, method;
  size_t at = name->end;
  const char *sign = str_is(str(reader->library->language), "php") ? "::" : ".";
  while (at < text.length && str_is_space(text.data[at])) at++; // the call may stand below
  if (!stands_at(text, at, sign)) return false;
  at += strlen(sign);
  size_t end = at;
  return mention_next_word(text, &end, &method) && method.data == text.data + at &&
         str_is_any(method, methods);
}

static void read_call(Reader *reader, size_t at) {
  ClassName name;
  if (!read_name(reader, at, &name)) return;
  if (!is_called(reader, &name) || is_comment(reader->text, at)) return;
  ModelCall call = {.name = name.last,
                    .full_name = name.full,
                    .first = name.first,
                    .at = {reader->source, (uint32_t)name.start, (uint32_t)name.end},
                    .text = models_statement(reader->text, at)};
  array_push(reader->arena, reader->calls, call);
}

void models_read(Arena *arena, const Source *source, ModelClasses *classes, ModelCalls *calls) {
  const Library *library = library_of(source->path);
  if (is_csharp(source->path)) models_ef_read(arena, source, classes, calls);
  if (!library) return;
  Reader reader = {arena, source, library, source->text, NULL, classes, calls};
  Str word;
  for (size_t at = 0; mention_next_word(reader.text, &at, &word);) {
    size_t start = (size_t)(word.data - reader.text.data);
    bool is_part = start && strchr(":.", reader.text.data[start - 1]); // of a name
    bool is_table = str_is(word, "object") && str_is(str(library->language), "kotlin");
    if (is_table || str_is(word, "class") || str_is(word, "trait") || str_is(word, "module"))
      begin_class(&reader, at);
    else if (is_upper(*word.data) && reader.inside && str_is_any(word, library->tables))
      read_table(&reader, at);
    else if (is_upper(*word.data) &&
             !(is_part && start > 1 && !str_is_space(reader.text.data[start - 2])))
      read_call(&reader, start);
    else if (reader.inside)
      read_body(&reader, word, at);
  }
}
