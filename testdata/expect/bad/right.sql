-- expect: syntax-error "BROKEN"
-- expect: syntax-error
BROKEN 1; BROKEN 2;
