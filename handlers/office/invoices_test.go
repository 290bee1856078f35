package office_test

import (
	"strconv"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/billing"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/members"
)

// billingFields are what the desk types of its association.
var billingFields = []string{"version", "0", "name", "Vereniging Samen Sterk", "street", "Neude 1", "postcode", "3512ad", "place", "Utrecht", "kvk", "0123 4567",
	"iban", "nl91 abna 0417 1643 00", "email", "geld@samensterk.example", "vat", "exempt", "exemption", "Vrijgesteld van btw.", "line", "Contributie {year}",
	"share", "month", "term_days", "30", "first", "1"}

// changed are fields with another value for one.
func changed(fields []string, name, value string) []string {
	all := append([]string(nil), fields...)
	for i := 0; i < len(all); i += 2 {
		if all[i] == name {
			all[i+1] = value
			return all
		}
	}
	return append(all, name, value)
}

func TestContributionIsBilledFromTheScreen(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	desk, board, guest := n.As("desk", access.Desk), n.As("board", access.Board), n.Guest()
	zoe, other := n.AsMember("zoe"), n.AsMember("karim")
	o, err := n.Models.Members.Members.Get(t.Context(), zoe.Account.Member)
	if err != nil {
		t.Fatal(err)
	}
	year := strconv.Itoa(calendar.Day(n.Models.Today()).Time().Year())
	n.Holds("before anything is known", desk.Get("/redactie/facturen"), 200, []string{"Naar de factuurgegevens", "Er zijn nog geen facturen"}, nil)
	n.Holds("too early", desk.Post("/redactie/facturen/contributie", "jaar", year, "lid", o.ID), 422, []string{"Vul eerst de factuurgegevens"}, nil)

	for field, want := range map[string]string{"kvk": "acht cijfers", "iban": "Er is een teken verkeerd: dit rekeningnu", "vat": "btw-identificatienummer op de factuur", "line": "Tussen accolades", "term_days": "van 1 tot en met 120", "exemption": "Vul dit veld in"} {
		wrong := map[string]string{"kvk": "0123456", "iban": "NL91ABNA0417164301", "vat": "charged", "line": "{naam}", "term_days": "veel", "exemption": " "}[field]
		n.Holds("wrong "+field, desk.Post("/redactie/facturen/gegevens", changed(billingFields, field, wrong)...), 422, []string{want, "Vereniging Samen Sterk"}, nil)
	}
	if got := desk.Post("/redactie/facturen/gegevens", billingFields...); got.Header.Get("Location") != "/redactie/facturen?gedaan=billing" {
		t.Fatalf("saved: %d %s", got.StatusCode, got.Text)
	}
	n.Holds("somebody was first", desk.Post("/redactie/facturen/gegevens", changed(billingFields, "name", "Anders")...), 409, []string{"Iemand anders", `value="Anders"`, `name="version" value="2"`}, nil)
	n.Holds("an address is missing", desk.Get("/redactie/facturen/contributie"), 200, []string{"Eerst aanvullen", "straat en huisnummer", "Stichting zoe"}, nil)
	for _, id := range []string{zoe.Account.Member, other.Account.Member} {
		if _, err := n.Models.Members.ChangeMember(t.Context(), id, 0, func(o *members.Member) ([]domain.Effect, error) {
			o.Street, o.Postcode = "Markt 2", "8011 AB"
			return nil, nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	n.Holds("nobody is ticked", desk.Post("/redactie/facturen/contributie", "jaar", year), 422, []string{"Vink aan"}, nil)
	n.Holds("a year far away", desk.Get("/redactie/facturen/contributie?jaar=1999"), 404, nil, nil)
	for range 2 { // pressed twice
		if got := desk.Post("/redactie/facturen/contributie", "jaar", year, "lid", o.ID); got.StatusCode != 303 {
			t.Fatalf("billed: %d", got.StatusCode)
		}
	}
	all, err := n.Models.Billing.InvoicesOf(t.Context(), o.ID)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d invoices, %v", len(all), err)
	}
	i := all[0]
	n.Holds("the list", board.Get("/redactie/facturen?staat=open&jaar="+year), 200, []string{i.Number, "Stichting zoe", "Contributie"}, []string{"Stuur herinneringen", `value="xlsx"`})
	n.Holds("what is left to bill", desk.Get("/redactie/facturen/contributie"), 200, []string{"Stichting karim", i.Number}, nil)

	letters := n.Letters("invoice", "zoe@lid.example")
	if len(letters) != 1 {
		t.Fatalf("%d letters", len(letters))
	}
	link := n.Models.Billing.InvoicePath(i.ID)
	if !strings.Contains(letters[0].Text, link) || !strings.Contains(letters[0].Text, "NL91 ABNA 0417 1643 00") {
		t.Errorf("the letter says %q", letters[0].Text)
	}
	paper := []string{i.Number, "Vereniging Samen Sterk", "Neude 1", "01234567", "Stichting zoe", "Markt 2", "Vrijgesteld van btw.", "NL91 ABNA 0417 1643 00", `name="robots" content="noindex`}
	got := guest.Get(link)
	n.Holds("the link", got, 200, paper, nil)
	if got.Header.Get("Cache-Control") != "no-store" {
		t.Error("a shared computer keeps the invoice")
	}
	n.Holds("a wrong link", guest.Get(link[:len(link)-2]+"xx"), 404, nil, []string{"Stichting zoe"})
	n.Holds("one's own", zoe.Get("/mijn/facturen"), 200, []string{i.Number, "/mijn/facturen/" + i.ID}, nil)
	n.Holds("one's own", zoe.Get("/mijn/facturen/"+i.ID), 200, paper[:6], nil)
	n.Holds("what is held about one", zoe.Get("/mijn/privacy"), 200, []string{"Facturen die naar uw adres gingen", i.Number}, nil)
	n.Holds("what is held about another", other.Get("/mijn/privacy"), 200, nil, []string{i.Number})
	n.Holds("another's list", other.Get("/mijn/facturen"), 200, []string{"nog geen facturen"}, []string{i.Number})
	n.Holds("another's", other.Get("/mijn/facturen/"+i.ID), 404, nil, []string{i.Number})
	n.Holds("the board's hands", board.Post("/redactie/facturen/"+i.ID+"/credit", "version", "2", "reason", "zomaar"), 403, nil, nil)
}

func TestMoneyIsKeptFromTheScreen(t *testing.T) {
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
		if err != nil || len(all) == 0 {
			t.Fatal(err)
		}
		for _, i := range all {
			if i.Of == "" {
				return &i
			}
		}
		return nil
	}
	i := find()
	path := "/redactie/facturen/" + i.ID
	version := strconv.FormatInt(i.Version, 10)
	today := string(n.Models.Today())
	n.Holds("no amount", desk.Post(path+"/betaling", "version", version, "on", today, "amount", "veel", "note", "bewaar mij"), 422, []string{"Vul een bedrag in", `value="bewaar mij"`, `value="veel"`}, nil)
	n.Holds("no day", desk.Post(path+"/betaling", "version", version, "on", "morgen", "amount", "10"), 422, []string{"binnenkwam", `value="morgen"`}, nil)
	if got := desk.Post(path+"/betaling", "version", version, "on", today, "amount", "100,50", "sure", today+" 10050"); got.StatusCode != 303 {
		t.Fatalf("paid: %d", got.StatusCode)
	}
	n.Holds("pressed again", desk.Post(path+"/betaling", "version", version, "on", today, "amount", "100,50", "sure", today+" 10050"), 422, []string{"intussen"}, nil)
	if i = find(); i.Paid() != 10_050 || len(i.Payments) != 1 {
		t.Errorf("%+v", i.Payments)
	}
	n.Holds("its page", desk.Get(path), 200, []string{"€ 100,50", "Betaling genoteerd"}, []string{"Stuur een herinnering"})
	n.Holds("the member sees it", zoe.Get("/mijn/facturen/"+i.ID), 200, []string{"Ontvangen", "€ 100,50"}, nil)
	for range 2 {
		if got := desk.Post(path+"/betaling-terug", "payment", i.Payments[0].ID); got.StatusCode != 303 {
			t.Errorf("taken back: %d", got.StatusCode)
		}
	}
	n.Holds("no address", desk.Post(path+"/sturen", "email", "kaas"), 422, []string{"geen e-mailadres", `value="kaas"`}, nil)
	if got := desk.Post(path+"/sturen", "email", "boek@vaart.example"); got.StatusCode != 303 || len(n.Letters("invoice", "boek@vaart.example")) != 1 {
		t.Errorf("sent again: %d", got.StatusCode)
	}
	version = strconv.FormatInt(find().Version, 10)
	n.Holds("no reason", desk.Post(path+"/credit", "version", version), 422, []string{"waarom u de factuur intrekt"}, nil)
	if got := desk.Post(path+"/credit", "version", version, "reason", "verkeerde klasse"); got.StatusCode != 303 {
		t.Errorf("credited: %d", got.StatusCode)
	}
	n.Holds("once only", desk.Post(path+"/credit", "version", strconv.FormatInt(find().Version, 10), "reason", "nog eens"), 422, []string{"Dit kan nu niet meer"}, nil)
	n.Holds("both", desk.Get("/redactie/facturen"), 200, []string{"Creditfactuur", "Ingetrokken", "−€ "}, nil)
	for _, kind := range []string{"csv", "xlsx"} {
		if got := desk.Post("/redactie/facturen/export", "bestand", kind); got.StatusCode != 200 || !strings.Contains(got.Header.Get("Content-Disposition"), "facturen-"+today+"."+kind) {
			t.Errorf("%s: %d", kind, got.StatusCode)
		}
	}
	n.Holds("no such thing", desk.Post(path+"/vermenigvuldigen"), 404, nil, nil)
}
