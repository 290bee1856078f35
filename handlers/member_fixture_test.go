package handlers_test

import (
	"fmt"
	"net/http"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
)

func TestAMemberOfTheFixtureIsNotOfTheOffice(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	if got := zoe.Get("/redactie"); got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != "/redactie/inloggen" {
		t.Errorf("%d %s", got.StatusCode, got.Header.Get("Location"))
	}
	if !zoe.Account.May(access.HaveSeat) || zoe.Account.May(access.UseOffice) {
		t.Error(fmt.Sprint(zoe.Account))
	}
}
