// .tenantlint.yaml -> Config.
#include "input/config.h"

#include <ctype.h>
#include <unistd.h>

#include "input/format.h"
#include "input/yaml_reader.h"

enum { LARGEST_FILE = 1 << 20, DEEPEST_NESTING = 20 };

// ---- questions --------------------------------------------------------------------------------

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

// ---- sections ---------------------------------------------------------------------------------

#define KEYS(keys) (keys), sizeof(keys) / sizeof *(keys)

static bool read_folded_names(YamlReader *reader, yaml_node_t *node, void *into) {
  Names *names = into;
  if (!yaml_read_names(reader, node, names)) return false;
  for (size_t i = 0; i < names->count; i++)
    for (char *c = (char *)names->items[i]; *c; c++) *c = (char)tolower((unsigned char)*c);
  return true;
}

static bool read_tenant(YamlReader *reader, yaml_node_t *node, void *into) {
  static const YamlKey keys[] = {
      {"columns", yaml_read_names, offsetof(Config, tenant_columns)},
      {"root", yaml_read_text, offsetof(Config, tenant_root)},
  };
  return yaml_read_keys(reader, node, KEYS(keys), into);
}

static bool read_context(YamlReader *reader, yaml_node_t *node, void *into) {
  static const YamlKey keys[] = {
      {"settings", read_folded_names, offsetof(Config, context_settings)},
      {"wrappers", yaml_read_names, offsetof(Config, context_wrappers)},
  };
  return yaml_read_keys(reader, node, KEYS(keys), into);
}

static bool read_migrator(YamlReader *reader, yaml_node_t *node, void *into) {
  static const char *const known[] = {
      [MIGRATOR_OWNER - 1] = "owner", [MIGRATOR_BYPASSRLS - 1] = "bypassrls", NULL};
  const char *name;
  if (!yaml_read_text(reader, node, &name)) return false;
  for (int i = 0; known[i]; i++) {
    if (strcmp(known[i], name) != 0) continue;
    *(Migrator *)into = (Migrator)(i + 1);
    return true;
  }
  return yaml_fail_name(reader, node, "kind of migrator", known);
}

static bool read_roles(YamlReader *reader, yaml_node_t *node, void *into) {
  static const YamlKey keys[] = {
      {"application", yaml_read_names, offsetof(Config, application_roles)},
      {"migrator", read_migrator, offsetof(Config, migrator)},
      {"bypass", yaml_read_names, offsetof(Config, bypass_roles)},
  };
  return yaml_read_keys(reader, node, KEYS(keys), into);
}

static bool read_paths(YamlReader *reader, yaml_node_t *node, void *into) {
  static const YamlKey keys[] = {
      {"exclude", yaml_read_names, offsetof(Config, excluded)},
      {"tests", yaml_read_names, offsetof(Config, tests)},
  };
  return yaml_read_keys(reader, node, KEYS(keys), into);
}

static bool read_format(YamlReader *reader, yaml_node_t *node, void *into) {
  const char *name;
  if (!yaml_read_text(reader, node, &name)) return false;
  if (!format_find(name)) {
    Names known = format_names(reader->arena);
    array_push(reader->arena, &known, NULL);
    return yaml_fail_name(reader, node, "migration format", known.items);
  }
  *(const char **)into = name;
  return true;
}

static bool read_database(YamlReader *reader, yaml_node_t *node, void *into) {
  static const YamlKey keys[] = {
      {"name", yaml_read_text, offsetof(DatabaseConfig, name)},
      {"migrations", yaml_read_text, offsetof(DatabaseConfig, migrations)},
      {"format", read_format, offsetof(DatabaseConfig, format)},
      {"sources", yaml_read_names, offsetof(DatabaseConfig, sources)},
  };
  Config *config = into;
  DatabaseConfig entry = {.at = yaml_span(reader, node)};
  if (!yaml_read_keys(reader, node, KEYS(keys), &entry)) return false;
  if (!entry.migrations)
    return yaml_fail(reader, node, "a database needs \"migrations\", the folder that creates it");
  if (!entry.name) entry.name = entry.migrations;
  for (size_t i = 0; i < config->databases.count; i++)
    if (strcmp(config->databases.items[i].name, entry.name) == 0)
      return yaml_fail(reader, node, "two databases are called \"%.80s\"", entry.name);
  array_push(reader->arena, &config->databases, entry);
  return true;
}

static bool read_databases(YamlReader *reader, yaml_node_t *node, void *into) {
  return yaml_read_items(reader, node, read_database, into);
}

// Checked, and of use once host code is read.
static bool read_driver(YamlReader *reader, yaml_node_t *node, void *into) {
  static const YamlKey keys[] = {{"call", yaml_read_text, 0},
                                 {"sql", yaml_read_text, sizeof(char *)}};
  const char *entry[2] = {0};
  if (!yaml_read_keys(reader, node, KEYS(keys), entry)) return false;
  bool is_number = entry[1] && *entry[1] && strspn(entry[1], "0123456789") == strlen(entry[1]);
  if (!entry[0] || !is_number)
    return yaml_fail(reader, node,
                     "a driver needs \"call\" and \"sql\", the number of the argument");
  return true;
}

static bool read_drivers(YamlReader *reader, yaml_node_t *node, void *into) {
  return yaml_read_items(reader, node, read_driver, into);
}

