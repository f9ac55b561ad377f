// format('...%I...', ...) -> text.
#include "base/buf.h"
#include "pl/pl_run.h"
#include "sql/literal.h"

// One conversion: %[n$][-][width|*]type
typedef struct Spec {
  size_t argument; // from 1; 0: the next one
  int64_t width;
  bool left;
  char type;
} Spec;

typedef struct Format {
  PlRun *run;
  Buf out;
  Str text;
  size_t at;               // byte of `text` behind the '%'
  size_t next;             // argument, from 1
  const Values *arguments; // [0] is the format itself
} Format;

static char peek(const Format *f) { return f->at < f->text.length ? f->text.data[f->at] : 0; }

static int64_t read_number(Format *f) {
  int64_t number = 0;
  while (peek(f) >= '0' && peek(f) <= '9' && number < 1000000)
    number = number * 10 + f->text.data[f->at++] - '0';
  return number;
}

static const Value *take(Format *f, size_t argument) {
  if (argument) f->next = argument;
  size_t index = f->next++;
  return index < f->arguments->count ? &f->arguments->items[index] : NULL;
}

static bool read_spec(Format *f, Spec *spec) {
  *spec = (Spec){0};
  size_t start = f->at;
  int64_t number = read_number(f);
  if (f->at > start && peek(f) == '$') {
    spec->argument = (size_t)number;
    f->at++;
  } else {
    f->at = start;
  }
  while (peek(f) == '-') {
    spec->left = true;
    f->at++;
  }
  if (peek(f) == '*') {
    f->at++;
    const Value *width = take(f, 0);
    if (!width || !value_number(width, &spec->width)) return false;
  } else {
    spec->width = read_number(f);
  }
  spec->type = peek(f);
  f->at++;
  return spec->type != 0 && strchr("sIL", spec->type);
}

static void add_conversion(Format *f, const Spec *spec, const Value *value) {
  Arena *arena = f->run->arena;
  Str text =
      value->kind == VALUE_NULL ? str(spec->type == 'L' ? "NULL" : "") : value_print(arena, value);
  if (value->kind != VALUE_NULL && spec->type == 'L') text = str(literal_string(arena, text));
  if (spec->type == 'I') text = str(literal_identifier(arena, text));
  int64_t padding = spec->width - (int64_t)text.length;
  if (!spec->left)
    for (int64_t i = 0; i < padding && i < 1000; i++) buf_add_char(&f->out, ' ');
  buf_add_str(&f->out, text);
  if (spec->left)
    for (int64_t i = 0; i < padding && i < 1000; i++) buf_add_char(&f->out, ' ');
}

Value pl_format(PlRun *run, const Values *arguments) {
  if (!arguments->count) return value_unknown();
  const Value *format = &arguments->items[0];
  if (format->kind == VALUE_NULL) return value_null();
  if (format->kind != VALUE_TEXT) return value_unknown();
  if (!pl_step(run, format->text.length / 32)) return value_unknown();
  Format f = {run, buf_new(run->arena), format->text, 0, 1, arguments};
  while (f.at < f.text.length) {
    char c = f.text.data[f.at++];
    if (c != '%') {
      buf_add_char(&f.out, c);
      continue;
    }
    if (peek(&f) == '%') {
      buf_add_char(&f.out, '%');
      f.at++;
      continue;
    }
    Spec spec;
    const Value *value = read_spec(&f, &spec) ? take(&f, spec.argument) : NULL;
    if (!value) return value_unknown(); // the server refuses such a format
    add_conversion(&f, &spec, value);
  }
  return value_of_str(buf_str(&f.out));
}
