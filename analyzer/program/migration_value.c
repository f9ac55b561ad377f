// An expression of a migration -> what it is at this point of the run.
#include "program/migration_run.h"

#include "base/truth.h"
#include "program/drizzle.h"

enum { DEEPEST = 24 };

static const HostValue unknown = {.kind = VALUE_UNKNOWN};

// ---- names ----

void migration_bind(MigrationRun *run, Str name, const HostValue *value) {
  for (size_t i = 0; i < run->scope->bindings.count; i++)
    if (str_equal(run->scope->bindings.items[i].name, name)) {
      run->scope->bindings.items[i].value = value;
      return;
    }
  array_push(run->arena, &run->scope->bindings, (Binding){name, value});
}

void migration_rebind(MigrationRun *run, Str name, const HostValue *value) {
  for (Scope *scope = run->scope; scope; scope = scope->outer)
    for (size_t i = 0; i < scope->bindings.count; i++)
      if (str_equal(scope->bindings.items[i].name, name)) {
        scope->bindings.items[i].value = value;
        return;
      }
}

const HostValue *migration_lookup(const MigrationRun *run, Str name) {
  for (const Scope *scope = run->scope; scope; scope = scope->outer)
    for (size_t i = 0; i < scope->bindings.count; i++)
      if (str_equal(scope->bindings.items[i].name, name)) return scope->bindings.items[i].value;
  return NULL;
}

static HostRef definition_value(MigrationRun *run, HostRef expr) {
  HostRef definition = names_meaning(run->project, expr);
  if (!definition.node) return (HostRef){0};
  return names_value(definition, expr.node->name);
}

HostRef migration_resolve(MigrationRun *run, HostRef expr) {
  for (int i = 0; i < 4 && expr.node; i++) {
    bool is_name = expr.node->kind == HOST_NAME || expr.node->kind == HOST_MEMBER;
    HostRef value = is_name ? definition_value(run, expr) : (HostRef){0};
    if (expr.node->kind == HOST_CALL) value = migration_returned(run, expr);
    if (!value.node) break;
    expr = value;
  }
  return expr;
}

Str migration_key(MigrationRun *run, HostRef pair) {
  const HostNode *key = node_child(pair.node, ROLE_KEY);
  if (pair.node->name.length || !key) return pair.node->name;
  if (key->kind == HOST_NAME) return key->name;
  return migration_text(run, RUN_REF(pair, key));
}

// ---- strings ----

static HostValue *value_new(MigrationRun *run, HostValueKind kind) {
  HostValue *value = ARENA_NEW(run->arena, HostValue);
  value->kind = kind;
  return value;
}

static const HostValue *string_value(MigrationRun *run, Span at, Str text) {
  HostValue *value = value_new(run, VALUE_STRING);
  value->unit = unit_of_made_text(run->arena, at, text);
  value->text = value->unit->text;
  return value;
}

static bool is_plain(const HostValue *value) {
  return (value->kind == VALUE_STRING || value->kind == VALUE_NUMBER) && value->text.length;
}

// Bytes start..end of the text. Its own placeholders are the holes, which come one by one.
static void copy_text(MigrationRun *run, DdlText *filled, const Unit *unit, uint32_t start,
                      uint32_t end) {
  Unit *part = unit_of_part(run->arena, unit, start, end);
  part->placeholders = NULL;
  ddl_add_unit(filled, part->whole, part);
}

// The name in a hole that is written `{name}` and has no expression of its own (Rust); length 0: it is none.
static Str inline_name(Span at) {
  Str text = str_slice(at.source->text, at.start, at.end);
  if (text.length < 3 || *text.data != '{' || text.data[text.length - 1] != '}') return (Str){0};
  Str name = str_slice(text, 1, text.length - 1);
  for (size_t i = 0; i < name.length; i++)
    if (!str_is_word_byte(name.data[i])) return (Str){0};
  return name;
}

static const HostValue *hole_value(MigrationRun *run, const SqlHole *hole, Span at) {
  HostRef expr = {hole->file, hole->expr};
  if (!expr.node) return &unknown;
  Str name = inline_name(at);
  bool is_inline = name.length && expr.node->kind == HOST_CALL;
  if (!is_inline) return migration_value(run, expr);
  const HostValue *bound = migration_lookup(run, name);
  if (bound) return bound;
  HostRef definition = names_lookup(run->project, expr, name);
  HostRef value = definition.node ? names_value(definition, name) : (HostRef){0};
  return value.node ? migration_value(run, value) : &unknown;
}

