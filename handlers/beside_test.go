package handlers

import (
	"fmt"
	"strconv"
	"testing"

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
	n := newNewsroom(t)
	desk := n.as("desk", access.Desk)
	zoe := n.asMember("zoe")
	if _, err := n.models.Members.ChangeMember(t.Context(), zoe.account.Member, 0, func(o *members.Member) ([]domain.Effect, error) {
		o.Street, o.Postcode = "Markt 2", "8011 AB"
		return nil, nil
	}); err != nil {
		t.Fatal(err)
	}
	desk.post("/redactie/facturen/gegevens", billingFields...)
	if got := desk.post("/redactie/facturen/contributie", "jaar", strconv.Itoa(n.models.Today().Time().Year()), "lid", zoe.account.Member); got.StatusCode != 303 {
		t.Fatalf("%d %s", got.StatusCode, got.text)
	}
	find := func() *billing.Invoice {
		t.Helper()
		all, err := n.models.Billing.InvoicesOf(t.Context(), zoe.account.Member)
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		return &all[0]
	}
	i := find()
	today, version := string(n.models.Today()), strconv.FormatInt(i.Version, 10)
	pay := func(fields ...string) reply {
		return desk.post("/redactie/facturen/"+i.ID+"/betaling", append([]string{"version", version}, fields...)...)
	}
	sure := today + " 1234567"
	n.holds("too much", pay("on", today, "amount", "12.345,67", "note", "bewaar mij"), 422,
		[]string{"U noteert € 12.345,67", "Weet u het zeker", `name="sure" value="` + sure + `"`, "Ja, dit klopt", `value="12.345,67"`, `value="bewaar mij"`}, nil)
	n.holds("another amount", pay("on", today, "amount", "22.345,67", "sure", sure), 422, []string{"U noteert € 22.345,67", "Weet u het zeker"}, nil)
	before := n.models.Today().Add(-3)
	n.holds("before it", pay("on", string(before), "amount", "1"), 422, []string{"ligt voor de factuur", "Weet u het zeker", `value="` + string(before) + `"`}, nil)
	n.holds("six years before", pay("on", string(n.models.Today().Add(-6*365)), "amount", "1", "sure", sure), 422, []string{"meer dan een jaar voor de factuur"}, []string{"Ja, dit klopt"})
	n.holds("back", pay("on", today, "amount", "1", "back", "1"), 422, []string{"Er kan niet meer terug dan er binnenkwam"}, []string{"Ja, dit klopt"})
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
	n := newNewsroom(t)
	editor := n.as("eef", access.Editor)
	p, err := n.models.Newsroom.AddPiece(t.Context(), editor.account, newsroom.Content{Type: press.News, Access: access.Public, Title: "Een nacht", Body: "<p>Tekst.</p>"})
	if err != nil {
		t.Fatal(err)
	}
	path := "/redactie/stukken/" + p.ID
	for text, want := range map[string]string{"2027-03-28T02:30": "Deze tijd bestaat niet", "2027-10-31T02:30": "Deze tijd is er twee keer"} {
		n.holds("planned at "+text, editor.post(path+"/stap/schedule", "revision", fmt.Sprint(p.Revision), "due", text), 422, []string{want, `value="` + text + `"`}, nil)
		n.holds("dated at "+text, editor.post(path, formOf(p, "at", text)...), 422, []string{want}, nil)
	}
}

// A period that ends before it begins is told, and not shown as empty.
func TestAPeriodIsInOrder(t *testing.T) {
	n := newNewsroom(t)
	boss := n.as("boss", access.Administrator)
	n.holds("turned around", boss.get("/redactie/logboek?van=2026-11-20&tot=2026-11-19"), 422, []string{"ligt voor de eerste dag"}, nil)
	n.holds("one day", boss.get("/redactie/logboek?van=2026-11-20&tot=2026-11-20"), 200, nil, []string{"ligt voor de eerste dag"})
}

func TestVATNumbersAreCheckedAtTheField(t *testing.T) {
	n := newNewsroom(t)
	desk := n.as("desk", access.Desk)
	for typed, want := range map[string]string{"NL123456789B01": "klopt niet", "NL12": "ziet eruit als NL123456782B01"} {
		n.holds(typed, desk.post("/redactie/facturen/gegevens", append(append([]string{}, billingFields...), "vat_number", typed)...), 422, []string{want, `value="` + typed + `"`}, nil)
	}
}