// YAML 1.1 calls `off` a boolean, and some tools rewrite it as `false`.
static bool read_severity(YamlReader *reader, yaml_node_t *node, void *into) {
  static const char *const known[] = {"off", "error", "warning", "advice", NULL};
  const char *name;
  if (!yaml_read_text(reader, node, &name)) return false;
  bool is_off = str_is_nocase(str(name), "off") || str_is_nocase(str(name), "false") ||
                str_is_nocase(str(name), "no");
  for (int i = 0; known[i]; i++) {
    if (strcmp(is_off ? "off" : name, known[i]) != 0) continue;
    *(const char **)into = known[i];
    return true;
  }
  return yaml_fail_name(reader, node, "severity", known);
}

static bool read_rules(YamlReader *reader, yaml_node_t *node, void *into) {
  Config *config = into;
  if (yaml_is_null(node)) return true;
  if (node->type != YAML_MAPPING_NODE)
    return yaml_fail(reader, node, "a mapping of rules to severities is expected here");
  yaml_node_pair_t *pair = node->data.mapping.pairs.start;
  for (; pair < node->data.mapping.pairs.top; pair++) {
    yaml_node_t *key = yaml_document_get_node(reader->document, pair->key);
    yaml_node_t *value = yaml_document_get_node(reader->document, pair->value);
    RuleSetting setting = {.at = yaml_span(reader, key)};
    if (!yaml_read_text(reader, key, &setting.rule)) return false;
    if (!read_severity(reader, value, &setting.severity)) return false;
    for (size_t i = 0; i < config->rules.count; i++)
      if (strcmp(config->rules.items[i].rule, setting.rule) == 0)
        return yaml_fail(reader, key, "\"%.80s\" is given twice", setting.rule);
    array_push(reader->arena, &config->rules, setting);
  }
  return true;
}

static bool read_exemption(YamlReader *reader, yaml_node_t *node, void *into) {
  static const YamlKey keys[] = {
      {"rule", yaml_read_text, offsetof(ExemptionConfig, rule)},
      {"object", yaml_read_text, offsetof(ExemptionConfig, object)},
      {"path", yaml_read_text, offsetof(ExemptionConfig, path)},
      {"reason", yaml_read_text, offsetof(ExemptionConfig, reason)},
      {"until", yaml_read_date, offsetof(ExemptionConfig, until)},
      {"by", yaml_read_text, offsetof(ExemptionConfig, by)},
  };
  Config *config = into;
  ExemptionConfig entry = {.at = yaml_span(reader, node)};
  if (!yaml_read_keys(reader, node, KEYS(keys), &entry)) return false;
  if (!entry.rule && !entry.object && !entry.path)
    return yaml_fail(reader, node, "an exemption needs a \"rule\", an \"object\" or a \"path\"");
  array_push(reader->arena, &config->exemptions, entry);
  return true;
}

static bool read_exemptions(YamlReader *reader, yaml_node_t *node, void *into) {
  return yaml_read_items(reader, node, read_exemption, into);
}

static bool read_command(YamlReader *reader, yaml_node_t *node, void *into) {
  static const char *const known[] = {"select", "insert", "update", "delete", NULL};
  const char *name;
  if (!yaml_read_text(reader, node, &name)) return false;
  for (int i = 0; known[i]; i++) {
    if (!str_is_nocase(str(name), known[i])) continue;
    array_push(reader->arena, (Names *)into, known[i]);
    return true;
  }
  return yaml_fail_name(reader, node, "command", known);
}

static bool read_commands(YamlReader *reader, yaml_node_t *node, void *into) {
  return yaml_read_items(reader, node, read_command, into);
}

static bool read_rollout(YamlReader *reader, yaml_node_t *node, void *into) {
  static const YamlKey keys[] = {
      {"tables", yaml_read_names, offsetof(RolloutConfig, tables)},
      {"commands", read_commands, offsetof(RolloutConfig, commands)},
      {"until", yaml_read_date, offsetof(RolloutConfig, until)},
  };
  Config *config = into;
  RolloutConfig entry = {.at = yaml_span(reader, node)};
  if (!yaml_read_keys(reader, node, KEYS(keys), &entry)) return false;
  if (!entry.tables.count)
    return yaml_fail(reader, node, "a rollout needs \"tables\", those that are not protected yet");
  array_push(reader->arena, &config->rollouts, entry);
  return true;
}

static bool read_rollouts(YamlReader *reader, yaml_node_t *node, void *into) {
  return yaml_read_items(reader, node, read_rollout, into);
}

// ---- the file ---------------------------------------------------------------------------------

static bool read_document(YamlReader *reader, Config *config) {
  static const YamlKey keys[] = {
      {"tenant", read_tenant, 0},    {"context", read_context, 0},
      {"roles", read_roles, 0},      {"databases", read_databases, 0},
      {"paths", read_paths, 0},      {"drivers", read_drivers, 0},
      {"rules", read_rules, 0},      {"exemptions", read_exemptions, 0},
      {"rollout", read_rollouts, 0}, {"baseline", yaml_read_text, offsetof(Config, baseline)},
  };
  yaml_node_t *root = yaml_document_get_root_node(reader->document);
  return !root || yaml_read_keys(reader, root, KEYS(keys), config);
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

// The loader's time grows with the square of the nesting, so that this looks at the events first. Also
// refuses a second document, which the loader would leave unread.
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
    YamlReader reader = {arena, source, &document, error, 0};
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