// The text with the values of this run in its holes.
static void fill_holes(MigrationRun *run, const SqlText *text, HostValue *value) {
  DdlText filled = ddl_text_new(run->arena, text->unit->source);
  uint32_t done = 0;
  for (size_t i = 0; i < text->holes.count; i++) {
    const SqlHole *hole = &text->holes.items[i];
    Span at = unit_span(text->unit, hole->start, hole->end);
    copy_text(run, &filled, text->unit, done, hole->start);
    const HostValue *part = hole_value(run, hole, at);
    bool is_sent_beside = hole->kind == HOLE_PARAMETER || hole->kind == HOLE_VALUE;
    if (is_plain(part)) {
      Str pasted = part->pasted.length ? part->pasted : part->text;
      ddl_add(&filled, at, "%.*s", (int)pasted.length, pasted.data);
      value->has_holes |= part->has_holes;
    } else {
      copy_text(run, &filled, text->unit, hole->start, hole->end);
      if (!is_sent_beside) array_push(run->arena, &filled.placeholders, (Range){at.start, at.end});
      value->has_holes |= !is_sent_beside;
    }
    done = hole->end;
  }
  copy_text(run, &filled, text->unit, done, (uint32_t)text->unit->text.length);
  value->unit = ddl_unit(&filled, text->unit->whole);
}

static const HostValue *text_value(MigrationRun *run, HostRef expr) {
  bool is_tagged = expr.node->kind == HOST_TAGGED;
  TextQuery query = {run->project, run->style,
                     is_tagged ? INTERPOLATION_BINDS : INTERPOLATION_PASTES};
  SqlText *text = text_of(run->arena, &query, expr);
  if (!text) return &unknown;
  HostValue *value = value_new(run, VALUE_STRING);
  value->unit = text->unit;
  value->is_sql = is_tagged;
  if (text->holes.count) fill_holes(run, text, value);
  value->text = value->unit->text;
  return value;
}

Str migration_text(MigrationRun *run, HostRef expr) {
  if (!expr.node) return (Str){0};
  const HostValue *value = migration_value(run, expr);
  return is_plain(value) ? value->text : (Str){0};
}

// ---- literals ----

// Without the letters of the host language: 0m, 10L, 1_000.
static Str number_text(Arena *arena, Str text) {
  Buf buf = buf_new(arena);
  for (size_t i = 0; i < text.length && strchr("0123456789._", text.data[i]); i++)
    if (text.data[i] != '_') buf_add_char(&buf, text.data[i]);
  return buf.length ? buf_str(&buf) : text;
}

static const HostValue *literal_value(MigrationRun *run, HostRef expr) {
  static const char *const nothing[] = {"null", "none", "nil", "undefined", NULL};
  Str text = node_text(expr.file, expr.node);
  if (text.length > 1 && *text.data == ':') // a symbol
    return string_value(run, node_span(expr.file, expr.node), str_slice(text, 1, text.length));
  bool is_true = str_is_nocase(text, "true"), is_false = str_is_nocase(text, "false");
  HostValue *value = value_new(run, is_true || is_false         ? VALUE_BOOL
                                    : str_is_any(text, nothing) ? VALUE_NULL
                                                                : VALUE_NUMBER);
  value->text = text;
  value->truth = is_true;
  if (value->kind == VALUE_NUMBER) value->text = number_text(run->arena, text);
  return value;
}

static const HostValue *list_value(MigrationRun *run, HostRef expr) {
  HostValue *value = value_new(run, VALUE_LIST);
  for (const HostNode *item = expr.node->first; item; item = item->next) {
    if (item->role != ROLE_ELEMENT) continue;
    bool is_spread = item->kind == HOST_SPREAD;
    const HostNode *inner = is_spread ? node_child(item, ROLE_OPERAND) : item;
    const HostValue *part = inner ? migration_value(run, RUN_REF(expr, inner)) : &unknown;
    if (is_spread && part->kind != VALUE_LIST) return &unknown;
    for (size_t i = 0; is_spread && i < part->items.count; i++)
      array_push(run->arena, &value->items, part->items.items[i]);
    if (!is_spread) array_push(run->arena, &value->items, part);
  }
  return value;
}

