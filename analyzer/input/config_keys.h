// All that .tenantlint.yaml may say, as a table: config.c reads by it, the documentation and the
// schema for editors show it.
#pragma once
#include "input/yaml_reader.h"

extern const YamlKeys config_keys;

typedef enum ConfigShape {
  CONFIG_SCALAR,   // text, a number, a word
  CONFIG_DATE,     // YYYY-MM-DD
  CONFIG_LIST,     // of scalars
  CONFIG_MAPPING,  // of key->inside
  CONFIG_MAPPINGS, // a list of them
  CONFIG_RULES,    // a mapping of rules to one of the choices
} ConfigShape;

ConfigShape config_shape(const YamlKey *key);
// The values that are allowed, or those of a list's items; empty: any.
Names config_choices(Arena *arena, const YamlKey *key);
