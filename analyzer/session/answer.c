// The answer of a query -> what the expressions of a function say of it.
#include "session/answer.h"

#include "orm/orm.h"
#include "session/answer_call.h"
#include "session/row_check.h"

static Str text_of(const AnswerReader *reader, const HostNode *node) {
  return node_text(reader->search->file, node);
}

static bool is_script(const AnswerReader *reader) {
  return language_is_script(reader->search->file->language);
}

static bool is_go(const AnswerReader *reader) {
  return language_is(reader->search->file->language, "go");
}

// The query always gives a row, which holds one value.
static bool is_told(const AnswerReader *reader) {
  return reader->search->answer == SEARCH_VALUE || reader->search->answer == SEARCH_BIGINT;
}

// That value, as the driver gives it.
static Answer told(const AnswerReader *reader) {
  bool is_text = reader->search->answer == SEARCH_BIGINT && is_script(reader);
  return is_text ? ANSWER_TEXT : ANSWER_ROW;
}

static bool is_value(Answer answer) { return answer == ANSWER_ROW || answer == ANSWER_TEXT; }

static bool is_or(Str operator) { return str_is_any(operator, WORDS("||", "or", "??")); }

// ---- what expressions stand for -------------------------------------------------------------------

// Calls of Go that put one row into what they are given the address of, and say where there is none.
static bool fills(Str call) {
  return str_is_any(call, WORDS("Scan", "StructScan", "Get", "GetContext"));
}

// What the query itself gives. Of a script's drivers and builders these give lists, or what has them.
static Answer answer_of_query(const AnswerReader *reader) {
  const HostNode *call = reader->call;
  switch (reader->search->answer) {
  case SEARCH_GIVES: return ANSWER_ROW;
  case SEARCH_ERROR: return ANSWER_ERROR;
  case SEARCH_THROWS: return ANSWER_NONE;
  default: break;
  }
  if (is_go(reader)) return fills(call->name) ? ANSWER_ERROR : ANSWER_ALWAYS;
  if (answer_call_reads(reader->search->file)) {
    CallGives gives = answer_call_of_query(reader);
    if (is_told(reader) && gives != CALL_GIVES_LIST) return told(reader);
    return gives == CALL_GIVES_LIST ? ANSWER_ALWAYS
           : gives == CALL_THROWS   ? ANSWER_NONE
                                    : ANSWER_ROW;
  }
  if (is_told(reader) && str_has_any_nocase(call->name, WORDS("val", "scalar")))
    return told(reader);
  if (!is_script(reader)) {
    if (str_is(call->name, "execute")) return ANSWER_ALWAYS;
    if (!is_told(reader)) return ANSWER_ROW;
    return str_is_any(call->name, WORDS("fetch", "fetch_all", "fetchall")) ? ANSWER_ALWAYS
                                                                           : ANSWER_HOLDER;
  }
  bool is_list =
      call->kind == HOST_TAGGED ||
      str_is_any(call->name, WORDS("query", "execute", "unsafe", "raw", "any", "many", "manyOrNone",
                                   "$queryRaw", "$queryRawUnsafe", "findMany", "findAll", "getMany",
                                   "where", "limit", "orderBy"));
  return is_list ? ANSWER_ALWAYS : is_told(reader) ? ANSWER_HOLDER : ANSWER_ROW;
}

// `rows[0]` of a list of rows, `row[0]` and `row["exists"]` of one of them.
static Answer answer_of_element(const AnswerReader *reader, Answer object, bool is_named) {
  if (object == ANSWER_NONE || !is_told(reader))
    return object == ANSWER_NONE ? ANSWER_NONE : ANSWER_ROW;
  if (is_value(object)) return object;
  return object == ANSWER_HOLDER || is_named ? told(reader) : ANSWER_HOLDER;
}

