// JPQL, which names classes and their properties -> the SQL that it comes to, of their tables and columns.
#include "session/interpret.h"

#include "base/buf.h"
#include "orm/entity.h"
#include "session/orm_sql.h"
#include "sql/parse.h"
#include "sql/scan.h"

enum { MOST_PARTS = 16 }; // of a path

typedef struct Path {
  Str parts[MOST_PARTS];
  size_t count;
  uint32_t end;
} Path;

// An entity that the query goes over: `Order o`, `JOIN o.items i`.
typedef struct EntityRange {
  uint32_t start, end; // of its text, alias included
  Str alias;           // length 0: none
  Entity entity;
  const Relation *table;   // NULL: of an association whose table is not known
  size_t owner;            // of an association: the range that it is one of; SIZE_MAX: it is none
  EntityProperty property; // of the owner
  const Column *tie;       // that holds the key of the other side
} EntityRange;

typedef struct Translation {
  Interpreter *interpreter;
  HostRef at; // names of entities are seen from here
  Str in;
  Buf out;
  ARRAY(EntityRange) ranges;
  bool failed;       // nothing is known of a class, or of a way between two
  bool is_open;      // a condition may be on the tenant, by way of another entity
  bool in_changes;   // behind SET
  bool was_comma;    // or SET: what stands next is assigned to
  bool in_join;      // behind JOIN
  bool in_condition; // behind WHERE
  bool is_type;      // behind AS
  int depth;         // of parentheses
  int constructor;   // the depth inside of `new Summary(...)`; 0: none
  int parameters;
} Translation;

static Token token_at(const Translation *translation, uint32_t from) {
  return scan_token(translation->in, from);
}

static bool is_at(const Translation *translation, uint32_t from, const char *word) {
  return scan_is(translation->in, token_at(translation, from), word);
}

static Str text_at(const Translation *translation, Token token) {
  return str_slice(translation->in, token.start, token.end);
}

static Path path_at(const Translation *translation, uint32_t from) {
  Path path = {.end = from};
  Token token = token_at(translation, from);
  while (token.kind == TOKEN_WORD && path.count < MOST_PARTS) {
    path.parts[path.count++] = text_at(translation, token);
    path.end = token.end;
    if (!is_at(translation, token.end, ".")) break;
    token = token_at(translation, token_at(translation, token.end).end);
  }
  return path;
}

static const EntityRange *range_called(const Translation *translation, Str alias) {
  for (size_t i = 0; i < translation->ranges.count; i++) {
    const EntityRange *range = &translation->ranges.items[i];
    const char *name = str_dup(translation->interpreter->arena, alias);
    if (alias.length && str_is_nocase(range->alias, name)) return range;
  }
  return NULL;
}

// ---- columns ----

static const Column *column_called(const Translation *translation, const Relation *table,
                                   Str name) {
  return orm_sql_column(translation->interpreter->arena, table, name);
}

static const Column *column_of(const Translation *translation, const EntityRange *range,
                               const Entity *entity, Str name) {
  EntityProperty property = {0};
  entity_property(translation->interpreter->arena, translation->interpreter->input->project, entity,
                  name, &property);
  if (property.is_many) return NULL;
  return column_called(translation, range->table, property.column.length ? property.column : name);
}

// What o.customer.name is cannot be told from the table of `o` alone; what o.tenant.id is, can.
static const Column *column_of_path(const Translation *translation, const EntityRange *range,
                                    const Path *path, size_t first) {
  EntityProperty property = {0};
  Str name = path->parts[first], last = path->parts[path->count - 1];
  if (path->count == first + 1) return column_of(translation, range, &range->entity, name);
  if (path->count > first + 2) return NULL;
  entity_property(translation->interpreter->arena, translation->interpreter->input->project,
                  &range->entity, name, &property);
  if (property.is_embedded) {
    Entity part = {.class_ref = property.target};
    return part.class_ref.node ? column_of(translation, range, &part, last)
                               : column_called(translation, range->table, last);
  }
  return str_is(last, "id") ? column_of(translation, range, &range->entity, name) : NULL;
}

