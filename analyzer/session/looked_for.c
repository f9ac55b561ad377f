// What a function does with the answer of a query -> whether a later call is reached without a row.
#include "session/looked_for.h"

#include "orm/orm.h"
#include "session/row_check.h"

// What an expression says of the rows.
typedef enum Answer {
  ANSWER_NONE,   // nothing: it is about something else
  ANSWER_ROW,    // false or nothing where there is none
  ANSWER_COUNT,  // 0 where there is none
  ANSWER_ALWAYS, // a list or a cursor: never false, whatever it holds
  ANSWER_ERROR,  // nil where there is one
} Answer;

typedef struct Named {
  Str name;
  Answer answer;
} Named;

typedef struct Reader {
  const LookedFor *search;
  Arena *arena;
  const HostNode *query, *later; // the statements
  const HostNode *call;          // the outermost call of the query
  const HostNode *element;       // of a list that it stands in; NULL: in none
  ARRAY(Named) names;            // the last one of a name holds
} Reader;

static Str text_of(const Reader *reader, const HostNode *node) {
  return node_text(reader->search->file, node);
}

static bool is_script(const Reader *reader) {
  return language_is_script(reader->search->file->language);
}

static bool is_go(const Reader *reader) {
  return language_is(reader->search->file->language, "go");
}

static bool is_or(Str operator) { return str_is_any(operator, WORDS("||", "or", "??")); }

// ---- what expressions stand for -------------------------------------------------------------------

// Calls of Go that put one row into what they are given the address of, and say where there is none.
static bool fills(Str call) {
  return str_is_any(call, WORDS("Scan", "StructScan", "Get", "GetContext"));
}

// What the query itself gives. Of a script's drivers and builders these give lists, or what has them.
static Answer answer_of_query(const Reader *reader) {
  const HostNode *call = reader->call;
  if (is_go(reader)) return fills(call->name) ? ANSWER_ERROR : ANSWER_ALWAYS;
  if (!is_script(reader)) return str_is(call->name, "execute") ? ANSWER_ALWAYS : ANSWER_ROW;
  bool is_list =
      call->kind == HOST_TAGGED ||
      str_is_any(call->name, WORDS("query", "execute", "unsafe", "raw", "any", "many", "manyOrNone",
                                   "$queryRaw", "$queryRawUnsafe", "findMany", "findAll", "getMany",
                                   "where", "limit", "orderBy"));
  return is_list ? ANSWER_ALWAYS : ANSWER_ROW;
}

static Answer answer_of(const Reader *reader, const HostNode *node);

static Answer answer_of_member(const Reader *reader, const HostNode *node) {
  Answer object = answer_of(reader, node_child(node, ROLE_OBJECT));
  if (object == ANSWER_NONE) return ANSWER_NONE;
  if (str_is_any(node->name, WORDS("length", "rowCount", "rowcount", "count", "size")))
    return ANSWER_COUNT;
  return is_script(reader) && str_is(node->name, "rows") ? ANSWER_ALWAYS : ANSWER_ROW;
}

// len(rows), cur.fetchone(), result.scalars().first(), rows.at(0), row.Scan(&order.ID)
static Answer answer_of_call(const Reader *reader, const HostNode *call) {
  if (call == reader->call) return answer_of_query(reader);
  const HostNode *object = node_object(call);
  if (is_go(reader) && object && fills(call->name) && answer_of(reader, object) == ANSWER_ALWAYS)
    return ANSWER_ERROR;
  if (!object) {
    const HostNode *given = node_argument(call, 0);
    bool counts = str_is(call->name, "len") && given && answer_of(reader, given) != ANSWER_NONE;
    return counts ? ANSWER_COUNT : ANSWER_NONE;
  }
  if (answer_of(reader, object) == ANSWER_NONE) return ANSWER_NONE;
  if (str_is_any(call->name, WORDS("mappings", "scalars"))) return ANSWER_ALWAYS;
  bool picks = str_starts(call->name, "fetch") || str_starts(call->name, "scalar") ||
               str_is_any(call->name, WORDS("first", "one_or_none", "all", "at", "shift", "pop"));
  return picks ? ANSWER_ROW : ANSWER_NONE;
}

