// A git command -> what it prints.
#include "input/git.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"

extern char **environ;

typedef ARRAY(char *) Words;

// Without what points git elsewhere (we may run in a hook); without locks, since reading must not
// write the index; without the network, which a partial clone would ask for missing objects by
// commands of its configuration.
static char **make_environment(Arena *arena) {
  static const char *const dropped[] = {"GIT_DIR=",    "GIT_WORK_TREE=",      "GIT_INDEX_FILE=",
                                        "GIT_PREFIX=", "GIT_ALLOW_PROTOCOL=", "LC_ALL=",
                                        NULL};
  static const char *const added[] = {"GIT_OPTIONAL_LOCKS=0",
                                      "GIT_NO_LAZY_FETCH=1",
                                      "GIT_ALLOW_PROTOCOL=none",
                                      "GIT_TERMINAL_PROMPT=0",
                                      "LC_ALL=C",
                                      NULL};
  Words variables = {0};
  for (char **at = environ; *at; at++) {
    bool is_dropped = false;
    for (size_t i = 0; dropped[i]; i++) is_dropped |= str_starts(str(*at), dropped[i]);
    if (!is_dropped) array_push(arena, &variables, *at);
  }
  for (size_t i = 0; added[i]; i++) array_push(arena, &variables, (char *)added[i]);
  array_push(arena, &variables, NULL);
  return variables.items;
}

static char **make_command(Arena *arena, const char *folder, const char *const *arguments) {
  const char *const first[] = {
      "git", "-C", folder, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", NULL};
  Words words = {0};
  for (size_t i = 0; first[i]; i++) array_push(arena, &words, (char *)first[i]);
  for (size_t i = 0; arguments[i]; i++) array_push(arena, &words, (char *)arguments[i]);
  array_push(arena, &words, NULL);
  return words.items;
}

// The three are descriptors; -1 stands for /dev/null. The child's id, -1 when it cannot be started.
static pid_t start(Arena *arena, const char *folder, const char *const *arguments, int input,
                   int output, int complaint) {
  const int given[] = {input, output, complaint};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int i = 0; i < 3; i++)
    if (given[i] < 0)
      posix_spawn_file_actions_addopen(&actions, i, "/dev/null", O_RDWR, 0);
    else
      posix_spawn_file_actions_adddup2(&actions, given[i], i);
  pid_t child = -1;
  int failed = posix_spawnp(&child, "git", &actions, NULL, make_command(arena, folder, arguments),
                            make_environment(arena));
  posix_spawn_file_actions_destroy(&actions);
  return failed ? -1 : child;
}

static void read_all(int file, Buf *into) {
  char chunk[1 << 16];
  for (;;) {
    ssize_t got = read(file, chunk, sizeof chunk);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return;
    buf_add_str(into, (Str){chunk, (size_t)got});
  }
}

static int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int git_run(Arena *arena, const char *folder, const char *const *arguments, Buf *output,
            Buf *complaint) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  FILE *kept = complaint ? tmpfile() : NULL; // a second pipe could fill up while the first is read
  pid_t child = start(arena, folder, arguments, -1, ends[1], kept ? fileno(kept) : -1);
  close(ends[1]);
  if (child > 0) read_all(ends[0], output);
  close(ends[0]);
  int status = child > 0 ? wait_for(child) : -1;
  if (!kept) return status;
  rewind(kept);
  read_all(fileno(kept), complaint);
  fclose(kept);
  return status;
}

bool git_start(Arena *arena, const char *folder, const char *const *arguments,
               GitProcess *process) {
  int input[2], output[2];
  *process = (GitProcess){.id = -1};
  if (pipe2(input, O_CLOEXEC) != 0) return false;
  if (pipe2(output, O_CLOEXEC) != 0) {
    close(input[0]);
    close(input[1]);
    return false;
  }
  process->id = start(arena, folder, arguments, input[0], output[1], -1);
  close(input[0]);
  close(output[1]);
  process->questions = fdopen(input[1], "w");
  process->answers = fdopen(output[0], "r");
  return process->id > 0;
}

void git_stop(GitProcess *process) {
  if (process->questions) fclose(process->questions);
  if (process->answers) fclose(process->answers);
  if (process->id > 0) wait_for(process->id);
  *process = (GitProcess){.id = -1};
}
