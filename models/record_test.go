package models

import (
	"strings"
	"testing"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// saved makes or changes a record and reads it again.
func (o *office) saved(actor *Account, kind RecordKind, id string, in RecordInput) Record {
	o.t.Helper()
	version := int64(0)
	if id != "" {
		r, err := o.Record(o.t.Context(), kind, id)
		o.must(err)
		version = r.Headed().Version
	}
	r, err := o.SaveRecord(o.t.Context(), actor, kind, id, version, in)
	o.must(err)
	return r
}

// published is a piece before readers.
func (o *office) published(actor *Account, c Content) *Piece {
	o.t.Helper()
	ctx := o.t.Context()
	p, err := o.NewPiece(ctx, actor, News)
	o.must(err)
	c.Slug, c.Type, c.Access, c.Author, c.Body = p.Content.Slug, News, Public, "Anna", "<p>"+c.Title+".</p>"+c.Body
	p, err = o.SavePiece(ctx, actor, p.ID, p.Revision, c, true)
	o.must(err)
	p, err = o.Take(ctx, actor, p.ID, PublishNow, StepInput{Revision: p.Revision})
	o.must(err)
	return p
}

// wrong expects an error of a kind at a field.
func wrong(t *testing.T, what string, err error, kind fault.Kind, field string) {
	t.Helper()
	if !fault.Is(err, kind) || fault.FieldOf(err) != field {
		t.Errorf("%s: %v, want %s at %q", what, err, kind, field)
	}
}

func TestEveryKindOfRecordIsMadeChangedAndRemoved(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		for _, kind := range RecordKinds {
			blank, err := o.BlankRecord(kind)
			o.must(err)
			name := blank.Fields()[0].Name
			in := RecordInput{name: "  Het   wijkhuis "}
			for _, f := range blank.Fields()[1:] {
				if f.Form != PictureChoice && f.Form != WebAddress {
					in[f.Name] = "<p>Buren helpen buren.</p><script>x</script>"
				}
			}
			r := o.saved(anna, kind, "", in)
			id := r.Headed().ID
			if RecordName(r) != "Het wijkhuis" || RecordSlug(r) != "het-wijkhuis" {
				t.Fatalf("%s: %q at %q", kind, RecordName(r), RecordSlug(r))
			}
			for _, f := range r.Fields() {
				if f.Form == RichText && *f.Text != "<p>Buren helpen buren.</p>" {
					t.Errorf("%s: body %q", kind, *f.Text)
				}
			}
			second := o.saved(anna, kind, "", RecordInput{name: "Het wijkhuis"})
			if RecordSlug(second) != "het-wijkhuis-2" {
				t.Errorf("%s: a second one stands at %q", kind, RecordSlug(second))
			}
			old := RecordPath(kind, "het-wijkhuis")
			o.saved(anna, kind, id, RecordInput{name: "Het buurthuis", "slug": "buurthuis"})
			if to, err := o.Moved(ctx, old); err != nil || to != RecordPath(kind, "buurthuis") {
				t.Errorf("%s: the old address leads to %q, %v", kind, to, err)
			}
			r = o.saved(anna, kind, id, RecordInput{"slug": "het-wijkhuis"})
			if _, err := o.Moved(ctx, old); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: an address in use is sent on", kind)
			}
			wrong(t, "an old version", o.RemoveRecord(ctx, anna, kind, id, r.Headed().Version-1), fault.Conflict, "version")
			o.must(o.RemoveRecord(ctx, anna, kind, id, r.Headed().Version))
			if _, err := o.Record(ctx, kind, id); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: removed, but %v", kind, err)
			}
			if there, err := o.Exists(ctx, old); err != nil || there {
				t.Errorf("%s: readers find what was removed, %v", kind, err)
			}
			for _, what := range []string{".made", ".changed", ".removed"} {
				log, n, err := o.AuditLog(ctx, EntryFilter{Kind: string(kind) + what}, 1)
				o.must(err)
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
	onBothStores(t, func(t *testing.T, o *office) {
		anna := o.add("Anna", Editor)
		id := o.saved(anna, PersonRecord, "", RecordInput{"name": "Johan Andree"}).Headed().ID
		for _, c := range []struct{ name, slug, want string }{
			{"Johan André", "johan-andree", "johan-andre"}, // the form sends the address as it was
			{"Johan André", "johan", "johan"},
			{"J. André", "johan", "johan"},
			{"J. André", "", "j-andre"},
			{"Jo André", "j-andre", "jo-andre"},
		} {
			r := o.saved(anna, PersonRecord, id, RecordInput{"name": c.name, "slug": c.slug})
			if RecordSlug(r) != c.want {
				t.Errorf("%q with %q stands at %q, want %q", c.name, c.slug, RecordSlug(r), c.want)
			}
		}
		if to, err := o.Moved(t.Context(), "/personen/johan-andree"); err != nil || to == "/personen/johan-andree" {
			t.Errorf("the first address leads to %q, %v", to, err)
		}
		page := o.saved(anna, PageRecord, "", RecordInput{"title": "Contact"})
		page = o.saved(anna, PageRecord, page.Headed().ID, RecordInput{"title": "Contact en route"})
		if RecordSlug(page) != "contact" {
			t.Errorf("a page moved with its title to %q", RecordSlug(page))
		}
	})
}

func TestBadRecordsAreRefusedAtTheField(t *testing.T) {
	o := newOffice(t)
	ctx, anna := t.Context(), o.add("Anna", Editor)
	o.saved(anna, PageRecord, "", RecordInput{"title": "Contact"})
	for name, c := range map[string]struct {
		kind  RecordKind
		in    RecordInput
		fault fault.Kind
		field string
	}{
		"no name":            {PersonRecord, RecordInput{"name": " \u2028 "}, fault.Invalid, "name"},
		"a name too long":    {PersonRecord, RecordInput{"name": strings.Repeat("x", 200)}, fault.Invalid, "name"},
		"a bio too long":     {PersonRecord, RecordInput{"name": "A", "bio": strings.Repeat("x", 2001)}, fault.Invalid, "bio"},
		"no such picture":    {PersonRecord, RecordInput{"name": "A", "picture": "nergens"}, fault.Invalid, "picture"},
		"a script's address": {OrganisationRecord, RecordInput{"name": "A", "website": "javascript://x.nl/%0aalert(1)"}, fault.Invalid, "website"},
		"no address at all":  {OrganisationRecord, RecordInput{"name": "A", "website": "weet ik niet"}, fault.Invalid, "website"},
		"a password in it":   {OrganisationRecord, RecordInput{"name": "A", "website": "https://a:b@x.nl"}, fault.Invalid, "website"},
		"a tower of tags":    {PageRecord, RecordInput{"title": "A", "body": strings.Repeat("<blockquote>", 999)}, fault.Invalid, "body"},
		"a book":             {PageRecord, RecordInput{"title": "A", "body": strings.Repeat("x", 2<<20)}, fault.TooLarge, "body"},
		"our own address":    {PageRecord, RecordInput{"title": "A", "slug": "redactie"}, fault.Taken, "slug"},
		"another's address":  {PageRecord, RecordInput{"title": "A", "slug": "contact"}, fault.Taken, "slug"},
		"apply":              {BenefitRecord, RecordInput{"title": "A", "slug": "aanmelden"}, fault.Taken, "slug"},
		"no letters":         {PageRecord, RecordInput{"title": "A", "slug": "!!!"}, fault.Invalid, "slug"},
	} {
		_, err := o.SaveRecord(ctx, anna, c.kind, "", 0, c.in)
		wrong(t, name, err, c.fault, c.field)
	}
	bram := o.add("Bram", Author)
	_, err := o.SaveRecord(ctx, bram, PageRecord, "", 0, RecordInput{"title": "A"})
	forbidden(t, "an author", err)
	if _, err := o.SaveRecord(ctx, anna, "letter", "", 0, nil); !fault.Is(err, fault.NotFound) {
		t.Errorf("another kind: %v", err)
	}
	r := o.saved(anna, OrganisationRecord, "", RecordInput{"name": "De Haven", "website": " www.dehaven.example/over "})
	if site := r.(*Organisation).Website; site != "https://www.dehaven.example/over" {
		t.Errorf("the website is %q", site)
	}
	if n, err := o.Pages.Count(ctx, store.Query{}); n != 1 || err != nil {
		t.Errorf("%d pages, %v", n, err)
	}
}

func TestThePageToApplyStaysWhereItIs(t *testing.T) {
	o := newOffice(t)
	ctx, anna := t.Context(), o.add("Anna", Editor)
	r := o.saved(anna, PageRecord, "", RecordInput{"title": "Aanmelden"})
	_, err := o.SaveRecord(ctx, anna, PageRecord, r.Headed().ID, r.Headed().Version, RecordInput{"slug": "lid"})
	wrong(t, "another address", err, fault.Conflict, "slug")
	wrong(t, "removed", o.RemoveRecord(ctx, anna, PageRecord, r.Headed().ID, r.Headed().Version), fault.Conflict, "slug")
}

func TestASaveOverAnOlderVersionLosesNothing(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		first := o.saved(anna, ThemeRecord, "", RecordInput{"title": "Wonen", "description": "Over huizen"})
		version := first.Headed().Version
		o.saved(anna, ThemeRecord, first.Headed().ID, RecordInput{"description": "Over huizen en buurten"})
		now, err := o.SaveRecord(ctx, anna, ThemeRecord, first.Headed().ID, version, RecordInput{"description": "Over straten"})
		wrong(t, "the second", err, fault.Conflict, "version")
		if d := now.(*Theme).Description; d != "Over huizen en buurten" {
			t.Errorf("it comes back with %q", d)
		}
		log, _, err := o.AuditLog(ctx, EntryFilter{Kind: "theme.changed"}, 1)
		o.must(err)
		if len(log) != 1 || log[0].Before != "description: Over huizen" || log[0].After != "description: Over huizen en buurten" {
			t.Errorf("the log: %+v", log)
		}
	})
}

