// The tables of the command line -> what explains it.
#pragma once
#include "base/buf.h"

// Writes --help as `format`: text (also for NULL), the manual page (man), or the completions of a shell (bash, zsh, fish).
// False when there is no such format.
bool help_write(const char *format, Buf *out);
