#include "sql/split.h"

#include <criterion/criterion.h>
#include <stdio.h>

// The pieces of `text`, each between bars; '!' before one with an open quote.
static const char *pieces(const char *text) {
  static char out[1000];
  char *at = out;
  Str whole = str(text);
  Piece piece;
  *at = '\0';
  for (uint32_t from = 0; split_next(whole, from, &piece); from = piece.next) {
    const char *open = piece.open_at == UINT32_MAX ? "" : "!";
    at += sprintf(at, "|%s%.*s", open, (int)(piece.end - piece.start), text + piece.start);
  }
  return out;
}

Test(split, semicolons) {
  cr_expect_str_eq(pieces(" a ; b/* c */;;\n-- d;\n e -- f"), "|a|b|e");
  cr_expect_str_eq(pieces("a ';' \";\" $$;$$ $x$;$$;$x$ E'\\';' U&';' /* ; /* ; */ ; */ b; c"),
                   "|a ';' \";\" $$;$$ $x$;$$;$x$ E'\\';' U&';' /* ; /* ; */ ; */ b|c");
  cr_expect_str_eq(pieces("f(a; b); c"), "|f(a|b)|c");
  cr_expect_str_eq(pieces(""), "");
  cr_expect_str_eq(pieces(" ; -- a"), "");
}

Test(split, open_quotes) {
  cr_expect_str_eq(pieces("a; b 'c; d"), "|a|!b 'c; d");
  cr_expect_str_eq(pieces("a \"b; c"), "|!a \"b; c");
  cr_expect_str_eq(pieces("a $$b; c$ $"), "|!a $$b; c$ $");
  cr_expect_str_eq(pieces("a; b /* c; d"), "|a|!b /* c; d");
  cr_expect_str_eq(pieces("a; /* c; d"), "|a|! /* c; d");
}

Test(split, rules) {
  cr_expect_str_eq(pieces("CREATE RULE r AS ON UPDATE TO t DO (a; (b); c); d"),
                   "|CREATE RULE r AS ON UPDATE TO t DO (a; (b); c)|d");
  cr_expect_str_eq(pieces("create or replace rule r AS x DO (a;\nb;\nCREATE TABLE t (a int); d"),
                   "|create or replace rule r AS x DO (a;\nb;|CREATE TABLE t (a int)|d");
  cr_expect_str_eq(pieces("CREATE TABLE rule (a; b)"), "|CREATE TABLE rule (a|b)");
}

Test(split, atomic_bodies) {
  cr_expect_str_eq(pieces("CREATE FUNCTION f() BEGIN ATOMIC a; CASE b WHEN c END; END; d"),
                   "|CREATE FUNCTION f() BEGIN ATOMIC a; CASE b WHEN c END; END|d");
  cr_expect_str_eq(pieces("CREATE OR REPLACE PROCEDURE f() begin atomic a; end; d"),
                   "|CREATE OR REPLACE PROCEDURE f() begin atomic a; end|d");
  cr_expect_str_eq(pieces("CREATE FUNCTION f() BEGIN ATOMIC a;\nALTER TABLE t b; c"),
                   "|CREATE FUNCTION f() BEGIN ATOMIC a;|ALTER TABLE t b|c");
  cr_expect_str_eq(pieces("BEGIN; a; END; BEGIN ATOMIC; b"), "|BEGIN|a|END|BEGIN ATOMIC|b");
}

Test(split, rows_of_values) {
  static const char text[] = "INSERT INTO t (values) VALUES (f(1), ')'), (2)";
  Piece piece;
  cr_assert(split_next(str(text), 0, &piece));
  cr_expect_eq(piece.values, strlen("INSERT INTO t (values) VALUES"));
  cr_expect_eq(piece.first_row, strlen("INSERT INTO t (values) VALUES (f(1), ')')"));
  cr_assert(split_next(str("INSERT INTO t SELECT * FROM (VALUES (1)) x"), 0, &piece));
  cr_expect_eq(piece.values, 0);
  cr_assert(split_next(str("SELECT 1 UNION VALUES (1)"), 0, &piece));
  cr_expect_eq(piece.first_row, 0);
}

Test(split, candidates) {
  static const struct {
    const char *text;
    bool is_candidate;
  } cases[] = {
      {"CREATE TABLE t", true},
      {"  create or replace view v", true},
      {"CREATE x", false},
      {"ALTER TABLE t", true},
      {"ALTER COLUMN c", false},
      {"DROP POLICY p", true},
      {"DROP CONSTRAINT c", false},
      {"UPDATE t SET a = 1", true},
      {"UPDATE SET a = 1", false},
      {"DO $$ BEGIN END $$", true},
      {"DO NOTHING", false},
      {"DELETE FROM t", true},
      {"DELETE", false},
      {"INSERT INTO t", true},
      {"SELECT", true},
      {"SET ROLE a", true},
      {"SET a = 1", false},
      {"creates", false},
      {"'CREATE TABLE t'", false},
      {"DO", false},
      {"-- CREATE TABLE t", false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Str text = str(cases[i].text);
    cr_expect_eq(split_is_candidate(text, scan_token(text, 0)), cases[i].is_candidate, "%s",
                 text.data);
  }
  Str text = str("a SELECT 1");
  cr_expect(!split_is_candidate(text, scan_token(text, 1)), "not the first of its line");
}

Test(split, lines) {
  Str text = str("SELECT 'a\n SELECT 1\nSELECT 2;\n\nCREATE TABLE t");
  uint32_t end = (uint32_t)text.length;
  cr_expect_eq(split_find_line(text, 0, end, false), 0);
  cr_expect_eq(split_find_line(text, 1, end, false), 20);
  cr_expect_eq(split_find_line(text, 1, end, true), 31);
  cr_expect_eq(split_find_line(text, 1, 20, false), 20, "the end");
  cr_expect_eq(split_find_line(text, 32, end, false), end);
}