static Answer answer_of(const Reader *reader, const HostNode *node) {
  if (!node) return ANSWER_NONE;
  switch (node->kind) {
  case HOST_NAME:
    for (size_t i = reader->names.count; i-- > 0;)
      if (str_equal(reader->names.items[i].name, node->name)) return reader->names.items[i].answer;
    return ANSWER_NONE;
  case HOST_MEMBER: return answer_of_member(reader, node);
  case HOST_INDEX:
    return answer_of(reader, node_child(node, ROLE_OBJECT)) == ANSWER_NONE ? ANSWER_NONE
                                                                           : ANSWER_ROW;
  case HOST_CALL:
  case HOST_TAGGED: return answer_of_call(reader, node);
  case HOST_BINARY: return is_or(node->name) ? answer_of(reader, node->first) : ANSWER_NONE;
  case HOST_CONDITIONAL: return answer_of(reader, node_child(node, ROLE_VALUE));
  default: return ANSWER_NONE;
  }
}

// ---- names ----------------------------------------------------------------------------------------

static void name(Reader *reader, const HostNode *node, Answer answer) {
  if (answer != answer_of(reader, node))
    array_push(reader->arena, &reader->names, ((Named){node->name, answer}));
}

static Answer answer_of_part(const Reader *reader, Str part) {
  if (str_is(part, "rowCount")) return ANSWER_COUNT;
  bool is_one = str_is_any(reader->call->name, WORDS("single", "maybeSingle"));
  return str_is(part, "rows") || (str_is(part, "data") && !is_one) ? ANSWER_ALWAYS : ANSWER_ROW;
}

// `order`, `[order]`, `{ rows }`, `{ rows: [order] }`, `{ data: order }`
static void name_targets(Reader *reader, const HostNode *target, Answer answer) {
  if (target->kind == HOST_NAME) name(reader, target, answer);
  if (target->kind == HOST_LIST)
    for (const HostNode *part = target->first; part; part = part->next)
      name_targets(reader, part, answer == ANSWER_NONE ? answer : ANSWER_ROW);
  if (target->kind != HOST_MAP) return;
  for (const HostNode *part = target->first; part; part = part->next) {
    const HostNode *value = part->kind == HOST_PAIR ? node_child(part, ROLE_VALUE) : part;
    bool is_none = answer == ANSWER_NONE;
    if (value) name_targets(reader, value, is_none ? answer : answer_of_part(reader, part->name));
  }
}

// The pattern that gets the query's answer: of `[order, lines] = await Promise.all([...])` one; of `[rows, metadata]` of
// Sequelize the rows. NULL: the pattern takes the answer apart as it is.
static const HostNode *element_for(const Reader *reader, const HostNode *target) {
  Str text = text_of(reader, reader->call);
  if (!is_script(reader) || target->kind != HOST_LIST) return NULL;
  if (!reader->element)
    return str_has_any_nocase(text, WORDS("sequelize")) && !str_has_any(text, WORDS("QueryTypes"))
               ? target->first
               : NULL;
  const HostNode *part = target->first;
  for (const HostNode *at = reader->element->previous; at && part; at = at->previous)
    part = part->next;
  return part;
}

static void read_assign(Reader *reader, const HostNode *assign) {
  const HostNode *value = node_child(assign, ROLE_VALUE);
  bool is_query = assign == reader->query;
  Answer answer = is_query ? answer_of_query(reader)
                  : value  ? answer_of(reader, value)
                           : ANSWER_NONE;
  if (is_query && !reader->element && value && answer_of(reader, value) != ANSWER_NONE)
    answer = answer_of(reader, value); // (await query()).rows[0]
  for (const HostNode *target = node_child(assign, ROLE_TARGET); target;
       target = node_next(target)) {
    const HostNode *element = is_query ? element_for(reader, target) : NULL;
    name_targets(reader, element ? element : target, answer);
  }
}

// `order` of row.Scan(&order.ID, &order.TenantID)
static void read_filled(Reader *reader, const HostNode *call) {
  if (!is_go(reader) || answer_of_call(reader, call) != ANSWER_ERROR) return;
  for (const HostNode *given = node_child(call, ROLE_ARGUMENT); given; given = node_next(given)) {
    Str before = str_slice(reader->search->file->source->text, 0, given->start);
    const HostNode *root = given;
    while (root && root->kind == HOST_MEMBER) root = node_child(root, ROLE_OBJECT);
    if (str_ends(before, "&") && root && root->kind == HOST_NAME) name(reader, root, ANSWER_ROW);
  }
}

