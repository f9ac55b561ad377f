// What a function does with the answer of a query -> whether a later call is reached without a row.
#include "session/looked_for.h"

#include "orm/orm.h"
#include "session/answer.h"
#include "session/answer_call.h"
#include "session/row_check.h"

static bool is_go(const AnswerReader *reader) {
  return language_is(reader->search->file->language, "go");
}

static Str text_of(const AnswerReader *reader, const HostNode *node) {
  return node_text(reader->search->file, node);
}

// ---- ways out -------------------------------------------------------------------------------------

// Of Next.js and Flask: they throw; bail!() of Rust gives an error.
static bool is_way_out(const HostNode *node) {
  return node->kind == HOST_CALL &&
         str_is_any(node->name, WORDS("notFound", "redirect", "abort", "bail")) &&
         !node_object(node);
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

// Where what is tried fails, the function is left.
static bool handlers_leave(const HostNode *attempt) {
  for (const HostNode *at = node_child(attempt, ROLE_HANDLER); at; at = node_next(at)) {
    const HostNode *body = node_child(at, ROLE_BODY);
    if (!surely_leaves(body ? body : at)) return false;
  }
  return true;
}

// The block that the statement stands in; what `with` runs, Python surely runs.
static const HostNode *block_around(const HostNode *statement) {
  const HostNode *block = statement->parent;
  while (block && block->parent) {
    const HostNode *around = block->parent;
    bool is_tried = around->kind == HOST_TRY && block->role == ROLE_BODY && handlers_leave(around);
    if (!is_tried && around->kind != HOST_WITH) break;
    block = around->parent;
  }
  return block;
}

// The statement that the node is the value of, or it itself.
static const HostNode *statement_of(const HostNode *node) {
  while (node->parent && node->parent->kind == HOST_ASSIGN) node = node->parent;
  return node;
}

// That the query stands in; a condition, or what is done before it, in that of its branch, which may be a value itself.
static const HostNode *block_of_query(const AnswerReader *reader) {
  const HostNode *statement = reader->query, *around = statement->parent;
  if (around->kind == HOST_IF) return block_around(around);
  if (around->kind == HOST_SWITCH) statement = around;
  return block_around(statement_of(statement));
}

// `if (!order) return`, `return unless order` in the block of the query.
static Truth guards(const AnswerReader *reader, const HostNode *branch) {
  static const char *const nothing[] = {"!",    "null", "undefined", "None",      "nil",
                                        "not ", "0",    "1",         "ErrNoRows", NULL};
  const HostNode *condition = node_child(branch, ROLE_CONDITION);
  const HostNode *body = node_child(branch, ROLE_BODY);
  if (!condition) return NO;
  bool is_on_the_way =
      branch == reader->query->parent || block_around(branch) == block_of_query(reader);
  if (is_on_the_way && answer_says_nothing(reader, condition) && surely_leaves(body)) return YES;
  bool is_found = is_on_the_way && answer_says_found(reader, condition);
  if (is_found && surely_leaves(node_child(branch, ROLE_ELSE))) return YES;
  bool may_ask = answer_asks(reader, condition) && !answer_says_found(reader, condition);
  return may_ask && str_has_any(text_of(reader, condition), nothing) && may_leave(body) ? UNKNOWN
                                                                                        : NO;
}

// `if (order) { ... }`, `if (!order) { ... } else { ... }` around the later call.
static bool is_held(const AnswerReader *reader, const HostNode *branch) {
  const HostNode *at = reader->later;
  while (at && at->parent != branch) at = at->parent;
  const HostNode *condition = node_child(branch, ROLE_CONDITION);
  if (!at || !condition) return false;
  return (at->role == ROLE_BODY && answer_says_found(reader, condition)) ||
         (at->role == ROLE_ELSE && answer_says_nothing(reader, condition));
}

// ---- patterns and helpers -------------------------------------------------------------------------

static bool is_some(const AnswerReader *reader, const HostNode *pattern) {
  return pattern && str_starts(text_of(reader, pattern), "Some(");
}

// The row or nothing, in Rust; the query itself, or what has a name for it.
static bool is_option(const AnswerReader *reader, const HostNode *value) {
  if (!value || reader->search->tenant.length) return false;
  bool is_query = value->start <= reader->call->start && value->end >= reader->call->end;
  return answer_of(reader, is_query ? reader->call : value) == ANSWER_ROW;
}

// `let Some(order) = order else { return Err(...) };`
static bool is_let_else(const AnswerReader *reader, const HostNode *assign) {
  const HostNode *otherwise = node_child(assign, ROLE_ELSE);
  return otherwise && surely_leaves(otherwise) &&
         is_some(reader, node_child(assign, ROLE_TARGET)) &&
         is_option(reader, node_child(assign, ROLE_VALUE));
}

static bool is_around(const HostNode *outer, const HostNode *node) {
  while (node && node != outer) node = node->parent;
  return node != NULL;
}

// `match order { Some(order) => ..., None => return Err(...) }`: the later call stands in the first arm, or behind all.
static bool is_match(const AnswerReader *reader, const HostNode *node) {
  if (!is_option(reader, node_child(node, ROLE_CONDITION))) return false;
  bool in_some = false, others_leave = true;
  for (const HostNode *arm = node_child(node, ROLE_CASE); arm; arm = node_next(arm)) {
    const HostNode *body = node_child(arm, ROLE_BODY);
    bool some = is_some(reader, node_child(arm, ROLE_CONDITION));
    in_some |= some && is_around(arm, reader->later);
    others_leave &= some || surely_leaves(body);
  }
  return in_some || (others_leave && !is_around(node, reader->later));
}

// Laravel: abort_if(!$order, 404), abort_unless($order, 404), throw_if, throw_unless
static bool is_abort(const AnswerReader *reader, const HostNode *call) {
  const HostNode *condition = node_argument(call, 0);
  if (!condition || node_object(call)) return false;
  if (str_is_any(call->name, WORDS("abort_if", "throw_if")))
    return answer_says_nothing(reader, condition);
  return str_is_any(call->name, WORDS("abort_unless", "throw_unless")) &&
         answer_says_found(reader, condition);
}

// A statement that goes on only where there is a row, in a block of the later call or around it.
static bool leaves_without_row(const AnswerReader *reader, const HostNode *node) {
  bool leaves = node->kind == HOST_ASSIGN   ? is_let_else(reader, node)
                : node->kind == HOST_SWITCH ? is_match(reader, node)
                : node->kind == HOST_CALL   ? is_abort(reader, node)
                                            : false;
  return leaves && is_around(block_around(statement_of(node)), reader->later);
}

// ---- all of it ------------------------------------------------------------------------------------

// YES: the later call stands in the block of the query, or in one of its own behind it. NO: in another function, or where
// another branch leads as well.
static Truth is_behind(const AnswerReader *reader) {
  const HostNode *block = block_of_query(reader);
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

// Go: id.Scan(other)
static bool is_scanned_anew(const HostNode *node, Str root) {
  const HostNode *object =
      node->kind == HOST_CALL && str_is(node->name, "Scan") ? node_object(node) : NULL;
  return object && object->kind == HOST_NAME && str_equal(object->name, root);
}

// `id = other.id`, `req.params = {}`: what the key names is another value, or may be.
static bool is_other_key(const LookedFor *search, const HostNode *assign) {
  Str root = root_of(search->key);
  if (is_scanned_anew(assign, root)) return true;
  if (assign->kind != HOST_ASSIGN) return false;
  for (const HostNode *target = node_child(assign, ROLE_TARGET); target; target = node_next(target))
    for (const HostNode *node = target; node; node = node_walk(target, node)) {
      if (node->kind == HOST_NAME && node->role != ROLE_OBJECT && str_equal(node->name, root))
        return true;
      Str text = node_text(search->file, node);
      text = str_slice(text, str_starts(text, "$"), text.length);
      if (node->kind == HOST_MEMBER && str_equal(str_slice(search->key, 0, text.length), text))
        return true;
    }
  return false;
}

// UNKNOWN where something leaves the function by whose the row is, in a way that is not followed.
static Truth may_be_found(const AnswerReader *reader) {
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
         language_is(file->language, "go") || answer_call_reads(file);
}

// What holds the query throws where it finds no row, or leaves the function. `is_given`: what it gives is given to whoever
// calls the function.
static bool throws(const AnswerReader *reader, bool is_given) {
  const LookedFor *search = reader->search;
  bool hands_on = is_given || answer_call_hands_on(reader);
  bool is_told = search->answer == SEARCH_VALUE || search->answer == SEARCH_BIGINT;
  if (search->answer == SEARCH_THROWS) return hands_on;
  if (search->tenant.length || is_told) return false;
  if (search->answer == SEARCH_GIVES) return hands_on && answer_call_leaves(reader);
  if (search->answer != SEARCH_ROWS) return false;
  if (answer_call_reads(search->file))
    return hands_on && answer_call_of_query(reader) == CALL_THROWS;
  return str_has_any(text_of(reader, reader->query), WORDS("OrThrow(", "OrFail("));
}

Truth looked_for_is_found(const LookedFor *search) {
  AnswerReader reader = answer_reader(search);
  Truth behind = is_behind(&reader);
  if (reader.query->end > reader.later->start || behind == NO) return NO;
  if (!is_read(search->file)) return may_be_found(&reader);
  Truth found = throws(&reader, false) ? YES : NO;
  for (const HostNode *node = reader.query->parent; node && node->start < reader.later->start;
       node = node_walk(search->function, node)) {
    answer_read(&reader, node);
    bool is_later = node->start >= reader.query->end;
    if (is_later && is_other_key(search, node)) return NO;
    bool is_here = is_later || node == reader.query || node == reader.query->parent;
    if (is_here && leaves_without_row(&reader, node)) found = YES;
    if (node->kind != HOST_IF || found == YES) continue;
    Truth guarded = is_held(&reader, node) ? YES : guards(&reader, node);
    if (guarded != NO) found = guarded;
  }
  if (found == NO) found = may_be_found(&reader);
  return found == YES ? behind : found;
}

// ---- what becomes of it in who calls --------------------------------------------------------------

static bool is_nothing(const AnswerReader *reader, const HostNode *value) {
  return !value || str_is_any(text_of(reader, value),
                              WORDS("null", "undefined", "None", "false", "False", "nil"));
}

static const HostNode *last_value(const HostNode *leave) {
  const HostNode *value = node_child(leave, ROLE_VALUE);
  while (value && (node_next(value) || value->kind == HOST_LIST))
    value = node_next(value) ? node_next(value) : value->last;
  return value;
}

static const HostNode *first_value(const HostNode *leave) {
  const HostNode *value = node_child(leave, ROLE_VALUE);
  return value && value->kind == HOST_LIST ? value->first : value;
}

// `throw`, `return Err(...)` of Rust, which who calls hands on by `?`
static bool is_thrown(const AnswerReader *reader, const HostNode *leave) {
  if (leave->kind != HOST_RETURN) return true;
  const HostNode *value = node_child(leave, ROLE_VALUE);
  return value && language_is(reader->search->file->language, "rust") &&
         str_starts(text_of(reader, value), "Err(");
}

// Whether what leaves, where no row is found, gives whoever calls the function `outcome`.
static bool gives(const AnswerReader *reader, const HostNode *leave, SearchAnswer outcome) {
  const HostNode *first = first_value(leave), *last = last_value(leave);
  if (is_thrown(reader, leave) || outcome == SEARCH_THROWS)
    return is_thrown(reader, leave) && outcome == SEARCH_THROWS;
  if (!is_go(reader)) return outcome == SEARCH_GIVES && is_nothing(reader, last);
  if (outcome == SEARCH_ERROR) return last && !is_nothing(reader, last);
  return outcome == SEARCH_GIVES && first && first != last && is_nothing(reader, first);
}

// Of a statement that is reached where no row is found.
static SearchAnswer outcome_of(const AnswerReader *reader, const HostNode *leave) {
  if (leave->kind == HOST_BLOCK)
    return leave->last ? outcome_of(reader, leave->last) : SEARCH_HIDES;
  if (leave->kind == HOST_THROW || is_way_out(leave)) return SEARCH_THROWS;
  if (leave->kind != HOST_RETURN) return SEARCH_HIDES;
  if (is_thrown(reader, leave)) return SEARCH_THROWS;
  if (gives(reader, leave, SEARCH_ERROR)) return SEARCH_ERROR;
  return gives(reader, leave, SEARCH_GIVES) ? SEARCH_GIVES : SEARCH_HIDES;
}

// `rows[0] ?? null`, `rows.length > 0`, `rows.length ? rows[0] : null`
static bool is_nothing_without(const AnswerReader *reader, const HostNode *value) {
  if (value->kind == HOST_CONDITIONAL)
    return answer_says_found(reader, node_child(value, ROLE_CONDITION)) &&
           is_nothing(reader, node_child(value, ROLE_ELSE));
  bool is_or = value->kind == HOST_BINARY && str_is_any(value->name, WORDS("||", "??", "or"));
  if (is_or && !is_nothing(reader, value->last)) return false;
  return answer_says_found(reader, is_or ? value->first : value);
}

// Of what is given whether there is a row or not: `return rows[0]`, `return row.Scan(&order.ID)`, `return exists, err`.
static SearchAnswer outcome_of_values(const AnswerReader *reader, const HostNode *leave) {
  const HostNode *first = first_value(leave), *last = last_value(leave);
  if (!first || reader->search->tenant.length) return SEARCH_HIDES;
  bool tells = reader->search->answer == SEARCH_VALUE || reader->search->answer == SEARCH_BIGINT;
  if (!tells && answer_of(reader, last) == ANSWER_ERROR) return SEARCH_ERROR;
  bool may_give = !is_go(reader) || (tells && first != last);
  return may_give && is_nothing_without(reader, first) ? SEARCH_GIVES : SEARCH_HIDES;
}

// Whether all that leaves the function between these places, apart from closures, gives whoever calls it `outcome`.
static bool all_give(const AnswerReader *reader, size_t start, size_t end, SearchAnswer outcome) {
  const HostNode *function = reader->search->function;
  for (const HostNode *node = function; node && node->start < end; node = node_walk(function, node))
    if (node->kind == HOST_RETURN && node->start >= start &&
        node_around(node, HOST_FUNCTION) == function && !gives(reader, node, outcome))
      return false;
  return true;
}

// What of the statement is run where there is no row, and leaves; NULL: nothing.
static const HostNode *branch_without_row(const AnswerReader *reader, const HostNode *node) {
  if (node->kind == HOST_ASSIGN && is_let_else(reader, node)) return node_child(node, ROLE_ELSE);
  if (node->kind == HOST_SWITCH && is_match(reader, node)) {
    const HostNode *arm = node_child(node, ROLE_CASE);
    while (arm && is_some(reader, node_child(arm, ROLE_CONDITION))) arm = node_next(arm);
    return arm ? node_child(arm, ROLE_BODY) : NULL;
  }
  if (node->kind != HOST_IF || guards(reader, node) != YES) return NULL;
  const HostNode *body = node_child(node, ROLE_BODY);
  return body && surely_leaves(body) ? body : node_child(node, ROLE_ELSE);
}

// Of a statement of the function's body behind the query; `end`: where what may leave in its place ends.
static SearchAnswer outcome_behind(const AnswerReader *reader, const HostNode *node, size_t *end) {
  *end = node->start;
  if (node->kind == HOST_RETURN) return outcome_of_values(reader, node);
  if (node->kind == HOST_CALL && is_abort(reader, node)) return SEARCH_THROWS;
  const HostNode *branch = branch_without_row(reader, node);
  if (!branch) return SEARCH_HIDES;
  *end = branch->end;
  return outcome_of(reader, branch);
}

SearchAnswer looked_for_outcome(const LookedFor *search) {
  AnswerReader reader = answer_reader(search);
  const HostNode *body = node_child(search->function, ROLE_BODY), *around = reader.query->parent;
  bool is_part = around->kind == HOST_IF || around->kind == HOST_RETURN;
  const HostNode *block = block_around(is_part ? around : reader.query);
  if (!is_read(search->file) || !body || (block != body && reader.query != body))
    return SEARCH_HIDES;
  bool is_given = around->kind == HOST_RETURN || reader.query == body || reader.query == body->last;
  SearchAnswer outcome = throws(&reader, is_given) ? SEARCH_THROWS : SEARCH_HIDES;
  size_t end = reader.query->start;
  for (const HostNode *node = is_part ? around : reader.query; node && outcome == SEARCH_HIDES;
       node = node_walk(search->function, node)) {
    answer_read(&reader, node);
    if (block_around(statement_of(node)) == block) outcome = outcome_behind(&reader, node, &end);
  }
  bool is_tail = outcome == SEARCH_HIDES && !is_go(&reader) &&
                 (reader.query == body || reader.query == body->last);
  if (is_tail && is_nothing_without(&reader, reader.query)) outcome = SEARCH_GIVES;
  if (all_give(&reader, 0, end, outcome)) return outcome;
  bool is_either = outcome == SEARCH_ERROR; // `return nil, nil` beside `return nil, err`
  return is_either && all_give(&reader, 0, end, SEARCH_GIVES) ? SEARCH_GIVES : SEARCH_HIDES;
}
