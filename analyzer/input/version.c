// The name of a file or folder -> the version that a migration tool reads in it.
#include "input/version.h"

#include <ctype.h>

static size_t digits_at(Str name, size_t at) {
  size_t end = at;
  while (end < name.length && isdigit((unsigned char)name.data[end])) end++;
  return end - at;
}

static bool ends_nocase(Str text, const char *suffix) {
  size_t length = strlen(suffix);
  return text.length >= length &&
         str_is_nocase(str_slice(text, text.length - length, text.length), suffix);
}

// The name without `.sql`; false when it has none.
static bool take_stem(Str name, Str *stem) {
  if (!ends_nocase(name, ".sql")) return false;
  *stem = str_slice(name, 0, name.length - 4);
  return stem->length > 0;
}

// Home-made runners keep the way back beside the way there: x_down.sql, x.rollback.sql.
bool version_goes_down(Str name) {
  Str stem = name;
  take_stem(name, &stem);
  static const char *const words[] = {"down", "undo", "rollback", "revert", NULL};
  for (size_t i = 0; words[i]; i++) {
    if (!ends_nocase(stem, words[i])) continue;
    size_t rest = stem.length - strlen(words[i]);
    if (rest == 0 || strchr("._-", stem.data[rest - 1])) return true;
  }
  return false;
}

bool version_is_plain(Str name) {
  size_t start = name.length > 1 && (*name.data | 0x20) == 'v', digits = 0;
  for (size_t i = start; i < name.length; i++) {
    bool is_digit = isdigit((unsigned char)name.data[i]);
    if (!is_digit && !strchr("._", name.data[i])) return false;
    digits += is_digit;
  }
  return digits > 0;
}

bool version_numbered(Str name, Entry *entry) {
  Str stem;
  if (!take_stem(name, &stem) || version_goes_down(name)) return false;
  if (stem.length > 1 && (*stem.data | 0x20) == 'v') stem = str_slice(stem, 1, stem.length);
  size_t end = digits_at(stem, 0);
  if (!end) return false;
  while (end + 1 < stem.length && stem.data[end] == '.' && digits_at(stem, end + 1))
    end += 1 + digits_at(stem, end + 1);
  if (end < stem.length && !strchr("._- ", stem.data[end])) return false;
  entry->version = str_slice(stem, 0, end);
  return true;
}

bool version_digits(Str name, Entry *entry) {
  Str stem;
  if (!take_stem(name, &stem)) return false;
  entry->version = str_slice(stem, 0, digits_at(stem, 0));
  return entry->version.length > 0;
}

bool version_any(Str name, Entry *entry) {
  Str stem;
  if (!take_stem(name, &stem) || version_goes_down(name)) return false;
  size_t digits = digits_at(stem, 0);
  entry->version = digits ? str_slice(stem, 0, digits) : stem;
  return true;
}

bool version_up_file(Str name, Entry *entry) {
  Str stem;
  if (!take_stem(name, &stem) || !ends_nocase(stem, ".up")) return false;
  size_t digits = digits_at(stem, 0);
  entry->version = digits ? str_slice(stem, 0, digits) : str_slice(stem, 0, stem.length - 3);
  return true;
}

bool version_pop(Str name, Entry *entry) {
  if (!version_up_file(name, entry)) return false;
  bool autocommit = str_has(name, ".autocommit.");
  entry->transaction = autocommit ? TRANSACTION_PER_STATEMENT : TRANSACTION_PER_FILE;
  return true;
}

bool version_bun(Str name, Entry *entry) {
  if (!version_up_file(name, entry)) return false;
  entry->transaction =
      ends_nocase(name, ".tx.up.sql") ? TRANSACTION_PER_FILE : TRANSACTION_PER_STATEMENT;
  return true;
}

bool version_hasura(Str name, Entry *entry) {
  size_t digits = digits_at(name, 0);
  if (!digits) return false;
  entry->version = str_slice(name, 0, digits);
  return true;
}

bool version_diesel(Str name, Entry *entry) {
  entry->version = str_slice(name, 0, str_find(name, "_", 0));
  return entry->version.length > 0;
}