// `cur` of cur.execute(...), until it is used for another query.
static void read_cursor(Reader *reader, const HostNode *call) {
  const HostNode *object = is_script(reader) || is_go(reader) ? NULL : node_object(call);
  if (!object || object->kind != HOST_NAME || !str_is(call->name, "execute")) return;
  name(reader, object, call == reader->call ? ANSWER_ALWAYS : ANSWER_NONE);
}

// `err := row.Scan(&order.ID)` of `if err := row.Scan(&order.ID); err != nil`
static void read_initializer(Reader *reader, const HostNode *branch) {
  const HostNode *start = is_go(reader) ? node_child(branch, ROLE_CHILD) : NULL;
  for (const HostNode *node = start; node; node = node_walk(start, node)) {
    if (node->kind == HOST_ASSIGN) read_assign(reader, node);
    if (node->kind == HOST_CALL) read_filled(reader, node);
  }
}

// ---- conditions -----------------------------------------------------------------------------------

// The value is compared with what there is where no row is found, or where one is.
static bool compares(const Reader *reader, const HostNode *condition, bool is_found) {
  const HostNode *right = condition->last;
  Answer answer = answer_of(reader, condition->first);
  if (condition->kind != HOST_BINARY || answer == ANSWER_NONE || answer == ANSWER_ALWAYS)
    return false;
  Str with = text_of(reader, right), operator= condition->name;
  if (answer == ANSWER_ERROR)
    return str_is(with, "nil") && str_is(operator, is_found ? "==" : "!=");
  if (str_is_any(with, WORDS("null", "undefined", "None")))
    return is_found ? str_is_any(operator, WORDS("!=", "!==", "is not"))
                    : str_is_any(operator, WORDS("==", "===", "is"));
  if (str_is(with, "0"))
    return is_found ? str_is_any(operator, WORDS("!=", "!==", ">"))
                    : str_is_any(operator, WORDS("==", "===", "<="));
  return str_is(with, "1") && (is_found ? str_is_any(operator, WORDS(">=", "==", "==="))
                                        : str_is_any(operator, WORDS("<", "!=", "!==")));
}

// str(order.tenant_id) of a row that has been found, and whatever it is in: the column that says whose the row is.
static bool is_owner(const Reader *reader, const HostNode *side) {
  bool converts = side->kind == HOST_CALL &&
                  str_is_any(side->name, WORDS("str", "String", "Number", "int", "UUID"));
  const HostNode *node = converts && node_argument(side, 0) ? node_argument(side, 0) : side;
  bool is_row = answer_of(reader, node) == ANSWER_ROW;
  const HostNode *object = node->kind == HOST_CALL ? node_object(node) : NULL;
  is_row |= object && answer_of(reader, object) == ANSWER_ROW; // row.get("tenant_id")
  Str field = row_check_field(reader->search->file, node);
  return is_row && (reader->search->is_owner ||
                    str_equal(reader->search->tenant, orm_plain(reader->arena, field)));
}

// `order.tenant_id !== tenantId`; where `is_same`, `===`. A row that is not there has another tenant, too.
static bool compares_owner(const Reader *reader, const HostNode *condition, bool is_same) {
  if (condition->kind != HOST_BINARY || !reader->search->tenant.length) return false;
  bool is_operator = is_same ? str_is_any(condition->name, WORDS("==", "==="))
                             : str_is_any(condition->name, WORDS("!=", "!=="));
  const HostNode *left = condition->first, *right = condition->last;
  bool is_left = is_owner(reader, left);
  Str other = text_of(reader, is_left ? right : left);
  return is_operator && (is_left || is_owner(reader, right)) &&
         !str_is_any(other, WORDS("null", "undefined", "None", "nil"));
}

// `!order`, `order == null`, `rows.length === 0`, or one of several of which it is one: nothing was found.
static bool says_nothing(const Reader *reader, const HostNode *condition) {
  if (condition->kind == HOST_BINARY && str_is_any(condition->name, WORDS("||", "or")))
    return says_nothing(reader, condition->first) || says_nothing(reader, condition->last);
  if (reader->search->tenant.length) return compares_owner(reader, condition, false);
  bool is_not = condition->kind == HOST_UNARY && str_is_any(condition->name, WORDS("!", "not"));
  if (is_not) {
    Answer answer = answer_of(reader, condition->first);
    return answer == ANSWER_ROW || answer == ANSWER_COUNT;
  }
  return compares(reader, condition, false);
}

