package models

import (
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// sits makes a member with somebody in a seat of it.
func (o *office) sits(organisation, name string) (*Member, *Account) {
	o.t.Helper()
	ctx := o.t.Context()
	number, err := o.Members.Count(ctx, store.Query{})
	o.must(err)
	member := &Member{Head: store.Head{ID: domain.NewID(o.Now())}, Number: number + 1, State: MemberActive, Name: organisation, Place: "Zwolle", Province: "overijssel"}
	o.must(o.Members.Insert(ctx, member))
	email := strings.ReplaceAll(dutch.Plain(name), " ", ".") + "@lid.example"
	member, err = o.AddSeat(ctx, nil, member.ID, Contact{Name: name, Function: "Directeur", Email: email, Phone: "0612345678"})
	o.must(err)
	_, err = o.TakeInvitation(ctx, strings.TrimPrefix(o.letter("seat_invitation", email).Path, "/mijn/welkom/"), Entrance{})
	o.must(err)
	a, err := o.AccountByEmail(ctx, email)
	o.must(err)
	return member, a
}

// shows has somebody show everything to an audience.
func (o *office) shows(a *Account, to Audience) {
	o.t.Helper()
	in := Showing{Listed: to, Fields: map[ShownField]Audience{}, About: "Bouwt aan buurten.", LinkedIn: "linkedin.com/in/" + a.ID}
	for _, f := range ShownFields {
		in.Fields[f] = Anyone
	}
	wrong, err := o.SaveShowing(o.t.Context(), a, in, ShowingWordingOf("nl").Version)
	o.must(err)
	if wrong != nil {
		o.t.Fatal(wrong)
	}
}

// found are the names that a viewer sees.
func (o *office) found(viewer Audience, f ShownFilter) (names []string) {
	o.t.Helper()
	d, err := o.MembersShown(o.t.Context(), viewer)
	o.must(err)
	for _, p := range d.FindPeople(f) {
		names = append(names, p.Name)
	}
	return names
}

func finds(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func TestNobodyIsShownWhoDidNotChooseIt(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		o := d.office
		de, zoe := o.sits("De Vaart", "Zoë")
		_, karim := o.sits("De Haven", "Karim")
		for _, viewer := range Audiences {
			finds(t, "at first "+string(viewer), o.found(viewer, ShownFilter{}))
		}
		o.shows(zoe, MembersOnly)
		o.shows(karim, Anyone)
		finds(t, "nobody", o.found(Nobody, ShownFilter{}))
		finds(t, "members", o.found(MembersOnly, ShownFilter{}), "Karim", "Zoë")
		finds(t, "strangers", o.found(Anyone, ShownFilter{}), "Karim")

		seen, err := o.MembersShown(t.Context(), Anyone)
		o.must(err)
		if p := seen.People[0]; p.Organisation != nil || p.Email == "" || p.Phone == "" || len(seen.Organisations) != 0 {
			t.Errorf("an organisation that did not choose it is on the site: %+v", p)
		}
		if _, err := seen.Person(zoe.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("a stranger finds %v", err)
		}
		_, err = o.SetListed(t.Context(), d.members, de.ID, Anyone)
		o.must(err)
		seen, err = o.MembersShown(t.Context(), Anyone)
		o.must(err)
		if len(seen.Organisations) != 1 || seen.Organisations[0].Name != "De Vaart" || len(seen.Organisations[0].People) != 0 {
			t.Errorf("%+v", seen.Organisations)
		}
		if _, err := o.SetListed(t.Context(), d.members, de.ID, MembersOnly); !fault.Is(err, fault.Invalid) {
			t.Errorf("listed to members: %v", err)
		}
		seen, err = o.MembersShown(t.Context(), MembersOnly)
		o.must(err)
		if len(seen.Organisations) != 2 || len(seen.Organisations[1].People) != 1 {
			t.Errorf("to members: %+v", seen.Organisations)
		}
	})
}

func TestASearchFindsOnlyWhatIsShown(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		o := d.office
		theme := &Theme{Head: store.Head{ID: domain.NewID(o.Now())}, Slug: "jongeren", Title: "Jongeren", Origin: Origin{Key: "jongeren"}}
		o.must(o.Themes.Insert(t.Context(), theme))
		o.must(o.Refresh(t.Context()))
		de, zoe := o.sits("De Vaart", "Zoë")
		o.sits("De Haven", "Karim")
		_, lin := o.sits("De Sluis", "Lin")
		version := ShowingWordingOf("nl").Version
		save := func(a *Account, in Showing) {
			t.Helper()
			wrong, err := o.SaveShowing(t.Context(), a, in, version)
			o.must(err)
			if wrong != nil {
				t.Fatal(wrong)
			}
		}
		save(zoe, Showing{Listed: MembersOnly, Themes: []string{theme.ID, "niets"}, Fields: map[ShownField]Audience{
			ShowOrganisation: MembersOnly, ShowThemes: MembersOnly, ShowEmail: MembersOnly, ShowPhone: MembersOnly}})
		save(lin, Showing{Listed: MembersOnly, Themes: []string{theme.ID}})
		for name, f := range map[string]ShownFilter{
			"name": {Query: "zoe"}, "beginning": {Query: "ZO"}, "organisation": {Query: "vaart"}, "place": {Query: "zwolle"}, "theme word": {Query: "jongeren"},
			"theme": {Theme: theme.ID}, "province": {Province: "overijssel"}, "organisation id": {Organisation: de.ID},
		} {
			finds(t, name, o.found(MembersOnly, f), "Zoë")
		}
		for name, f := range map[string]ShownFilter{
			"mail": {Query: "zoe@lid.example"}, "part of a mail": {Query: "example"}, "phone": {Query: "0612345678"}, "function not shown": {Query: "directeur"},
			"unlisted": {Query: "karim"}, "organisation not shown": {Query: "sluis"}, "another province": {Province: "drenthe"},
		} {
			finds(t, name, o.found(MembersOnly, f))
		}
		finds(t, "stranger", o.found(Anyone, ShownFilter{Query: "zoe"}))
	})
}

