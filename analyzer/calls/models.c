// The text of a source -> its classes of models, and the calls that ask for rows of such.
#include "calls/models.h"

#include "calls/mention.h"
#include "host/language.h"

// The words of a language's models.
typedef struct Library {
  const char *language;
  const char *const *calls;  // methods of a model that ask for rows
  const char *finders;       // how others that do so begin; NULL: there are none
  const char *const *tables; // words before the name of a class's table
  const char *const *scopes; // words that give a model the tenant's scope
} Library;

static const Library libraries[] = {
    {"ruby",
     WORDS("where", "find", "find_by", "find_or_create_by", "find_or_initialize_by",
           "create_or_find_by", "all", "first", "last", "take", "sole", "pluck", "pick", "ids",
           "count", "sum", "minimum", "maximum", "average", "calculate", "exists", "any", "many",
           "joins", "includes", "preload", "eager_load", "references", "left_joins",
           "left_outer_joins", "order", "reorder", "select", "group", "having", "limit",
           "find_each", "find_in_batches", "in_batches", "update_all", "delete_all", "destroy_all",
           "delete", "destroy", "delete_by", "destroy_by", "update", "touch_all", "insert_all",
           "upsert_all", "insert", "upsert", "create", "find_sole_by", "not", "lock", "distinct",
           "in_order_of"),
     "find_by_", WORDS("table_name"), WORDS("acts_as_tenant", "multi_tenant", "default_scope")},
    {"php",
     WORDS("find", "findOrFail", "findOr", "findMany", "firstWhere", "firstOrCreate", "firstOrFail",
           "firstOrNew", "firstOr", "updateOrCreate", "updateOrInsert", "all", "get", "first",
           "sole", "value", "query", "with", "withCount", "orderBy", "orderByDesc", "latest",
           "oldest", "select", "pluck", "count", "sum", "min", "max", "avg", "exists",
           "doesntExist", "destroy", "create", "insert", "upsert", "paginate", "simplePaginate",
           "cursorPaginate", "cursor", "lazy", "chunk", "chunkById", "has", "doesntHave",
           "withTrashed", "onlyTrashed", "lockForUpdate", "when", "join", "leftJoin", "limit",
           "take", "inRandomOrder", "distinct", "groupBy"),
     "where", WORDS("table"), WORDS("addGlobalScope", "ScopedBy")},
    {"kotlin",
     WORDS("selectAll", "select", "slice", "selectBatched", "update", "deleteWhere", "deleteAll",
           "deleteIgnoreWhere", "find", "findById", "findSingleByAndUpdate", "all", "count"),
     NULL, WORDS("Table", "UUIDTable", "IntIdTable", "LongIdTable", "IdTable"), NULL},
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
  Str table;          // that an annotation has named for the next class; length 0: none has
  ModelClasses *classes;
  ModelCalls *calls;
  ModelWrites *writes;
  ModelScopes *scopes;
  ModelGuards *guards;
  Str scope; // that an attribute has given the next class; length 0: none has
} Reader;

static bool is_php(const Reader *reader) { return str_is(str(reader->library->language), "php"); }

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
  if (!is_php(reader)) return start;
  for (size_t i = start; i < reader->text.length; i++) {
    if (reader->text.data[i] == '\\')
      last = i + 1;
    else if (!str_is_word_byte(reader->text.data[i]))
      break;
  }
  return last;
}

static bool is_comment(Str text, size_t at) {
  while (at && text.data[at - 1] != '\n') at--;
  at = skip_blanks(text, at);
  bool is_attribute =
      stands_at(text, at, "#[") && at + 2 < text.length && is_upper(text.data[at + 2]);
  return (stands_at(text, at, "#") && !is_attribute) || stands_at(text, at, "//") ||
         stands_at(text, at, "*");
}

// ---- tables ----

// What stands in quotes, or behind a colon, at `at`; length 0: nothing does.
static Str read_name_of_table(const Reader *reader, size_t at) {
  Str text = reader->text;
  if (at >= text.length || !strchr("\"':", text.data[at])) return (Str){0};
  size_t start = ++at;
  while (at < text.length && (str_is_word_byte(text.data[at]) || text.data[at] == '.')) at++;
  return str_slice(text, start, at);
}

