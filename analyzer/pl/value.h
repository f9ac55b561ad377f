// Values of PL/pgSQL variables and expressions while migrations are evaluated without a database.
#pragma once
#include "catalog/catalog.h"

typedef enum ValueKind {
  VALUE_UNKNOWN, // it has a value that only the running database knows
  VALUE_NULL,
  VALUE_BOOLEAN,
  VALUE_INTEGER,
  VALUE_TEXT, // text, and every type that is handled as its text (uuid, name, enums, ...)
  VALUE_OID,  // of an object of the catalog
  VALUE_ARRAY,
  VALUE_RECORD,
} ValueKind;

// Stands in a text for the part that is not known. It is a letter of identifiers to the scanner, so a
// statement with holes still parses, and does not occur in real text (U+10FFFD).
#define VALUE_HOLE "\xF4\x8F\xBF\xBD"

typedef struct Value Value;
typedef ARRAY(Value) Values;

struct Value {
  ValueKind kind;
  char class;     // oid: 'r' relation, 'n' schema, 'a' role, 't' type, 'f' function, 'x' other
  int64_t number; // integer; boolean: 0 or 1; relation: 1 when it prints without its schema
  Str text;       // text; oid: what tells it from others of its class
  const Relation *relation; // oid of class 'r', when it is a relation and no index
  const Value *items;       // array, record
  const char *const *names; // record: one per item
  size_t count;
};

static inline Value value_unknown(void) { return (Value){.kind = VALUE_UNKNOWN}; }
static inline Value value_null(void) { return (Value){.kind = VALUE_NULL}; }
static inline Value value_boolean(bool b) { return (Value){.kind = VALUE_BOOLEAN, .number = b}; }
static inline Value value_integer(int64_t n) { return (Value){.kind = VALUE_INTEGER, .number = n}; }
static inline Value value_of_str(Str text) { return (Value){.kind = VALUE_TEXT, .text = text}; }
Value value_text(const char *text); // NULL gives UNKNOWN
Value value_truth(Truth truth);
Value value_oid(char class, const char *identity);
// As a regclass; `visible`: found along search_path, so that it prints without its schema.
Value value_relation(Arena *arena, const Relation *relation, bool visible);
Value value_array(Arena *arena, const Values *items);

// Whether no part of it is unknown.
bool value_is_known(const Value *value);
// A condition: NULL counts as NO.
Truth value_condition(const Value *value);
// As the type's output function prints it; the unknown becomes a hole. Not for NULL.
Str value_print(Arena *arena, const Value *value);
// {a,"b c",NULL} -> an array of texts; UNKNOWN when it is not written so.
Value value_parse_array(Arena *arena, Str text);
// An integer's value, also of a text that spells one.
bool value_number(const Value *value, int64_t *number);

// a = b as SQL compares: boolean, NULL or UNKNOWN.
Value value_equal(const Value *a, const Value *b);
// Below, equal, above: -1, 0, 1 in `order`. False: not known or NULL.
bool value_compare(const Value *a, const Value *b, int *order);
// Whether both are surely the same, NULL being the same as NULL.
bool value_same(const Value *a, const Value *b);
