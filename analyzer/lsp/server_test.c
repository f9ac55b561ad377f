// Whole conversations with the language server, and clients that misbehave.
#include "lsp/server.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "input/source.h"
#include "lsp/client.h"
#include "lsp/rpc.h"
#include "testing/golden.h"

// The server in a process of its own, and the pipes to it.
typedef struct Session {
  Arena *arena;
  char root[64]; // of the project, a copy of testdata/lsp/project
  pid_t server;
  int to;
  RpcInput from;
} Session;

static Session *start(Options options) {
  Arena *arena = arena_new();
  Session *this = ARENA_NEW(arena, Session);
  *this = (Session){.arena = arena, .root = "/tmp/tenantlint-lsp-XXXXXX"};
  cr_assert(mkdtemp(this->root));
  const char *here = getcwd(arena_alloc(arena, PATH_MAX), PATH_MAX);
  const char *copy = arena_format(arena, "cp -r %s/testdata/lsp/project/. %s && mkdir %s/.git",
                                  here, this->root, this->root);
  cr_assert_eq(system(copy), 0);
  int to[2], from[2];
  cr_assert(pipe(to) == 0 && pipe(from) == 0);
  this->server = fork();
  if (this->server == 0) {
    dup2(to[0], STDIN_FILENO);
    dup2(from[1], STDOUT_FILENO);
    close(to[1]);
    close(from[0]);
    _exit(server_run(&options));
  }
  close(to[0]);
  close(from[1]);
  this->to = to[1];
  this->from.file = from[0];
  return this;
}