// ---- what it goes over ----

static const Relation *table_of(const Translation *translation, const Entity *entity) {
  const Catalog *catalog;
  if (!entity->schema.length) return orm_table(translation->interpreter, entity->table, &catalog);
  Arena *arena = translation->interpreter->arena;
  const SessionInput *input = translation->interpreter->input;
  for (size_t i = 0; i < input->catalog_count; i++) {
    const Relation *found = catalog_get_relation(input->catalogs[i], str_dup(arena, entity->schema),
                                                 str_dup(arena, entity->table));
    if (found) return found;
  }
  return NULL;
}

// `#{#entityName}`: the entity of the repository that the text stands in.
static uint32_t template_end(const Translation *translation, uint32_t from) {
  Token token = token_at(translation, from);
  size_t end = str_find(translation->in, "}", token.start);
  bool is_template = str_starts(text_at(translation, token), "#") && end < translation->in.length;
  return is_template ? (uint32_t)end + 1 : 0;
}

static Str repository_entity(const Translation *translation) {
  const HostNode *class_node = node_around(translation->at.node, HOST_CLASS);
  return entity_of_repository((HostRef){translation->at.file, class_node});
}

static void resolve_range(Translation *translation, EntityRange *range, const Path *path) {
  Interpreter *interpreter = translation->interpreter;
  const HostProject *project = interpreter->input->project;
  Str name = path->count ? path->parts[path->count - 1] : repository_entity(translation);
  HostRef at = translation->at;
  const EntityRange *owner = path->count == 2 ? range_called(translation, path->parts[0]) : NULL;
  range->owner = SIZE_MAX;
  if (owner) {
    bool is_known = entity_property(interpreter->arena, project, &owner->entity, path->parts[1],
                                    &range->property);
    HostRef target = range->property.target;
    range->owner = (size_t)(owner - translation->ranges.items);
    if (!is_known || !target.node) return;
    at = target;
    name = target.node->name;
  }
  bool is_entity = entity_find(interpreter->arena, project, at, name, &range->entity);
  if (is_entity) range->table = table_of(translation, &range->entity);
  if (owner && range->table) {
    Str reverse = range->property.mapped_by;
    range->tie = reverse.length ? column_of(translation, range, &range->entity, reverse)
                 : owner->table ? column_of(translation, owner, &owner->entity, path->parts[1])
                                : NULL;
    if (!range->tie || !owner->table || !range->alias.length) range->table = NULL;
  }
  translation->failed |= !range->table && range->owner == SIZE_MAX;
}

static bool ends_range(Str word) {
  static const char *const words[] = {"where", "join",  "left",  "inner",  "outer", "right",
                                      "cross", "group", "order", "having", "on",    "set",
                                      "with",  "fetch", "limit", "offset", "union", NULL};
  return str_is_any(word, words);
}

// Returns where it ends.
static uint32_t add_range(Translation *translation, uint32_t from) {
  EntityRange range = {.start = token_at(translation, from).start};
  Path path = path_at(translation, from);
  uint32_t template = path.count ? 0 : template_end(translation, from);
  if (!path.count && !template) return from;
  range.end = template ? template : path.end;
  if (is_at(translation, range.end, "as")) range.end = token_at(translation, range.end).end;
  Token alias = token_at(translation, range.end);
  if (alias.kind == TOKEN_WORD && !ends_range(text_at(translation, alias))) {
    range.alias = text_at(translation, alias);
    range.end = alias.end;
  }
  resolve_range(translation, &range, &path);
  array_push(translation->interpreter->arena, &translation->ranges, range);
  return range.end;
}

// EXTRACT(YEAR FROM o.created), a IS DISTINCT FROM b
static bool is_operator(const Translation *translation, Token from, Token before) {
  Path path = path_at(translation, from.end);
  bool ends = is_at(translation, path.end, ")");
  return scan_is(translation->in, before, "distinct") || (path.count > 1 && ends);
}

