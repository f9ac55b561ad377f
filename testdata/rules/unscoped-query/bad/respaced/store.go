package store

import (
	"database/sql"
	"log"
	"strings"
)

type Session struct {
	tx      *sql.Tx
	verbose bool
}

var oneLine = strings.NewReplacer("\t", "", "\n", " ")

// What is run is the caller's SQL, though its white space is changed for the log.
func (s *Session) Execute(command string, args ...any) error {
	if s.verbose {
		command = oneLine.Replace(command)
		log.Println(command)
	}
	_, err := s.tx.Exec(command, args...)
	return err
}

func (s *Session) Rows(command string, args ...any) (*sql.Rows, error) {
	return s.tx.Query(strings.ReplaceAll(strings.TrimSpace(command), "\n", " "), args...)
}

func Close(s *Session, code string) error {
	return s.Execute("UPDATE orders SET status = 'closed' WHERE code = $1", code) // expect: unscoped-query
}

func Open(s *Session) (*sql.Rows, error) {
	return s.Rows(`
		SELECT id FROM orders WHERE status = 'open'`) // expect: unscoped-query
}
