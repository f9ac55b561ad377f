BROKEN ONE; -- expect: syntax-error warning "skipped"
BROKEN TWO; -- expect: syntax-error error "skipped"
