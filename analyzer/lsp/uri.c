// A file: URI <-> an absolute path.
#include "lsp/uri.h"

#include <ctype.h>

static int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10 : -1;
}

const char *uri_to_path(Arena *arena, const char *uri) {
  Str text = str(uri);
  if (!str_starts_nocase(text, "file:")) return NULL;
  const char *at = uri + strlen("file:");
  if (strncmp(at, "//", 2) == 0) {
    size_t host = strcspn(at + 2, "/");
    if (host && !str_is_nocase((Str){at + 2, host}, "localhost")) return NULL;
    at += 2 + host;
  }
  if (*at != '/') return NULL;
  Buf path = buf_new(arena);
  for (; *at && *at != '?' && *at != '#'; at++) {
    int high = *at == '%' ? digit(at[1]) : -1;
    int low = high < 0 ? -1 : digit(at[2]);
    if (high == 0 && low == 0) return NULL;
    buf_add_char(&path, low < 0 ? *at : (char)(high * 16 + low));
    if (low >= 0) at += 2;
  }
  return path.data;
}

const char *uri_of_path(Arena *arena, const char *path) {
  Buf uri = buf_new(arena);
  buf_add(&uri, "file://");
  for (; *path; path++) {
    unsigned char c = (unsigned char)*path;
    if (c < 0x80 && (isalnum(c) || strchr("-._~/", c)))
      buf_add_char(&uri, *path);
    else
      buf_addf(&uri, "%%%02X", c);
  }
  return uri.data;
}
