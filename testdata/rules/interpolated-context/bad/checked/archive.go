package archive

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"github.com/jackc/pgx/v5"
)

var key = regexp.MustCompile(`^[0-9a-f-]{36}$`)

func Archive(ctx context.Context, tx pgx.Tx, tenant string) error {
	if !key.MatchString(tenant) {
		return errors.New("tenant")
	}
	_, err := tx.Exec(ctx, fmt.Sprintf("SET LOCAL app.tenant = '%s'", tenant)) // expect: interpolated-context advice "the look at its form"
	return err
}
