// All that .tenantlint.yaml may say, as a table: config.c reads by it, the documentation and the schema for editors show it.
#pragma once
#include "input/yaml_reader.h"

extern const YamlKeys config_keys;
