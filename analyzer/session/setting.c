// Policies -> the settings that application code owes them.
#include "catalog/context.h"
#include "query/meaning.h"
#include "session/interpret.h"

enum {
  MOST_SETTINGS = 63
}; // with a bit of their own but the last, which stands for further ones, too
// Of search_path, where each tenant has a schema.
#define PATH_BIT ((uint64_t)1 << MOST_SETTINGS)

static void add(Interpreter *interpreter, const char *name) {
  name_list_add(interpreter->arena, &interpreter->settings, name);
}

// Those that say who the tenant is, and those that open the policy to all tenants (app.bypass_rls).
static void add_meaning(Interpreter *interpreter, const Meaning *meaning) {
  bool has_flag = meaning && (meaning->outcome[CONTEXT_FRESH][ROW_OTHER] & OUTCOME_FLAG);
  for (size_t i = 0; meaning && i < meaning->settings.count; i++)
    if (has_flag || context_names_identity(meaning->settings.items[i]))
      add(interpreter, meaning->settings.items[i]);
}

static void add_catalog(Interpreter *interpreter, const Catalog *catalog) {
  for (size_t i = 0; i < catalog->tenant.settings.count; i++)
    if (context_names_identity(catalog->tenant.settings.items[i]))
      add(interpreter, catalog->tenant.settings.items[i]);
  catalog_each(&catalog->relations, Relation, relation) {
    for (size_t i = 0; i < relation->policies.count; i++) {
      add_meaning(interpreter, relation->policies.items[i]->using_meaning);
      add_meaning(interpreter, relation->policies.items[i]->check_meaning);
    }
  }
}

void setting_collect(Interpreter *interpreter) {
  const SessionInput *input = interpreter->input;
  for (size_t i = 0; i < input->config->context_settings.count; i++)
    name_list_add(interpreter->arena, &interpreter->settings,
                  input->config->context_settings.items[i]);
  for (size_t i = 0; i < input->catalog_count; i++) add_catalog(interpreter, input->catalogs[i]);
}

uint64_t setting_bit(const Interpreter *interpreter, const char *name) {
  for (size_t i = 0; name && i < interpreter->settings.count; i++)
    if (!strcmp(interpreter->settings.items[i], name))
      return (uint64_t)1 << (i < MOST_SETTINGS ? i : MOST_SETTINGS - 1);
  return interpreter->by_path && setting_about(name) == ABOUT_PATH ? PATH_BIT : 0;
}

// Those that a function's body reads, whatever it makes of them: `is_service()` may open the policy.
static uint64_t bits_in_body(const Interpreter *interpreter, const Function *function) {
  uint64_t bits = 0;
  if (!context_reads(function)) return 0;
  for (size_t i = 0; i < interpreter->settings.count; i++) {
    const char *name = interpreter->settings.items[i];
    if (str_has_nocase(function->body->text, name)) bits |= setting_bit(interpreter, name);
  }
  return bits;
}

static uint64_t bits_of(const Interpreter *interpreter, const Meaning *meaning) {
  uint64_t bits = 0;
  for (size_t i = 0; meaning && i < meaning->settings.count; i++)
    bits |= setting_bit(interpreter, meaning->settings.items[i]);
  for (size_t i = 0; meaning && i < meaning->calls.count; i++)
    bits |= bits_in_body(interpreter, meaning->calls.items[i]);
  return bits;
}

static Command command_of(Access access) {
  switch (access) {
  case ACCESS_INSERT: return COMMAND_INSERT;
  case ACCESS_UPDATE: return COMMAND_UPDATE;
  case ACCESS_DELETE: return COMMAND_DELETE;
  default: return COMMAND_SELECT;
  }
}