static const HostValue *map_value(MigrationRun *run, HostRef expr) {
  HostValue *value = value_new(run, VALUE_MAP);
  for (const HostNode *pair = expr.node->first; pair; pair = pair->next) {
    const HostNode *inner = pair->kind == HOST_PAIR ? node_child(pair, ROLE_VALUE) : NULL;
    if (!inner) continue;
    array_push(run->arena, &value->keys, migration_key(run, RUN_REF(expr, pair)));
    array_push(run->arena, &value->items, migration_value(run, RUN_REF(expr, inner)));
  }
  return value;
}

// ---- operators ----

static Truth truth_of(const HostValue *value) {
  if (value->kind == VALUE_BOOL) return value->truth ? YES : NO;
  if (value->kind == VALUE_NULL) return NO;
  return value->kind == VALUE_STRING || value->kind == VALUE_LIST ? YES : UNKNOWN;
}

static const HostValue *truth_value(MigrationRun *run, Truth truth) {
  if (truth == UNKNOWN) return &unknown;
  HostValue *value = value_new(run, VALUE_BOOL);
  value->truth = truth == YES;
  return value;
}

// Whether a word names PostgreSQL (YES) or another database (NO).
static Truth is_postgres(Str word) {
  static const char *const ours[] = {"postgresql", "postgres", "pg", "psycopg2", NULL};
  static const char *const others[] = {"sqlite",    "sqlite3", "mysql", "mysql2", "mariadb",
                                       "sqlserver", "sqlsrv",  "mssql", "oracle", NULL};
  if (str_is_any(word, ours)) return YES;
  return str_is_any(word, others) ? NO : UNKNOWN;
}

static Truth names_postgres(const HostValue *value) {
  return value->kind == VALUE_STRING ? is_postgres(value->text) : UNKNOWN;
}

// Utils.using_mysql? of gems in Ruby
static Truth asks_for_postgres(Str name) {
  size_t start = strlen("using_");
  bool asks = str_starts(name, "using_") && str_ends(name, "?");
  return asks ? is_postgres(str_slice(name, start, name.length - 1)) : UNKNOWN;
}

// What an unknown value that is compared with `value` has to say: the server is a PostgreSQL.
static Truth equals_server(const HostValue *value) {
  if (value->kind != VALUE_LIST) return names_postgres(value);
  Truth any = UNKNOWN;
  for (size_t i = 0; i < value->items.count; i++) {
    Truth one = names_postgres(value->items.items[i]);
    if (one == YES || (one == NO && any == UNKNOWN)) any = one;
  }
  return any;
}

static Truth compare(const HostValue *a, const HostValue *b) {
  if (a->kind == VALUE_UNKNOWN) return equals_server(b);
  if (b->kind == VALUE_UNKNOWN) return equals_server(a);
  if (a->kind == VALUE_NULL || b->kind == VALUE_NULL) return a->kind == b->kind ? YES : NO;
  if (!is_plain(a) || !is_plain(b)) return UNKNOWN;
  return str_equal(a->text, b->text) ? YES : NO;
}

static Truth negate(Truth truth) { return truth == UNKNOWN ? UNKNOWN : truth == YES ? NO : YES; }

static const HostValue *binary_value(MigrationRun *run, HostRef expr) {
  static const char *const equal[] = {"==", "===", "in", "is", NULL};
  static const char *const different[] = {"!=", "!==", "not in", "notin", "is not", NULL};
  static const char *const both[] = {"and", "&&", NULL}, *const either[] = {"or", "||", NULL};
  Str operator= expr.node->name;
  const HostNode *left = node_child(expr.node, ROLE_OPERAND);
  const HostNode *right = left ? node_next(left) : NULL;
  bool compares = str_is_any(operator, equal) || str_is_any(operator, different);
  bool joins = str_is_any(operator, both) || str_is_any(operator, either);
  if (!right || (!compares && !joins)) return text_value(run, expr);
  const HostValue *a = migration_value(run, RUN_REF(expr, left));
  const HostValue *b = migration_value(run, RUN_REF(expr, right));
  if (compares) {
    Truth truth = compare(a, b);
    return truth_value(run, str_is_any(operator, equal) ? truth : negate(truth));
  }
  Truth one = truth_of(a), other = truth_of(b), decisive = str_is_any(operator, both) ? NO : YES;
  if (one == decisive || other == decisive) return truth_value(run, decisive);
  return truth_value(run, one == UNKNOWN ? one : other);
}

