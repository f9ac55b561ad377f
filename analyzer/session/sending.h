// SQL on its way to a connection: what send.c and setter.c share.
#pragma once
#include "session/interpret.h"

typedef struct Sending {
  Interpreter *interpreter;
  const HostNode *call;
  const HostFile *file; // of the call
  const SqlText *text;
  size_t connection;
  ConnectionState alone; // of a pool's connection, for this text only
  bool on_pool;
  BoundBy bound;    // its parameters
  bool one_message; // several statements in one text are one transaction (rls-facts 10.4)
  SendOptions options;
} Sending;

// What holds on the connection that takes it.
ConnectionState *sending_session(Sending *sending);
// What has one site and one setter for each of its statements: many calls run the same query of a file.
const void *sending_sender(const Sending *sending);
// The calls on the way, copied.
CallPath sending_path(const Sending *sending);
// The call, where the text stands elsewhere; none: it stands in the call.
Span sending_call(const Sending *sending);
HostRef sending_function(const Sending *sending);

// setter.c: what a statement's effect, the one of this number, does to the session, and the fact of it.
void setter_apply(Sending *sending, const Statement *statement, const SessionEffect *effect,
                  size_t number);