// The particles of a name do not count for its place in a list.
func TestPeopleAreInTheOrderOfTheirSurnames(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		o := d.office
		want := []string{"Zwaan Aalbers", "Marijke van den Berg", "Bea Bergsma", "Anna de Vries-Jansen"}
		letters := "ABBV"
		for i, name := range []string{want[3], want[1], want[0], want[2]} {
			_, a := o.sits("Lid "+strings.Repeat("i", i+1), name)
			o.shows(a, MembersOnly)
			a.Roles = []Role{Author}
			o.must(o.Accounts.Replace(t.Context(), a))
			_, err := o.SaveRecord(t.Context(), d.admin, PersonRecord, "", 0, RecordInput{"name": name})
			o.must(err)
		}
		finds(t, "shown", o.found(MembersOnly, ShownFilter{}), want...)
		seen, err := o.MembersShown(t.Context(), MembersOnly)
		o.must(err)
		for i := range seen.People {
			same(t, seen.People[i].Name, seen.People[i].Letter(), letters[i:i+1])
		}
		var names []string
		known, err := o.Directory(t.Context(), PersonRecord)
		o.must(err)
		for _, k := range known {
			if slices.Contains(want, k.Name) {
				names = append(names, k.Name)
			}
		}
		finds(t, "records", names, want...)
		names = nil
		all, err := o.AllAccounts(t.Context())
		o.must(err)
		for _, a := range all {
			if slices.Contains(want, a.Name) {
				names = append(names, a.Name)
			}
		}
		finds(t, "accounts", names, want...)
	})
}

// What is taken back, or whose seat passes, is gone from every page that is
// kept: the epoch is another from that moment on.
func TestWhatIsTakenBackIsGoneAtOnce(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		o := d.office
		ctx := t.Context()
		de, zoe := o.sits("De Vaart", "Zoë")
		shown := func() int {
			o.must(o.Refresh(ctx))
			seen, err := o.MembersShown(ctx, Anyone)
			o.must(err)
			return len(seen.Organisations) + len(seen.People)
		}
		gone := func(what string, change func() error) {
			t.Helper()
			before := o.Epoch()
			o.must(change())
			if o.Epoch() == before {
				t.Errorf("%s: kept pages stay", what)
			}
		}
		show := func() {
			t.Helper()
			gone("showing", func() error { o.shows(zoe, Anyone); return nil })
			gone("listing", func() error { _, err := o.SetListed(ctx, zoe, de.ID, Anyone); return err })
			same(t, "shown", shown(), 2)
		}
		show()
		gone("hiding", func() error { return o.Hide(ctx, zoe) })
		gone("unlisting", func() error { _, err := o.SetListed(ctx, zoe, de.ID, Nobody); return err })
		same(t, "taken back", shown(), 0)
		p, err := o.Profile(ctx, zoe)
		o.must(err)
		if last := p.consentOf(listedField); last.Audience != Nobody || last.At.IsZero() || len(p.Consents) != 2+len(ShownFields) || p.Consents[0].Wording == "" {
			t.Errorf("%+v", p.Consents)
		}
		show()
		gone("block", func() error { return o.Block(ctx, d.admin, zoe) })
		same(t, "blocked", shown(), 1)
		gone("unblock", func() error { return o.Unblock(ctx, d.admin, zoe) })
		same(t, "unblocked", shown(), 2)
		gone("a new function", func() error {
			_, err := o.ChangeSeat(ctx, d.members, de.ID, zoe.Seat, Contact{Name: "Zoë", Function: "Bestuurder", Email: "zoe@lid.example"})
			return err
		})
		gone("passing the seat", func() error {
			_, err := o.PassSeat(ctx, d.members, de.ID, zoe.Seat, Contact{Name: "Lin", Email: "lin@lid.example"})
			return err
		})
		same(t, "the successor shows nothing", shown(), 1)
		if p, err := o.Profiles.Get(ctx, zoe.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("the leaver's profile is there: %+v %v", p, err)
		}
		gone("the end", func() error { _, err := o.EndNow(ctx, d.members, de.ID, ""); return err })
		same(t, "ended", shown(), 0)
		if _, err := o.SetListed(ctx, d.members, de.ID, Nobody); !fault.Is(err, fault.Conflict) {
			t.Errorf("listing what ended: %v", err)
		}
	})
}