// table_name = "orders", $table = 'orders'; object Orders : Table("orders")
static void read_table(Reader *reader, size_t at) {
  Str text = reader->text;
  at = skip_blanks(text, at);
  if (stands_at(text, at, "=") || stands_at(text, at, "(")) at = skip_blanks(text, at + 1);
  Str table = read_name_of_table(reader, at);
  if (table.length) reader->inside->table = table;
}

// #[ORM\Table(name: 'orders')], @ORM\Table(name="orders")
static void read_annotation(Reader *reader, size_t at) {
  Str text = reader->text, key;
  if (!stands_at(text, at, "(")) return;
  size_t value = at + 1;
  bool is_named = mention_next_word(text, &value, &key) && str_is(key, "name");
  if (is_named) value = skip_blanks(text, value);
  if (is_named && (stands_at(text, value, ":") || stands_at(text, value, "=")))
    value = skip_blanks(text, value + 1);
  reader->table = read_name_of_table(reader, is_named ? value : at + 1);
}

// ---- classes ----

// `use HasFactory, BelongsToTenant;`
static void add_bases(Reader *reader, size_t at) {
  ClassName base;
  while (read_name(reader, skip_namespace(reader, at), &base)) {
    array_push(reader->arena, &reader->inside->bases, base.last);
    if (stands_at(reader->text, base.end, "("))
      read_table(reader, base.end); // Sequel::Model(:orders)
    at = skip_blanks(reader->text, base.end);
    if (!stands_at(reader->text, at, ",")) return;
    at++;
  }
}

// class TenantFilter extends SQLFilter, whose condition Doctrine puts around what it asks of all entities.
static void read_filter(Reader *reader, size_t at) {
  enum { LONGEST = 3000 }; // bytes of the class
  ModelClass *class = reader->inside;
  for (size_t i = 0; i < class->bases.count; i++)
    class->filters_all |= str_is(class->bases.items[i], "SQLFilter");
  size_t rest = reader->text.length - at;
  if (class->filters_all)
    class->filter = str_slice(reader->text, at, at + (rest < LONGEST ? rest : LONGEST));
}

// class Order < Base, class Order extends Base, trait Owned
static void begin_class(Reader *reader, size_t at) {
  ClassName name;
  if (!read_name(reader, skip_blanks(reader->text, at), &name)) return;
  reader->inside = ARENA_NEW(reader->arena, ModelClass);
  reader->inside->name = name.last;
  reader->inside->full_name = name.full;
  reader->inside->source = reader->source;
  reader->inside->table = reader->table;
  reader->table = (Str){0};
  if (reader->scope.length) array_push(reader->arena, &reader->inside->scopes, reader->scope);
  reader->scope = (Str){0};
  array_push(reader->arena, reader->classes, reader->inside);
  size_t next = skip_blanks(reader->text, name.end);
  if (stands_at(reader->text, next, "<")) add_bases(reader, next + 1);
  if (stands_at(reader->text, next, "extends ")) add_bases(reader, next + strlen("extends "));
  read_filter(reader, next);
}

static Str rest_of_line(Str text, size_t at) {
  return str_slice(text, at, str_find(text, "\n", at));
}

// A scope may hide what was deleted, too; only the tenant's counts.
static bool is_scope_of_tenant(Str word, Str line) {
  return str_is(word, "acts_as_tenant") || str_is(word, "multi_tenant") ||
         str_has_any_nocase(line, WORDS("tenant", "organi", "current"));
}

// `protected $connection = 'archive'`, `$fillable = ['state', 'team_id']`, `$guarded = []` of Eloquent
static void read_property(Reader *reader, Str word, size_t at) {
  Str text = reader->text;
  size_t start = (size_t)(word.data - text.data), value = skip_blanks(text, at);
  bool is_property = start && text.data[start - 1] == '$' && stands_at(text, value, "=");
  if (!is_property || is_comment(text, start)) return;
  value = skip_blanks(text, value + 1);
  Str list = str_slice(text, value, str_find(text, ";", value));
  if (str_is(word, "fillable"))
    reader->inside->fillable = list;
  else if (str_is(word, "guarded"))
    reader->inside->guarded = list;
  else
    mention_next_word(text, &value, &reader->inside->connection);
}

