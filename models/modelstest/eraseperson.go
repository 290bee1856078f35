package modelstest

import (
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/newsletter"
	"samenspel/models/newsroom"
	"samenspel/models/post"
	"samenspel/models/privacy"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// karim is somebody whom everything that is stored can name, and his request.
type karim struct {
	Account *access.Account
	Member  *members.Member
	Request *privacy.ErasureRequest
	Admin   *access.Account
}

const KarimsAddress = "karim@devaart.example"

// Known fills an office with one person, and people beside him who stay.
func (d *Desk) Known() karim {
	d.T.Helper()
	ctx := d.T.Context()
	Welcoming(d.Office)
	d.Post.Write = func(mail post.Request, _ *post.LetterText, _ post.Sender) (string, string, string, error) {
		return "Over " + mail.Words["organisation"], "Geachte " + mail.ToName + " " + mail.Path + mail.By, "<p>Geachte " + mail.ToName, nil
	}
	board := d.Add("Bram", access.Board)
	a := d.DecidedAs(d.Confirmed(), d.Keeper, applying.AskStep, "Klopt het adres van Karim Haddad (Karim@devaart.example)?")
	a = d.DecidedAs(a, d.Keeper, applying.PrepareStep, "")
	a = d.DecidedAs(a, board, applying.AdmitStep, "")
	k := karim{Admin: d.Admin}
	var err error
	k.Account, err = d.Accounts.AccountByEmail(ctx, KarimsAddress)
	d.Must(err)
	_, err = d.Members.ChangeMember(ctx, a.ID, 0, func(o *members.Member) ([]domain.Effect, error) {
		o.Seats[1].ActivatedAt = d.Now()
		o.Happen(d.Now(), "seat_taken", k.Account, "Karim Haddad")
		o.Notes = append(o.Notes, timeline.Happening{At: d.Now(), What: "note", By: timeline.Signed(k.Account), Text: "Karim Haddad belt graag."})
		o.Seats = append(o.Seats, members.Seat{ID: "ander", Name: "Karim Haddad", Email: "karim@elders.example", Since: d.Today()},
			members.Seat{ID: "vroeger", Before: []members.Sitter{{Name: "Karim Haddad", Since: "2020-01-01", Until: "2021-01-01"}}})
		return []domain.Effect{d.Audit.Note(k.Account, audit.SeatTaken, o.ID, o.Name, "", "Karim Haddad"), d.Audit.Note(d.Keeper, audit.SeatChanged, o.ID, o.Name, "Karim Haddad", "Karim Haddad")}, nil
	})
	d.Must(err)
	tokens, err := d.Members.EnterToRead(ctx, k.Account, accounts.Entrance{Device: "Safari", Own: true})
	d.Must(err)
	if tokens.Access == "" {
		d.T.Fatal("no session")
	}
	d.Must(d.Members.SendSignIn(ctx, KarimsAddress, "/mijn"))
	d.Must(d.Post.Bounced(ctx, &post.Letter{To: KarimsAddress}, post.Failure{Error: post.FailureRefused, Said: "550 <" + KarimsAddress + "> weg"}))
	_, err = d.Members.ChangeProfile(ctx, k.Account, func(p *members.Profile) ([]domain.Effect, error) { p.VisitedAt = d.Now(); return nil, nil })
	d.Must(err)
	piece := d.Live("Het gesprek", "Karim Haddad vertelt.")
	p := d.Piece(piece.ID)
	p.Comments = append(p.Comments, newsroom.Comment{ID: "1", At: d.Now(), By: timeline.Signed(k.Account), Text: "Mail karim@devaart.example even."})
	d.Must(d.Newsroom.Pieces.Replace(ctx, p))
	d.Must(d.Newsroom.AskApproval(ctx, d.Editor, p.ID, p.Revision, "Karim Haddad", KarimsAddress, "Klopt dit?"))
	d.Must(Subscriptions(d.Models).Insert(ctx, &newsletter.Subscription{Head: store.Head{ID: domain.NewID(d.Now())}, Hash: d.Newsletter.Subscriber(KarimsAddress), Address: KarimsAddress,
		State: newsletter.SubscriptionConfirmed, AskedAt: d.Now(), ConfirmedAt: d.Now()}))
	d.Must(d.Accounts.Accounts.Insert(ctx, &access.Account{Head: store.Head{ID: domain.NewID(d.Now())}, Email: "naamgenoot@meent.example", Name: "Karim Haddad", Roles: []access.Role{access.Author}}))
	_, err = d.Applying.SaveDraft(ctx, applying.FormKey(), applying.ApplicationForm{Name: "Haddad Advies", Person: input.Contact{Name: "Karim Haddad", Email: KarimsAddress}})
	d.Must(err)
	if _, err := d.Settle(ctx); err != nil {
		d.T.Fatal(err)
	}
	k.Member, err = d.Members.Members.Get(ctx, a.ID)
	d.Must(err)
	k.Request, err = d.Privacy.AskOwnErasure(ctx, k.Account)
	d.Must(err)
	return k
}

// Left are the fields in which a text still stands, as collection.path.
func (d *Desk) Left(text string) []string {
	d.T.Helper()
	return d.leftOf(text)[text]
}

// leftOf looks for several texts at once.
func (d *Desk) leftOf(texts ...string) map[string][]string {
	d.T.Helper()
	found := map[string][]string{}
	look := func(in, path string) {
		in = strings.ToLower(in)
		for _, text := range texts {
			if strings.Contains(in, strings.ToLower(text)) {
				found[text] = append(found[text], path)
			}
		}
	}
	var walk func(v any, path string)
	walk = func(v any, path string) {
		switch v := v.(type) {
		case bson.D:
			for _, e := range v {
				walk(e.Value, path+"."+e.Key)
			}
		case bson.A:
			for _, e := range v {
				walk(e, path)
			}
		case string:
			look(v, path)
		case bson.Binary:
			look(string(v.Data), path)
		}
	}
	for _, s := range models.Schemas {
		d.Must(d.Privacy.Each(d.T.Context(), s, func(_ string, raw []byte) error {
			var doc bson.D
			if err := bson.Unmarshal(raw, &doc); err != nil {
				return err
			}
			walk(doc, s.Name)
			return nil
		}))
	}
	for text := range found {
		slices.Sort(found[text])
		found[text] = slices.Compact(found[text])
	}
	return found
}

// Gone checks that nothing is left but what the register says that stays, and
// what is another's of the same name.
func (d *Desk) Gone(what string) {
	d.T.Helper()
	left := d.leftOf(KarimsAddress, "Karim Haddad")
	if found := left[KarimsAddress]; len(found) > 0 {
		d.T.Fatalf("%s: the address is still in %v", what, found)
	}
	want := "accounts.name approvals.content.body articles.body members.seats.name pieces.content.body versions.content.body"
	if found := strings.Join(left["Karim Haddad"], " "); found != want {
		d.T.Fatalf("%s: the name is in\n%s\nwant\n%s", what, found, want)
	}
	for _, f := range strings.Fields(want) {
		collection, field, _ := strings.Cut(f, ".")
		if f != "accounts.name" && f != "members.seats.name" && !models.New(nil, nil).Register().Stays(collection, field) { // those two are others
			d.T.Errorf("%s: the register says that %s goes", what, f)
		}
	}
}