static const HostValue *unary_value(MigrationRun *run, HostRef expr) {
  const HostNode *operand = node_child(expr.node, ROLE_OPERAND);
  if (!operand) return &unknown;
  const HostValue *value = migration_value(run, RUN_REF(expr, operand));
  if (str_is(expr.node->name, "!") || str_is(expr.node->name, "not"))
    return truth_value(run, negate(truth_of(value)));
  if (value->kind != VALUE_NUMBER) return &unknown;
  HostValue *number = value_new(run, VALUE_NUMBER);
  number->text = node_text(expr.file, expr.node);
  return number;
}

// ---- calls ----

static const HostValue *argument_value(MigrationRun *run, HostRef call, size_t index) {
  const HostNode *argument = node_argument(call.node, index);
  return argument ? migration_value(run, RUN_REF(call, argument)) : &unknown;
}

const HostValue *migration_map_key(MigrationRun *run, const HostValue *map, size_t index) {
  return string_value(run, (Span){run->migration->source, 0, 0}, map->keys.items[index]);
}

static const HostValue *pairs_of(MigrationRun *run, const HostValue *map, bool keys, bool values) {
  HostValue *list = value_new(run, VALUE_LIST);
  for (size_t i = 0; i < map->items.count; i++) {
    const HostValue *key = migration_map_key(run, map, i);
    HostValue *pair = value_new(run, VALUE_LIST);
    array_push(run->arena, &pair->items, key);
    array_push(run->arena, &pair->items, map->items.items[i]);
    array_push(run->arena, &list->items, keys && values ? pair : keys ? key : map->items.items[i]);
  }
  return list;
}

// Functions that hand on the lists and maps that loops run over.
static const HostValue *collection_value(MigrationRun *run, HostRef call) {
  static const char *const same[] = {"list", "tuple", "set",  "sorted", "reversed", "freeze",
                                     "each", "Array", "from", "uniq",   "to_a",     NULL};
  static const char *const views[] = {"items", "entries", "keys", "values", NULL};
  Str name = call.node->name;
  if (!str_is_any(name, same) && !str_is_any(name, views)) return &unknown;
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  const HostNode *object = callee ? node_child(callee, ROLE_OBJECT) : NULL;
  const HostValue *value = argument_value(run, call, 0);
  if (value->kind != VALUE_LIST && value->kind != VALUE_MAP && object)
    value = migration_value(run, RUN_REF(call, object));
  if (value->kind == VALUE_LIST && str_is_any(name, same)) return value;
  if (value->kind != VALUE_MAP || !str_is_any(name, views)) return &unknown;
  bool both = str_is(name, "items") || str_is(name, "entries");
  return pairs_of(run, value, both || str_is(name, "keys"), both || str_is(name, "values"));
}

static const HostValue *row_value(MigrationRun *run, const BuilderRow *row, HostRef call) {
  Str sql = builder_detail(row, "sql"), argument = builder_detail(row, "argument");
  HostValue *value = value_new(run, VALUE_STRING);
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  const HostNode *object = callee ? node_child(callee, ROLE_OBJECT) : NULL;
  if (row->effect == EFFECT_SAME)
    return object ? migration_value(run, RUN_REF(call, object)) : &unknown;
  if (row->effect == EFFECT_LITERAL)
    *value = *string_value(run, migration_place(run, call), sql);
  else
    *value = *argument_value(run, call, argument.length ? (size_t)(*argument.data - '0') : 0);
  value->is_sql = row->effect != EFFECT_GIVE;
  if (builder_detail(row, "quotes").length && is_plain(value))
    value->pasted = ddl_name(run->arena, value->text);
  return value;
}

// of=: SQL around the argument.
static const HostValue *wrapped_value(MigrationRun *run, Str of, HostRef call) {
  const HostValue *inner = argument_value(run, call, 0);
  if (!is_plain(inner)) return &unknown;
  Str text = inner->pasted.length ? inner->pasted : inner->text;
  size_t hole = str_find(of, "{0}", 0);
  HostValue *value = value_new(run, VALUE_STRING);
  *value = *string_value(
      run, migration_place(run, call),
      str(arena_format(run->arena, "%.*s%.*s%s", (int)hole, of.data, (int)text.length, text.data,
                       str_dup(run->arena, str_slice(of, hole + 3, of.length)))));
  value->is_sql = true;
  return value;
}