static Answer answer_of_member(const AnswerReader *reader, const HostNode *node) {
  Answer object = answer_of(reader, node_child(node, ROLE_OBJECT));
  if (object == ANSWER_NONE) return ANSWER_NONE;
  if (is_told(reader)) {
    if (str_is_any(node->name, WORDS("length", "rowCount", "rowcount"))) return ANSWER_NONE;
    return str_is(node->name, "rows") ? ANSWER_ALWAYS : answer_of_element(reader, object, true);
  }
  if (str_is_any(node->name, WORDS("length", "rowCount", "rowcount", "count", "size")))
    return ANSWER_COUNT;
  return is_script(reader) && str_is(node->name, "rows") ? ANSWER_ALWAYS : ANSWER_ROW;
}

// len(rows), cur.fetchone(), result.scalars().first(), rows.at(0), row.Scan(&order.ID)
static Answer answer_of_call(const AnswerReader *reader, const HostNode *call) {
  if (call == reader->call) return answer_of_query(reader);
  const HostNode *object = node_object(call);
  if (is_go(reader) && object && fills(call->name) && answer_of(reader, object) == ANSWER_ALWAYS)
    return ANSWER_ERROR;
  if (!object) {
    const HostNode *given = node_argument(call, 0);
    bool converts =
        str_is_any(call->name, WORDS("Number", "parseInt", "Boolean", "int", "bool", "BigInt"));
    if (given && converts && is_told(reader))
      return is_value(answer_of(reader, given)) ? ANSWER_ROW : ANSWER_NONE;
    bool counts = str_is_any(call->name, WORDS("len", "count")) && given &&
                  answer_of(reader, given) != ANSWER_NONE;
    return counts ? ANSWER_COUNT : ANSWER_NONE;
  }
  if (answer_of(reader, object) == ANSWER_NONE) return ANSWER_NONE;
  if (answer_call_reads(reader->search->file)) {
    if (str_is_any(call->name, WORDS("size", "len", "count", "length", "Count", "rowCount",
                                     "ntuples", "num_tuples")))
      return ANSWER_COUNT;
    if (str_is_any(call->name, WORDS("executeQuery", "ExecuteReader", "ExecuteReaderAsync")))
      return ANSWER_ALWAYS;
    if (str_starts(call->name, "ExecuteScalar")) return told(reader);
    if (answer_call_asks_found(call)) return is_told(reader) ? ANSWER_HOLDER : ANSWER_ROW;
  }
  if (str_is_any(call->name, WORDS("mappings", "scalars"))) return ANSWER_ALWAYS;
  if (is_told(reader) && str_is_any(call->name, WORDS("all", "fetchall"))) return ANSWER_ALWAYS;
  bool picks = str_starts(call->name, "fetch") || str_starts(call->name, "scalar") ||
               str_is_any(call->name, WORDS("first", "one_or_none", "all", "at", "shift", "pop"));
  if (!picks) return ANSWER_NONE;
  bool is_value = !is_told(reader) || str_has_any(call->name, WORDS("scalar", "val"));
  return is_value ? told(reader) : ANSWER_HOLDER;
}

Answer answer_of(const AnswerReader *reader, const HostNode *node) {
  if (!node) return ANSWER_NONE;
  switch (node->kind) {
  case HOST_NAME:
    for (size_t i = reader->names.count; i-- > 0;)
      if (str_equal(reader->names.items[i].name, node->name)) return reader->names.items[i].answer;
    return ANSWER_NONE;
  case HOST_MEMBER: return answer_of_member(reader, node);
  case HOST_INDEX: {
    const HostNode *key = node_child(node, ROLE_ARGUMENT);
    return answer_of_element(reader, answer_of(reader, node_child(node, ROLE_OBJECT)),
                             key && key->kind == HOST_STRING);
  }
  case HOST_CALL:
  case HOST_TAGGED: return answer_of_call(reader, node);
  case HOST_BINARY: return is_or(node->name) ? answer_of(reader, node->first) : ANSWER_NONE;
  case HOST_CONDITIONAL: return answer_of(reader, node_child(node, ROLE_VALUE));
  default: return ANSWER_NONE;
  }
}

