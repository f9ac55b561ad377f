// Values -> an INSERT into one of the script's temporary tables.
#include "prove/rows.h"

#include "sql/literal.h"

void rows_add(Rows *rows, const char *const *values, size_t count) {
  if (rows->count++ == 0)
    buf_addf(rows->out, "INSERT INTO pg_temp.%s (%s) VALUES\n  (", rows->table, rows->columns);
  else
    buf_add(rows->out, ",\n  (");
  for (size_t i = 0; i < count; i++)
    buf_addf(rows->out, "%s%s", i ? ", " : "",
             values[i] ? literal_string(rows->arena, str(values[i])) : "NULL");
  buf_add_char(rows->out, ')');
}

void rows_end(Rows *rows) {
  if (rows->count) buf_add(rows->out, ";\n\n");
}