// gsub(/\s+/, " ") of Ruby: SQL says the same without its line ends.
static bool squeezes_blanks(HostRef call) {
  const HostNode *pattern = node_argument(call.node, 0), *instead = node_argument(call.node, 1);
  if (!str_is(call.node->name, "gsub") || !pattern || !instead) return false;
  Str blank = node_text(call.file, instead);
  return str_is_any(node_text(call.file, pattern),
                    WORDS("/\\s+/", "/[\\s]+/", "/\\n/", "/\\s*\\n\\s*/")) &&
         (str_is(blank, "\" \"") || str_is(blank, "' '"));
}

static const HostValue *call_value(MigrationRun *run, HostRef call) {
  Truth ours = asks_for_postgres(call.node->name);
  if (ours != UNKNOWN) return truth_value(run, ours);
  const BuilderRow *row =
      builder_table_find(run->builders, run->tool, BUILDER_VALUE, call.node->name);
  Str of = row ? builder_detail(row, "of") : (Str){0};
  if (of.length) return wrapped_value(run, of, call);
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  if (callee && squeezes_blanks(call))
    return migration_value(run, RUN_REF(call, node_child(callee, ROLE_OBJECT)));
  if (row && !builder_detail(row, "bare").length) return row_value(run, row, call);
  const HostValue *value = collection_value(run, call);
  if (value->kind == VALUE_UNKNOWN) value = migration_list_call(run, call);
  if (value->kind != VALUE_UNKNOWN) return value;
  const HostValue *result;
  if (migration_follow(run, call, &result)) return result ? result : &unknown;
  return text_value(run, call);
}

// ---- all of them ----

static const HostValue *name_value(MigrationRun *run, HostRef expr) {
  Str text = node_text(expr.file, expr.node);
  if (text.length > 1 && *text.data == ':') // a symbol
    return string_value(run, node_span(expr.file, expr.node), expr.node->name);
  const HostValue *bound = migration_lookup(run, expr.node->name);
  if (bound) return bound;
  HostRef value = definition_value(run, expr);
  if (value.node) return migration_value(run, value);
  const BuilderRow *row =
      builder_table_find(run->builders, run->tool, BUILDER_VALUE, expr.node->name);
  return row && builder_detail(row, "bare").length ? row_value(run, row, expr) : &unknown;
}

// Orders::TenantId of SeaORM -> tenant_id, or what #[sea_orm(iden = "...")] says; Orders::Table -> orders.
static const HostValue *identifier_value(MigrationRun *run, HostRef expr) {
  const HostNode *object = node_child(expr.node, ROLE_OBJECT);
  if (!object || str_is(expr.node->name, "Entity")) return &unknown;
  bool is_table = str_is(expr.node->name, "Table");
  Span at = node_span(expr.file, expr.node);
  HostRef enumeration = names_meaning(run->project, RUN_REF(expr, object));
  const HostNode *said = NULL;
  for (const HostNode *node = enumeration.node; node; node = node_walk(enumeration.node, node)) {
    bool is_own = node->kind == HOST_ASSIGN && node_child(node, ROLE_TARGET) &&
                  str_equal(node_child(node, ROLE_TARGET)->name, expr.node->name);
    if (node->kind == HOST_STRING && node_around(node, HOST_DECORATOR)) said = node;
    if (is_own && said) return migration_value(run, RUN_REF(enumeration, said));
    if (node->kind == HOST_ASSIGN) said = NULL;
  }
  return string_value(run, at,
                      ddl_snake_case(run->arena, is_table ? object->name : expr.node->name));
}

static const HostValue *member_value(MigrationRun *run, HostRef expr) {
  if (!strcmp(run->tool, "seaorm")) return identifier_value(run, expr);
  Truth ours = asks_for_postgres(expr.node->name);
  if (ours != UNKNOWN) return truth_value(run, ours);
  const BuilderRow *row =
      builder_table_find(run->builders, run->tool, BUILDER_VALUE, expr.node->name);
  if (row && row->effect == EFFECT_LITERAL) return row_value(run, row, expr);
  const HostNode *object = node_child(expr.node, ROLE_OBJECT);
  const HostValue *map =
      object && object->kind == HOST_NAME ? migration_lookup(run, object->name) : NULL;
  if (map && map->kind == VALUE_MAP)
    for (size_t i = 0; i < map->items.count; i++)
      if (str_equal(map->keys.items[i], expr.node->name)) return map->items.items[i];
  // Of an object that is not known, its class may tell.
  bool is_own = map && map->kind == VALUE_UNKNOWN && str_is_any(object->name, WORDS("self", "cls"));
  HostRef value = map && !is_own ? (HostRef){0} : definition_value(run, expr);
  return value.node ? migration_value(run, value) : &unknown;
}

