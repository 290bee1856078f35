package members_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/press"
	"samenspel/models/records"
	"samenspel/models/store"
)

func finds(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func TestNobodyIsShownWhoDidNotChooseIt(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		o := d.Office
		de, zoe := o.Sits("De Vaart", "Zoë")
		_, karim := o.Sits("De Haven", "Karim")
		for _, viewer := range members.Audiences {
			finds(t, "at first "+string(viewer), o.Found(viewer, members.ShownFilter{}))
		}
		o.Shows(zoe, members.MembersOnly)
		o.Shows(karim, members.Anyone)
		finds(t, "nobody", o.Found(members.Nobody, members.ShownFilter{}))
		finds(t, "members", o.Found(members.MembersOnly, members.ShownFilter{}), "Karim", "Zoë")
		finds(t, "strangers", o.Found(members.Anyone, members.ShownFilter{}), "Karim")

		seen, err := o.Members.MembersShown(t.Context(), members.Anyone)
		o.Must(err)
		if p := seen.People[0]; p.Organisation != nil || p.Email == "" || p.Phone == "" || len(seen.Organisations) != 0 {
			t.Errorf("an organisation that did not choose it is on the site: %+v", p)
		}
		if _, err := seen.Person(zoe.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("a stranger finds %v", err)
		}
		_, err = o.Members.SetListed(t.Context(), d.Keeper, de.ID, members.Anyone)
		o.Must(err)
		seen, err = o.Members.MembersShown(t.Context(), members.Anyone)
		o.Must(err)
		if len(seen.Organisations) != 1 || seen.Organisations[0].Name != "De Vaart" || len(seen.Organisations[0].People) != 0 {
			t.Errorf("%+v", seen.Organisations)
		}
		if _, err := o.Members.SetListed(t.Context(), d.Keeper, de.ID, members.MembersOnly); !fault.Is(err, fault.Invalid) {
			t.Errorf("listed to members: %v", err)
		}
		seen, err = o.Members.MembersShown(t.Context(), members.MembersOnly)
		o.Must(err)
		if len(seen.Organisations) != 2 || len(seen.Organisations[1].People) != 1 {
			t.Errorf("to members: %+v", seen.Organisations)
		}
	})
}

func TestASearchFindsOnlyWhatIsShown(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		o := d.Office
		theme := &press.Theme{Head: store.Head{ID: domain.NewID(o.Now())}, Slug: "jongeren", Title: "Jongeren", Origin: access.Origin{Key: "jongeren"}}
		o.Must(o.Press.Themes.Insert(t.Context(), theme))
		o.Must(o.Refresh(t.Context()))
		de, zoe := o.Sits("De Vaart", "Zoë")
		o.Sits("De Haven", "Karim")
		_, lin := o.Sits("De Sluis", "Lin")
		version := members.DirectoryWordingOf("nl").Version
		save := func(a *access.Account, in members.DirectoryConsent) {
			t.Helper()
			wrong, err := o.Members.SaveDirectoryConsent(t.Context(), a, in, version)
			o.Must(err)
			if wrong != nil {
				t.Fatal(wrong)
			}
		}
		save(zoe, members.DirectoryConsent{Listed: members.MembersOnly, Themes: []string{theme.ID, "niets"}, Fields: map[members.ShownField]members.Audience{
			members.ShowOrganisation: members.MembersOnly, members.ShowThemes: members.MembersOnly, members.ShowEmail: members.MembersOnly, members.ShowPhone: members.MembersOnly}})
		save(lin, members.DirectoryConsent{Listed: members.MembersOnly, Themes: []string{theme.ID}})
		for name, f := range map[string]members.ShownFilter{
			"name": {Query: "zoe"}, "beginning": {Query: "ZO"}, "organisation": {Query: "vaart"}, "place": {Query: "zwolle"}, "theme word": {Query: "jongeren"},
			"theme": {Theme: theme.ID}, "province": {Province: "overijssel"}, "organisation id": {Organisation: de.ID},
		} {
			finds(t, name, o.Found(members.MembersOnly, f), "Zoë")
		}
		for name, f := range map[string]members.ShownFilter{
			"mail": {Query: "zoe@lid.example"}, "part of a mail": {Query: "example"}, "phone": {Query: "0612345678"}, "function not shown": {Query: "directeur"},
			"unlisted": {Query: "karim"}, "organisation not shown": {Query: "sluis"}, "another province": {Province: "drenthe"},
		} {
			finds(t, name, o.Found(members.MembersOnly, f))
		}
		finds(t, "stranger", o.Found(members.Anyone, members.ShownFilter{Query: "zoe"}))
	})
}