static void find_ranges(Translation *translation) {
  Token token = token_at(translation, 0), before = {0};
  bool lists = false; // `FROM Order o, Item i`
  while (token.end > token.start && !translation->failed) {
    Str word = text_at(translation, token);
    uint32_t end = token.end;
    bool is_from = str_is_nocase(word, "from") && !is_operator(translation, token, before);
    bool deletes = str_is_nocase(word, "delete") && !is_at(translation, end, "from");
    bool joins = str_is_nocase(word, "join");
    if (joins && is_at(translation, end, "fetch")) end = token_at(translation, end).end;
    bool begins = is_from || deletes || joins || str_is_nocase(word, "update");
    if (begins || (lists && str_is(word, ","))) end = add_range(translation, end);
    lists = is_from || (lists && str_is(word, ","));
    before = token;
    token = token_at(translation, end);
  }
}

// ---- expressions ----

static void add_name(Translation *translation, const char *name) {
  buf_addf(&translation->out, "\"%s\"", name);
}

// What is reserved in SQL may be an alias: `FROM User user`.
static void add_alias(Translation *translation, Str alias) {
  add_name(translation, str_dup(translation->interpreter->arena, alias));
}

static void add_column(Translation *translation, const EntityRange *range, const Column *column) {
  if (range->alias.length) {
    add_alias(translation, range->alias);
    buf_add_char(&translation->out, '.');
  }
  if (column)
    add_name(translation, column->name);
  else
    buf_add(&translation->out, "id");
}

// A property of another entity may be its tenant's; the key of one whose table is not known may be the tenant's own.
static bool may_be_tenant(const Translation *translation, const EntityRange *range, Str last) {
  if (!range->table && str_is(last, "id")) return true;
  const Relation *table = range->table ? range->table : translation->ranges.items[0].table;
  const Column *tenant = table->tenant_column;
  Arena *arena = translation->interpreter->arena;
  return tenant && str_equal(orm_plain(arena, last), orm_plain(arena, str(tenant->name)));
}

static bool has_choice(const Translation *translation) {
  Token token = token_at(translation, 0);
  while (token.end > token.start && !scan_is(translation->in, token, "or"))
    token = token_at(translation, token.end);
  return token.end > token.start;
}

// `o.tenant_id`, which is what t.id is of `JOIN o.tenant t`, whatever table that has. False: the owner has no such column.
static bool add_key_of_owner(Translation *translation, const EntityRange *range) {
  if (range->table || range->owner == SIZE_MAX) return false;
  const EntityRange *owner = &translation->ranges.items[range->owner];
  bool is_kept = !range->property.is_many && !range->property.mapped_by.length;
  const Column *key = is_kept && owner->table && owner->alias.length
                          ? column_of(translation, owner, &owner->entity,
                                      path_at(translation, range->start).parts[1])
                          : NULL;
  if (key) add_column(translation, owner, key);
  // `o.isShared = true OR t.id = :tenant`: the other rows may be everybody's on purpose.
  translation->is_open |= key && has_choice(translation);
  return key;
}

static void add_property(Translation *translation, const EntityRange *range, const Path *path,
                         size_t first) {
  const Column *column = range->table ? column_of_path(translation, range, path, first) : NULL;
  bool is_target = translation->in_changes && translation->was_comma && !translation->depth;
  bool is_key = path->count == first + 1 && str_is(path->parts[first], "id");
  if (is_key && add_key_of_owner(translation, range)) return;
  if (!column) {
    translation->is_open |= may_be_tenant(translation, range, path->parts[path->count - 1]);
    buf_add(&translation->out, "NULL");
  } else if (is_target) {
    add_name(translation, column->name);
  } else {
    add_column(translation, range, column);
  }
}

static const Column *key_of_range(const Translation *translation, const EntityRange *range) {
  return column_called(translation, range->table, str("id"));
}