// ---- names ----------------------------------------------------------------------------------------

static void name(AnswerReader *reader, const HostNode *node, Answer answer) {
  if (answer != answer_of(reader, node))
    array_push(reader->arena, &reader->names, ((Named){node->name, answer}));
}

static Answer answer_of_part(const AnswerReader *reader, Answer whole, Str part) {
  if (is_told(reader) && whole == ANSWER_HOLDER) return told(reader); // [{ exists }]
  if (str_is(part, "rowCount")) return is_told(reader) ? ANSWER_NONE : ANSWER_COUNT;
  bool is_one = str_is_any(reader->call->name, WORDS("single", "maybeSingle"));
  bool is_list = str_is(part, "rows") || (str_is(part, "data") && !is_one);
  return is_list ? ANSWER_ALWAYS : is_told(reader) ? ANSWER_HOLDER : ANSWER_ROW;
}

// `order`, `[order]`, `{ rows }`, `{ rows: [order] }`, `{ data: order }`
static void name_targets(AnswerReader *reader, const HostNode *target, Answer answer) {
  if (target->kind == HOST_NAME) name(reader, target, answer);
  if (target->kind == HOST_LIST)
    for (const HostNode *part = target->first; part; part = part->next)
      name_targets(reader, part, answer_of_element(reader, answer, false));
  if (target->kind != HOST_MAP) return;
  for (const HostNode *part = target->first; part; part = part->next) {
    const HostNode *value = part->kind == HOST_PAIR ? node_child(part, ROLE_VALUE) : part;
    bool is_none = answer == ANSWER_NONE;
    if (value)
      name_targets(reader, value, is_none ? answer : answer_of_part(reader, answer, part->name));
  }
}

// The pattern that gets the query's answer: of `[order, lines] = await Promise.all([...])` one; of `[rows, metadata]` of
// Sequelize the rows. NULL: the pattern takes the answer apart as it is.
static const HostNode *element_for(const AnswerReader *reader, const HostNode *target) {
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

// `order` of `order, err := find(id)` where the error says it, `err` where the order does.
static bool other_value(const AnswerReader *reader, const HostNode *assign,
                        const HostNode *target) {
  if (!is_go(reader)) return false;
  return reader->search->answer == SEARCH_ERROR
             ? node_next(target) != NULL
             : reader->search->answer == SEARCH_GIVES && target != node_child(assign, ROLE_TARGET);
}

static void read_assign(AnswerReader *reader, const HostNode *assign) {
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
    bool is_other = is_query && other_value(reader, assign, target);
    name_targets(reader, element ? element : target, is_other ? ANSWER_NONE : answer);
  }
}

// `order` of row.Scan(&order.ID, &order.TenantID)
static void read_filled(AnswerReader *reader, const HostNode *call) {
  if (!is_go(reader) || answer_of_call(reader, call) != ANSWER_ERROR) return;
  for (const HostNode *given = node_child(call, ROLE_ARGUMENT); given; given = node_next(given)) {
    Str before = str_slice(reader->search->file->source->text, 0, given->start);
    const HostNode *root = given;
    while (root && root->kind == HOST_MEMBER) root = node_child(root, ROLE_OBJECT);
    if (str_ends(before, "&") && root && root->kind == HOST_NAME) name(reader, root, ANSWER_ROW);
  }
}

// `cur` of cur.execute(...), until it is used for another query.
static void read_cursor(AnswerReader *reader, const HostNode *call) {
  const HostNode *object = is_script(reader) || is_go(reader) ? NULL : node_object(call);
  if (!object || object->kind != HOST_NAME || !str_is(call->name, "execute")) return;
  if (str_is(reader->call->name, "prepare")) return; // of PDO: what runs is what has been prepared
  name(reader, object, call == reader->call ? ANSWER_ALWAYS : ANSWER_NONE);
}

