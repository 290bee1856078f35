package modelstest

import (
	"fmt"
	"slices"
	"strings"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/domain"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/post"
	"samenspel/models/seal"
	"samenspel/models/store"
)

// PrepareAdmission makes ready to admit, over any engine: the same secret in
// every process, and letters whose text is the way to their link.
func PrepareAdmission(m *models.Models) error {
	var err error
	if m.Box, err = seal.New([]byte("een geheim van tweeendertig teken")[:seal.Size]); err != nil {
		return err
	}
	m.Post.Write = func(mail post.Request, _ *post.LetterText, _ post.Sender) (string, string, string, error) {
		return mail.Template, mail.Path + " ", "<p></p>", nil
	}
	return m.Accounts.UseOffice("https://meent.example")
}

// Prepared is an application before the board, with seats for two who are new
// and for one who works in the office already.
func (o *Office) Prepared() *applying.Application {
	o.T.Helper()
	o.Must(PrepareAdmission(o.Models))
	Welcoming(o)
	desk := o.Add("Dora", access.Desk)
	o.Add("Bram", access.Board)
	a := o.Applied(func(f *applying.ApplicationForm) {
		f.Seats = []input.Contact{{Name: "Karim Haddad", Email: "karim@devaart.example"}, {Name: "Dora", Email: desk.Email}}
	})
	return o.Stepped(desk, a, applying.PrepareStep, "Een mooie club.")
}

// Admission is all that an admission leaves behind, without ids and moments,
// each as often as it is there.
func (o *Office) Admission() string {
	o.T.Helper()
	ctx := o.T.Context()
	var all []string
	add := func(format string, values ...any) { all = append(all, fmt.Sprintf(format, values...)) }
	apps, err := Applications(o.Models).Find(ctx, store.Query{})
	o.Must(err)
	for _, a := range apps {
		add("application %s, member %v, waits %v", a.State, a.Member == a.ID, a.Effects.Pending)
		for _, h := range a.Happenings {
			add("timeline %s %s %q", h.What, h.By.Name, h.Text)
		}
	}
	alls, err := o.Members.Members.Find(ctx, store.Query{})
	o.Must(err)
	seats := map[string]string{}
	for _, org := range alls {
		iban, err := o.Box.Open(org.IBAN, org.ID)
		o.Must(err)
		add("member %d %s, %s, %s, waits %v", org.Number, org.Name, iban, org.IBANShown, org.Effects.Pending)
		for _, s := range org.Seats {
			add("seat of %s <%s>", s.Name, s.Email)
			seats[s.ID] = s.Email
		}
		for _, h := range org.Happenings {
			add("history %s", h.What)
		}
	}
	accounts, err := o.Accounts.Accounts.Find(ctx, store.Query{})
	o.Must(err)
	emails := map[string]string{}
	for _, a := range accounts {
		add("account %s %v, seat %v", a.Email, a.Roles, a.Member != "" && seats[a.Seat] == a.Email)
		emails[a.ID] = a.Email
	}
	tickets, err := o.Accounts.Tickets.Find(ctx, store.Query{})
	o.Must(err)
	known := map[string]string{}
	for _, t := range tickets {
		add("ticket %s of %s", t.Use, emails[t.Account])
		known[t.ID] = emails[t.Account]
	}
	letters, err := Letters(o.Models).Find(ctx, store.Query{})
	o.Must(err)
	for _, l := range letters {
		opens := ""
		open, err := o.Post.OpenLetter(&l)
		o.Must(err)
		if secret, ok := strings.CutPrefix(strings.TrimSpace(open.Text), "/mijn/welkom/"); ok {
			opens = known[domain.Hashed(members.SeatTicket+secret)] // the ticket of just this letter
		}
		add("letter %s to %s, opens the seat of %q", l.Template, l.To, opens)
	}
	entries, err := o.Audit.Entries.Find(ctx, store.Query{})
	o.Must(err)
	for _, e := range entries {
		add("entry %s by %s %s→%s", e.Kind, e.ActorName, e.Before, e.After)
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}
