// The project's settings: .tenantlint.yaml, all of it optional. Documented in interface terms in
// README.md.
#pragma once
#include "input/source.h"

typedef ARRAY(const char *) Names;

typedef enum Migrator { MIGRATOR_UNKNOWN, MIGRATOR_OWNER, MIGRATOR_BYPASSRLS } Migrator;
typedef enum Mode {
  MODE_AUTO,
  MODE_RLS,
  MODE_APP,
  MODE_DEFENSE_IN_DEPTH,
  MODE_SCHEMA_PER_TENANT
} Mode;
extern const char *const config_modes[]; // by Mode; the last one is NULL

// The last migration that has run everywhere: its version or its file's name.
typedef struct AppliedConfig {
  const char *up_to; // NULL: not said
  Span at;
} AppliedConfig;

typedef struct DatabaseConfig {
  const char *name, *migrations, *format; // format NULL: recognise it
  Names sources;
  AppliedConfig applied;
  Span at;
} DatabaseConfig;

// A function that runs SQL, which no table of drivers knows.
typedef struct DriverConfig {
  const char *call; // "db.run", or as grammars/LANGUAGE/drivers.tsv write it
  int sql;          // the argument that is the SQL, from 1
} DriverConfig;

typedef struct ExemptionConfig {
  const char *rule, *object, *path; // each may be NULL: any
  const char *reason, *until, *by;  // until: YYYY-MM-DD
  Span at;
} ExemptionConfig;

typedef struct RolloutConfig {
  Names tables, commands;
  const char *until;
  Span at;
} RolloutConfig;

typedef struct RuleSetting {
  const char *rule, *severity; // "off", "error", "warning", "advice"
  Span at;
} RuleSetting;

// Where a text of the file stands; `text` is the very pointer that a field holds.
typedef struct ConfigPlace {
  const char *text;
  Span at;
} ConfigPlace;
typedef ARRAY(ConfigPlace) ConfigPlaces;

typedef struct Config {
  const Source *source; // NULL: there is no configuration file
  Names tenant_columns;
  const char *tenant_root;
  Names context_settings, context_wrappers;
  Names application_roles, bypass_roles;
  Migrator migrator;
  ARRAY(DatabaseConfig) databases;
  AppliedConfig applied; // of whatever database has it
  Names excluded, tests; // globs
  ARRAY(DriverConfig) drivers;
  ARRAY(RuleSetting) rules;
  ARRAY(ExemptionConfig) exemptions;
  ARRAY(RolloutConfig) rollouts;
  const char *baseline; // a path relative to the root; NULL: the default one
  Mode mode;
  ConfigPlaces places; // of all texts
} Config;

// Reads `root`/`path`; a missing file is an error only when `required`. Strict: an unknown key, a
// wrong type, a format or severity that does not exist fills `error` with file, line, column and
// the nearest known name (the names of rules are check_names()'s work). Everything lives in
// `arena`.
bool config_read(Arena *arena, const char *root, const char *path, bool required, Config *config,
                 Error *error);
// The same for a file that has been read.
bool config_parse(Arena *arena, const Source *source, Config *config, Error *error);
// Where a text of the configuration stands in its file; no source: it is none of its own.
Span config_place(const Config *config, const char *text);
bool names_contain(const Names *names, const char *name);
// Whether roles.bypass names the role.
bool config_role_may_bypass(const Config *config, const char *role);
// Whether the application may connect as `owner` (NULL: the role that migrates): yes unless
// roles.application is given and does not name it.
bool config_app_may_own(const Config *config, const char *owner);
// Whether the text is a date YYYY-MM-DD.
bool date_is_valid(const char *text);
// Matches a path or name against a glob: `*` within a segment, `**` across them, `?`, a trailing
// `/` means everything below. Linear in both lengths, whatever the pattern.
bool glob_match(const char *glob, const char *path);
