// Names of calls, by language -> what they give where a query finds no row.
#include "session/answer_call.h"

// NULL-terminated lists.
typedef struct CallNames {
  const char *language;
  const char *const *throw; // where there is none
  const char *const *list;  // gives a list, or what goes over one
} CallNames;

static const char *const rust_throws[] = {"fetch_one", "query_one", NULL};
static const char *const rust_lists[] = {"fetch_all", "fetch",       "query",
                                         "load",      "get_results", NULL};
static const char *const java_throws[] = {"queryForObject", "queryForMap",     "orElseThrow",
                                          "single",         "getSingleResult", "requireNonNull",
                                          "getOne",         "requireNotNull",  NULL};
static const char *const java_lists[] = {
    "query",  "queryForList",     "list",        "getResultList",     "toList",
    "stream", "prepareStatement", "createQuery", "createNativeQuery", "executeQuery",
    NULL};
static const char *const kotlin_throws[] = {"queryForObject", "queryForMap",     "orElseThrow",
                                            "single",         "getSingleResult", "first",
                                            "requireNotNull", "checkNotNull",    NULL};
static const char *const csharp_throws[] = {"QuerySingle",     "QuerySingleAsync", "QueryFirst",
                                            "QueryFirstAsync", "Single",           "SingleAsync",
                                            "First",           "FirstAsync",       NULL};
static const char *const csharp_lists[] = {"Query",       "QueryAsync",    "ToList",
                                           "ToListAsync", "ToArray",       "ToArrayAsync",
                                           "AsList",      "ExecuteReader", "ExecuteReaderAsync",
                                           "SqlQueryRaw", "FromSqlRaw",    "NpgsqlCommand",
                                           "SqlCommand",  "FromSql",       NULL};
static const char *const php_throws[] = {"firstOrFail", "findOrFail", "sole", "valueOrFail", NULL};
static const char *const php_lists[] = {
    "select",       "fetchAll", "query", "get", "prepare", "execute", "fetchAllAssociative",
    "executeQuery", NULL};
static const char *const ruby_throws[] = {"find", "find_by!", "first!", "sole", "take!", NULL};
static const char *const ruby_lists[] = {"exec_params", "exec",          "exec_query",  "execute",
                                         "select_all",  "select_rows",   "find_by_sql", "to_a",
                                         "async_exec",  "exec_prepared", NULL};

static const CallNames languages[] = {
    {"rust", rust_throws, rust_lists},     {"java", java_throws, java_lists},
    {"kotlin", kotlin_throws, java_lists}, {"csharp", csharp_throws, csharp_lists},
    {"php", php_throws, php_lists},        {"ruby", ruby_throws, ruby_lists},
};

static const CallNames *names_of(const HostFile *file) {
  for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
    if (language_is(file->language, languages[i].language)) return &languages[i];
  return NULL;
}

bool answer_call_reads(const HostFile *file) { return names_of(file) != NULL; }

// ---- the call of the query ------------------------------------------------------------------------

enum { MOST_BEHIND = 2000 }; // bytes of a statement behind its query

// Where the statement ends that has a part that ends there: what stands behind a call belongs to no node of Rust.
static size_t statement_end(Str text, size_t end) {
  int depth = 0;
  size_t most = end + MOST_BEHIND < text.length ? end + MOST_BEHIND : text.length;
  if (end && text.data[end - 1] == ';') return end;
  for (; end < most; end++) {
    char c = text.data[end];
    if (depth == 0 && strchr(";,{})", c)) break;
    depth += (c == '(' || c == '{') - (c == ')' || c == '}');
  }
  return end;
}

// `.await?.ok_or(...)?` behind the call, which are no calls of the tree.
static Str behind(const AnswerReader *reader) {
  Str text = reader->search->file->source->text;
  return str_slice(text, reader->call->end, statement_end(text, reader->query->end));
}

