BROKEN 1; -- expect: syntax-error "words that no message has"
BROKEN 2;
SELECT 3; -- expect: syntax-error
SELECT 4; -- related: syntax-error
