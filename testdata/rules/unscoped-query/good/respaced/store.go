package store

import (
	"database/sql"
	"log"
	"strings"
)

type Session struct {
	tx      *sql.Tx
	verbose bool
	scope   string
}

var oneLine = strings.NewReplacer("\t", "", "\n", " ")
var scoped = strings.NewReplacer("/*scope*/", "AND tenant_id = current_tenant()")

func (s *Session) Execute(command string, args ...any) error {
	if s.verbose {
		command = oneLine.Replace(command)
		log.Println(command)
	}
	_, err := s.tx.Exec(command, args...)
	return err
}

// More than white space is changed, and perhaps the tenant added: a gap, no finding.
func (s *Session) Scoped(command string, args ...any) error {
	command = scoped.Replace(command)
	_, err := s.tx.Exec(command, args...)
	return err
}

func Close(s *Session, tenant, code string) error {
	if err := s.Scoped("UPDATE orders SET status = 'closed' WHERE code = $1 /*scope*/", code); err != nil {
		return err
	}
	return s.Execute("UPDATE orders SET status = 'closed' WHERE tenant_id = $1 AND code = $2", tenant, code)
}
