package models

import (
	"testing"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

func TestTwoPersonsWhoAreTheSameBecomeOne(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		andree := o.saved(anna, PersonRecord, "", RecordInput{"name": "Johan Andree", "bio": "Leidt De Haven."})
		andre := o.saved(anna, PersonRecord, "", RecordInput{"name": "Johan André"})
		from, into := andree.Headed().ID, andre.Headed().ID
		one := o.published(anna, Content{Title: "Een", Interviewees: []Interviewee{{Person: from, Role: "directeur"}}})
		both := o.published(anna, Content{Title: "Twee", Interviewees: []Interviewee{{Person: into}, {Person: from}}})
		o.must(o.AskApproval(ctx, anna, one.ID, one.Revision, "Johan", "johan@x.example", ""))

		// Readers see a text that the desk has left behind.
		c := both.Content.clone()
		c.Interviewees, c.Title = nil, "Twee, korter"
		_, err := o.SavePiece(ctx, anna, both.ID, both.Revision, c, true)
		o.must(err)

		wrong(t, "with itself", o.MergeRecords(ctx, anna, PersonRecord, from, from, andree.Headed().Version), fault.Invalid, "into")
		wrong(t, "with nobody", o.MergeRecords(ctx, anna, PersonRecord, from, "niemand", andree.Headed().Version), fault.Invalid, "into")
		wrong(t, "an old version", o.MergeRecords(ctx, anna, PersonRecord, from, into, 0), fault.Conflict, "version")
		forbidden(t, "an author", o.MergeRecords(ctx, o.add("Bram", Author), PersonRecord, from, into, andree.Headed().Version))
		o.must(o.MergeRecords(ctx, anna, PersonRecord, from, into, andree.Headed().Version))

		for id, want := range map[string]string{one.ID: "directeur", both.ID: ""} {
			a, err := o.Articles.Get(ctx, id)
			o.must(err)
			if len(a.Interviewees) != 1 || a.Interviewees[0].Person != into || a.Interviewees[0].Role != want {
				t.Errorf("%s: readers see %v", a.Title, a.Interviewees)
			}
		}
		p, err := o.Piece(ctx, anna, both.ID)
		o.must(err)
		if p.State != Draft || p.Content.Title != "Twee, korter" || len(p.Content.Interviewees) != 0 {
			t.Errorf("the prepared change: %s %q", p.State, p.Content.Title)
		}
		if a, err := o.Articles.Get(ctx, both.ID); err != nil || a.Title != "Twee" {
			t.Errorf("it was published: %v, %v", a, err)
		}
		if to, err := o.Moved(ctx, "/personen/johan-andree"); err != nil || to != "/personen/johan-andre" {
			t.Errorf("the old address leads to %q, %v", to, err)
		}
		if _, err := o.Record(ctx, PersonRecord, from); !fault.Is(err, fault.NotFound) {
			t.Errorf("the other is still there: %v", err)
		}
		kept, err := o.Record(ctx, PersonRecord, into)
		o.must(err)
		if kept.(*Person).Bio != "Leidt De Haven." {
			t.Errorf("what stayed says %q", kept.(*Person).Bio)
		}
		p, err = o.Piece(ctx, anna, one.ID)
		o.must(err)
		asked, err := o.ApprovalsOf(ctx, one.ID)
		o.must(err)
		if len(asked) != 1 || !asked[0].Same(&p.Content) {
			t.Error("the approval is for another text now")
		}
		versions, err := o.VersionsOf(ctx, one.ID, 1)
		o.must(err)
		if _, err := o.RestoreVersion(ctx, anna, one.ID, versions[0].ID, p.Revision); err != nil {
			t.Errorf("a version of before: %v", err)
		}
	})
}

func TestAMergeOfOrganisationsIsFinished(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		johan := o.saved(anna, PersonRecord, "", RecordInput{"name": "Johan"}).Headed().ID
		from := o.saved(anna, OrganisationRecord, "", RecordInput{"name": "Haven"}).(*Organisation)
		into := o.saved(anna, OrganisationRecord, "", RecordInput{"name": "De Haven"}).(*Organisation)
		p := o.published(anna, Content{Title: "Een", Interviewees: []Interviewee{{Person: johan, Organisation: from.ID}}})
		from.Effects.Add(domain.Follow("merge", &Merge{from.ID, into.ID}), domain.Gone)
		o.must(o.Organisations.Replace(ctx, from)) // and no more: the process is gone
		_, err := o.Settle(ctx)
		o.must(err)
		a, err := o.Articles.Get(ctx, p.ID)
		o.must(err)
		if a.Interviewees[0].Organisation != into.ID {
			t.Errorf("readers see %v", a.Interviewees)
		}
		if n, err := o.Organisations.Count(ctx, store.Query{}); n != 1 || err != nil {
			t.Errorf("%d organisations, %v", n, err)
		}
	})
}
