// The name of a git revision -> the files of the project as they were then.
#include "input/revision.h"

#include <stdlib.h>

#include "base/map.h"
#include "input/git.h"

enum { MOST_LINKS = 8 };

typedef struct Blob {
  const char *id;
  bool is_link;
} Blob;

struct Revision {
  Arena *arena;
  const char *root, *name;
  Paths paths;
  Map blobs; // path -> Blob
  GitProcess git;
  const char *unreadable; // the first file that could not be read; NULL: none
};

// ---- which commit -----------------------------------------------------------------------------

#define RUN(revision, output, complaint, ...)                                                      \
  git_run((revision)->arena, (revision)->root, (const char *const[]){__VA_ARGS__, NULL}, output,   \
          complaint)

static bool is_shallow(const Revision *revision) {
  Buf answer = buf_new(revision->arena);
  return RUN(revision, &answer, NULL, "rev-parse", "--is-shallow-repository") == 0 &&
         str_starts(buf_str(&answer), "true");
}

// `is_known`: there is such a commit.
static void explain(const Revision *revision, int status, bool is_known, const Buf *complaint,
                    Error *error) {
  const char *root = revision->root, *name = revision->name;
  if (status < 0)
    error_set(error, "--since needs git, which cannot be run here");
  else if (strstr(complaint->data, "dubious ownership"))
    error_set(error,
              "git does not trust the owner of %.200s: git config --global --add safe.directory "
              "%.200s",
              root, root);
  else if (strstr(complaint->data, "not a git repository"))
    error_set(error, "--since needs a git repository, and %.200s is in none", root);
  else if (is_shallow(revision))
    error_set(error,
              "this shallow clone does not hold %s\"%.80s\": git fetch --unshallow (with "
              "actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0)",
              is_known ? "the history down to where HEAD left " : "", name);
  else if (is_known)
    error_set(error, "--since: HEAD and \"%.80s\" have no commit in common", name);
  else
    error_set(error, "--since: there is no git revision \"%.80s\"", name);
}

// The commit's id, without a line break; NULL with the error filled.
static const char *find_commit(Revision *revision, Error *error) {
  Buf id = buf_new(revision->arena), base = buf_new(revision->arena);
  Buf complaint = buf_new(revision->arena);
  const char *name = arena_format(revision->arena, "%s^{commit}", revision->name);
  if (*revision->name == '-' || !*revision->name) { // git would take it for an option
    error_set(error, "--since takes a git revision, such as origin/main");
    return NULL;
  }
  int status = RUN(revision, &id, &complaint, "rev-parse", "--verify", "--quiet", name);
  bool is_known = status == 0;
  if (is_known) {
    const char *commit = str_dup(revision->arena, str_trim(buf_str(&id)));
    status = RUN(revision, &base, &complaint, "merge-base", "HEAD", commit);
  }
  if (status == 0) return str_dup(revision->arena, str_trim(buf_str(&base)));
  explain(revision, status, is_known, &complaint, error);
  return NULL;
}

// ---- its files --------------------------------------------------------------------------------

// "100644 blob ID\tPATH"; 120000 is a symbolic link, and submodules are no blobs.
static void add_entry(Revision *revision, const char *line) {
  const char *tab = strchr(line, '\t'), *id = strstr(line, " blob ");
  if (!tab || !id || id > tab) return;
  id += strlen(" blob ");
  Blob *blob = ARENA_NEW(revision->arena, Blob);
  *blob =
      (Blob){arena_copy(revision->arena, id, (size_t)(tab - id)), strncmp(line, "120000", 6) == 0};
  map_set(&revision->blobs, str(tab + 1), blob);
  array_push(revision->arena, &revision->paths, tab + 1);
}

static bool list_files(Revision *revision, const char *commit, Error *error) {
  Buf *list = ARENA_NEW(revision->arena, Buf), complaint = buf_new(revision->arena);
  *list = buf_new(revision->arena);
  int status = RUN(revision, list, &complaint, "ls-tree", "-r", "-z", commit);
  if (status != 0) {
    error_set(error, "--since: git cannot list the files of %.80s: %.300s", revision->name,
              complaint.data);
    return false;
  }
  const char *end = list->data + list->length;
  for (const char *at = list->data; at < end; at += strlen(at) + 1) add_entry(revision, at);
  files_sort(&revision->paths);
  return true;
}

Revision *revision_open(Arena *arena, const char *root, const char *name, Error *error) {
  Revision *revision = ARENA_NEW(arena, Revision);
  *revision = (Revision){.arena = arena, .root = root, .name = name, .git = {.id = -1}};
  revision->blobs = map_new(arena);
  const char *commit = find_commit(revision, error);
  if (!commit || !list_files(revision, commit, error)) return NULL;
  if (git_start(arena, root, (const char *const[]){"cat-file", "--batch", NULL}, &revision->git))
    return revision;
  git_stop(&revision->git);
  error_set(error, "--since needs git, which cannot be run here");
  return NULL;
}

void revision_close(Revision *revision) { git_stop(&revision->git); }

const Paths *revision_paths(const Revision *revision) { return &revision->paths; }

// ---- their bytes ------------------------------------------------------------------------------

// Asks `cat-file --batch`, which answers "ID blob SIZE", the bytes, and a line break. False when it
// has no such object.
static bool read_blob(Revision *revision, const char *id, Str *text) {
  fprintf(revision->git.questions, "%s\n", id);
  char head[200];
  if (fflush(revision->git.questions) != 0 || !fgets(head, sizeof head, revision->git.answers))
    return false;
  const char *size_text = strstr(head, " blob ");
  long long size = size_text ? atoll(size_text + strlen(" blob ")) : -1;
  if (size < 0 || size >= INT32_MAX) return false;
  char *bytes = arena_alloc(revision->arena, (size_t)size + 1);
  size_t got = fread(bytes, 1, (size_t)size, revision->git.answers);
  *text = (Str){bytes, got};
  return got == (size_t)size && fgetc(revision->git.answers) == '\n';
}

// Where a symbolic link at `path` leads: a path below the root, or one that no file has.
static const char *follow(Arena *arena, const char *path, Str target) {
  const char *slash = strrchr(path, '/');
  int folder = slash ? (int)(slash - path) + 1 : 0;
  bool is_absolute = str_starts(target, "/");
  return is_absolute
             ? ""
             : str_dup(arena,
                       files_normalise(arena, arena_format(arena, "%.*s%.*s", folder, path,
                                                           (int)target.length, target.data)));
}

Source *revision_read(Revision *revision, const char *path) {
  const char *at = path;
  for (int links = 0; links < MOST_LINKS; links++) {
    const Blob *blob = map_get(&revision->blobs, str(at));
    Str text;
    if (!blob || revision->unreadable) return NULL;
    if (!read_blob(revision, blob->id, &text)) {
      revision->unreadable = path; // the answers to later questions would be mixed up
      return NULL;
    }
    if (!blob->is_link) return source_new(revision->arena, path, text);
    at = follow(revision->arena, at, text);
  }
  return NULL;
}

bool revision_is_complete(const Revision *revision, Error *error) {
  if (revision->unreadable)
    error_set(error,
              "this clone does not hold %.200s of %.80s; a partial clone is completed by git fetch "
              "--refetch --no-filter",
              revision->unreadable, revision->name);
  return !revision->unreadable;
}