// Who works in the office too keeps the account, and not what they showed.
func TestAnEditorWhoLosesTheSeatShowsNothing(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		o := d.office
		de, zoe := o.sits("De Vaart", "Zoë")
		zoe.Roles = []Role{Editor}
		o.must(o.Accounts.Replace(t.Context(), zoe))
		o.shows(zoe, Anyone)
		_, err := o.RemoveSeat(t.Context(), d.members, de.ID, zoe.Seat)
		o.must(err)
		if _, err := o.Profiles.Get(t.Context(), zoe.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("the profile: %v", err)
		}
		finds(t, "shown", o.found(Anyone, ShownFilter{}))
	})
}

// Between the write that passes a seat and what follows from it, nobody stands
// with the name of one and the profile of another.
func TestASeatThatPassedShowsNobodyBeforeItsEffects(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		o := d.office
		de, zoe := o.sits("De Vaart", "Zoë")
		o.shows(zoe, Anyone)
		member, err := o.Members.Get(t.Context(), de.ID)
		o.must(err)
		member.Seats[0].Name, member.Seats[0].Email = "Lin", "lin@lid.example"
		o.must(o.Members.Replace(t.Context(), member))
		for _, viewer := range Audiences {
			finds(t, string(viewer), o.found(viewer, ShownFilter{}))
		}
	})
}

func TestAFieldReachesNoFurtherThanThePerson(t *testing.T) {
	for _, listed := range append(Audiences, "", "iedereen") {
		for _, field := range append(Audiences, "", "iedereen") {
			s := Showing{Listed: listed, Fields: map[ShownField]Audience{ShowPhone: field}}
			for _, viewer := range append(Audiences, "", "iedereen") {
				if s.Shows(ShowPhone, viewer) && (!listed.Reaches(viewer) || !field.Reaches(viewer) || viewer.wide() == 0) {
					t.Errorf("listed %q, field %q: %q sees it", listed, field, viewer)
				}
				if s.Shows(ShowPhone, viewer) != s.Audience(ShowPhone).Reaches(viewer) {
					t.Errorf("listed %q, field %q: not as told to %q", listed, field, viewer)
				}
			}
		}
	}
}

func TestConsentNeedsTheWordsOfTodayAndTakingBackDoesNot(t *testing.T) {
	o := newOffice(t)
	_, zoe := o.sits("De Vaart", "Zoë")
	wrong, err := o.SaveShowing(t.Context(), zoe, Showing{Listed: Anyone}, "2020-01-01/nl")
	o.must(err)
	if wrong["wording"] == "" {
		t.Error("old words count")
	}
	o.shows(zoe, Anyone)
	wrong, err = o.SaveShowing(t.Context(), zoe, Showing{Listed: MembersOnly}, "2020-01-01/nl")
	o.must(err)
	if wrong != nil || len(o.found(Anyone, ShownFilter{})) > 0 {
		t.Errorf("taking back is refused: %v", wrong)
	}
	for range maxConsents {
		o.later(time.Second)
		o.shows(zoe, Anyone)
		o.must(o.Hide(t.Context(), zoe))
	}
	p, err := o.Profile(t.Context(), zoe)
	o.must(err)
	if len(p.Consents) != maxConsents || p.consentOf(string(ShowPhone)).Audience != Anyone || p.consentOf(listedField).Audience != Nobody {
		t.Errorf("%d consents are kept", len(p.Consents))
	}
}

func TestLinkedInIsThePageOfAPersonThere(t *testing.T) {
	for text, want := range map[string]string{
		"linkedin.com/in/zoe-vd-berg":                     "https://www.linkedin.com/in/zoe-vd-berg",
		"http://nl.linkedin.com/in/zoe/?trk=x#y":          "https://www.linkedin.com/in/zoe",
		"https://www.LinkedIn.com/in/zo%C3%AB/":           "https://www.linkedin.com/in/zo%C3%AB",
		"https://linkedin.com.evil.example/in/zoe":        "",
		"https://evil.example/linkedin.com/in/zoe":        "",
		"https://u@linkedin.com/in/zoe":                   "",
		"https://linkedin.com:8080/in/zoe":                "",
		"https://notlinkedin.com/in/zoe":                  "",
		"https://www.linkedin.com/company/meent":          "",
		"https://www.linkedin.com/in/":                    "",
		"https://www.linkedin.com/in/a/b":                 "",
		"https://www.linkedin.com/in/..":                  "",
		"javascript://linkedin.com/in/zoe":                "",
		"https://www.linkedin.com/in/%22onmouseover=x%22": "",
		"zoe": "",
	} {
		if got, err := linkedIn(text); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q %v", text, got, err)
		}
	}
}
