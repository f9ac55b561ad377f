package store

const inOtherFile = "SELECT id FROM users WHERE email = $1"
