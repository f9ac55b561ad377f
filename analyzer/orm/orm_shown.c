// select("tenant_id"), select({ tenant: orders.tenantId }), { select: { tenantId: true } } -> the columns that are asked for.
#include "orm/orm_shown.h"

static void add_column(const OrmReader *reader, const OrmColumn *column) {
  array_push(reader->arena, &reader->found->shown, *column);
}

static bool is_name(Str text) {
  for (size_t i = 0; i < text.length; i++)
    if (!str_is_word_byte(text.data[i])) return false;
  return text.length > 0;
}

// "tenant_id", "o.tenant_id AS tenant"; supabase-js takes several at once.
static void add_text(const OrmReader *reader, Str text) {
  for (size_t start = 0; start <= text.length;) {
    size_t end = str_find(text, ",", start);
    Str part = str_trim(str_slice(text, start, end)), name = filter_name(part);
    size_t length = str_find(part, " ", 0);
    OrmColumn column;
    if (is_name(name) && filter_column_of(reader, str_slice(part, 0, length), &column)) {
      column.name = name; // which may be quoted
      add_column(reader, &column);
    } else {
      reader->found->shows_others = true;
    }
    start = end + 1;
  }
}

static void add_pair(const OrmReader *reader, const HostNode *pair) {
  const HostNode *value = node_child(pair, ROLE_VALUE);
  bool is_flag = pair->kind == HOST_PAIR && value && value->kind == HOST_LITERAL &&
                 str_is(node_text(reader->file, value), "true");
  OrmColumn column = {.name = pair->name};
  if (is_flag)
    add_column(reader, &column);
  else
    shown_add(reader, pair->kind == HOST_PAIR ? value : NULL);
}

void shown_add(const OrmReader *reader, const HostNode *given) {
  OrmColumn column;
  Str text = given ? filter_constant(reader, given) : (Str){0};
  if (text.length) {
    add_text(reader, text);
  } else if (given && given->kind == HOST_MEMBER && filter_column(reader, given, &column)) {
    add_column(reader, &column);
  } else if (given && (given->kind == HOST_LIST || given->kind == HOST_MAP) && given->first) {
    for (const HostNode *item = node_child(given, ROLE_ELEMENT); item; item = node_next(item))
      if (given->kind == HOST_LIST)
        shown_add(reader, item);
      else
        add_pair(reader, item);
  } else {
    reader->found->shows_others = true;
  }
}

void shown_arguments(const OrmReader *reader, const HostNode *call, size_t from) {
  const HostNode *given = node_argument(call, from);
  if (!given) reader->found->shows_others = true;
  for (; given; given = node_next(given)) shown_add(reader, given);
}