static uint32_t add_path(Translation *translation, uint32_t from) {
  Path path = path_at(translation, from);
  const EntityRange *range = range_called(translation, path.parts[0]);
  const EntityRange *first = translation->ranges.count ? &translation->ranges.items[0] : NULL;
  EntityProperty property;
  bool is_call = is_at(translation, path.end, "(");
  if (range && path.count == 1 && !range->table && add_key_of_owner(translation, range)) {
    // `t = :tenant`
  } else if (range && path.count == 1 && !range->table) {
    translation->is_open |= translation->in_condition; // `t = :tenant`
    buf_add(&translation->out, "NULL");
  } else if (range && path.count == 1) {
    add_column(translation, range, key_of_range(translation, range));
  } else if (range) {
    add_property(translation, range, &path, 1);
  } else if (!is_call && first && !first->alias.length &&
             entity_property(translation->interpreter->arena,
                             translation->interpreter->input->project, &first->entity,
                             path.parts[0], &property)) {
    add_property(translation, first, &path, 0);
  } else if (path.count > 1 &&
             !is_call) { // CAST(o.day AS java.time.LocalDate), com.example.State.OPEN
    buf_add(&translation->out, translation->is_type ? "text" : "'constant'");
  } else {
    for (size_t i = 0; i < path.count; i++) {
      if (i) buf_add_char(&translation->out, '.');
      buf_add_str(&translation->out, path.parts[i]);
    }
  }
  return path.end;
}

// ---- the text ----

// An association whose key is not known keeps its rows to the owner's, and that is all.
static void add_range_text(Translation *translation, const EntityRange *range) {
  Buf *out = &translation->out;
  if (range->table) {
    add_name(translation, range->table->schema);
    buf_add_char(out, '.');
    add_name(translation, range->table->name);
  } else {
    buf_add(out, "(SELECT 1)");
  }
  buf_add_char(out, ' ');
  if (range->alias.length)
    add_alias(translation, range->alias);
  else if (!range->table)
    buf_add(out, "fetched");
  if (range->owner == SIZE_MAX) return;
  buf_add(out, " ON ");
  if (!range->table) {
    buf_add(out, "true");
    return;
  }
  const EntityRange *owner = &translation->ranges.items[range->owner];
  bool is_reverse = range->property.mapped_by.length > 0;
  add_column(translation, is_reverse ? range : owner, range->tie);
  buf_add(out, " = ");
  const EntityRange *parent = is_reverse ? owner : range;
  add_column(translation, parent, key_of_range(translation, parent));
}

static void add_parameter(Translation *translation, bool is_list) {
  const char *format = is_list ? "($%d)" : "$%d";
  buf_addf(&translation->out, format, ++translation->parameters);
}

// `:name`, `?1`, `:#{#filter.name}`: where it ends; 0: none stands here.
static uint32_t parameter_end(const Translation *translation, Token token) {
  Str text = text_at(translation, token);
  if (token.kind == TOKEN_PARAMETER) return token.end;
  if (str_is(text, "?")) {
    Token number = token_at(translation, token.end);
    return number.kind == TOKEN_NUMBER && number.start == token.end ? number.end : token.end;
  }
  if (!str_is(text, ":")) return 0;
  uint32_t template = template_end(translation, token.end);
  return template ? template : path_at(translation, token.end).end;
}

// LIKE %:name%
static bool is_wildcard(const Translation *translation, Token token) {
  if (!str_is(text_at(translation, token), "%")) return false;
  Token next = token_at(translation, token.end);
  bool is_before = next.start == token.end && parameter_end(translation, next);
  Str in = translation->in;
  bool is_behind = token.start && in.data[token.start - 1] != ' ';
  return is_before || is_behind;
}

