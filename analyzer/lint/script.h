// A script seen without a parser: where its statements and comments stand. Works on text that does not
// parse, and sees what parsers drop.
#pragma once
#include "input/unit.h"

#define SCRIPT_DIRECTIVE "tenantlint:"

// A comment that holds SCRIPT_DIRECTIVE.
typedef struct ScriptComment {
  Span at;
  // From the start of its line to the end of the statement that it stands in, or of the next one;
  // for a comment behind a statement on the statement's last line: that statement.
  Span covers;
} ScriptComment;

typedef struct Script {
  const Source *source;
  ARRAY(Span) statements;        // in the order of the text, without the ';'
  const Str *normalised;         // script_normalise() of each; NULL: nobody has kept it
  ARRAY(ScriptComment) comments; // in the order of the text; those in bodies of functions, too
} Script;
typedef ARRAY(const Script *) Scripts;

Script *script_scan(Arena *arena, const Unit *unit);

// For a script that several analyses ask: works out `normalised` at once.
void script_keep_normalised(Arena *arena, Script *script);

// The statement that holds the start of `at`; `at` itself when there is none.
Span script_statement(const Script *script, Span at);
// script_normalise() of that statement; no data where `at` is all of it.
Str script_normalised(Arena *arena, const Script *script, Span at);

// The text without comments, every run of white space as one space, words in lower case: equal for
// statements that differ in layout alone.
Str script_normalise(Arena *arena, Str text);
