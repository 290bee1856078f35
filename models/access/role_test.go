package access_test

import (
	"testing"

	"samenspel/models/access"
)

func TestEveryRoleHasANameAndMaySomething(t *testing.T) {
	for _, r := range access.Roles {
		if r.Name() == "" {
			t.Errorf("an account that is %s and nothing else has no name", r)
		}
		if a := (&access.Account{Roles: []access.Role{r}}); !a.May(access.UseOffice) {
			t.Errorf("%s is a role of the office and may not use it", r)
		}
	}
}
