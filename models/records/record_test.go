package records_test

import (
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
	"samenspel/models/store"
)

// wrong expects an error of a kind at a field.
func wrong(t *testing.T, what string, err error, kind fault.Kind, field string) {
	t.Helper()
	if !fault.Is(err, kind) || fault.FieldOf(err) != field {
		t.Errorf("%s: %v, want %s at %q", what, err, kind, field)
	}
}

func TestEveryKindOfRecordIsMadeChangedAndRemoved(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		for _, kind := range press.RecordKinds {
			blank, err := o.Press.BlankRecord(kind)
			o.Must(err)
			name := blank.Fields()[0].Name
			in := records.RecordInput{name: "  Het   wijkhuis "}
			for _, f := range blank.Fields()[1:] {
				if f.Form != press.PictureChoice && f.Form != press.WebAddress {
					in[f.Name] = "<p>Buren helpen buren.</p><script>x</script>"
				}
			}
			r := o.Saved(anna, kind, "", in)
			id := r.Headed().ID
			if press.RecordName(r) != "Het wijkhuis" || press.RecordSlug(r) != "het-wijkhuis" {
				t.Fatalf("%s: %q at %q", kind, press.RecordName(r), press.RecordSlug(r))
			}
			for _, f := range r.Fields() {
				if f.Form == press.RichText && *f.Text != "<p>Buren helpen buren.</p>" {
					t.Errorf("%s: body %q", kind, *f.Text)
				}
			}
			second := o.Saved(anna, kind, "", records.RecordInput{name: "Het wijkhuis"})
			if press.RecordSlug(second) != "het-wijkhuis-2" {
				t.Errorf("%s: a second one stands at %q", kind, press.RecordSlug(second))
			}
			old := press.RecordPath(kind, "het-wijkhuis")
			o.Saved(anna, kind, id, records.RecordInput{name: "Het buurthuis", "slug": "buurthuis"})
			if to, err := o.Site.Moved(ctx, old); err != nil || to != press.RecordPath(kind, "buurthuis") {
				t.Errorf("%s: the old address leads to %q, %v", kind, to, err)
			}
			r = o.Saved(anna, kind, id, records.RecordInput{"slug": "het-wijkhuis"})
			if _, err := o.Site.Moved(ctx, old); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: an address in use is sent on", kind)
			}
			wrong(t, "an old version", o.Records.RemoveRecord(ctx, anna, kind, id, r.Headed().Version-1), fault.Conflict, "version")
			o.Must(o.Records.RemoveRecord(ctx, anna, kind, id, r.Headed().Version))
			if _, err := o.Press.Record(ctx, kind, id); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: removed, but %v", kind, err)
			}
			if there, err := o.Site.Exists(ctx, old); err != nil || there {
				t.Errorf("%s: readers find what was removed, %v", kind, err)
			}
			for _, what := range []string{".made", ".changed", ".removed"} {
				log, n, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: string(kind) + what}, 1)
				o.Must(err)
				if want := map[string]int{".made": 2, ".changed": 2, ".removed": 1}[what]; n != want {
					t.Errorf("%s%s: %d lines, want %d", kind, what, n, want)
				}
				if what == ".removed" && !strings.Contains(log[0].Before, name+": Het buurthuis") {
					t.Errorf("%s was removed: %q", kind, log[0].Before)
				}
			}
		}
	})
}

func TestAnAddressFollowsTheNameUntilItIsTyped(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		anna := o.Add("Anna", access.Editor)
		id := o.Saved(anna, press.PersonRecord, "", records.RecordInput{"name": "Johan Andree"}).Headed().ID
		for _, c := range []struct{ name, slug, want string }{
			{"Johan André", "johan-andree", "johan-andre"}, // the form sends the address as it was
			{"Johan André", "johan", "johan"},
			{"J. André", "johan", "johan"},
			{"J. André", "", "j-andre"},
			{"Jo André", "j-andre", "jo-andre"},
		} {
			r := o.Saved(anna, press.PersonRecord, id, records.RecordInput{"name": c.name, "slug": c.slug})
			if press.RecordSlug(r) != c.want {
				t.Errorf("%q with %q stands at %q, want %q", c.name, c.slug, press.RecordSlug(r), c.want)
			}
		}
		if to, err := o.Site.Moved(t.Context(), "/personen/johan-andree"); err != nil || to == "/personen/johan-andree" {
			t.Errorf("the first address leads to %q, %v", to, err)
		}
		page := o.Saved(anna, press.PageRecord, "", records.RecordInput{"title": "Contact"})
		page = o.Saved(anna, press.PageRecord, page.Headed().ID, records.RecordInput{"title": "Contact en route"})
		if press.RecordSlug(page) != "contact" {
			t.Errorf("a page moved with its title to %q", press.RecordSlug(page))
		}
	})
}

