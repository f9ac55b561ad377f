// Strict reading of a YAML document into structs: every key has a name, a kind and a field. What does
// not fit fills the Error with file, line, column and, for names, the nearest one.
#pragma once
#include <yaml.h>

#include "input/config.h"

typedef struct YamlReader {
  Arena *arena;
  const Source *source;
  yaml_document_t *document;
  Error *error;
  ConfigPlaces *places; // takes the place of each text that is read
  size_t nodes;         // visited so far; bounded, since aliases can name one node many times
} YamlReader;

typedef struct YamlKey YamlKey;

// Reads the node into the field `into`. False with the error filled when it does not fit.
typedef bool YamlRead(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into);

typedef struct YamlKeys {
  const YamlKey *items;
  size_t count;
} YamlKeys;

// What a key of a mapping means. The documentation and the editors' schema show the same table.
struct YamlKey {
  const char *name;
  const char *what; // for people, a phrase; NULL for a mapping, whose keys explain themselves
  YamlRead *read;
  size_t offset; // of the field in the struct that holds the mapping's fields
  // The rest is NULL where it does not apply.
  YamlRead *item;             // reads an item of yaml_read_list
  const YamlKeys *inside;     // the keys of the mapping, or of each mapping in the list
  const char *const *choices; // the values that are allowed, ending with NULL
  const char *noun;           // what one of them is called in an error
  bool is_required;           // in an item of a list
};

YamlRead yaml_read_text;  // const char *
YamlRead yaml_read_names; // Names
YamlRead yaml_read_date;  // const char *, YYYY-MM-DD
// const char *: one of key->choices.
YamlRead yaml_read_choice;
// A mapping with key->inside alone, none of them twice, into the struct of their fields. Null counts as empty.
YamlRead yaml_read_mapping;
// Calls key->item with `into` for each item of a sequence. Null counts as an empty one.
YamlRead yaml_read_list;

// Fills the error for this node and returns false.
bool yaml_fail(YamlReader *reader, const yaml_node_t *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// ... for a name that is none of `known` (which ends with NULL).
bool yaml_fail_name(YamlReader *reader, const yaml_node_t *node, const char *what,
                    const char *const *known);

// The text of a scalar; "" for other nodes.
const char *yaml_text(const yaml_node_t *node);
Span yaml_span(const YamlReader *reader, yaml_node_t *node);
bool yaml_is_null(const yaml_node_t *node);