static int finish(Session *this) {
  int status;
  close(this->to);
  cr_assert_eq(waitpid(this->server, &status, 0), this->server);
  close(this->from.file);
  cr_assert_eq(system(arena_format(this->arena, "rm -r %s", this->root)), 0);
  arena_free(this->arena);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void send_bytes(Session *this, Str bytes) {
  for (size_t at = 0; at < bytes.length;) {
    ssize_t written = write(this->to, bytes.data + at, bytes.length - at);
    cr_assert_gt(written, 0);
    at += (size_t)written;
  }
}

static const char *framed(Session *this, const char *json) {
  return arena_format(this->arena, "Content-Length: %zu\r\n\r\n%s", strlen(json), json);
}

static void send_text(Session *this, const char *json) {
  send_bytes(this, str(framed(this, json)));
}

static json_t *receive(Session *this) {
  json_t *message = NULL;
  const char *problem = "";
  cr_assert_eq(rpc_read(&this->from, &message, &problem), RPC_MESSAGE, "%s", problem);
  return message;
}

static char *replace(Arena *arena, Str text, const char *from, const char *to) {
  Buf out = buf_new(arena);
  for (size_t at = 0; at < text.length;) {
    size_t next = str_find(text, from, at);
    buf_add_str(&out, str_slice(text, at, next));
    if (next < text.length) buf_add(&out, to);
    at = next + strlen(from);
  }
  return out.data;
}

// ---- conversations ----------------------------------------------------------------------------

// The pages of rules have tests of their own: of what a hover shows, the first line.
static void shorten(json_t *message) {
  json_t *contents = client_get(message, "result.contents");
  const char *value = client_text(contents, "value");
  if (value) json_object_set_new(contents, "value", json_stringn(value, strcspn(value, "\n")));
}

static void take_down(Session *this, json_t *message, Buf *script) {
  shorten(message);
  char *text = json_dumps(message, JSON_COMPACT);
  buf_addf(script, "< %s\n", replace(this->arena, str(text), this->root, "ROOT"));
  free(text);
}

// Sends a line of the script; what comes until a request is answered goes into the script. Notifications wait in
// `held` for the next request, so that none is analyzed before the others are there.
static void say(Session *this, Str line, Buf *held, Buf *script) {
  const char *text = replace(this->arena, line, "ROOT", this->root);
  json_t *message = json_loads(text, 0, NULL);
  json_t *id = json_object_get(message, "id");
  bool is_request = id && json_object_get(message, "method");
  buf_add(held, framed(this, text));
  if (is_request) send_bytes(this, buf_str(held));
  if (is_request) *held = buf_new(this->arena);
  for (bool is_answered = !is_request; !is_answered;) {
    json_t *answer = receive(this);
    is_answered =
        !json_object_get(answer, "method") && json_equal(json_object_get(answer, "id"), id);
    take_down(this, answer, script);
    json_decref(answer);
  }
  json_decref(message);
}

// Lines "> JSON" are sent, lines "< JSON" must come back. A few rules alone, so that new ones change nothing here.
static void converse(const char *name) {
  static const char *rules[] = {
      "rls-disabled",           "rls-not-forced",           "syntax-error",
      "policy-empty-context",   "exemption-without-reason", "session-level-set",
      "set-with-bind-parameter"};
  Session *this = start((Options){.rules = {rules, sizeof rules / sizeof *rules, 0}});
  const char *path = arena_format(this->arena, "testdata/lsp/%s", name);
  Source *source;
  Error error;
  cr_assert(source_read(this->arena, ".", path, &source, &error), "%s", error.message);
  Buf script = buf_new(this->arena), held = buf_new(this->arena);
  for (uint32_t i = 1; i < source->line_count; i++) {
    Str line = source_line(source, i);
    if (str_starts(line, "< ")) continue;
    buf_addf(&script, "%.*s\n", (int)line.length, line.data);
    if (str_starts(line, "> ")) say(this, str_slice(line, 2, line.length), &held, &script);
  }
  send_bytes(this, buf_str(&held));
  const char *difference = golden_compare(this->arena, path, buf_str(&script));
  cr_expect(!difference, "%s", difference);
  cr_expect_eq(finish(this), 0, "%s", name);
}

Test(lsp, conversations) {
  alarm(120);
  struct dirent **names;
  int count = scandir("testdata/lsp", &names, NULL, alphasort);
  cr_assert_gt(count, 0);
  for (int i = 0; i < count; i++) {
    if (str_ends(str(names[i]->d_name), ".txt")) converse(names[i]->d_name);
    free(names[i]);
  }
  free(names);
}

// ---- a client that is hasty, wrong or gone ----------------------------------------------------

#define INITIALIZE                                                                                 \
  "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}"

Test(lsp, publishes_while_the_editor_is_idle) {
  alarm(60);
  Session *this = start((Options){0});
  send_text(this, INITIALIZE);
  json_decref(receive(this));
  send_text(this,
            arena_format(this->arena,
                         "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{"
                         "\"textDocument\":{\"uri\":\"file://%s/migrations/0001_orders.sql\","
                         "\"version\":7,\"text\":\"CREATE TABLE a (tenant_id uuid);\"}}}",
                         this->root));
  json_t *message = receive(this);
  while (!client_get(message, "params.version")) { // of other files of the project
    json_decref(message);
    message = receive(this);
  }
  cr_expect_str_eq(client_text(message, "method"), "textDocument/publishDiagnostics");
  cr_expect_eq(json_integer_value(client_get(message, "params.version")), 7);
  cr_expect_gt(json_array_size(client_get(message, "params.diagnostics")), 0);
  json_decref(message);
  cr_expect_eq(finish(this), 1, "the input ended without shutdown");
}

static void expect_error(Session *this, Str bytes, int code) {
  send_bytes(this, bytes);
  json_t *message = receive(this);
  cr_expect_eq(json_integer_value(client_get(message, "error.code")), code, "%.60s", bytes.data);
  json_decref(message);
}

// What is wrong with a message is said, and the next one is answered.
Test(lsp, survives_hostile_messages) {
  alarm(120);
  Session *this = start((Options){0});
  static const struct {
    const char *bytes;
    int code;
  } cases[] = {{"Content-Length: 99999999999999999999\r\n\r\n{}", RPC_PARSE_ERROR},
               {"Content-Length: 999999999999\r\n\r\n", RPC_PARSE_ERROR},
               {"Content-Length: -5\r\n\r\n", RPC_PARSE_ERROR},
               {"Content-Length: 0x10\r\n\r\n", RPC_PARSE_ERROR},
               {"Content-Length:\r\n\r\n", RPC_PARSE_ERROR},
               {"Content-Type: text/plain\r\n\r\n", RPC_PARSE_ERROR},
               {"\r\n", RPC_PARSE_ERROR},
               {"\n\n", RPC_PARSE_ERROR},
               {"Content-Length: 0\r\n\r\n", RPC_PARSE_ERROR},
               {"content-length:3\n\n{\"a", RPC_PARSE_ERROR},
               {"Content-Length: 2\r\n\r\n\xFF\xFE", RPC_PARSE_ERROR},
               {"Content-Length: 2\r\n\r\n[]", RPC_INVALID_REQUEST},
               {"Content-Length: 4\r\n\r\nnull", RPC_INVALID_REQUEST},
               {"Content-Length: 8\r\n\r\n{\"id\":1}", RPC_INVALID_REQUEST},
               {"Content-Length: 21\r\n\r\n{\"id\":1,\"method\":\"x\"}", RPC_NOT_INITIALIZED}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    expect_error(this, str(cases[i].bytes), cases[i].code);
    if (i == 7) expect_error(this, str(""), RPC_PARSE_ERROR); // two empty lines, two errors
  }
  Buf deep = buf_new(this->arena), headers = buf_new(this->arena);
  for (int i = 0; i < 1000000; i++) buf_add_char(&deep, '[');
  expect_error(
      this, str(arena_format(this->arena, "Content-Length: %zu\r\n\r\n%s", deep.length, deep.data)),
      RPC_PARSE_ERROR);
  for (int i = 0; i < 100000; i++) buf_add(&headers, "X-Header: value\r\n");
  expect_error(this, str(arena_format(this->arena, "%s%s\r\n\r\n", headers.data, deep.data)),
               RPC_PARSE_ERROR);
  send_text(this, INITIALIZE);
  json_t *message = receive(this);
  cr_expect(client_get(message, "result.capabilities"));
  json_decref(message);
  send_text(this, "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
  cr_expect_eq(finish(this), 1);
}