func TestBadRecordsAreRefusedAtTheField(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx, anna := t.Context(), o.Add("Anna", access.Editor)
	o.Saved(anna, press.PageRecord, "", records.RecordInput{"title": "Contact"})
	for name, c := range map[string]struct {
		kind  press.RecordKind
		in    records.RecordInput
		fault fault.Kind
		field string
	}{
		"no name":            {press.PersonRecord, records.RecordInput{"name": " \u2028 "}, fault.Invalid, "name"},
		"a name too long":    {press.PersonRecord, records.RecordInput{"name": strings.Repeat("x", 200)}, fault.Invalid, "name"},
		"a bio too long":     {press.PersonRecord, records.RecordInput{"name": "A", "bio": strings.Repeat("x", 2001)}, fault.Invalid, "bio"},
		"no such picture":    {press.PersonRecord, records.RecordInput{"name": "A", "picture": "nergens"}, fault.Invalid, "picture"},
		"a script's address": {press.OrganisationRecord, records.RecordInput{"name": "A", "website": "javascript://x.nl/%0aalert(1)"}, fault.Invalid, "website"},
		"no address at all":  {press.OrganisationRecord, records.RecordInput{"name": "A", "website": "weet ik niet"}, fault.Invalid, "website"},
		"a password in it":   {press.OrganisationRecord, records.RecordInput{"name": "A", "website": "https://a:b@x.nl"}, fault.Invalid, "website"},
		"a tower of tags":    {press.PageRecord, records.RecordInput{"title": "A", "body": strings.Repeat("<blockquote>", 999)}, fault.Invalid, "body"},
		"a book":             {press.PageRecord, records.RecordInput{"title": "A", "body": strings.Repeat("x", 2<<20)}, fault.TooLarge, "body"},
		"our own address":    {press.PageRecord, records.RecordInput{"title": "A", "slug": "redactie"}, fault.Taken, "slug"},
		"another's address":  {press.PageRecord, records.RecordInput{"title": "A", "slug": "contact"}, fault.Taken, "slug"},
		"apply":              {press.BenefitRecord, records.RecordInput{"title": "A", "slug": "aanmelden"}, fault.Taken, "slug"},
		"no letters":         {press.PageRecord, records.RecordInput{"title": "A", "slug": "!!!"}, fault.Invalid, "slug"},
	} {
		_, err := o.Records.SaveRecord(ctx, anna, c.kind, "", 0, c.in)
		wrong(t, name, err, c.fault, c.field)
	}
	bram := o.Add("Bram", access.Author)
	_, err := o.Records.SaveRecord(ctx, bram, press.PageRecord, "", 0, records.RecordInput{"title": "A"})
	modelstest.Forbidden(t, "an author", err)
	if _, err := o.Records.SaveRecord(ctx, anna, "letter", "", 0, nil); !fault.Is(err, fault.NotFound) {
		t.Errorf("another kind: %v", err)
	}
	r := o.Saved(anna, press.OrganisationRecord, "", records.RecordInput{"name": "De Haven", "website": " www.dehaven.example/over "})
	if site := r.(*press.Organisation).Website; site != "https://www.dehaven.example/over" {
		t.Errorf("the website is %q", site)
	}
	if n, err := o.Press.Pages.Count(ctx, store.Query{}); n != 1 || err != nil {
		t.Errorf("%d pages, %v", n, err)
	}
}

func TestThePageToApplyStaysWhereItIs(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx, anna := t.Context(), o.Add("Anna", access.Editor)
	r := o.Saved(anna, press.PageRecord, "", records.RecordInput{"title": "Aanmelden"})
	_, err := o.Records.SaveRecord(ctx, anna, press.PageRecord, r.Headed().ID, r.Headed().Version, records.RecordInput{"slug": "lid"})
	wrong(t, "another address", err, fault.Conflict, "slug")
	wrong(t, "removed", o.Records.RemoveRecord(ctx, anna, press.PageRecord, r.Headed().ID, r.Headed().Version), fault.Conflict, "slug")
}

func TestASaveOverAnOlderVersionLosesNothing(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		first := o.Saved(anna, press.ThemeRecord, "", records.RecordInput{"title": "Wonen", "description": "Over huizen"})
		version := first.Headed().Version
		o.Saved(anna, press.ThemeRecord, first.Headed().ID, records.RecordInput{"description": "Over huizen en buurten"})
		now, err := o.Records.SaveRecord(ctx, anna, press.ThemeRecord, first.Headed().ID, version, records.RecordInput{"description": "Over straten"})
		wrong(t, "the second", err, fault.Conflict, "version")
		if d := now.(*press.Theme).Description; d != "Over huizen en buurten" {
			t.Errorf("it comes back with %q", d)
		}
		log, _, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: "theme.changed"}, 1)
		o.Must(err)
		if len(log) != 1 || log[0].Before != "description: Over huizen" || log[0].After != "description: Over huizen en buurten" {
			t.Errorf("the log: %+v", log)
		}
	})
}