// The particles of a name do not count for its place in a list.
func TestPeopleAreInTheOrderOfTheirSurnames(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		o := d.Office
		want := []string{"Zwaan Aalbers", "Marijke van den Berg", "Bea Bergsma", "Anna de Vries-Jansen"}
		letters := "ABBV"
		for i, name := range []string{want[3], want[1], want[0], want[2]} {
			_, a := o.Sits("Lid "+strings.Repeat("i", i+1), name)
			o.Shows(a, members.MembersOnly)
			a.Roles = []access.Role{access.Author}
			o.Must(o.Accounts.Accounts.Replace(t.Context(), a))
			_, err := o.Records.SaveRecord(t.Context(), d.Admin, press.PersonRecord, "", 0, records.RecordInput{"name": name})
			o.Must(err)
		}
		finds(t, "shown", o.Found(members.MembersOnly, members.ShownFilter{}), want...)
		seen, err := o.Members.MembersShown(t.Context(), members.MembersOnly)
		o.Must(err)
		for i := range seen.People {
			modelstest.Same(t, seen.People[i].Name, seen.People[i].Letter(), letters[i:i+1])
		}
		var names []string
		known, err := o.Press.Directory(t.Context(), press.PersonRecord)
		o.Must(err)
		for _, k := range known {
			if slices.Contains(want, k.Name) {
				names = append(names, k.Name)
			}
		}
		finds(t, "records", names, want...)
		names = nil
		all, err := o.Accounts.AllAccounts(t.Context(), access.System)
		o.Must(err)
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
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		o := d.Office
		ctx := t.Context()
		de, zoe := o.Sits("De Vaart", "Zoë")
		shown := func() int {
			o.Must(o.Refresh(ctx))
			seen, err := o.Members.MembersShown(ctx, members.Anyone)
			o.Must(err)
			return len(seen.Organisations) + len(seen.People)
		}
		gone := func(what string, change func() error) {
			t.Helper()
			before := o.Epoch()
			o.Must(change())
			if o.Epoch() == before {
				t.Errorf("%s: kept pages stay", what)
			}
		}
		show := func() {
			t.Helper()
			gone("showing", func() error { o.Shows(zoe, members.Anyone); return nil })
			gone("listing", func() error { _, err := o.Members.SetOwnListed(ctx, zoe, members.Anyone); return err })
			modelstest.Same(t, "shown", shown(), 2)
		}
		show()
		gone("hiding", func() error { return o.Members.Hide(ctx, zoe) })
		gone("unlisting", func() error { _, err := o.Members.SetOwnListed(ctx, zoe, members.Nobody); return err })
		modelstest.Same(t, "taken back", shown(), 0)
		p, err := o.Members.Profile(ctx, zoe)
		o.Must(err)
		if last := p.ConsentOf(members.ListedField); last.Audience != members.Nobody || last.At.IsZero() || len(p.Consents) != 2+len(members.ShownFields) || p.Consents[0].Wording == "" {
			t.Errorf("%+v", p.Consents)
		}
		show()
		gone("block", func() error { return o.Accounts.Block(ctx, d.Admin, zoe) })
		modelstest.Same(t, "blocked", shown(), 1)
		gone("unblock", func() error { return o.Accounts.Unblock(ctx, d.Admin, zoe) })
		modelstest.Same(t, "unblocked", shown(), 2)
		gone("a new function", func() error {
			_, err := o.Members.ChangeSeat(ctx, d.Keeper, de.ID, zoe.Seat, input.Contact{Name: "Zoë", Function: "Bestuurder", Email: "zoe@lid.example"})
			return err
		})
		gone("passing the seat", func() error {
			_, err := o.Members.PassSeat(ctx, d.Keeper, de.ID, zoe.Seat, input.Contact{Name: "Lin", Email: "lin@lid.example"})
			return err
		})
		modelstest.Same(t, "the successor shows nothing", shown(), 1)
		if p, err := modelstest.Profiles(o.Models).Get(ctx, zoe.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("the leaver's profile is there: %+v %v", p, err)
		}
		gone("the end", func() error { _, err := o.Members.EndNow(ctx, d.Keeper, de.ID, ""); return err })
		modelstest.Same(t, "ended", shown(), 0)
		if _, err := o.Members.SetListed(ctx, d.Keeper, de.ID, members.Nobody); !fault.Is(err, fault.Conflict) {
			t.Errorf("listing what ended: %v", err)
		}
	})
}

