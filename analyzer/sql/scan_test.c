#include "sql/scan.h"

#include <criterion/criterion.h>
#include <stdio.h>

// The tokens of `text`, each between bars.
static const char *tokens(const char *text) {
  static char out[500];
  char *at = out;
  Str whole = str(text);
  for (Token token = scan_token(whole, 0); token.start < token.end;
       token = scan_token(whole, token.end))
    at += sprintf(at, "|%.*s", (int)(token.end - token.start), text + token.start);
  *at = '\0';
  return out;
}

Test(scan, words_and_signs) {
  cr_assert_str_eq(tokens("a.b=$1 , \"x \"\"y\" 1.5e3"), "|a|.|b|=|$1|,|\"x \"\"y\"|1.5e3");
}
Test(scan, strings) {
  cr_assert_str_eq(tokens("'it''s' E'\\'' e 'x\\' U&'a' x"), "|'it''s'|E'\\''|e|'x\\'|U&'a'|x");
}
Test(scan, dollar_quotes) {
  cr_assert_str_eq(tokens("$$ ' $a$ $$ x $a$ $$ $a$ y$z$"), "|$$ ' $a$ $$|x|$a$ $$ $a$|y$z$");
}
Test(scan, comments) { cr_assert_str_eq(tokens("a -- b\n/* /* c */ d */ e --"), "|a|e"); }
Test(scan, unclosed_quotes_end_with_the_text) {
  cr_assert_str_eq(tokens("a 'b"), "|a|'b");
  cr_assert_str_eq(tokens("$q$ b"), "|$q$ b");
  cr_assert_str_eq(tokens("/* b"), "");
  cr_assert_str_eq(tokens("E'\\"), "|E'\\");
}
Test(scan, find_skips_parentheses_and_quotes) {
  Str text = str("(using) \"using\" 'using' Using");
  cr_assert_eq(scan_find(text, 0, "using").start, 24);
  Token none = scan_find(text, 25, "using");
  cr_assert_eq(none.start, none.end);
}
Test(scan, inside_parentheses) {
  Str text = str("( /* c */ f(')') = 1 -- )\n )");
  Token inside = scan_inside(text, 0);
  cr_assert(str_is(str_slice(text, inside.start, inside.end), "f(')') = 1"));
}
Test(scan, exceeds) {
  cr_assert(scan_exceeds(str("a b 'c d' e"), 3));
  cr_assert(!scan_exceeds(str("a b 'c d' e"), 4));
  cr_assert(!scan_exceeds(str(""), 0));
}
