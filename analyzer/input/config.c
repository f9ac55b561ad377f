// .tenantlint.yaml -> Config.
#include "input/config.h"

#include <ctype.h>
#include <unistd.h>

#include "input/config_keys.h"
#include "input/format.h"

enum { LARGEST_FILE = 1 << 20, DEEPEST_NESTING = 20 };

// ---- questions --------------------------------------------------------------------------------

Span config_place(const Config *config, const char *text) {
  for (size_t i = 0; i < config->places.count; i++)
    if (config->places.items[i].text == text) return config->places.items[i].at;
  return (Span){0};
}

bool names_contain(const Names *names, const char *name) {
  for (size_t i = 0; i < names->count; i++)
    if (strcmp(names->items[i], name) == 0) return true;
  return false;
}

bool config_role_may_bypass(const Config *config, const char *role) {
  return role && names_contain(&config->bypass_roles, role);
}

bool config_app_may_own(const Config *config, const char *owner) {
  if (!config->application_roles.count) return true;
  return owner && names_contain(&config->application_roles, owner);
}

bool date_is_valid(const char *text) {
  if (strlen(text) != 10) return false;
  for (int i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !isdigit((unsigned char)text[i])) return false;
  int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// ---- values -----------------------------------------------------------------------------------

static bool read_folded_name(YamlReader *reader, yaml_node_t *node, const YamlKey *key,
                             void *into) {
  char *name;
  if (!yaml_read_text(reader, node, key, &name)) return false;
  for (char *c = name; *c; c++) *c = (char)tolower((unsigned char)*c);
  array_push(reader->arena, (Names *)into, name);
  return true;
}

static bool read_migrator(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  const char *name;
  if (!yaml_read_choice(reader, node, key, &name)) return false;
  *(Migrator *)into = strcmp(name, "owner") == 0 ? MIGRATOR_OWNER : MIGRATOR_BYPASSRLS;
  return true;
}

static bool read_format(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  const char *name;
  if (!yaml_read_text(reader, node, key, &name)) return false;
  if (!format_find(name)) {
    Names known = format_names(reader->arena);
    array_push(reader->arena, &known, NULL);
    return yaml_fail_name(reader, node, "migration format", known.items);
  }
  *(const char **)into = name;
  return true;
}

static bool read_command(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  const char *name;
  if (!yaml_read_choice(reader, node, key, &name)) return false;
  array_push(reader->arena, (Names *)into, name);
  return true;
}

static bool read_mode(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  const char *name;
  if (!yaml_read_choice(reader, node, key, &name)) return false;
  Mode mode = MODE_AUTO;
  while (config_modes[mode] != name) mode++;
  *(Mode *)into = mode;
  return true;
}

// YAML 1.1 calls `off` a boolean, and some tools rewrite it as `false`.
static bool read_severity(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  bool is_off =
      str_is_nocase(str(yaml_text(node)), "false") || str_is_nocase(str(yaml_text(node)), "no");
  if (!is_off) return yaml_read_choice(reader, node, key, into);
  *(const char **)into = "off";
  return true;
}

static bool read_applied(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  AppliedConfig *applied = into;
  applied->at = yaml_span(reader, node);
  return yaml_read_text(reader, node, key, &applied->up_to);
}

// ---- sections ---------------------------------------------------------------------------------

static bool read_database(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  Config *config = into;
  DatabaseConfig entry = {.at = yaml_span(reader, node)};
  if (!yaml_read_mapping(reader, node, key, &entry)) return false;
  if (!entry.migrations)
    return yaml_fail(reader, node, "a database needs \"migrations\", the folder that creates it");
  if (!entry.name) entry.name = entry.migrations;
  for (size_t i = 0; i < config->databases.count; i++)
    if (strcmp(config->databases.items[i].name, entry.name) == 0)
      return yaml_fail(reader, node, "two databases are called \"%.80s\"", entry.name);
  array_push(reader->arena, &config->databases, entry);
  return true;
}

static bool read_argument(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  const char *text;
  if (!yaml_read_text(reader, node, key, &text)) return false;
  bool is_digit = text[0] >= '1' && text[0] <= '9' && !text[1];
  if (!is_digit)
    return yaml_fail(reader, node, "the number of an argument is expected here, from 1 to 9");
  *(int *)into = text[0] - '0';
  return true;
}

static bool read_driver(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  Config *config = into;
  DriverConfig entry = {0};
  if (!yaml_read_mapping(reader, node, key, &entry)) return false;
  if (!entry.call || !entry.sql)
    return yaml_fail(reader, node,
                     "a driver needs \"call\" and \"sql\", the number of the argument");
  array_push(reader->arena, &config->drivers, entry);
  return true;
}

static bool read_rules(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  Config *config = into;
  if (yaml_is_null(node)) return true;
  if (node->type != YAML_MAPPING_NODE)
    return yaml_fail(reader, node, "a mapping of rules to severities is expected here");
  yaml_node_pair_t *pair = node->data.mapping.pairs.start;
  for (; pair < node->data.mapping.pairs.top; pair++) {
    yaml_node_t *name = yaml_document_get_node(reader->document, pair->key);
    yaml_node_t *value = yaml_document_get_node(reader->document, pair->value);
    RuleSetting setting = {.at = yaml_span(reader, name)};
    if (!yaml_read_text(reader, name, key, &setting.rule)) return false;
    if (!read_severity(reader, value, key, &setting.severity)) return false;
    for (size_t i = 0; i < config->rules.count; i++)
      if (strcmp(config->rules.items[i].rule, setting.rule) == 0)
        return yaml_fail(reader, name, "\"%.80s\" is given twice", setting.rule);
    array_push(reader->arena, &config->rules, setting);
  }
  return true;
}

static bool read_exemption(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  Config *config = into;
  ExemptionConfig entry = {.at = yaml_span(reader, node)};
  if (!yaml_read_mapping(reader, node, key, &entry)) return false;
  if (!entry.rule && !entry.object && !entry.path)
    return yaml_fail(reader, node, "an exemption needs a \"rule\", an \"object\" or a \"path\"");
  array_push(reader->arena, &config->exemptions, entry);
  return true;
}

static bool read_rollout(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  Config *config = into;
  RolloutConfig entry = {.at = yaml_span(reader, node)};
  if (!yaml_read_mapping(reader, node, key, &entry)) return false;
  if (!entry.tables.count)
    return yaml_fail(reader, node, "a rollout needs \"tables\", those that are not protected yet");
  array_push(reader->arena, &config->rollouts, entry);
  return true;
}

// ---- the table --------------------------------------------------------------------------------

#define KEYS(keys)                                                                                 \
  { (keys), sizeof(keys) / sizeof *(keys) }

static const char *const migrators[] = {"owner", "bypassrls", NULL};
static const char *const commands[] = {"select", "insert", "update", "delete", NULL};
static const char *const severities[] = {"off", "error", "warning", "advice", NULL};

const char *const config_modes[] = {[MODE_AUTO] = "auto",
                                    [MODE_RLS] = "rls",
                                    [MODE_APP] = "app",
                                    [MODE_DEFENSE_IN_DEPTH] = "defense-in-depth",
                                    [MODE_SCHEMA_PER_TENANT] = "schema-per-tenant",
                                    NULL};

static const YamlKey tenant_items[] = {
    {"columns", "the tenant column's names, if the inferred ones are wrong",
     .read = yaml_read_names, .offset = offsetof(Config, tenant_columns)},
    {"root", "the table of tenants, likewise", .read = yaml_read_text,
     .offset = offsetof(Config, tenant_root)},
};
static const YamlKey context_items[] = {
    {"settings", "settings that carry the tenant, such as app.tenant_id", .read = yaml_read_list,
     .item = read_folded_name, .offset = offsetof(Config, context_settings)},
    {"wrappers", "functions in whose callback, body or decorated function the tenant is set",
     .read = yaml_read_names, .offset = offsetof(Config, context_wrappers)},
};
static const YamlKey role_items[] = {
    {"application",
     "roles that serve requests; if none of them owns the tables, FORCE is not asked for",
     .read = yaml_read_names, .offset = offsetof(Config, application_roles)},
    {"migrator", "whether migrations run as the owner of the tables or as a role with BYPASSRLS",
     .read = read_migrator, .offset = offsetof(Config, migrator), .choices = migrators,
     .noun = "kind of migrator"},
    {"bypass", "roles that are allowed to bypass row-level security", .read = yaml_read_names,
     .offset = offsetof(Config, bypass_roles)},
};
static const YamlKey database_items[] = {
    {"name", "what to call it", .read = yaml_read_text, .offset = offsetof(DatabaseConfig, name)},
    {"migrations", "the folder or file that creates it", .read = yaml_read_text,
     .offset = offsetof(DatabaseConfig, migrations), .is_required = true},
    {"format", "the tool that runs them, such as goose, if it is not recognised",
     .read = read_format, .offset = offsetof(DatabaseConfig, format)},
    {"sources", "folders of the code that uses it; without any, all code may",
     .read = yaml_read_names, .offset = offsetof(DatabaseConfig, sources)},
    {"applied_up_to", "its last migration that has run everywhere, by version or file name",
     .read = read_applied, .offset = offsetof(DatabaseConfig, applied)},
};
static const YamlKey migration_items[] = {
    {"applied_up_to",
     "the last one that has run everywhere, by version or file name: what could only go wrong "
     "while those ran is not reported any more",
     .read = read_applied, .offset = offsetof(Config, applied)},
};
static const YamlKey path_items[] = {
    {"exclude", "globs of files that are not read", .read = yaml_read_names,
     .offset = offsetof(Config, excluded)},
    {"tests", "globs of tests, which are not read either", .read = yaml_read_names,
     .offset = offsetof(Config, tests)},
};
static const YamlKey driver_items[] = {
    {"call", "a function or method that runs SQL, such as db.run", .read = yaml_read_text,
     .offset = offsetof(DriverConfig, call), .is_required = true},
    {"sql", "which argument the SQL is, from 1", .read = read_argument,
     .offset = offsetof(DriverConfig, sql), .is_required = true},
};
static const YamlKey exemption_items[] = {
    {"rule", "hide what this rule finds", .read = yaml_read_text,
     .offset = offsetof(ExemptionConfig, rule)},
    {"object", "hide what is found about it, such as public.orders", .read = yaml_read_text,
     .offset = offsetof(ExemptionConfig, object)},
    {"path", "hide what is found in these files (a glob)", .read = yaml_read_text,
     .offset = offsetof(ExemptionConfig, path)},
    {"reason", "why; asked for by exemption-without-reason", .read = yaml_read_text,
     .offset = offsetof(ExemptionConfig, reason)},
    {"until", "the last day on which it holds, YYYY-MM-DD", .read = yaml_read_date,
     .offset = offsetof(ExemptionConfig, until)},
    {"by", "who decided it", .read = yaml_read_text, .offset = offsetof(ExemptionConfig, by)},
};
static const YamlKey rollout_items[] = {
    {"tables", "globs of tables that are not to be protected yet", .read = yaml_read_names,
     .offset = offsetof(RolloutConfig, tables), .is_required = true},
    {"commands", "the commands that are open; all, if absent", .read = yaml_read_list,
     .offset = offsetof(RolloutConfig, commands), .item = read_command, .choices = commands,
     .noun = "command"},
    {"until", "the last day on which they may be open, YYYY-MM-DD", .read = yaml_read_date,
     .offset = offsetof(RolloutConfig, until)},
};

static const YamlKeys tenant_keys = KEYS(tenant_items), context_keys = KEYS(context_items),
                      role_keys = KEYS(role_items), database_keys = KEYS(database_items),
                      migration_keys = KEYS(migration_items), path_keys = KEYS(path_items),
                      driver_keys = KEYS(driver_items), exemption_keys = KEYS(exemption_items),
                      rollout_keys = KEYS(rollout_items);

static const YamlKey items[] = {
    {"tenant", NULL, .read = yaml_read_mapping, .inside = &tenant_keys},
    {"context", NULL, .read = yaml_read_mapping, .inside = &context_keys},
    {"mode", "which protection the project relies on; auto decides by its tables",
     .read = read_mode, .offset = offsetof(Config, mode), .choices = config_modes, .noun = "mode"},
    {"roles", NULL, .read = yaml_read_mapping, .inside = &role_keys},
    {"databases", "a list of the databases, instead of what is found", .read = yaml_read_list,
     .item = read_database, .inside = &database_keys},
    {"migrations", NULL, .read = yaml_read_mapping, .inside = &migration_keys},
    {"paths", NULL, .read = yaml_read_mapping, .inside = &path_keys},
    {"drivers", "a list of other ways to run SQL", .read = yaml_read_list, .item = read_driver,
     .inside = &driver_keys},
    {"rules", "a mapping of rules to their severity", .read = read_rules, .choices = severities,
     .noun = "severity"},
    {"exemptions", "a list of what is intended; each needs a rule, an object or a path",
     .read = yaml_read_list, .item = read_exemption, .inside = &exemption_keys},
    {"rollout", "a list of what is protected step by step", .read = yaml_read_list,
     .item = read_rollout, .inside = &rollout_keys},
    {"baseline", "the file of known findings, instead of .tenantlint-baseline.json",
     .read = yaml_read_text, .offset = offsetof(Config, baseline)},
};

const YamlKeys config_keys = KEYS(items);

ConfigShape config_shape(const YamlKey *key) {
  if (key->read == read_rules) return CONFIG_RULES;
  if (key->inside) return key->item ? CONFIG_MAPPINGS : CONFIG_MAPPING;
  if (key->item || key->read == yaml_read_names) return CONFIG_LIST;
  return key->read == yaml_read_date ? CONFIG_DATE : CONFIG_SCALAR;
}

Names config_choices(Arena *arena, const YamlKey *key) {
  if (key->read == read_format) return format_names(arena);
  Names names = {0};
  for (const char *const *choice = key->choices; choice && *choice; choice++)
    array_push(arena, &names, *choice);
  return names;
}

// ---- the file ---------------------------------------------------------------------------------

static bool read_document(YamlReader *reader, Config *config) {
  const YamlKey all = {.name = "", .inside = &config_keys};
  yaml_node_t *root = yaml_document_get_root_node(reader->document);
  return !root || yaml_read_mapping(reader, root, &all, config);
}

static bool fail_syntax(const Source *source, const yaml_parser_t *parser, Error *error) {
  error_set(error, "%s:%zu:%zu: this is no YAML: %s", source->path, parser->problem_mark.line + 1,
            parser->problem_mark.column + 1, parser->problem ? parser->problem : "out of memory");
  return false;
}

static void start_parser(yaml_parser_t *parser, const Source *source) {
  yaml_parser_initialize(parser);
  yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(parser, (const unsigned char *)source->text.data,
                               source->text.length);
}

// The loader's time grows with the square of the nesting, so that this looks at the events first.
// Also refuses a second document, which the loader would leave unread.
static bool check_shape(const Source *source, Error *error) {
  yaml_parser_t parser;
  start_parser(&parser, source);
  int depth = 0, documents = 0;
  bool fine = true;
  for (yaml_event_type_t type = YAML_NO_EVENT; fine && type != YAML_STREAM_END_EVENT;) {
    yaml_event_t event;
    fine = yaml_parser_parse(&parser, &event);
    if (!fine) {
      fail_syntax(source, &parser, error);
      break;
    }
    type = event.type;
    depth += type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT;
    depth -= type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT;
    documents += type == YAML_DOCUMENT_START_EVENT;
    fine = depth <= DEEPEST_NESTING && documents <= 1;
    if (!fine)
      error_set(error, "%s:%zu:%zu: %s", source->path, event.start_mark.line + 1,
                event.start_mark.column + 1,
                documents > 1 ? "one YAML document is expected, not several"
                              : "this is nested too deeply");
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return fine;
}

static bool read_yaml(Arena *arena, const Source *source, Config *config, Error *error) {
  if (!check_shape(source, error)) return false;
  yaml_parser_t parser;
  yaml_document_t document;
  start_parser(&parser, source);
  bool fine = yaml_parser_load(&parser, &document);
  if (!fine) {
    fail_syntax(source, &parser, error); // an alias without its anchor
  } else {
    YamlReader reader = {arena, source, &document, error, &config->places, 0};
    fine = read_document(&reader, config);
    yaml_document_delete(&document);
  }
  yaml_parser_delete(&parser);
  return fine;
}

bool config_parse(Arena *arena, const Source *source, Config *config, Error *error) {
  *config = (Config){.source = source};
  if (source->text.length <= LARGEST_FILE) return read_yaml(arena, source, config, error);
  error_set(error, "%s: a configuration of more than 1 MB is not read", source->path);
  return false;
}

bool config_read(Arena *arena, const char *root, const char *path, bool required, Config *config,
                 Error *error) {
  *config = (Config){0};
  const char *full = *path == '/' ? path : arena_format(arena, "%s/%s", root, path);
  if (!required && access(full, F_OK) != 0) return true;
  Source *source;
  if (!source_read(arena, root, path, &source, error)) return false;
  return config_parse(arena, source, config, error);
}
