// A call that a driver's table names. For driver_*.c alone.
#pragma once
#include "session/interpret.h"

typedef struct DriverCall {
  Interpreter *interpreter;
  const DriverRow *row;
  const HostNode *call;
} DriverCall;

// Evaluates the arguments but this one: SQL text and closures are not evaluated but sent and run.
void driver_call_eval_but(const DriverCall *driver, const HostNode *left);
// driver_sql.c: sends the SQL of the call, which has some, on the connection. False: it could not be worked out; there is a gap
// where it surely is SQL.
bool driver_sql_send(const DriverCall *driver, size_t connection);