// Who works in the office too keeps the account, and not what they showed.
func TestAnEditorWhoLosesTheSeatShowsNothing(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		o := d.Office
		de, zoe := o.Sits("De Vaart", "Zoë")
		zoe.Roles = []access.Role{access.Editor}
		o.Must(o.Accounts.Accounts.Replace(t.Context(), zoe))
		o.Shows(zoe, members.Anyone)
		_, err := o.Members.RemoveSeat(t.Context(), d.Keeper, de.ID, zoe.Seat)
		o.Must(err)
		if _, err := modelstest.Profiles(o.Models).Get(t.Context(), zoe.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("the profile: %v", err)
		}
		finds(t, "shown", o.Found(members.Anyone, members.ShownFilter{}))
	})
}

// Between the write that passes a seat and what follows from it, nobody stands
// with the name of one and the profile of another.
func TestASeatThatPassedShowsNobodyBeforeItsEffects(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		o := d.Office
		de, zoe := o.Sits("De Vaart", "Zoë")
		o.Shows(zoe, members.Anyone)
		member, err := o.Members.Members.Get(t.Context(), de.ID)
		o.Must(err)
		member.Seats[0].Name, member.Seats[0].Email = "Lin", "lin@lid.example"
		o.Must(o.Members.Members.Replace(t.Context(), member))
		for _, viewer := range members.Audiences {
			finds(t, string(viewer), o.Found(viewer, members.ShownFilter{}))
		}
	})
}

func TestAFieldReachesNoFurtherThanThePerson(t *testing.T) {
	for _, listed := range append(members.Audiences, "", "iedereen") {
		for _, field := range append(members.Audiences, "", "iedereen") {
			s := members.DirectoryConsent{Listed: listed, Fields: map[members.ShownField]members.Audience{members.ShowPhone: field}}
			for _, viewer := range append(members.Audiences, "", "iedereen") {
				if s.Shows(members.ShowPhone, viewer) && (!listed.Reaches(viewer) || !field.Reaches(viewer) || viewer.Wide() == 0) {
					t.Errorf("listed %q, field %q: %q sees it", listed, field, viewer)
				}
				if s.Shows(members.ShowPhone, viewer) != s.Audience(members.ShowPhone).Reaches(viewer) {
					t.Errorf("listed %q, field %q: not as told to %q", listed, field, viewer)
				}
			}
		}
	}
}

func TestConsentNeedsTheWordsOfTodayAndTakingBackDoesNot(t *testing.T) {
	o := modelstest.NewOffice(t)
	_, zoe := o.Sits("De Vaart", "Zoë")
	wrong, err := o.Members.SaveDirectoryConsent(t.Context(), zoe, members.DirectoryConsent{Listed: members.Anyone}, "2020-01-01/nl")
	o.Must(err)
	if wrong["wording"] == "" {
		t.Error("old words count")
	}
	o.Shows(zoe, members.Anyone)
	wrong, err = o.Members.SaveDirectoryConsent(t.Context(), zoe, members.DirectoryConsent{Listed: members.MembersOnly}, "2020-01-01/nl")
	o.Must(err)
	if wrong != nil || len(o.Found(members.Anyone, members.ShownFilter{})) > 0 {
		t.Errorf("taking back is refused: %v", wrong)
	}
	for range members.MaxConsents {
		o.Later(time.Second)
		o.Shows(zoe, members.Anyone)
		o.Must(o.Members.Hide(t.Context(), zoe))
	}
	p, err := o.Members.Profile(t.Context(), zoe)
	o.Must(err)
	if len(p.Consents) != members.MaxConsents || p.ConsentOf(string(members.ShowPhone)).Audience != members.Anyone || p.ConsentOf(members.ListedField).Audience != members.Nobody {
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
		if got, err := members.LinkedIn(text); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q %v", text, got, err)
		}
	}
}