func TestWhatIsUsedIsNotRemoved(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		person := o.saved(anna, PersonRecord, "", RecordInput{"name": "Johan"})
		theme := o.saved(anna, ThemeRecord, "", RecordInput{"title": "Wonen"})
		page := o.saved(anna, PageRecord, "", RecordInput{"title": "Contact"})
		p := o.published(anna, Content{Title: "Thuis", Themes: []string{theme.Headed().ID}, Body: `<p><a href="/contact">Bel ons</a></p>`,
			Interviewees: []Interviewee{{Person: person.Headed().ID}}})
		for _, r := range []Record{person, theme, page} {
			wrong(t, string(r.Kind()), o.RemoveRecord(ctx, anna, r.Kind(), r.Headed().ID, r.Headed().Version), fault.Conflict, "used")
			uses, err := o.UsesOf(ctx, r)
			o.must(err)
			n, err := o.CountUses(ctx, r.Kind(), r.Headed().ID, RecordSlug(r))
			o.must(err)
			if len(uses) != 1 || uses[0].Title != "Thuis" || n != 1 {
				t.Errorf("%s: %v, %d", r.Kind(), uses, n)
			}
		}
		c := p.Content.clone()
		c.Interviewees, c.Themes, c.Body = nil, nil, "<p>Thuis.</p>"
		p, err := o.SavePiece(ctx, anna, p.ID, p.Revision, c, true)
		o.must(err)
		wrong(t, "readers still see it", o.RemoveRecord(ctx, anna, PersonRecord, person.Headed().ID, person.Headed().Version), fault.Conflict, "used")
		_, err = o.Take(ctx, anna, p.ID, PublishNow, StepInput{Revision: p.Revision})
		o.must(err)
		for _, r := range []Record{person, theme, page} {
			o.must(o.RemoveRecord(ctx, anna, r.Kind(), r.Headed().ID, r.Headed().Version))
		}
	})
}