// `default_scope do` ... `end`, or the statement.
static Str text_of_scope(Str text, size_t at) {
  Str line = rest_of_line(text, at);
  bool is_block = str_ends(line, " do") || str_has(line, " do |");
  return is_block ? str_slice(text, at, str_find(text, "\n  end", at)) : models_statement(text, at);
}

// What the scope is given to: static::addGlobalScope(..) to the class that it stands in.
static void read_scope(Reader *reader, Str word, size_t at) {
  Str text = text_of_scope(reader->text, at);
  Str before = str_slice(reader->text, 0, (size_t)(word.data - reader->text.data));
  bool is_of_other = str_ends(before, "::") || str_ends(before, "->");
  if (is_of_other) before.length -= 2;
  Str owner = mention_word_before(before, before.length);
  bool is_own = !is_of_other || str_is_any(owner, WORDS("static", "self", "parent", "this"));
  bool is_class = owner.length && is_upper(*owner.data);
  if (str_is(word, "ScopedBy")) {
    reader->scope = text;
  } else if (!is_own) {
    array_push(reader->arena, reader->scopes, ((ModelScope){is_class ? owner : (Str){0}, text}));
  } else if (reader->inside) {
    array_push(reader->arena, &reader->inside->scopes, text);
    reader->inside->is_scoped |= is_scope_of_tenant(word, rest_of_line(reader->text, at));
  }
}

static bool gives_scope(const Reader *reader, Str word) {
  const Library *library = reader->library;
  if (!library->scopes || !str_is_any(word, library->scopes)) return false;
  return !is_comment(reader->text, (size_t)(word.data - reader->text.data));
}

