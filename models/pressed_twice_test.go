package models

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// presses are the buttons that people press twice. Each makes ready what it
// needs and gives one press, over any instance of the program; it answers with
// what the browser is led on to.
var presses = []struct {
	name  string
	ready func(d *pressed) func(context.Context, *Models) (string, error)
}{
	{"add a member", func(d *pressed) func(context.Context, *Models) (string, error) {
		key := FormKey()
		f := MemberForm{Name: "Nieuw", KvK: "12345678", Place: "Zwolle", Postcode: "8011AB", Kind: "gewoon lid", Size: "tot 50 medewerkers", Sector: "Sociaal werk"}
		return func(ctx context.Context, m *Models) (string, error) {
			o, wrong, err := m.AddMember(ctx, d.members, key, f, "2020-03-01", Contact{Name: "Lin", Email: "lin@nieuw.example"}, true)
			if len(wrong) > 0 {
				return "", fmt.Errorf("%v", wrong)
			}
			return idIs(o, err)
		}
	}},
	{"save a member", func(d *pressed) func(context.Context, *Models) (string, error) {
		f, seen := d.org.Form(), d.org.Seen()
		f.Name, f.IBAN = "De Nieuwe Vaart", "NL91ABNA0417164300"
		f.Place, f.Postcode, f.Kind, f.Size, f.Sector = "Zwolle", "8011AB", "gewoon lid", "tot 50 medewerkers", "Sociaal werk"
		return func(ctx context.Context, m *Models) (string, error) {
			o, wrong, err := m.SaveMember(ctx, d.members, d.org.ID, seen, f)
			if len(wrong) > 0 {
				return "", fmt.Errorf("%v", wrong)
			}
			return idIs(o, err)
		}
	}},
	{"note a member", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.NoteMember(ctx, d.members, d.org.ID, "Belt maandag."))
		}
	}},
	{"add a seat", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.AddSeat(ctx, d.members, d.org.ID, Contact{Name: " Lin ", Email: "Lin@devaart.example", Phone: "0612345678"}))
		}
	}},
	{"pass a seat", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.PassSeat(ctx, d.members, d.org.ID, d.org.Seats[0].ID, Contact{Name: "Lin", Email: "Lin@devaart.example"}, "zoe@devaart.example"))
		}
	}},
	{"fill an empty seat", func(d *pressed) func(context.Context, *Models) (string, error) {
		_, err := d.Models.PassSeat(d.t.Context(), d.members, d.org.ID, d.org.Seats[0].ID, Contact{})
		d.must(err)
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.PassSeat(ctx, d.members, d.org.ID, d.org.Seats[0].ID, Contact{Name: "Lin", Email: "lin@devaart.example"}, ""))
		}
	}},
	{"empty a seat", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.PassSeat(ctx, d.members, d.org.ID, d.org.Seats[0].ID, Contact{}, "zoe@devaart.example"))
		}
	}},
	{"remove a seat", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.RemoveSeat(ctx, d.members, d.org.ID, d.org.Seats[0].ID, "zoe@devaart.example"))
		}
	}},
	{"change a seat", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.ChangeSeat(ctx, d.members, d.org.ID, d.org.Seats[0].ID, Contact{Name: "Zoë", Email: "Zoo@devaart.example"}, "zoe@devaart.example"))
		}
	}},
	{"invite a seat again", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.InviteSeatAgain(ctx, d.members, d.org.ID, d.org.Seats[0].ID))
		}
	}},
	{"give notice", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.GiveNotice(ctx, d.members, d.org.ID, "", " Te duur. "))
		}
	}},
	{"take notice back", func(d *pressed) func(context.Context, *Models) (string, error) {
		_, err := d.GiveNotice(d.t.Context(), d.members, d.org.ID, "", "")
		d.must(err)
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.TakeNoticeBack(ctx, d.members, d.org.ID))
		}
	}},
	{"end now", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.EndNow(ctx, d.members, d.org.ID, "Opgeheven."))
		}
	}},
	{"sign in with a link", func(d *pressed) func(context.Context, *Models) (string, error) {
		d.must(d.SendSignIn(d.t.Context(), "zoe@devaart.example", "/mijn/data"))
		secret := d.secret("signin_link", "/mijn/inloggen/")
		return func(ctx context.Context, m *Models) (string, error) {
			tokens, to, err := m.SpendSignIn(ctx, secret, Entrance{Device: "Safari", Page: "page"})
			if err != nil {
				return "", err
			}
			a, s, err := m.Holder(ctx, tokens.Access)
			if err != nil {
				return "", err
			}
			_, err = m.Exchange(ctx, tokens.Refresh)
			return a.Email + s.ID + to, err
		}
	}},
	{"take an invitation", func(d *pressed) func(context.Context, *Models) (string, error) {
		secret := d.secret("seat_invitation", "/mijn/welkom/")
		return func(ctx context.Context, m *Models) (string, error) {
			tokens, err := m.TakeInvitation(ctx, secret, Entrance{Device: "Safari", Page: "page"})
			if err != nil {
				return "", err
			}
			a, s, err := m.Holder(ctx, tokens.Access)
			if err != nil {
				return "", err
			}
			return a.Email + s.ID, nil
		}
	}},
	{"save a draft", func(d *pressed) func(context.Context, *Models) (string, error) {
		key := FormKey()
		return func(ctx context.Context, m *Models) (string, error) { return idIs(m.SaveDraft(ctx, key, filled())) }
	}},
	{"send an application", func(d *pressed) func(context.Context, *Models) (string, error) {
		key := FormKey()
		return func(ctx context.Context, m *Models) (string, error) {
			a, wrong, err := m.SendApplication(ctx, key, filled())
			if len(wrong) > 0 {
				return "", fmt.Errorf("%v", wrong)
			}
			return idIs(a, err)
		}
	}},
	{"confirm an application", func(d *pressed) func(context.Context, *Models) (string, error) {
		a, _, err := d.SendApplication(d.t.Context(), FormKey(), filled())
		d.must(err)
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.ConfirmApplication(ctx, a.ID, m.Box.Mark("application", a.ID)))
		}
	}},
	{"note an application", func(d *pressed) func(context.Context, *Models) (string, error) {
		a := d.confirmed()
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.NoteApplication(ctx, d.members, a.ID, "Belt maandag."))
		}
	}},
	{"ask the applicant", func(d *pressed) func(context.Context, *Models) (string, error) {
		a := d.confirmed()
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.StepApplication(ctx, d.members, a.ID, a.Version, AskStep, " Hoeveel? "))
		}
	}},
	{"answer the desk", func(d *pressed) func(context.Context, *Models) (string, error) {
		a := d.stepped(d.members, d.confirmed(), AskStep, "Hoeveel?")
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.StepByLink(ctx, a.ID, m.Box.Mark("application", a.ID), AnswerStep, "Veertig."))
		}
	}},
	{"admit", func(d *pressed) func(context.Context, *Models) (string, error) {
		a := d.stepped(d.members, d.confirmed(), PrepareStep, "")
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.StepApplication(ctx, d.board, a.ID, a.Version, AdmitStep, "Welkom."))
		}
	}},
	{"withdraw", func(d *pressed) func(context.Context, *Models) (string, error) {
		a := d.confirmed()
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.StepByLink(ctx, a.ID, m.Box.Mark("application", a.ID), WithdrawStep, ""))
		}
	}},
	{"subscribe", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			return m.Subscribe(ctx, "anna@meent.example", "/", NewsletterWordingOf("nl", "Meent"))
		}
	}},
	{"invite a user", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			return idIs(m.Invite(ctx, d.admin, "Fie@meent.example", "Fie", []Role{Author}))
		}
	}},
	{"change the settings", func(d *pressed) func(context.Context, *Models) (string, error) {
		s, err := d.StoredSettings(d.t.Context())
		d.must(err)
		in := *s
		in.Name, in.Postcode = "De Nieuwe Meent", "8011ab"
		return func(ctx context.Context, m *Models) (string, error) {
			return "", m.ChangeSettings(ctx, d.admin, s.Version, in)
		}
	}},
	{"change a record", func(d *pressed) func(context.Context, *Models) (string, error) {
		return func(ctx context.Context, m *Models) (string, error) {
			r, err := m.SaveRecord(ctx, d.admin, PersonRecord, d.anna.ID, d.anna.Version, RecordInput{"name": "Anna de Wit", "slug": ""})
			if err != nil {
				return "", err
			}
			return RecordSlug(r), nil
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
	*desk
	org   *Member
	board *Account
}

func newPressed(d *desk) *pressed {
	d.must(prepareAdmission(d.Models))
	welcoming(d.office)
	p := &pressed{desk: d, board: d.add("Bram", Board)}
	p.org = d.seated(Contact{Name: "Zoë", Email: "zoe@devaart.example"})
	d.later(time.Minute)
	return p
}

// secret is that of the one letter of a kind.
func (d *pressed) secret(template, path string) string {
	d.t.Helper()
	letters, err := d.Letters.Find(d.t.Context(), store.Query{Where: []store.Condition{store.Is("template", template)}})
	d.must(err)
	if len(letters) != 1 {
		d.t.Fatalf("%d letters %s", len(letters), template)
	}
	open, err := d.OpenLetter(&letters[0])
	d.must(err)
	return strings.TrimPrefix(strings.TrimSpace(open.Text), path)
}

// world is all that a press leaves behind, without ids and moments.
func (d *pressed) world() string {
	d.t.Helper()
	ctx := d.t.Context()
	for range 2 {
		_, err := d.Settle(ctx)
		d.must(err)
	}
	all := []string{d.admission(), d.desk.world()}
	members, err := d.Members.Find(ctx, store.Query{})
	d.must(err)
	for _, o := range members {
		all = append(all, fmt.Sprintf("%s %s, %d notes", o.Name, o.State, len(o.Notes)))
	}
	for _, s := range schemas("sessions", "subscriptions", "persons", "redirects", "pieces", "pictures") {
		found, err := store.Collection[stub, *stub]{Engine: d.Engine, Schema: s}.Find(ctx, store.Query{})
		d.must(err)
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
			onDesk(t, func(t *testing.T, d *desk) {
				engine := d.Engine
				fresh := func() *pressed {
					engine = anew(t, engine)
					return newPressed(newDesk(officeOver(t, engine)))
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
					other := p.on(&storetest.Between{Engine: engine, Call: func(c storetest.Call, do func() error) error {
						if calls++; calls == n {
							twin()
						}
						return do()
					}})
					p.must(prepareAdmission(other.Models))
					p.must(other.Refresh(ctx))
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
