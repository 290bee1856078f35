// One press comes after another here, the twin's inside the store's answer: the race detector would find nothing, and take five times as long.

//go:build !race

package models_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
	"samenspel/models/press"
	"samenspel/models/records"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// presses are the buttons that people press twice. Each makes ready what it
// needs and gives one press, over any instance of the program; it answers with
// what the browser is led on to.
var presses = []struct {
	name  string
	ready func(d *pressed) func(context.Context, *models.Models) (string, error)
}{
	{"add a member", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		key := applying.FormKey()
		f := members.MemberForm{Name: "Nieuw", KvK: "12345678", Place: "Zwolle", Postcode: "8011AB", Kind: "gewoon lid", Size: "tot 50 medewerkers", Sector: "Sociaal werk"}
		return func(ctx context.Context, m *models.Models) (string, error) {
			o, wrong, err := m.Members.AddMember(ctx, d.Keeper, key, f, "2020-03-01", input.Contact{Name: "Lin", Email: "lin@nieuw.example"}, true)
			if len(wrong) > 0 {
				return "", fmt.Errorf("%v", wrong)
			}
			return idIs(o, err)
		}
	}},
	{"save a member", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		f, seen := d.org.Form(), d.org.Seen()
		f.Name, f.IBAN = "De Nieuwe Vaart", "NL91ABNA0417164300"
		f.Place, f.Postcode, f.Kind, f.Size, f.Sector = "Zwolle", "8011AB", "gewoon lid", "tot 50 medewerkers", "Sociaal werk"
		return func(ctx context.Context, m *models.Models) (string, error) {
			o, wrong, err := m.Members.SaveMember(ctx, d.Keeper, d.org.ID, seen, f)
			if len(wrong) > 0 {
				return "", fmt.Errorf("%v", wrong)
			}
			return idIs(o, err)
		}
	}},
	{"note a member", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Members.NoteMember(ctx, d.Keeper, d.org.ID, "Belt maandag."))
		}
	}},
	{"add a seat", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Members.AddSeat(ctx, d.Keeper, d.org.ID, input.Contact{Name: " Lin ", Email: "Lin@devaart.example", Phone: "0612345678"}))
		}
	}},
	{"pass a seat", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Members.PassSeat(ctx, d.Keeper, d.org.ID, d.org.Seats[0].ID, input.Contact{Name: "Lin", Email: "Lin@devaart.example"}, "zoe@devaart.example"))
		}
	}},
	{"fill an empty seat", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		_, err := d.Models.Members.PassSeat(d.T.Context(), d.Keeper, d.org.ID, d.org.Seats[0].ID, input.Contact{})
		d.Must(err)
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Members.PassSeat(ctx, d.Keeper, d.org.ID, d.org.Seats[0].ID, input.Contact{Name: "Lin", Email: "lin@devaart.example"}, ""))
		}
	}},
	{"empty a seat", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Members.PassSeat(ctx, d.Keeper, d.org.ID, d.org.Seats[0].ID, input.Contact{}, "zoe@devaart.example"))
		}
	}},
	{"remove a seat", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Members.RemoveSeat(ctx, d.Keeper, d.org.ID, d.org.Seats[0].ID, "zoe@devaart.example"))
		}
	}},
	{"change a seat", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Members.ChangeSeat(ctx, d.Keeper, d.org.ID, d.org.Seats[0].ID, input.Contact{Name: "Zoë", Email: "Zoo@devaart.example"}, "zoe@devaart.example"))
		}
	}},
	{"invite a seat again", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Members.InviteSeatAgain(ctx, d.Keeper, d.org.ID, d.org.Seats[0].ID))
		}
	}},
	{"give notice", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Members.GiveNotice(ctx, d.Keeper, d.org.ID, "", " Te duur. "))
		}
	}},
	{"take notice back", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		_, err := d.Members.GiveNotice(d.T.Context(), d.Keeper, d.org.ID, "", "")
		d.Must(err)
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Members.TakeNoticeBack(ctx, d.Keeper, d.org.ID))
		}
	}},
	{"end now", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Members.EndNow(ctx, d.Keeper, d.org.ID, "Opgeheven."))
		}
	}},
	{"sign in with a link", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		d.Must(d.Members.SendSignIn(d.T.Context(), "zoe@devaart.example", "/mijn/data"))
		secret := d.secret("signin_link", "/mijn/inloggen/")
		return func(ctx context.Context, m *models.Models) (string, error) {
			tokens, to, err := m.Members.SpendSignIn(ctx, secret, accounts.Entrance{Device: "Safari", Page: "page"})
			if err != nil {
				return "", err
			}
			a, s, err := m.Accounts.Holder(ctx, tokens.Access)
			if err != nil {
				return "", err
			}
			_, err = m.Accounts.Exchange(ctx, tokens.Refresh)
			return a.Email + s.ID + to, err
		}
	}},
	{"take an invitation", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		secret := d.secret("seat_invitation", "/mijn/welkom/")
		return func(ctx context.Context, m *models.Models) (string, error) {
			tokens, err := m.Members.TakeInvitation(ctx, secret, accounts.Entrance{Device: "Safari", Page: "page"})
			if err != nil {
				return "", err
			}
			a, s, err := m.Accounts.Holder(ctx, tokens.Access)
			if err != nil {
				return "", err
			}
			return a.Email + s.ID, nil
		}
	}},
	{"save a draft", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		key := applying.FormKey()
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Applying.SaveDraft(ctx, key, modelstest.Filled()))
		}
	}},
	{"send an application", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		key := applying.FormKey()
		return func(ctx context.Context, m *models.Models) (string, error) {
			a, wrong, err := m.Applying.SendApplication(ctx, key, modelstest.Filled())
			if len(wrong) > 0 {
				return "", fmt.Errorf("%v", wrong)
			}
			return idIs(a, err)
		}
	}},
	{"confirm an application", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		a, _, err := d.Applying.SendApplication(d.T.Context(), applying.FormKey(), modelstest.Filled())
		d.Must(err)
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Applying.ConfirmApplication(ctx, a.ID, m.Box.Mark("application", a.ID)))
		}
	}},
	{"note an application", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		a := d.Confirmed()
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Applying.NoteApplication(ctx, d.Keeper, a.ID, "Belt maandag."))
		}
	}},
	{"ask the applicant", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		a := d.Confirmed()
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Applying.StepApplication(ctx, d.Keeper, a.ID, a.Version, applying.AskStep, " Hoeveel? "))
		}
	}},
	{"answer the desk", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		a := d.Stepped(d.Keeper, d.Confirmed(), applying.AskStep, "Hoeveel?")
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Applying.StepByLink(ctx, a.ID, m.Box.Mark("application", a.ID), applying.AnswerStep, "Veertig."))
		}
	}},
	{"admit", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		a := d.Stepped(d.Keeper, d.Confirmed(), applying.PrepareStep, "")
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Applying.StepApplication(ctx, d.board, a.ID, a.Version, applying.AdmitStep, "Welkom."))
		}
	}},
	{"withdraw", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		a := d.Confirmed()
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Applying.StepByLink(ctx, a.ID, m.Box.Mark("application", a.ID), applying.WithdrawStep, ""))
		}
	}},
	{"subscribe", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			return m.Newsletter.Subscribe(ctx, "anna@meent.example", "/", newsletter.NewsletterWordingOf("nl", "Meent"))
		}
	}},
	{"invite a user", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			return idIs(m.Accounts.Invite(ctx, d.Admin, "Fie@meent.example", "Fie", []access.Role{access.Author}))
		}
	}},
	{"change the settings", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		s, err := d.Site.StoredSettings(d.T.Context())
		d.Must(err)
		in := *s
		in.Name, in.Postcode = "De Nieuwe Meent", "8011ab"
		return func(ctx context.Context, m *models.Models) (string, error) {
			return "", m.Site.ChangeSettings(ctx, d.Admin, s.Version, in)
		}
	}},
	{"change a record", func(d *pressed) func(context.Context, *models.Models) (string, error) {
		return func(ctx context.Context, m *models.Models) (string, error) {
			r, err := m.Records.SaveRecord(ctx, d.Admin, press.PersonRecord, d.Anna.ID, d.Anna.Version, records.RecordInput{"name": "Anna de Wit", "slug": ""})
			if err != nil {
				return "", err
			}
			return press.RecordSlug(r), nil
		}
	}},
}

