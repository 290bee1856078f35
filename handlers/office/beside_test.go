package office_test

import (
	"fmt"
	"strconv"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/billing"
	"samenspel/models/domain"
	"samenspel/models/members"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// A payment that is more than is open, or from before the invoice, is asked
// about once with everything typed still there; another amount is asked about
// anew.
func TestAPaymentIsAskedAboutAtItsField(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	desk := n.As("desk", access.Desk)
	zoe := n.AsMember("zoe")
	if _, err := n.Models.Members.ChangeMember(t.Context(), zoe.Account.Member, 0, func(o *members.Member) ([]domain.Effect, error) {
		o.Street, o.Postcode = "Markt 2", "8011 AB"
		return nil, nil
	}); err != nil {
		t.Fatal(err)
	}
	desk.Post("/redactie/facturen/gegevens", billingFields...)
	if got := desk.Post("/redactie/facturen/contributie", "jaar", strconv.Itoa(n.Models.Today().Time().Year()), "lid", zoe.Account.Member); got.StatusCode != 303 {
		t.Fatalf("%d %s", got.StatusCode, got.Text)
	}
	find := func() *billing.Invoice {
		t.Helper()
		all, err := n.Models.Billing.InvoicesOf(t.Context(), zoe.Account.Member)
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		return &all[0]
	}
	i := find()
	today, version := string(n.Models.Today()), strconv.FormatInt(i.Version, 10)
	pay := func(fields ...string) handlerstest.Reply {
		return desk.Post("/redactie/facturen/"+i.ID+"/betaling", append([]string{"version", version}, fields...)...)
	}
	sure := today + " 1234567"
	n.Holds("too much", pay("on", today, "amount", "12.345,67", "note", "bewaar mij"), 422,
		[]string{"U noteert € 12.345,67", "Weet u het zeker", `name="sure" value="` + sure + `"`, "Ja, dit klopt", `value="12.345,67"`, `value="bewaar mij"`}, nil)
	n.Holds("another amount", pay("on", today, "amount", "22.345,67", "sure", sure), 422, []string{"U noteert € 22.345,67", "Weet u het zeker"}, nil)
	before := n.Models.Today().Add(-3)
	n.Holds("before it", pay("on", string(before), "amount", "1"), 422, []string{"ligt voor de factuur", "Weet u het zeker", `value="` + string(before) + `"`}, nil)
	n.Holds("six years before", pay("on", string(n.Models.Today().Add(-6*365)), "amount", "1", "sure", sure), 422, []string{"meer dan een jaar voor de factuur"}, []string{"Ja, dit klopt"})
	n.Holds("back", pay("on", today, "amount", "1", "back", "1"), 422, []string{"Er kan niet meer terug dan er binnenkwam"}, []string{"Ja, dit klopt"})
	if len(find().Payments) != 0 {
		t.Error("something was written down")
	}
	if got := pay("on", today, "amount", "12.345,67", "sure", sure); got.StatusCode != 303 || find().Paid() != 1_234_567 {
		t.Errorf("sure: %d, %d", got.StatusCode, find().Paid())
	}
}

// The hour that a night does not have, or has twice, is told at both fields
// where a moment is typed.
func TestTheNightOfTheClockIsTold(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	editor := n.As("eef", access.Editor)
	p, err := n.Models.Newsroom.AddPiece(t.Context(), editor.Account, newsroom.Content{Type: press.News, Access: access.Public, Title: "Een nacht", Body: "<p>Tekst.</p>"})
	if err != nil {
		t.Fatal(err)
	}
	path := "/redactie/stukken/" + p.ID
	for text, want := range map[string]string{"2027-03-28T02:30": "Deze tijd bestaat niet", "2027-10-31T02:30": "Deze tijd is er twee keer"} {
		n.Holds("planned at "+text, editor.Post(path+"/stap/schedule", "revision", fmt.Sprint(p.Revision), "due", text), 422, []string{want, `value="` + text + `"`}, nil)
		n.Holds("dated at "+text, editor.Post(path, handlerstest.FormOf(p, "at", text)...), 422, []string{want}, nil)
	}
}

// A period that ends before it begins is told, and not shown as empty.
func TestAPeriodIsInOrder(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss := n.As("boss", access.Administrator)
	n.Holds("turned around", boss.Get("/redactie/logboek?van=2026-11-20&tot=2026-11-19"), 422, []string{"ligt voor de eerste dag"}, nil)
	n.Holds("one day", boss.Get("/redactie/logboek?van=2026-11-20&tot=2026-11-20"), 200, nil, []string{"ligt voor de eerste dag"})
}

func TestVATNumbersAreCheckedAtTheField(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	desk := n.As("desk", access.Desk)
	for typed, want := range map[string]string{"NL123456789B01": "klopt niet", "NL12": "ziet eruit als NL123456782B01"} {
		n.Holds(typed, desk.Post("/redactie/facturen/gegevens", append(append([]string{}, billingFields...), "vat_number", typed)...), 422, []string{want, `value="` + typed + `"`}, nil)
	}
}
