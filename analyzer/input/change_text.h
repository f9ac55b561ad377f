// The pieces of SQL that changes of Liquibase's changelogs are made of. For change*.c alone.
#pragma once
#include "input/change.h"

typedef struct ChangeWriter {
  const ChangeContext *context;
  const Element *change;
  UnitText *out; // pieces are appended here, with their places in the changelog
} ChangeWriter;

typedef ARRAY(const Element *) Elements;

// The text with the values of known properties in the places of `${name}`.
UnitText change_with_properties(const ChangeContext *context, const UnitText *text);
// Words of our own.
void change_add(ChangeWriter *writer, const char *words);
// The attribute's text, properties replaced; empty: there is none.
UnitText change_value(const ChangeWriter *writer, const Element *element, const char *name);
// Whether the attribute is there and not empty.
bool change_has(const Element *element, const char *name);
// The value of the attribute as a name,
void change_add_name(ChangeWriter *writer, const Element *element, const char *attribute);
// that of two as the name of an object, the schema in front of it where it is given,
void change_add_object(ChangeWriter *writer, const char *schema, const char *name);
// that of a list, "a, b DESC", as ("a", "b"),
void change_add_names(ChangeWriter *writer, const char *attribute);
// as it is, as SQL,
void change_add_text(ChangeWriter *writer, const Element *element, const char *attribute);
// as a string constant,
void change_add_literal(ChangeWriter *writer, const Element *element, const char *attribute);
// as the type that PostgreSQL has for it.
void change_add_type(ChangeWriter *writer, const Element *column, const char *attribute);
// DEFAULT with what the column says of it; nothing: it says none.
void change_add_default(ChangeWriter *writer, const Element *column);
// The definition of a column, PRIMARY KEY aside.
void change_add_column(ChangeWriter *writer, const Element *column);
// XML has <column> in the change, YAML in a list `columns`.
Elements change_columns(const ChangeWriter *writer);
bool change_is_primary_key(const Element *column);
// PRIMARY KEY (...) of all columns that say primaryKey.
void change_add_primary_key(ChangeWriter *writer, const Elements *columns);
