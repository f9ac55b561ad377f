// Bytes of standard input -> messages, whatever the client sends; messages -> bytes.
#include "lsp/rpc.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

enum {
  LONGEST_HEADER = 256,     // bytes of a header line that are looked at: its last ones
  LONGEST_BODY = 256 << 20, // bytes
};

bool rpc_is_ready(const RpcInput *input, int milliseconds) {
  struct pollfd wanted = {.fd = input->file, .events = POLLIN};
  return input->at < input->length || poll(&wanted, 1, milliseconds) != 0;
}

// False at the end of the input.
static bool fill(RpcInput *input) {
  while (input->at == input->length) {
    ssize_t got = read(input->file, input->bytes, sizeof input->bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    input->at = 0;
    input->length = (size_t)got;
  }
  return true;
}

// Reads a header's line without its line break; of a longer one, the end. False at the end of the input.
static bool read_line(RpcInput *input, char line[static LONGEST_HEADER], Str *result) {
  size_t length = 0;
  for (;;) {
    if (!fill(input)) return false;
    char c = input->bytes[input->at++];
    if (c == '\n') break;
    if (length == LONGEST_HEADER) {
      length /= 2;
      memmove(line, line + length, length);
    }
    line[length++] = c;
  }
  if (length && line[length - 1] == '\r') length--;
  *result = (Str){line, length};
  return true;
}

// What a line says of the body's length: -1 for nothing, -2 for nonsense. The header is also found behind
// something else, as after a body whose length was wrong: so the messages behind that are read.
static long body_length(Str line) {
  static const char name[] = "content-length:";
  enum { NAME_LENGTH = sizeof name - 1 };
  for (size_t at = line.length; at-- > 0;) {
    if (!str_starts_nocase(str_slice(line, at, line.length), name)) continue;
    Str digits = str_trim(str_slice(line, at + NAME_LENGTH, line.length));
    long length = 0;
    for (size_t i = 0; i < digits.length; i++) {
      if (digits.data[i] < '0' || digits.data[i] > '9' || length > LONGEST_BODY) return -2;
      length = length * 10 + (digits.data[i] - '0');
    }
    return digits.length && length <= LONGEST_BODY ? length : -2;
  }
  return -1;
}

static bool read_body(RpcInput *input, size_t length, Buf *body) {
  while (body->length < length) {
    if (!fill(input)) return false;
    size_t there = input->length - input->at, missing = length - body->length;
    size_t piece = there < missing ? there : missing;
    buf_add_str(body, (Str){input->bytes + input->at, piece});
    input->at += piece;
  }
  return true;
}

RpcResult rpc_read(RpcInput *input, json_t **message, const char **problem) {
  char bytes[LONGEST_HEADER];
  Str line;
  long length = -1;
  do {
    if (!read_line(input, bytes, &line)) return RPC_END;
    long said = body_length(line);
    if (said != -1) length = said;
  } while (line.length);
  if (length < 0) {
    *problem = length == -1 ? "the header has no Content-Length"
                            : "Content-Length is no number of bytes that can be read";
    return RPC_BAD;
  }
  Arena *arena = arena_new();
  Buf body = buf_new(arena);
  bool is_whole = read_body(input, (size_t)length, &body);
  // Files hold NUL bytes at times. Depth is bounded by jansson.
  *message =
      is_whole ? json_loadb(body.data, body.length, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL) : NULL;
  arena_free(arena);
  *problem = "the body is no JSON";
  return *message ? RPC_MESSAGE : is_whole ? RPC_BAD : RPC_END;
}

void rpc_add(Buf *out, json_t *message) {
  char *text = json_dumps(message, JSON_COMPACT);
  buf_addf(out, "Content-Length: %zu\r\n\r\n", strlen(text));
  buf_add(out, text);
  free(text);
  json_decref(message);
}