// `order`, `rows.length > 0`, or all of several of which it is one.
static bool says_found(const Reader *reader, const HostNode *condition) {
  if (condition->kind == HOST_BINARY && str_is_any(condition->name, WORDS("&&", "and")))
    return says_found(reader, condition->first) || says_found(reader, condition->last);
  if (reader->search->tenant.length) return compares_owner(reader, condition, true);
  if (compares(reader, condition, true)) return true;
  if (condition->kind == HOST_BINARY) return false;
  Answer answer = answer_of(reader, condition);
  return answer == ANSWER_ROW || answer == ANSWER_COUNT;
}

// Something in the condition tells whether there is a row, or whose it is.
static bool asks(const Reader *reader, const HostNode *condition) {
  for (const HostNode *node = condition; node; node = node_walk(condition, node)) {
    if (compares_owner(reader, node, true) || compares_owner(reader, node, false)) return true;
    if (reader->search->tenant.length) continue;
    Answer answer = answer_of(reader, node);
    if (answer == ANSWER_ROW || answer == ANSWER_COUNT || answer == ANSWER_ERROR) return true;
  }
  return false;
}

// ---- ways out -------------------------------------------------------------------------------------

// Of Next.js and Flask: they throw.
static bool is_way_out(const HostNode *node) {
  return node->kind == HOST_CALL &&
         str_is_any(node->name, WORDS("notFound", "redirect", "abort")) && !node_object(node);
}

static bool may_leave(const HostNode *body) {
  for (const HostNode *node = body; node; node = node_walk(body, node))
    if (is_way_out(node)) return true;
  return node_leaves(body);
}

// The last statement of the body leaves, whatever stands before it.
static bool surely_leaves(const HostNode *body) {
  if (!body) return false;
  if (body->kind == HOST_BLOCK) return surely_leaves(body->last);
  return body->kind == HOST_RETURN || body->kind == HOST_THROW || body->kind == HOST_BREAK ||
         is_way_out(body);
}

// The block that the statement stands in; what `with` runs, Python surely runs.
static const HostNode *block_around(const HostNode *statement) {
  const HostNode *block = statement->parent;
  while (block && block->parent && block->parent->kind == HOST_WITH) block = block->parent->parent;
  return block;
}

// `if (!order) return` in the block of the query.
static Truth guards(const Reader *reader, const HostNode *branch) {
  static const char *const nothing[] = {"!",    "null", "undefined", "None",      "nil",
                                        "not ", "0",    "1",         "ErrNoRows", NULL};
  const HostNode *condition = node_child(branch, ROLE_CONDITION);
  const HostNode *body = node_child(branch, ROLE_BODY);
  if (!condition) return NO;
  bool is_on_the_way =
      branch == reader->query->parent || block_around(branch) == block_around(reader->query);
  if (is_on_the_way && says_nothing(reader, condition) && surely_leaves(body)) return YES;
  bool may_ask = asks(reader, condition) && !says_found(reader, condition);
  return may_ask && str_has_any(text_of(reader, condition), nothing) && may_leave(body) ? UNKNOWN
                                                                                        : NO;
}

// `if (order) { ... }`, `if (!order) { ... } else { ... }` around the later call.
static bool is_held(const Reader *reader, const HostNode *branch) {
  const HostNode *at = reader->later;
  while (at && at->parent != branch) at = at->parent;
  const HostNode *condition = node_child(branch, ROLE_CONDITION);
  if (!at || !condition) return false;
  return (at->role == ROLE_BODY && says_found(reader, condition)) ||
         (at->role == ROLE_ELSE && says_nothing(reader, condition));
}

// ---- all of it ------------------------------------------------------------------------------------

static bool is_around(const HostNode *outer, const HostNode *node) {
  while (node && node != outer) node = node->parent;
  return node != NULL;
}