func TestAVersionComesBackWithoutWhatIsGone(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		person := o.saved(anna, PersonRecord, "", RecordInput{"name": "Johan"})
		theme, stays := o.saved(anna, ThemeRecord, "", RecordInput{"title": "Wonen"}), o.saved(anna, ThemeRecord, "", RecordInput{"title": "Werk"})
		series := o.saved(anna, SeriesRecord, "", RecordInput{"title": "Rondkomen"})
		p := o.published(anna, Content{Title: "Thuis", Series: series.Headed().ID, Position: 2, Themes: []string{theme.Headed().ID, stays.Headed().ID},
			Interviewees: []Interviewee{{Person: person.Headed().ID, Role: "directeur"}}})
		versions, err := o.VersionsOf(ctx, p.ID, 1)
		o.must(err)
		c := p.Content.clone()
		c.Interviewees, c.Themes, c.Series, c.Position = nil, nil, "", 0
		p, err = o.SavePiece(ctx, anna, p.ID, p.Revision, c, true)
		o.must(err)
		p, err = o.Take(ctx, anna, p.ID, PublishNow, StepInput{Revision: p.Revision})
		o.must(err)
		for _, r := range []Record{person, theme, series} {
			o.must(o.RemoveRecord(ctx, anna, r.Kind(), r.Headed().ID, r.Headed().Version))
		}
		p, err = o.RestoreVersion(ctx, anna, p.ID, versions[0].ID, p.Revision)
		o.must(err)
		c = p.Content
		if len(c.Themes) != 1 || c.Themes[0] != stays.Headed().ID || c.Series != "" || len(c.Interviewees) != 1 || c.Interviewees[0] != (Interviewee{Role: "directeur"}) {
			t.Errorf("it came back as %+v", c)
		}
	})
}

// A process that dies before a removal is done leaves it to the next.
func TestARemovalIsFinished(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		r := o.saved(anna, ThemeRecord, "", RecordInput{"title": "Wonen"}).(*Theme)
		r.Effects.Add(o.note(anna, "theme.removed", r.ID, r.Title, "", ""), domain.Gone)
		o.must(o.Themes.Replace(ctx, r)) // and no more: the process is gone
		if _, err := o.Record(ctx, ThemeRecord, r.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("half removed it is found: %v", err)
		}
		_, err := o.Settle(ctx)
		o.must(err)
		if n, err := o.Themes.Count(ctx, store.Query{}); n != 0 || err != nil {
			t.Errorf("%d themes, %v", n, err)
		}
	})
}