static void read_body(Reader *reader, Str word, size_t at) {
  const Library *library = reader->library;
  if (str_is_any(word, library->tables)) read_table(reader, at);
  if (is_php(reader) && str_is_any(word, WORDS("connection", "fillable", "guarded")))
    read_property(reader, word, at);
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

static bool asks(const Reader *reader, Str method) {
  const char *finders = reader->library->finders;
  if (str_ends(method, "_by_sql")) return false; // is SQL, and read as such
  return str_is_any(method, reader->library->calls) || (finders && str_starts(method, finders));
}

// Behind the brackets that open at `at`, if any do.
static size_t skip_brackets(Str text, size_t at) {
  int depth = 0;
  if (at >= text.length || text.data[at] != '(') return at;
  for (; at < text.length; at++) {
    depth += text.data[at] == '(';
    depth -= text.data[at] == ')';
    if (!depth) return at + 1;
  }
  return at;
}

// The method that is called at `at`, perhaps on the next line, and the place behind its name. False: none is.
static bool read_method(const Reader *reader, bool is_first, size_t *at, Str *method) {
  Str text = reader->text;
  const char *sign = !is_php(reader) ? "." : is_first ? "::" : "->";
  while (*at < text.length && str_is_space(text.data[*at])) ++*at;
  if (stands_at(text, *at, "&.")) ++*at;
  if (!stands_at(text, *at, sign)) return false;
  size_t start = *at += strlen(sign);
  return mention_next_word(text, at, method) && method->data == text.data + start;
}

// Order.where(..), Order::find(..), Order::whereTeamId(..); Order.late.first, with a scope of the model.
static bool is_called(const Reader *reader, const ClassName *name) {
  enum { FARTHEST = 4 };
  size_t at = name->end;
  Str method;
  for (int i = 0; i < FARTHEST && read_method(reader, i == 0, &at, &method); i++) {
    if (asks(reader, method)) return true;
    if (str_is_any(method, WORDS("new", "connection", "transaction", "class"))) return false;
    at = skip_brackets(reader->text, at);
  }
  return false;
}

static ModelCall *add_call(Reader *reader, const ClassName *name, Str model, bool is_index) {
  size_t start = (size_t)(model.data - reader->text.data);
  bool is_class = model.data == name->last.data;
  ModelCall call = {.name = model,
                    .full_name = is_class ? name->full : model,
                    .first = is_class ? name->first : model,
                    .at = {reader->source, (uint32_t)start, (uint32_t)(start + model.length)},
                    .is_index = is_index,
                    .text = models_statement(reader->text, start)};
  if (is_class) call.at.start = (uint32_t)name->start;
  array_push(reader->arena, reader->calls, call);
  return &reader->calls->items[reader->calls->count - 1];
}

// Sequel's DB[:orders] and Order[5]
static void read_index(Reader *reader, const ClassName *name) {
  size_t at = name->end + 1;
  Str table;
  if (!str_ends(name->last, "DB"))
    add_call(reader, name, name->last, true);
  else if (stands_at(reader->text, at, ":") && mention_next_word(reader->text, &at, &table))
    add_call(reader, name, table, false);
}

static void read_call(Reader *reader, size_t at) {
  ClassName name;
  if (!read_name(reader, at, &name) || is_comment(reader->text, at)) return;
  bool is_ruby = str_is(str(reader->library->language), "ruby");
  if (is_called(reader, &name))
    add_call(reader, &name, name.last, false);
  else if (is_ruby && stands_at(reader->text, name.end, "["))
    read_index(reader, &name);
}

// function show(Order $order), of a controller: the router finds the row by its key.
static void read_bound(Reader *reader, size_t at) {
  Str text = reader->text, name, word;
  if (!reader->inside || !str_ends(reader->inside->name, "Controller")) return;
  if (!mention_next_word(text, &at, &name) || !stands_at(text, at, "(")) return;
  size_t end = skip_brackets(text, at), behind = str_find(text, " function ", end);
  while (mention_next_word(text, &at, &word) && at < end) {
    size_t start = (size_t)(word.data - text.data);
    ClassName type;
    bool is_typed = read_name(reader, start, &type) && stands_at(text, skip_blanks(text, at), "$");
    if (!is_typed) continue;
    add_call(reader, &type, type.last, false)->text = str_slice(text, start, behind);
  }
}

// order.update!(firm_id: 5), Order.where(..).update_all(..), $order->update(['firm_id' => 5])
static void read_write(Reader *reader, Str word, size_t at) {
  if (!str_is_any(word, WORDS("update", "update_all", "update_columns", "update_column",
                              "update_attribute", "update_attributes")))
    return;
  uint32_t start = (uint32_t)(word.data - reader->text.data);
  Str before = start ? mention_word_before(reader->text, start - 1) : word;
  if (str_is_any(before, WORDS("def", "fun", "function"))) return; // is no call
  if (stands_at(reader->text, at, "!")) at++;
  Str given = str_slice(reader->text, at, skip_brackets(reader->text, at));
  if (!given.length || is_comment(reader->text, at)) return;
  ModelWrite write = {{reader->source, start, start + (uint32_t)word.length}, given, false};
  array_push(reader->arena, reader->writes, write);
}

// The variable before the point or arrow at `at`: `order`, `@order`, `$order`; length 0: something else.
static Str read_receiver(const Reader *reader, size_t at) {
  size_t sign = is_php(reader) ? strlen("->") : strlen(".");
  if (at <= sign || !stands_at(reader->text, at - sign, is_php(reader) ? "->" : "."))
    return (Str){0};
  size_t end = at - sign, start = end;
  while (start && str_is_word_byte(reader->text.data[start - 1])) start--;
  while (start && strchr("@$", reader->text.data[start - 1])) start--;
  Str name = str_slice(reader->text, start, end);
  bool is_part = start && strchr(".>:&", reader->text.data[start - 1]);
  return is_part || str_is_any(name, WORDS("self", "$this")) ? (Str){0} : name;
}

// The function around `at`, in which no other begins.
static Str function_around(const Reader *reader, size_t at) {
  enum { LONGEST = 6000 };
  const char *opening = is_php(reader) ? "function " : "def ";
  size_t start = at, end = str_find(reader->text, opening, at);
  while (start && at - start < LONGEST && !stands_at(reader->text, start, opening)) start--;
  return str_slice(reader->text, start, end - start < LONGEST ? end : start + LONGEST);
}

// `order = Order.new(...)`, `order ||= build`: it was nobody's before.
static bool is_made(const Reader *reader, Str before, Str receiver) {
  const char *name = str_dup(reader->arena, receiver);
  static const char *const makers[] = {".new",   ".build",    ".create", "_or_initialize", ".dup",
                                       ".clone", "replicate", "= new ",  "build_",         NULL};
  for (size_t at = 0; (at = str_find(before, name, at)) < before.length; at += receiver.length) {
    Str line = rest_of_line(before, at + receiver.length);
    Str behind = str_trim(line);
    if (str_starts(behind, "||=")) return true;
    if (str_starts(behind, "=") && str_has_any(line, makers)) return true;
  }
  return false;
}

static bool is_saved(const Reader *reader, Str behind, Str receiver) {
  const char *point = is_php(reader) ? "->" : ".";
  static const char *const savers[] = {"save", "update", NULL};
  for (const char *const *saver = savers; *saver; saver++)
    if (str_has(behind, arena_format(reader->arena, "%.*s%s%s", (int)receiver.length, receiver.data,
                                     point, *saver)))
      return true;
  return false;
}

// order.firm_id = params[:firm_id]
static void read_assignment(Reader *reader, Str word, size_t at) {
  size_t start = (size_t)(word.data - reader->text.data), behind = skip_blanks(reader->text, at);
  bool assigns = stands_at(reader->text, behind, "=") && behind + 1 < reader->text.length &&
                 !strchr("=~>", reader->text.data[behind + 1]);
  Str receiver = assigns ? read_receiver(reader, start) : (Str){0};
  if (!receiver.length || is_comment(reader->text, start)) return;
  Str function = function_around(reader, start);
  size_t inside = start - (size_t)(function.data - reader->text.data);
  if (is_made(reader, str_slice(function, 0, inside), receiver)) return;
  if (!is_saved(reader, str_slice(function, inside, function.length), receiver)) return;
  ModelWrite write = {{reader->source, (uint32_t)start, (uint32_t)(start + word.length)},
                      str_trim(rest_of_line(reader->text, behind + 1)),
                      true};
  array_push(reader->arena, reader->writes, write);
}

// middleware('can:update,order')
static void read_guard(Reader *reader, Str word, size_t at) {
  Str text = reader->text, ability, model;
  bool is_guard = word.data > text.data && strchr("'\"", word.data[-1]) && stands_at(text, at, ":");
  if (!is_guard || !mention_next_word(text, &at, &ability)) return;
  while (at < text.length && (str_is_word_byte(text.data[at]) || strchr("-.", text.data[at]))) at++;
  if (stands_at(text, at, ",") && mention_next_word(text, &at, &model))
    array_push(reader->arena, reader->guards, model);
}

void models_read(Arena *arena, const Source *source, ModelsRead *read) {
  const Library *library = library_of(source->path);
  if (is_csharp(source->path)) models_ef_read(arena, source, &read->classes, &read->calls);
  if (library && str_is(str(library->language), "php"))
    models_doctrine_read(arena, source, &read->calls);
  if (!library) return;
  Reader reader = {.arena = arena,
                   .source = source,
                   .library = library,
                   .text = source->text,
                   .classes = &read->classes,
                   .calls = &read->calls,
                   .writes = &read->writes,
                   .scopes = &read->scopes,
                   .guards = &read->guards};
  Str word;
  for (size_t at = 0; mention_next_word(reader.text, &at, &word);) {
    size_t start = (size_t)(word.data - reader.text.data);
    read_write(&reader, word, at);
    read_assignment(&reader, word, at);
    bool is_part = start && strchr(":.", reader.text.data[start - 1]); // of a name
    bool is_table = str_is(word, "object") && str_is(str(library->language), "kotlin");
    if (gives_scope(&reader, word)) read_scope(&reader, word, at);
    if (str_is(word, "can") && is_php(&reader)) read_guard(&reader, word, at);
    if (str_is(word, "Table") && is_php(&reader))
      read_annotation(&reader, at);
    else if (is_table || str_is(word, "class") || str_is(word, "trait") || str_is(word, "module"))
      begin_class(&reader, at);
    else if (is_upper(*word.data) && reader.inside && str_is_any(word, library->tables))
      read_table(&reader, at);
    else if (is_upper(*word.data) &&
             !(is_part && start > 1 && !str_is_space(reader.text.data[start - 2])))
      read_call(&reader, start);
    else if (str_is(word, "function") && is_php(&reader))
      read_bound(&reader, at);
    else if (reader.inside)
      read_body(&reader, word, at);
  }
}
