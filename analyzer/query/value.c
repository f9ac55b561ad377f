// Truth values combined as the server combines them.
#include "query/value.h"

// In AND the first of these that occurs decides; in OR likewise.
static Logic first_of(const Logic *order, Logic a, Logic b) {
  for (; *order != a && *order != b; order++) {
  }
  return *order;
}

Logic logic_and(Logic a, Logic b) {
  static const Logic order[] = {LOGIC_FALSE, LOGIC_ERROR, LOGIC_NULL, LOGIC_UNKNOWN,
                                LOGIC_FLAG,  LOGIC_ROW,   LOGIC_TRUE};
  return first_of(order, a, b);
}

Logic logic_or(Logic a, Logic b) {
  static const Logic order[] = {LOGIC_TRUE,  LOGIC_ROW,  LOGIC_UNKNOWN, LOGIC_FLAG,
                                LOGIC_ERROR, LOGIC_NULL, LOGIC_FALSE};
  return first_of(order, a, b);
}

Logic logic_not(Logic a) {
  if (a == LOGIC_TRUE) return LOGIC_FALSE;
  return a == LOGIC_FALSE ? LOGIC_TRUE : a;
}
