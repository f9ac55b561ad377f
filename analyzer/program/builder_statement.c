// Rows that say what a call runs -> statements.
#include "program/builder.h"

void builder_run_sql(MigrationRun *run, HostRef at, const HostValue *value) {
  if (value->kind == VALUE_LIST) {
    for (size_t i = 0; i < value->items.count; i++) builder_run_sql(run, at, value->items.items[i]);
    return;
  }
  if (value->kind == VALUE_NULL) return;
  if (value->kind == VALUE_FUNCTION) { // execute(fn -> repo().query!("...") end)
    migration_call(run, value->function, NULL, 0);
    return;
  }
  if (value->kind != VALUE_STRING) {
    builder_gap(run, at, "the text of this SQL is not known");
    return;
  }
  if (value->has_holes) builder_gap(run, at, "parts of this SQL are not known");
  ddl_add_unit(&run->sql, migration_place(run, at), value->unit);
  ddl_end_statement(&run->sql);
}

void builder_sql(MigrationRun *run, const BuilderRow *row, Args *args, HostRef at) {
  HostRef text = builder_given(run, args, row, "text");
  const HostValue *value = text.node ? migration_value(run, text) : &(HostValue){0};
  bool is_path = builder_detail(row, "file").length > 0;
  if (text.node && (is_path || value->kind == VALUE_UNKNOWN) && builder_run_file(run, at, text))
    return;
  builder_run_sql(run, at, is_path ? &(HostValue){0} : value);
}

static void run_template(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                         HostRef at, Str each) {
  Buf out = buf_new(run->arena);
  if (focus->table) builder_flush(run, focus->table);
  if (!builder_fill(run, row, focus, args, each, &out)) {
    builder_gap(run, at, "parts of this statement are not known");
    return;
  }
  ddl_add(&run->sql, migration_place(run, at), "%s", out.data);
  ddl_end_statement(&run->sql);
}

void builder_statement(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                       HostRef at) {
  Str each = builder_detail(row, "each");
  Strs names = {0};
  if (!each.length) {
    run_template(run, row, focus, args, at, each);
    return;
  }
  Str rest = builder_detail(row, "rest");
  DdlKey key = {0};
  if (rest.length) builder_rest_names(run, &key, args, (size_t)(*rest.data - '0'));
  names = key.columns;
  bool known =
      names.count || builder_names(run, args, row, str_dup(run->arena, each), &names, NULL);
  if (!known || !names.count) builder_gap(run, at, "parts of this statement are not known");
  for (size_t i = 0; i < names.count; i++) run_template(run, row, focus, args, at, names.items[i]);
}

// Columns that the row spells out, with {0} for a name.
void builder_columns_text(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                          HostRef at) {
  Str sql = builder_detail(row, "sql"), name = builder_text(run, args, row, "name");
  if (!name.length) name = builder_detail(row, "fallback");
  for (size_t start = 0, end; start < sql.length; start = end + 1) {
    end = str_find(sql, ";", start);
    Str one = str_trim(str_slice(sql, start, end));
    size_t space = str_find(one, " ", 0), hole = str_find(one, "{0}", 0);
    Str column = str_slice(one, 0, space);
    if (hole < space)
      column = str(arena_format(run->arena, "%.*s%.*s%.*s", (int)hole, one.data, (int)name.length,
                                name.data, (int)(space - hole - 3), one.data + hole + 3));
    DdlColumn *made = builder_column_new(run, focus, column, at);
    made->type = str_slice(one, space + (space < one.length), one.length);
    if (str_ends(made->type, " PK")) {
      made->primary = true;
      made->type.length -= 3;
    }
    if (str_ends(made->type, " NN")) {
      made->not_null = true;
      made->type.length -= 3;
    }
  }
}

// What ALTER TABLE ... ALTER COLUMN says of the column as the options describe it.
void builder_alter_column(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                          HostRef at) {
  Str name = builder_text(run, args, row, "name");
  if (!name.length || !focus->table) {
    builder_gap(run, at, "which column this changes is not known");
    return;
  }
  builder_flush(run, focus->table);
  Span place = migration_place(run, at);
  const char *start =
      arena_format(run->arena, "ALTER TABLE %s ALTER COLUMN %s",
                   ddl_name(run->arena, focus->table->name).data, ddl_quote(run->arena, name).data);
  HostRef type = builder_given(run, args, row, "type"),
          null = builder_given(run, args, row, "null");
  HostRef not_null = builder_given(run, args, row, "not_null"),
          fallback = builder_given(run, args, row, "default");
  HostRef other = builder_given(run, args, row, "rename");
  if (type.node) {
    Str sql = builder_type(run, type);
    ddl_add(&run->sql, place, "%s TYPE %.*s;\n", start, (int)sql.length, sql.data);
  }
  if (null.node || not_null.node) {
    const HostValue *value = migration_value(run, null.node ? null : not_null);
    bool refuses = null.node ? value->kind == VALUE_BOOL && !value->truth : value->truth;
    ddl_add(&run->sql, place, "%s %s NOT NULL;\n", start, refuses ? "SET" : "DROP");
  }
  if (fallback.node) {
    DdlColumn column = {0};
    builder_default(run, &column, fallback, builder_detail(row, "default_is_sql").length > 0);
    if (column.fallback.length)
      ddl_add(&run->sql, place, "%s SET DEFAULT %.*s;\n", start, (int)column.fallback.length,
              column.fallback.data);
    else
      ddl_add(&run->sql, place, "%s DROP DEFAULT;\n", start);
  }
  Str new = other.node ? migration_text(run, other) : (Str){0};
  if (new.length && !str_equal(new, name))
    ddl_add(&run->sql, place, "ALTER TABLE %s RENAME COLUMN %s TO %s;\n",
            ddl_name(run->arena, focus->table->name).data, ddl_quote(run->arena, name).data,
            ddl_quote(run->arena, new).data);
}