// idIs is the id of what a press gave.
func idIs[T any, P interface {
	*T
	Headed() *store.Head
}](doc P, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return doc.Headed().ID, nil
}

// pressed is a desk with a member whose two people are invited.
type pressed struct {
	*modelstest.Desk
	org   *members.Member
	board *access.Account
}

func newPressed(d *modelstest.Desk) *pressed {
	d.Must(modelstest.PrepareAdmission(d.Models))
	modelstest.Welcoming(d.Office)
	p := &pressed{Desk: d, board: d.Add("Bram", access.Board)}
	p.org = d.Seated(input.Contact{Name: "Zoë", Email: "zoe@devaart.example"})
	d.Later(time.Minute)
	return p
}

// secret is that of the one letter of a kind.
func (d *pressed) secret(template, path string) string {
	d.T.Helper()
	letters, err := modelstest.Letters(d.Models).Find(d.T.Context(), store.Query{Where: []store.Condition{store.Is("template", template)}})
	d.Must(err)
	if len(letters) != 1 {
		d.T.Fatalf("%d letters %s", len(letters), template)
	}
	open, err := d.Post.OpenLetter(&letters[0])
	d.Must(err)
	return strings.TrimPrefix(strings.TrimSpace(open.Text), path)
}

// world is all that a press leaves behind, without ids and moments.
func (d *pressed) world() string {
	d.T.Helper()
	ctx := d.T.Context()
	for range 2 {
		_, err := d.Settle(ctx)
		d.Must(err)
	}
	all := []string{d.Admission(), d.Desk.World()}
	members, err := d.Members.Members.Find(ctx, store.Query{})
	d.Must(err)
	for _, o := range members {
		all = append(all, fmt.Sprintf("%s %s, %d notes", o.Name, o.State, len(o.Notes)))
	}
	for _, s := range modelstest.Schemas("sessions", "subscriptions", "persons", "redirects", "pieces", "pictures") {
		found, err := store.Collection[modelstest.Stub, *modelstest.Stub]{Engine: d.Engine, Schema: s}.Find(ctx, store.Query{})
		d.Must(err)
		all = append(all, fmt.Sprintf("%d %s", len(found), s.Name))
	}
	return strings.Join(all, "\n")
}