// YES: the later call stands in the block of the query, or in one of its own behind it. NO: in another function, or where
// another branch leads as well.
static Truth is_behind(const Reader *reader) {
  bool is_condition = reader->query->parent->kind == HOST_IF;
  const HostNode *block = block_around(is_condition ? reader->query->parent : reader->query);
  if (is_around(block, reader->later)) return YES;
  for (const HostNode *node = block; node && !is_around(node, reader->later); node = node->parent)
    if (node->kind == HOST_FUNCTION || node->kind == HOST_IF || node->kind == HOST_CASE) return NO;
  return UNKNOWN;
}

static Str root_of(Str key) {
  size_t end = 0;
  while (end < key.length && str_is_word_byte(key.data[end])) end++;
  return str_slice(key, 0, end);
}

// `id = other.id`, `req.params = {}`: what the key names is another value, or may be.
static bool is_other_key(const LookedFor *search, const HostNode *assign) {
  Str root = root_of(search->key);
  for (const HostNode *target = node_child(assign, ROLE_TARGET); target; target = node_next(target))
    for (const HostNode *node = target; node; node = node_walk(target, node)) {
      if (node->kind == HOST_NAME && node->role != ROLE_OBJECT && str_equal(node->name, root))
        return true;
      Str text = node_text(search->file, node);
      if (node->kind == HOST_MEMBER && str_equal(str_slice(search->key, 0, text.length), text))
        return true;
    }
  return false;
}

static void find_call(Reader *reader) {
  reader->call = reader->search->query;
  for (const HostNode *node = reader->call; node != reader->query->parent; node = node->parent) {
    if (node->kind == HOST_CALL || node->kind == HOST_TAGGED) reader->call = node;
    bool is_element = node->role == ROLE_ELEMENT && node->parent->kind == HOST_LIST &&
                      node->parent->role == ROLE_ARGUMENT;
    if (is_element && str_is(node->parent->parent->name, "all")) {
      reader->element = node;
      return;
    }
  }
}

// Of a language whose results are not followed: UNKNOWN where something leaves the function by whose the row is.
static Truth may_be_found(const Reader *reader) {
  if (!reader->search->tenant.length) return NO;
  for (const HostNode *node = reader->query->parent; node && node->start < reader->later->start;
       node = node_walk(reader->search->function, node)) {
    const HostNode *condition = node->kind == HOST_IF ? node_child(node, ROLE_CONDITION) : NULL;
    bool is_between =
        condition && node->start >= reader->query->end && may_leave(node_child(node, ROLE_BODY));
    for (const HostNode *part = is_between ? condition : NULL; part;
         part = node_walk(condition, part))
      if (str_equal(reader->search->tenant,
                    orm_plain(reader->arena, row_check_field(reader->search->file, part))))
        return UNKNOWN;
  }
  return NO;
}

static bool is_read(const HostFile *file) {
  return language_is_script(file->language) || language_is(file->language, "python") ||
         language_is(file->language, "go");
}

Truth looked_for_is_found(const LookedFor *search) {
  Reader reader = {.search = search,
                   .arena = search->file->arena,
                   .query = row_check_whole(search->query),
                   .later = row_check_whole(search->later)};
  Truth behind = is_behind(&reader);
  if (reader.query->end > reader.later->start || behind == NO) return NO;
  if (!is_read(search->file)) return may_be_found(&reader);
  find_call(&reader);
  bool throws = !search->tenant.length &&
                str_has_any(text_of(&reader, reader.query), WORDS("OrThrow(", "OrFail("));
  Truth found = throws ? YES : NO;
  for (const HostNode *node = reader.query->parent; node && node->start < reader.later->start;
       node = node_walk(search->function, node)) {
    if (node->kind == HOST_ASSIGN) read_assign(&reader, node);
    if (node->kind == HOST_CALL) read_cursor(&reader, node);
    if (node->kind == HOST_CALL) read_filled(&reader, node);
    if (node->kind == HOST_IF) read_initializer(&reader, node);
    bool is_later = node->start >= reader.query->end;
    if (node->kind == HOST_ASSIGN && is_later && is_other_key(search, node)) return NO;
    if (node->kind != HOST_IF || found == YES) continue;
    Truth guarded = is_held(&reader, node) ? YES : guards(&reader, node);
    if (guarded != NO) found = guarded;
  }
  return found == YES ? behind : found;
}
