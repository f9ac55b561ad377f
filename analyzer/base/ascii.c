// The table of what bytes are.
#include "base/ascii.h"

const unsigned char ascii_kinds[256] = {
    ['\t' ... '\r'] = ASCII_SPACE,  [' '] = ASCII_SPACE,          ['0' ... '9'] = ASCII_DIGIT,
    ['A' ... 'Z'] = ASCII_LETTER,   ['a' ... 'z'] = ASCII_LETTER, ['_'] = ASCII_LETTER,
    [0x80 ... 0xFF] = ASCII_LETTER, ['$'] = ASCII_DOLLAR,         ['+'] = ASCII_OPERATOR,
    ['-'] = ASCII_OPERATOR,         ['*'] = ASCII_OPERATOR,       ['/'] = ASCII_OPERATOR,
    ['<'] = ASCII_OPERATOR,         ['>'] = ASCII_OPERATOR,       ['='] = ASCII_OPERATOR,
    ['~'] = ASCII_OPERATOR,         ['!'] = ASCII_OPERATOR,       ['@'] = ASCII_OPERATOR,
    ['#'] = ASCII_OPERATOR,         ['%'] = ASCII_OPERATOR,       ['^'] = ASCII_OPERATOR,
    ['&'] = ASCII_OPERATOR,         ['|'] = ASCII_OPERATOR,       ['`'] = ASCII_OPERATOR,
    ['?'] = ASCII_OPERATOR,
};