bool answer_call_hands_on(const AnswerReader *reader) {
  return !language_is(reader->search->file->language, "rust") ||
         str_has_any(behind(reader), WORDS("?", ".unwrap()", ".expect("));
}

static bool is_refused(const AnswerReader *reader) {
  return language_is(reader->search->file->language, "rust") &&
         str_has_any(behind(reader), WORDS(".ok_or", ".unwrap()", ".expect("));
}

// `find(id) ?: return`, `await Find(id) ?? throw new NotFound()`, `find(id) or raise NotFound`
static bool leaves_without(const AnswerReader *reader) {
  for (const HostNode *node = reader->call; node != reader->query->parent; node = node->parent) {
    const HostNode *last = node->kind == HOST_BINARY ? node->last : NULL;
    if (last && last != node->first && str_is_any(node->name, WORDS("?:", "??", "||", "or")) &&
        (last->kind == HOST_THROW || last->kind == HOST_RETURN || str_is(last->name, "raise")))
      return true;
  }
  return false;
}

// find(id).orElseThrow(...)
static bool is_unwrapped(const AnswerReader *reader) {
  for (const HostNode *node = reader->search->query; node != reader->query->parent;
       node = node->parent)
    if (node->kind == HOST_CALL && str_is_any(node->name, WORDS("orElseThrow", "requireNotNull",
                                                                "checkNotNull", "requireNonNull")))
      return true;
  return false;
}

bool answer_call_leaves(const AnswerReader *reader) {
  return leaves_without(reader) || is_refused(reader) || is_unwrapped(reader);
}

CallGives answer_call_of_query(const AnswerReader *reader) {
  const CallNames *names = names_of(reader->search->file);
  if (answer_call_leaves(reader)) return CALL_THROWS;
  CallGives gives = CALL_GIVES_ROW;
  for (const HostNode *node = reader->search->query; node; node = node->parent) {
    bool is_call = node->kind == HOST_CALL || node->kind == HOST_NEW;
    if (is_call && str_is_any(node->name, names->throw)) return CALL_THROWS;
    bool takes =
        is_call && str_is_any(node->name, WORDS("first", "firstOrNull", "singleOrNull", "findFirst",
                                                "FirstOrDefault", "optional"));
    if (is_call && str_is_any(node->name, names->list)) gives = CALL_GIVES_LIST;
    if (takes) gives = CALL_GIVES_ROW;
    if (node == reader->call) break;
  }
  // jdbc.query(sql, rs -> rs.next() ? read(rs) : null, id)
  Str text = node_text(reader->search->file, reader->call);
  return str_has(text, ".next()") ? CALL_GIVES_ROW : gives;
}

// ---- conditions -----------------------------------------------------------------------------------

// `rows` of rows.isEmpty(), rows.empty? and empty($rows)
static const HostNode *asked_of(const HostNode *node, const char *const *names) {
  bool is_one = node && (node->kind == HOST_CALL || node->kind == HOST_MEMBER) &&
                str_is_any(node->name, names);
  if (!is_one) return NULL;
  const HostNode *object =
      node->kind == HOST_CALL ? node_object(node) : node_child(node, ROLE_OBJECT);
  return object || node->kind == HOST_MEMBER ? object : node_argument(node, 0);
}

const HostNode *answer_call_asks_nothing(const HostNode *node) {
  static const char *const names[] = {"isEmpty", "is_empty", "empty?", "nil?",   "blank?",
                                      "is_none", "none?",    "zero?",  "isNull", "empty",
                                      "is_null", "isBlank",  NULL};
  return asked_of(node, names);
}

const HostNode *answer_call_asks_found(const HostNode *node) {
  static const char *const names[] = {"isPresent", "is_some", "any?",      "present?", "Any",
                                      "next",      "Read",    "ReadAsync", "HasRows",  "isNotEmpty",
                                      "positive?", "isset",   "HasValue",  NULL};
  return asked_of(node, names);
}
