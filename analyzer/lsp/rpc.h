// JSON-RPC messages in the framing of the Language Server Protocol 3.17: headers, an empty line, JSON.
#pragma once
#include <jansson.h>
#include <stdbool.h>

#include "base/buf.h"

enum { // error codes of JSON-RPC and of the protocol
  RPC_PARSE_ERROR = -32700,
  RPC_INVALID_REQUEST = -32600,
  RPC_METHOD_NOT_FOUND = -32601,
  RPC_INVALID_PARAMS = -32602,
  RPC_NOT_INITIALIZED = -32002,
};

typedef struct RpcInput {
  int file;          // a descriptor
  size_t at, length; // bytes at..length have been read and not been used
  char bytes[1 << 16];
} RpcInput;

typedef enum RpcResult {
  RPC_MESSAGE,
  RPC_BAD, // `problem` says why; what comes next can be read
  RPC_END,
} RpcResult;

// Whether something can be read (the end included) within so many milliseconds.
bool rpc_is_ready(const RpcInput *input, int milliseconds);
// Waits for the next message, which is the caller's to give back. Needs no more memory than the client sends.
RpcResult rpc_read(RpcInput *input, json_t **message, const char **problem);

// Adds the message with its header; gives it back.
void rpc_add(Buf *out, json_t *message);
