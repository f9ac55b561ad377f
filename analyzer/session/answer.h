// What the expressions of a function say of the answer to a query. For looked_for.c.
#pragma once
#include "session/looked_for.h"

// What an expression says of the rows.
typedef enum Answer {
  ANSWER_NONE,   // nothing: it is about something else
  ANSWER_ROW,    // false or nothing where there is none
  ANSWER_COUNT,  // 0 where there is none
  ANSWER_TEXT,   // "0" where there is none, which is true
  ANSWER_ALWAYS, // a list or a cursor: never false, whatever it holds
  ANSWER_HOLDER, // the row of a query that always gives one: what it holds says it
  ANSWER_ERROR,  // nil where there is one
} Answer;

typedef struct Named {
  Str name;
  Answer answer;
} Named;

typedef struct AnswerReader {
  const LookedFor *search;
  Arena *arena;
  const HostNode *query, *later; // the statements
  const HostNode *call;          // the outermost call of the query
  const HostNode *element;       // of a list that it stands in; NULL: in none
  ARRAY(Named) names;            // the last one of a name holds
} AnswerReader;

AnswerReader answer_reader(const LookedFor *search);
// What the node, in the order of the text, gives names to.
void answer_read(AnswerReader *reader, const HostNode *node);
Answer answer_of(const AnswerReader *reader, const HostNode *node);
// `!order`, `order == null`, `rows.length === 0`, or one of several of which it is one: nothing was found.
bool answer_says_nothing(const AnswerReader *reader, const HostNode *condition);
// `order`, `rows.length > 0`, or all of several of which it is one.
bool answer_says_found(const AnswerReader *reader, const HostNode *condition);
// Something in the condition tells whether there is a row, or whose it is.
bool answer_asks(const AnswerReader *reader, const HostNode *condition);
