// What the placeholders of a project's migrations stand for, where the project says so.
#pragma once
#include "base/map.h"
#include "input/tree.h"
#include "input/unit.h"

// Flyway's placeholders in flyway.conf, flyway.toml, application.properties and application.yml of the folder and
// those above it (or of a folder `conf` in them): "${name}" -> const char *. The nearest definition stands. Those of
// graphile-migrate's .gmrc: ":NAME" behind a VALUES_VERBATIM, as they are replaced in strings and bodies, too.
#define VALUES_VERBATIM "!"
Map values_of_folder(Tree *tree, const Folder *folder);
// psql's variables, which `\set name value` lines of the text give one constant value: ":name", ":'name'" and
// ":\"name\"" -> const char *. What is set to two values, or to what another command prints, is left out.
void values_of_script(Arena *arena, Str text, Map *values);
// The text, which stands at `start` of the source, with the values in the places of their placeholders. NULL: it has
// none of them. psql's are not looked for in strings, comments and quoted names.
Unit *values_fill(Arena *arena, const Source *source, uint32_t start, Str text, const Map *values);
