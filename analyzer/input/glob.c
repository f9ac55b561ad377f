// A path and a glob -> whether they match.
#include "input/config.h"

enum { LONGEST_GLOB = 1000 }; // a longer one matches nothing

// Positions of the pattern that may match from here on; all are followed at once, so that no pattern
// makes the search go back.
typedef struct Positions {
  bool at[LONGEST_GLOB + 1];
} Positions;

static bool is_any_path(const char *glob, size_t at) {
  return glob[at] == '*' && glob[at + 1] == '*';
}

// Adds the position and those that are reached without a character: behind stars, and behind the slash
// of "**/", which also stands for no directory at all.
static void add(Positions *positions, const char *glob, size_t at) {
  for (;;) {
    positions->at[at] = true;
    bool is_segment_start = at == 0 || glob[at - 1] == '/';
    if (is_any_path(glob, at)) {
      if (is_segment_start && glob[at + 2] == '/') add(positions, glob, at + 3);
      at += 2;
    } else if (glob[at] == '*') {
      at++;
    } else {
      return;
    }
  }
}

static void step(const Positions *from, const char *glob, size_t length, char c, Positions *to) {
  memset(to, 0, sizeof *to);
  for (size_t at = 0; at < length; at++) {
    if (!from->at[at]) continue;
    bool is_star = glob[at] == '*';
    if (is_any_path(glob, at) || (is_star && c != '/')) to->at[at] = true;
    if (is_star) continue;
    if (glob[at] == c || (glob[at] == '?' && c != '/')) to->at[at + 1] = true;
  }
  for (size_t at = 0; at <= length; at++)
    if (to->at[at]) add(to, glob, at);
}

bool glob_match(const char *glob, const char *path) {
  size_t length = strlen(glob);
  if (length > LONGEST_GLOB) return false;
  bool takes_below = length > 0 && glob[length - 1] == '/';
  Positions positions[2] = {0};
  add(&positions[0], glob, 0);
  size_t now = 0;
  for (; *path; path++, now = !now) {
    if (takes_below && positions[now].at[length]) return true;
    step(&positions[now], glob, length, *path, &positions[!now]);
  }
  return !takes_below && positions[now].at[length];
}