bool version_folder(Str name, Entry *entry) {
  size_t digits = digits_at(name, 0);
  entry->version = digits ? str_slice(name, 0, digits) : name;
  return true;
}

// `V1.2__x` after its letter -> "1.2"; false unless digits, '.' and '_' stand before `__`.
static bool take_flyway_version(Str stem, Entry *entry) {
  size_t end = 1;
  while (end < stem.length && !str_starts(str_slice(stem, end, stem.length), "__")) {
    bool is_part = isdigit((unsigned char)stem.data[end]) || strchr("._", stem.data[end]);
    if (!is_part) return false;
    end++;
  }
  if (end == 1 || !isdigit((unsigned char)stem.data[1])) return false;
  entry->version = str_slice(stem, 1, end);
  return end < stem.length;
}

// Callbacks that run once per migration of a fresh database are left to their place around all of them.
static bool take_callback(Str stem, Entry *entry) {
  Str event = str_slice(stem, 0, str_find(stem, "__", 0));
  bool before = str_is(event, "beforeMigrate") || str_is(event, "beforeEachMigrate") ||
                str_is(event, "createSchema") || str_is(event, "afterConnect");
  bool after = str_is(event, "afterMigrate") || str_is(event, "afterEachMigrate") ||
               str_is(event, "afterMigrateApplied") || str_is(event, "afterVersioned");
  entry->version = event;
  entry->rank = before ? RANK_BEFORE : RANK_AFTER;
  return before || after;
}

bool version_flyway(Str name, Entry *entry) {
  Str stem;
  if (!take_stem(name, &stem)) return false;
  if (str_starts(stem, "R__")) {
    entry->rank = RANK_REPEATABLE;
    entry->version = str_slice(stem, 0, 1);
    return true;
  }
  entry->rank = stem.data[0] == 'B' ? RANK_BASELINE : RANK_VERSION;
  bool is_versioned = stem.data[0] == 'V' || stem.data[0] == 'B';
  if (is_versioned && take_flyway_version(stem, entry)) return true;
  return take_callback(stem, entry);
}

// In refinery U means "unversioned": it may come late, but it goes up.
bool version_refinery(Str name, Entry *entry) {
  Str stem;
  if (!take_stem(name, &stem)) return false;
  return (stem.data[0] == 'V' || stem.data[0] == 'U') && take_flyway_version(stem, entry);
}

// The command-line tool skips a first `_init` of before its own initial schema was split off.
bool version_supabase(Str name, Entry *entry) {
  Str stem;
  size_t digits = digits_at(name, 0);
  if (!take_stem(name, &stem) || !digits || stem.length <= digits || stem.data[digits] != '_')
    return false;
  entry->version = str_slice(stem, 0, digits);
  bool is_old_init = digits == 14 && str_is(str_slice(stem, 14, stem.length), "_init") &&
                     memcmp(stem.data, "20211209000000", 14) < 0;
  return !is_old_init;
}

bool version_postgrator(Str name, Entry *entry) {
  Str stem;
  size_t digits = digits_at(name, 0);
  if (!take_stem(name, &stem) || !digits) return false;
  Str rest = str_slice(stem, digits, stem.length);
  entry->version = str_slice(stem, 0, digits);
  return str_is(rest, ".do") || str_starts(rest, ".do.");
}

bool version_play(Str name, Entry *entry) {
  Str stem;
  if (!take_stem(name, &stem) || digits_at(stem, 0) != stem.length) return false;
  entry->version = stem;
  return true;
}

bool version_mybatis(Str name, Entry *entry) {
  if (str_is(name, "bootstrap.sql")) {
    entry->version = str_slice(name, 0, 9);
    entry->rank = RANK_BASELINE;
    return true;
  }
  return version_numbered(name, entry);
}

bool version_db_migrate(Str name, Entry *entry) {
  Str stem;
  if (!take_stem(name, &stem) || !ends_nocase(stem, "-up")) return false;
  entry->version = str_slice(stem, 0, digits_at(stem, 0));
  return entry->version.length > 0;
}