uint64_t setting_needs(const Interpreter *interpreter, const Catalog *catalog, const Query *query) {
  uint64_t bits = schema_by_path(interpreter, catalog, query) ? PATH_BIT : 0;
  for (size_t i = 0; query && i < query->refs.count; i++) {
    const TableRef *ref = &query->refs.items[i];
    const Relation *table = ref->relation;
    if (table->rls != YES || ref->access == ACCESS_TRUNCATE) continue; // rls-facts 4.9
    for (size_t j = 0; j < table->policies.count; j++) {
      const Policy *policy = table->policies.items[j];
      bool shows = ref->access == ACCESS_INSERT && !insert_only_adds(query, ref) &&
                   policy_covers(policy, COMMAND_SELECT);
      if (!shows && !policy_covers(policy, command_of(ref->access))) continue;
      bits |=
          bits_of(interpreter, policy->using_meaning) | bits_of(interpreter, policy->check_meaning);
    }
  }
  return bits;
}

static bool has_identities(const SessionInput *input) {
  for (size_t i = 0; i < input->catalog_count; i++)
    if (input->catalogs[i]->tenant.identities.count) return true;
  return false;
}

// The word in a setting's name that says whose it is; NULL: none, as in "auto_explain.log_min_duration".
static const char *owner_of(const char *name) {
  static const char *const words[] = {"tenant",    "org",      "account", "company",
                                      "workspace", "customer", "user_id", NULL};
  const char *last = strrchr(name, '.');
  if (!last || !context_names_identity(name)) return NULL;
  for (size_t i = 0; words[i]; i++)
    if (strstr(last, words[i])) return words[i];
  return NULL;
}

// What PostgREST and its like set from the token of whoever has signed in.
static bool is_of_token(const char *name) {
  bool is_claim = strstr(name, "request.jwt.claim") || !strncmp(name, "jwt.claims", 10);
  return is_claim || !strcmp(name, "role");
}

bool setting_is_context(const Interpreter *interpreter, const char *name) {
  if (!name) return false;
  if (setting_bit(interpreter, name)) return true;
  if (is_of_token(name)) return has_identities(interpreter->input);
  return !interpreter->settings.count && owner_of(name);
}

SetterAbout setting_about(const char *name) {
  if (!name) return ABOUT_NOTHING;
  if (!strcmp(name, "role") || !strcmp(name, "session_authorization")) return ABOUT_ROLE;
  if (!strcmp(name, "search_path")) return ABOUT_PATH;
  return strchr(name, '.') ? ABOUT_SETTING : ABOUT_NOTHING;
}

// ---- settings that nobody reads ----

static bool is_set(const Sessions *sessions, const char *name) {
  for (size_t i = 0; i < sessions->setters.count; i++) {
    const char *set = sessions->setters.items[i]->name;
    if (set && !strcmp(set, name)) return true;
  }
  return false;
}

// What the policies call the thing that the setter sets, where nothing sets it under that name.
static const char *near(const Interpreter *interpreter, const char *name) {
  const char *owner = owner_of(name);
  for (size_t i = 0; owner && i < interpreter->settings.count; i++) {
    const char *read = interpreter->settings.items[i];
    const char *other = owner_of(read);
    if (other && !strcmp(owner, other) && !is_set(interpreter->sessions, read)) return read;
  }
  return NULL;
}

void setting_find_near(const Interpreter *interpreter) {
  const Sessions *sessions = interpreter->sessions;
  for (size_t i = 0; i < sessions->setters.count; i++) {
    Setter *setter = sessions->setters.items[i];
    if (setter->name && !setter->is_context && !setter->clears)
      setter->near = near(interpreter, setter->name);
  }
}

// ---- tokens that nobody hands on ----

// A setter whose name is not known may be one.
static bool hands_tokens(const Sessions *sessions) {
  for (size_t i = 0; i < sessions->setters.count; i++) {
    const Setter *setter = sessions->setters.items[i];
    if (!setter->catalog_function && (!setter->name || is_of_token(setter->name))) return true;
  }
  return false;
}

void setting_find_tokens(const Interpreter *interpreter) {
  const Sessions *sessions = interpreter->sessions;
  bool hands = hands_tokens(sessions);
  for (size_t i = 0; i < sessions->sites.count; i++) {
    Site *site = sessions->sites.items[i];
    site->lacks_token = !hands && !site->by_gateway && !site->needs_context;
  }
}