static uint32_t add_word(Translation *translation, Token token) {
  Str word = text_at(translation, token);
  bool joins = translation->in_join;
  translation->in_join = str_is_nocase(word, "join");
  if (joins && str_is_nocase(word, "fetch")) return token.end;
  if (str_is_nocase(word, "new")) { // new com.example.Summary(o.id, ...)
    Token open = token_at(translation, path_at(translation, token.end).end);
    translation->constructor = translation->depth + 1;
    if (scan_is(translation->in, open, "(")) return open.start;
  }
  if (str_is_nocase(word, "set")) translation->in_changes = true;
  if (str_is_nocase(word, "where")) translation->in_changes = false;
  translation->in_condition |= str_is_nocase(word, "where");
  if (str_is_nocase(word, "group") || str_is_nocase(word, "order"))
    translation->in_condition = false;
  if (str_is_nocase(word, "delete") && !is_at(translation, token.end, "from")) {
    buf_add(&translation->out, "DELETE FROM");
    return token.end;
  }
  return add_path(translation, token.start);
}

static uint32_t add_token(Translation *translation, Token token, bool is_list) {
  uint32_t parameter = parameter_end(translation, token);
  if (parameter) {
    add_parameter(translation, is_list);
    return parameter;
  }
  if (token.kind == TOKEN_WORD) return add_word(translation, token);
  Str text = text_at(translation, token);
  if (is_wildcard(translation, token)) return token.end;
  bool closes = str_is(text, ")");
  translation->depth += str_is(text, "(");
  bool is_constructors = translation->constructor && translation->depth == translation->constructor;
  if (!is_constructors || (!closes && !str_is(text, "("))) buf_add_str(&translation->out, text);
  translation->depth -= closes;
  if (is_constructors && closes) translation->constructor = 0;
  return token.end;
}

static const EntityRange *range_from(const Translation *translation, uint32_t start) {
  for (size_t i = 0; i < translation->ranges.count; i++)
    if (translation->ranges.items[i].start == start) return &translation->ranges.items[i];
  return NULL;
}

static void write_sql(Translation *translation) {
  if (is_at(translation, 0, "from")) buf_add(&translation->out, "SELECT 1");
  Token token = token_at(translation, 0), before = {0};
  while (token.end > token.start && !translation->failed) {
    const EntityRange *range = range_from(translation, token.start);
    uint32_t end;
    buf_add_char(&translation->out, ' ');
    if (range) {
      add_range_text(translation, range);
      translation->in_join = false;
      end = range->end;
      Token next = token_at(translation, end);
      bool narrows = scan_is(translation->in, next, "on") || scan_is(translation->in, next, "with");
      if (range->owner != SIZE_MAX && narrows) {
        buf_add(&translation->out, " AND");
        end = next.end;
      }
    } else {
      end = add_token(translation, token, scan_is(translation->in, before, "in"));
    }
    translation->is_type = scan_is(translation->in, token, "as");
    translation->was_comma =
        scan_is(translation->in, token, ",") || scan_is(translation->in, token, "set");
    before = token;
    token = token_at(translation, end);
  }
}

static bool all_filtered(const Translation *translation) {
  for (size_t i = 0; i < translation->ranges.count; i++) {
    const EntityRange *range = &translation->ranges.items[i];
    if (range->table &&
        (!range->entity.is_filtered || !orm_filters_tenant(range->table, range->entity.filter)))
      return false;
  }
  return true;
}

SqlText *jpql_text(Interpreter *interpreter, HostRef text, const SqlText *written) {
  Translation translation = {.interpreter = interpreter,
                             .at = text,
                             .in = written->unit->text,
                             .out = buf_new(interpreter->arena)};
  SqlText *made = ARENA_NEW(interpreter->arena, SqlText);
  find_ranges(&translation);
  if (!translation.ranges.count) return made;
  write_sql(&translation);
  if (translation.failed) return made;
  Str sql = buf_str(&translation.out);
  uint32_t error_at;
  *made =
      (SqlText){.unit = unit_of_made_text(interpreter->arena, node_span(text.file, text.node), sql),
                .parses = parse_check(sql, &error_at),
                .complete = written->complete && !translation.is_open,
                .is_open = written->is_open || translation.is_open,
                .is_filtered = all_filtered(&translation)};
  return made;
}
