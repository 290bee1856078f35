package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/input"
	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
)

// What a letter's link may do, it may do for that one thing alone: the mark or
// secret of one opens no other door.
func TestALinkOpensItsOwnDoorAlone(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	ctx := t.Context()
	apply := func(name string) *applying.Application {
		a, err := n.Models.Applying.SaveDraft(ctx, applying.FormKey(), applying.ApplicationForm{Name: name, Person: input.Contact{Name: name, Email: name + "@lid.example"}})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a, b := apply("een"), apply("twee")
	mark := func(path string) string { return path[strings.LastIndex(path, "/")+1:] }
	id, err := n.Models.Newsletter.Subscribe(ctx, "lezer@lid.example", "/nieuwsbrief", newsletter.NewsletterWordingOf("nl", "Meent"))
	if err != nil {
		t.Fatal(err)
	}
	news, err := modelstest.Subscriptions(n.Models).Get(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	confirm, end := mark(n.Models.Newsletter.ConfirmPath(news)), mark(n.Models.Newsletter.UnsubscribePath(news))
	linked, sent := mark(n.Models.Applying.ApplicationPath(a.ID)), mark(n.Models.Applying.SentPath(a))
	for name, path := range map[string]string{
		"of another application":         "/lid-worden/aanvraag/" + b.ID + "/" + linked,
		"of the page after sending":      "/lid-worden/aanvraag/" + a.ID + "/" + sent,
		"of the application, sent again": "/lid-worden/aanmelden/verstuurd/" + a.ID + "/" + linked,
		"of the other's page":            "/lid-worden/aanmelden/verstuurd/" + b.ID + "/" + sent,
		"of the end, to confirm":         "/nieuwsbrief/bevestigen/" + id + "/" + end,
		"to confirm, of the end":         "/nieuwsbrief/afmelden/" + id + "/" + confirm,
		"of an application, to end":      "/nieuwsbrief/afmelden/" + a.ID + "/" + linked,
		"of the newsletter, to apply":    "/lid-worden/aanvraag/" + id + "/" + end,
	} {
		for _, got := range []handlerstest.Reply{n.Guest().Get(path), n.Guest().Post(path)} {
			if got.StatusCode != http.StatusNotFound && got.StatusCode != http.StatusMethodNotAllowed {
				t.Errorf("%s: %d", name, got.StatusCode)
			}
		}
	}

	zoe := n.AsMember("zoe")
	invited, asked := n.Invited("karim"), n.Asks(zoe.Account.Email)
	for _, path := range []string{"/mijn/inloggen/" + invited, "/mijn/welkom/" + asked, "/mijn/adres/" + asked, "/redactie/instellen/" + invited, "/redactie/instellen/" + asked, "/redactie/wachtwoord/" + asked} {
		got := n.Guest().Post(path, "password", handlerstest.Phrase, "again", handlerstest.Phrase, "name", "x")
		if got.StatusCode < 400 || len(got.Cookies()) > 0 {
			t.Errorf("%s: %d", path[:16], got.StatusCode)
		}
	}
	// The seat passes on: nothing that its owner was sent opens anything.
	if _, err := n.Models.Members.PassSeat(ctx, access.System, zoe.Account.Member, zoe.Account.Seat, input.Contact{Name: "Lin", Email: "lin@lid.example"}); err != nil {
		t.Fatal(err)
	}
	if got := n.Guest().Post("/mijn/inloggen/" + asked); got.StatusCode != http.StatusNotFound || len(got.Cookies()) > 0 {
		t.Errorf("a link of who left: %d", got.StatusCode)
	}
	if got := zoe.Get("/mijn"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("a session of who left: %d", got.StatusCode)
	}
}
