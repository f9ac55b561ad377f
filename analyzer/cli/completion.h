// The tables of the command line -> scripts that complete it in shells.
#pragma once
#include "base/buf.h"

void completion_bash(Buf *out);
void completion_zsh(Buf *out);
void completion_fish(Buf *out);
