package store

import (
	"database/sql"
	"fmt"
	"os"
)

func open(db *sql.DB) error {
	_, err := db.Exec(fmt.Sprintf("SET search_path TO %s", os.Getenv("DB_SCHEMA")))
	return err
}