// Of two presses of one button at the same moment the one comes to pass just
// before each of the calls in turn that the other makes to the store, and
// after them all. Both get the same answer, and all is as after one press.
func TestAButtonPressedTwiceIsPressedOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("long: see make test")
	}
	for _, button := range presses {
		t.Run(strings.ReplaceAll(button.name, " ", "_"), func(t *testing.T) {
			modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
				engine := d.Engine
				fresh := func() *pressed {
					engine = modelstest.Anew(t, engine)
					return newPressed(modelstest.NewDesk(modelstest.OfficeOver(t, engine)))
				}
				ctx := t.Context()
				p := fresh()
				press := button.ready(p)
				before := p.world()
				if _, err := press(ctx, p.Models); err != nil {
					t.Fatal(err)
				}
				once := p.world()
				if once == before {
					t.Fatal("the press does nothing that this test sees")
				}
				for n := 1; ; n++ {
					p := fresh()
					press := button.ready(p)
					first, calls := "", 0
					twin := func() {
						var err error
						if first, err = press(ctx, p.Models); err != nil {
							t.Fatalf("the first, before call %d: %v", n, err)
						}
					}
					other := p.On(&storetest.Between{Engine: engine, Call: func(c storetest.Call, do func() error) error {
						if calls++; calls == n {
							twin()
						}
						return do()
					}})
					p.Must(modelstest.PrepareAdmission(other.Models))
					p.Must(other.Refresh(ctx))
					calls = 0
					second, err := press(ctx, other.Models)
					last := calls < n
					if last {
						twin()
					}
					if err != nil || first != second {
						t.Fatalf("the first just before call %d: the second got %q, %v; the first %q", n, second, err, first)
					}
					if more := differences(p.world(), once); more != "" {
						t.Fatalf("the first just before call %d:\n%s", n, more)
					}
					if last {
						return
					}
					if strings.HasSuffix(t.Name(), "/mongodb") {
						n += 6 // sqlite shows every moment
					}
				}
			})
		})
	}
}

// differences are the lines that only one of two texts has.
func differences(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	var out []string
	for _, line := range a {
		if i := slices.Index(b, line); i >= 0 {
			b = slices.Delete(b, i, i+1)
		} else {
			out = append(out, "too much: "+line)
		}
	}
	for _, line := range b {
		out = append(out, "missing: "+line)
	}
	return strings.Join(out, "\n")
}