func TestWhatIsUsedIsNotRemoved(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		person := o.Saved(anna, press.PersonRecord, "", records.RecordInput{"name": "Johan"})
		theme := o.Saved(anna, press.ThemeRecord, "", records.RecordInput{"title": "Wonen"})
		page := o.Saved(anna, press.PageRecord, "", records.RecordInput{"title": "Contact"})
		p := o.Published(anna, newsroom.Content{Title: "Thuis", Themes: []string{theme.Headed().ID}, Body: `<p><a href="/contact">Bel ons</a></p>`,
			Interviewees: []press.Interviewee{{Person: person.Headed().ID}}})
		for _, r := range []press.Record{person, theme, page} {
			wrong(t, string(r.Kind()), o.Records.RemoveRecord(ctx, anna, r.Kind(), r.Headed().ID, r.Headed().Version), fault.Conflict, "used")
			uses, err := o.Records.UsesOf(ctx, access.System, r)
			o.Must(err)
			n, err := o.Records.CountUses(ctx, access.System, r.Kind(), r.Headed().ID, press.RecordSlug(r))
			o.Must(err)
			if len(uses) != 1 || uses[0].Title != "Thuis" || n != 1 {
				t.Errorf("%s: %v, %d", r.Kind(), uses, n)
			}
		}
		c := p.Content.Clone()
		c.Interviewees, c.Themes, c.Body = nil, nil, "<p>Thuis.</p>"
		p, err := o.Newsroom.SavePiece(ctx, anna, p.ID, p.Revision, c, true)
		o.Must(err)
		wrong(t, "readers still see it", o.Records.RemoveRecord(ctx, anna, press.PersonRecord, person.Headed().ID, person.Headed().Version), fault.Conflict, "used")
		_, err = o.Newsroom.Take(ctx, anna, p.ID, newsroom.PublishNow, newsroom.StepInput{Revision: p.Revision})
		o.Must(err)
		for _, r := range []press.Record{person, theme, page} {
			o.Must(o.Records.RemoveRecord(ctx, anna, r.Kind(), r.Headed().ID, r.Headed().Version))
		}
	})
}

func TestAVersionComesBackWithoutWhatIsGone(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		person := o.Saved(anna, press.PersonRecord, "", records.RecordInput{"name": "Johan"})
		theme, stays := o.Saved(anna, press.ThemeRecord, "", records.RecordInput{"title": "Wonen"}), o.Saved(anna, press.ThemeRecord, "", records.RecordInput{"title": "Werk"})
		series := o.Saved(anna, press.SeriesRecord, "", records.RecordInput{"title": "Rondkomen"})
		p := o.Published(anna, newsroom.Content{Title: "Thuis", Series: series.Headed().ID, Position: 2, Themes: []string{theme.Headed().ID, stays.Headed().ID},
			Interviewees: []press.Interviewee{{Person: person.Headed().ID, Role: "directeur"}}})
		versions, err := o.Newsroom.VersionsOf(ctx, access.System, p.ID, 1)
		o.Must(err)
		c := p.Content.Clone()
		c.Interviewees, c.Themes, c.Series, c.Position = nil, nil, "", 0
		p, err = o.Newsroom.SavePiece(ctx, anna, p.ID, p.Revision, c, true)
		o.Must(err)
		p, err = o.Newsroom.Take(ctx, anna, p.ID, newsroom.PublishNow, newsroom.StepInput{Revision: p.Revision})
		o.Must(err)
		for _, r := range []press.Record{person, theme, series} {
			o.Must(o.Records.RemoveRecord(ctx, anna, r.Kind(), r.Headed().ID, r.Headed().Version))
		}
		p, err = o.Newsroom.RestoreVersion(ctx, anna, p.ID, versions[0].ID, p.Revision)
		o.Must(err)
		c = p.Content
		if len(c.Themes) != 1 || c.Themes[0] != stays.Headed().ID || c.Series != "" || len(c.Interviewees) != 1 || c.Interviewees[0] != (press.Interviewee{Role: "directeur"}) {
			t.Errorf("it came back as %+v", c)
		}
	})
}

// A process that dies before a removal is done leaves it to the next.
func TestARemovalIsFinished(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		r := o.Saved(anna, press.ThemeRecord, "", records.RecordInput{"title": "Wonen"}).(*press.Theme)
		r.Effects.Add(o.Audit.Note(anna, "theme.removed", r.ID, r.Title, "", ""), domain.Gone)
		o.Must(o.Press.Themes.Replace(ctx, r)) // and no more: the process is gone
		if _, err := o.Press.Record(ctx, press.ThemeRecord, r.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("half removed it is found: %v", err)
		}
		_, err := o.Settle(ctx)
		o.Must(err)
		if n, err := o.Press.Themes.Count(ctx, store.Query{}); n != 0 || err != nil {
			t.Errorf("%d themes, %v", n, err)
		}
	})
}
