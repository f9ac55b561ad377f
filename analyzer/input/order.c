// Two migrations -> which one comes first.
#include "input/order.h"

#include <ctype.h>
#include <stdlib.h>

static int compare_bytes(Str a, Str b) {
  size_t shorter = a.length < b.length ? a.length : b.length;
  int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
  return order ? order : (a.length > b.length) - (a.length < b.length);
}

// The digits at `*at`, without leading zeros; moves `*at` behind them.
static Str take_number(Str text, size_t *at) {
  while (*at < text.length && text.data[*at] == '0') ++*at;
  size_t start = *at;
  while (*at < text.length && isdigit((unsigned char)text.data[*at])) ++*at;
  return str_slice(text, start, *at);
}

static int compare_numbers(Str a, Str b) {
  if (a.length != b.length) return a.length < b.length ? -1 : 1;
  return compare_bytes(a, b);
}

int order_by_name(const Entry *a, const Entry *b) { return compare_bytes(a->key, b->key); }

int order_by_path(const Entry *a, const Entry *b) { return strcmp(a->file->path, b->file->path); }

int order_as_listed(const Entry *a, const Entry *b) {
  return (a->piece > b->piece) - (a->piece < b->piece);
}

int order_by_version(const Entry *a, const Entry *b) {
  size_t in_a = 0, in_b = 0;
  for (;; in_a++, in_b++) {
    while (in_a < a->version.length && a->version.data[in_a] == '-') in_a++;
    while (in_b < b->version.length && b->version.data[in_b] == '-') in_b++;
    bool ends_a = in_a == a->version.length, ends_b = in_b == b->version.length;
    if (ends_a || ends_b) return ends_b - ends_a;
    unsigned char in = (unsigned char)a->version.data[in_a],
                  other = (unsigned char)b->version.data[in_b];
    if (in != other) return in < other ? -1 : 1;
  }
}

int order_by_number(const Entry *a, const Entry *b) {
  size_t in_a = 0, in_b = 0;
  return compare_numbers(take_number(a->version, &in_a), take_number(b->version, &in_b));
}

int order_by_name_or_number(const Entry *a, const Entry *b) {
  bool both = a->key.length && b->key.length && isdigit((unsigned char)*a->key.data) &&
              isdigit((unsigned char)*b->key.data);
  int order = both ? order_by_number(a, b) : 0;
  return order ? order : order_by_name(a, b);
}

// Bytes that are neither digits nor separators (the v of v1) compare as an empty number.
static int compare_parts(Str a, Str b) {
  size_t in_a = 0, in_b = 0;
  while (in_a < a.length || in_b < b.length) {
    int order = compare_numbers(take_number(a, &in_a), take_number(b, &in_b));
    if (order) return order;
    in_a++, in_b++; // over the separator
    if (in_a > a.length) in_a = a.length;
    if (in_b > b.length) in_b = b.length;
  }
  return 0;
}

int order_by_parts(const Entry *a, const Entry *b) { return compare_parts(a->version, b->version); }

int order_by_folder(const Entry *a, const Entry *b) {
  int order = compare_parts(a->file->folder->name, b->file->folder->name);
  return order ? order : order_by_parts(a, b);
}

static int compare_entries(const void *first, const void *second, void *order) {
  const Entry *a = first, *b = second;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  int result = (*(Order **)order)(a, b);
  if (!result) result = compare_bytes(a->key, b->key);
  if (!result && a->piece != b->piece) return a->piece < b->piece ? -1 : 1;
  return result ? result : strcmp(a->file->path, b->file->path);
}

// Files come by their names, which is what most tools go by.
static bool is_in_order(const Entries *entries, Order *order) {
  for (size_t i = 1; i < entries->count; i++)
    if (compare_entries(&entries->items[i - 1], &entries->items[i], &order) > 0) return false;
  return true;
}

void order_entries(Entries *entries, Order *order) {
  if (!is_in_order(entries, order))
    qsort_r(entries->items, entries->count, sizeof *entries->items, compare_entries, &order);
}