// `err := row.Scan(&order.ID)` of `if err := row.Scan(&order.ID); err != nil`
static void read_initializer(AnswerReader *reader, const HostNode *branch) {
  const HostNode *start = is_go(reader) ? node_child(branch, ROLE_CHILD) : NULL;
  for (const HostNode *node = start; node; node = node_walk(start, node)) {
    if (node->kind == HOST_ASSIGN) read_assign(reader, node);
    if (node->kind == HOST_CALL) read_filled(reader, node);
  }
}

// ---- conditions -----------------------------------------------------------------------------------

// The value is compared with what there is where no row is found, or where one is.
static bool compares(const AnswerReader *reader, const HostNode *condition, bool is_found) {
  Answer answer = answer_of(reader, condition->first);
  if (condition->kind != HOST_BINARY || answer == ANSWER_NONE || answer == ANSWER_ALWAYS ||
      answer == ANSWER_HOLDER)
    return false;
  static const char *const is[] = {"==", "===", "is", NULL}, *const is_not[] = {
                                                                 "!=", "!==", "is not", NULL};
  Str with = text_of(reader, condition->last), operator= condition->name;
  if (answer == ANSWER_ERROR)
    return !is_told(reader) && str_is(with, "nil") && str_is(operator, is_found ? "==" : "!=");
  if (str_is_any(with, WORDS("null", "undefined", "None", "nil")))
    return !is_told(reader) && str_is_any(operator, is_found ? is_not : is);
  if (answer == ANSWER_TEXT && str_is_any(with, WORDS("'0'", "\"0\"")))
    return str_is_any(operator, is_found ? is_not : is);
  if (answer == ANSWER_TEXT && str_is_any(operator, WORDS("===", "!=="))) return false;
  bool is_php = language_is(reader->search->file->language, "php"); // fetch() === false
  if ((is_told(reader) || is_php) && str_is_any(with, WORDS("false", "False")))
    return str_is_any(operator, is_found ? is_not : is);
  if (is_told(reader) && str_is_any(with, WORDS("true", "True")))
    return str_is_any(operator, is_found ? is : is_not);
  if (str_is(with, "0"))
    return str_is(operator, is_found ? ">" : "<=") || str_is_any(operator, is_found ? is_not : is);
  return str_is(with, "1") &&
         (str_is(operator, is_found ? ">=" : "<") || str_is_any(operator, is_found ? is : is_not));
}

