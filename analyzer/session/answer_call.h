// What calls of Rust, Java, Kotlin, C#, PHP and Ruby give where a query finds no row. For answer.c and looked_for.c.
#pragma once
#include "session/answer.h"

// What the outermost of the calls around a query gives.
typedef enum CallGives {
  CALL_GIVES_ROW,  // or nothing: null, None, an empty Optional
  CALL_GIVES_LIST, // or a cursor, which is never nothing
  CALL_THROWS,     // or gives an error that is handed on
} CallGives;

// Whether the language is one of these.
bool answer_call_reads(const HostFile *file);
// Of the statement that the reader's query stands in.
CallGives answer_call_of_query(const AnswerReader *reader);
// `find(id).orElseThrow(...)`, `find(id) ?: return`, `find(id) ?? throw ...`, `find(id).await?.ok_or(...)?`
bool answer_call_leaves(const AnswerReader *reader);
// Where the function that is called throws or gives an error: whether that is handed on. Of Rust, by `?` or unwrap().
bool answer_call_hands_on(const AnswerReader *reader);
// `rows.isEmpty()`, `row.is_none()`, `empty($rows)`: what it is asked of; NULL: the node asks for nothing like it.
const HostNode *answer_call_asks_nothing(const HostNode *node);
// `row.isPresent()`, `rs.next()`, `rows.Any()`: the same.
const HostNode *answer_call_asks_found(const HostNode *node);
