BROKEN 1; -- expect: syntax-error