// str(order.tenant_id) of a row that has been found, and whatever it is in: the column that says whose the row is.
static bool is_owner(const AnswerReader *reader, const HostNode *side) {
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
static bool compares_owner(const AnswerReader *reader, const HostNode *condition, bool is_same) {
  if (condition->kind != HOST_BINARY || !reader->search->tenant.length) return false;
  bool is_operator = is_same ? str_is_any(condition->name, WORDS("==", "==="))
                             : str_is_any(condition->name, WORDS("!=", "!=="));
  const HostNode *left = condition->first, *right = condition->last;
  bool is_left = is_owner(reader, left);
  Str other = text_of(reader, is_left ? right : left);
  return is_operator && (is_left || is_owner(reader, right)) &&
         !str_is_any(other, WORDS("null", "undefined", "None", "nil"));
}

// `rows.isEmpty()`, `row.is_none()`
static bool says_empty(const AnswerReader *reader, const HostNode *condition) {
  const HostNode *asked = answer_call_asks_nothing(condition);
  return answer_call_reads(reader->search->file) && asked && !is_told(reader) &&
         answer_of(reader, asked) != ANSWER_NONE;
}

// Rust: `Some(row)` of `if let Some(row) = query.fetch_optional(pool).await?`
static bool is_pattern_of_row(const AnswerReader *reader, const HostNode *assign) {
  const HostNode *target = node_child(assign, ROLE_TARGET), *value = node_child(assign, ROLE_VALUE);
  return target && value && str_starts(text_of(reader, target), "Some(") && !is_told(reader) &&
         answer_of(reader, value) == ANSWER_ROW;
}

bool answer_says_nothing(const AnswerReader *reader, const HostNode *condition) {
  if (condition->kind == HOST_BINARY && str_is_any(condition->name, WORDS("||", "or")))
    return answer_says_nothing(reader, condition->first) ||
           answer_says_nothing(reader, condition->last);
  if (reader->search->tenant.length) return compares_owner(reader, condition, false);
  if (says_empty(reader, condition)) return true;
  bool is_not = condition->kind == HOST_UNARY && str_is_any(condition->name, WORDS("!", "not"));
  if (is_not) {
    Answer answer = answer_of(reader, condition->first);
    return answer == ANSWER_ROW || answer == ANSWER_COUNT;
  }
  return compares(reader, condition, false);
}

bool answer_says_found(const AnswerReader *reader, const HostNode *condition) {
  if (condition->kind == HOST_BINARY && str_is_any(condition->name, WORDS("&&", "and")))
    return answer_says_found(reader, condition->first) ||
           answer_says_found(reader, condition->last);
  if (reader->search->tenant.length) return compares_owner(reader, condition, true);
  bool is_not = condition->kind == HOST_UNARY && condition->first &&
                str_is_any(condition->name, WORDS("!", "not"));
  if (is_not && says_empty(reader, condition->first)) return true;
  if (condition->kind == HOST_ASSIGN) return is_pattern_of_row(reader, condition);
  if (compares(reader, condition, true)) return true;
  if (condition->kind == HOST_BINARY) return false;
  Answer answer = answer_of(reader, condition);
  return answer == ANSWER_ROW || answer == ANSWER_COUNT;
}

bool answer_asks(const AnswerReader *reader, const HostNode *condition) {
  for (const HostNode *node = condition; node; node = node_walk(condition, node)) {
    if (compares_owner(reader, node, true) || compares_owner(reader, node, false)) return true;
    if (reader->search->tenant.length) continue;
    Answer answer = answer_of(reader, node);
    if (answer == ANSWER_ROW || answer == ANSWER_COUNT || answer == ANSWER_TEXT) return true;
    if (answer == ANSWER_ERROR && !is_told(reader)) return true;
  }
  return false;
}
// ---- all of it ------------------------------------------------------------------------------------

static void find_call(AnswerReader *reader) {
  reader->call = reader->search->query;
  for (const HostNode *node = reader->call; node != reader->query->parent; node = node->parent) {
    bool asks = answer_call_reads(reader->search->file) &&
                (answer_call_asks_nothing(node) || answer_call_asks_found(node));
    if (asks) return;
    if (node->kind == HOST_CALL || node->kind == HOST_TAGGED) reader->call = node;
    bool is_element = node->role == ROLE_ELEMENT && node->parent->kind == HOST_LIST &&
                      node->parent->role == ROLE_ARGUMENT;
    if (is_element && str_is(node->parent->parent->name, "all")) {
      reader->element = node;
      return;
    }
  }
}

AnswerReader answer_reader(const LookedFor *search) {
  AnswerReader reader = {.search = search,
                         .arena = search->file->arena,
                         .query = row_check_whole(search->query),
                         .later = search->later ? row_check_whole(search->later) : NULL};
  find_call(&reader);
  return reader;
}

void answer_read(AnswerReader *reader, const HostNode *node) {
  if (node->kind == HOST_ASSIGN) read_assign(reader, node);
  if (node->kind == HOST_CALL) read_cursor(reader, node);
  if (node->kind == HOST_CALL) read_filled(reader, node);
  if (node->kind == HOST_IF) read_initializer(reader, node);
}