static const HostValue *index_value(MigrationRun *run, HostRef expr) {
  const HostNode *object = node_child(expr.node, ROLE_OBJECT);
  const HostValue *value = object ? migration_value(run, RUN_REF(expr, object)) : &unknown;
  Str key = migration_text(run, RUN_REF(expr, node_argument(expr.node, 0)));
  if (!key.length) return &unknown;
  for (size_t i = 0; value->kind == VALUE_MAP && i < value->items.count; i++)
    if (str_equal(value->keys.items[i], key)) return value->items.items[i];
  bool is_digit = key.length == 1 && *key.data >= '0' && *key.data <= '9';
  size_t index = is_digit ? (size_t)(*key.data - '0') : SIZE_MAX;
  return value->kind == VALUE_LIST && index < value->items.count ? value->items.items[index]
                                                                 : &unknown;
}

static const HostValue *conditional_value(MigrationRun *run, HostRef expr) {
  const HostNode *condition = node_child(expr.node, ROLE_CONDITION);
  Truth truth = condition ? truth_of(migration_value(run, RUN_REF(expr, condition))) : UNKNOWN;
  const HostNode *chosen = node_child(expr.node, truth == NO ? ROLE_ELSE : ROLE_VALUE);
  return chosen && truth != UNKNOWN ? migration_value(run, RUN_REF(expr, chosen)) : &unknown;
}

// ~w(orders invoices)
static const HostValue *words_value(MigrationRun *run, HostRef expr, const HostValue *string) {
  HostValue *list = value_new(run, VALUE_LIST);
  Span at = node_span(expr.file, expr.node);
  for (size_t start = 0, end; start < string->text.length; start = end + 1) {
    end = start;
    while (end < string->text.length && !strchr(" \t\r\n", string->text.data[end])) end++;
    if (end > start)
      array_push(run->arena, &list->items,
                 string_value(run, at, str_slice(string->text, start, end)));
  }
  return list;
}

static const HostValue *evaluate(MigrationRun *run, HostRef expr) {
  bool is_name = expr.node->kind == HOST_NAME || expr.node->kind == HOST_MEMBER;
  const HostValue *declared = is_name && run->declares ? drizzle_value(run, expr) : NULL;
  if (declared) return declared;
  switch (expr.node->kind) {
  case HOST_STRING:
    if (str_starts(expr.node->name, "~w")) return words_value(run, expr, text_value(run, expr));
    return text_value(run, expr);
  case HOST_JOINED:
  case HOST_TAGGED: return text_value(run, expr);
  case HOST_LITERAL: return literal_value(run, expr);
  case HOST_LIST: return list_value(run, expr);
  case HOST_LOOP: { // [f(x) for x in list]
    HostValue *list = value_new(run, VALUE_LIST);
    return migration_listed(run, expr, list) ? list : &unknown;
  }
  case HOST_MAP: return map_value(run, expr);
  case HOST_BINARY: return binary_value(run, expr);
  case HOST_UNARY: return unary_value(run, expr);
  case HOST_CONDITIONAL: return conditional_value(run, expr);
  case HOST_NAME: return name_value(run, expr);
  case HOST_MEMBER: return member_value(run, expr);
  case HOST_INDEX: return index_value(run, expr);
  case HOST_CALL:
  case HOST_NEW: return call_value(run, expr);
  case HOST_FUNCTION: {
    HostValue *closure = value_new(run, VALUE_FUNCTION);
    closure->function = expr;
    return closure;
  }
  default: return &unknown;
  }
}

const HostValue *migration_value(MigrationRun *run, HostRef expr) {
  if (!expr.node || run->depth >= DEEPEST) return &unknown;
  run->depth++;
  const HostValue *value = evaluate(run, expr);
  run->depth--;
  return value;
}
