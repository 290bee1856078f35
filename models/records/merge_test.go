package records_test

import (
	"testing"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
	"samenspel/models/store"
)

func TestTwoPersonsWhoAreTheSameBecomeOne(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		andree := o.Saved(anna, press.PersonRecord, "", records.RecordInput{"name": "Johan Andree", "bio": "Leidt De Haven."})
		andre := o.Saved(anna, press.PersonRecord, "", records.RecordInput{"name": "Johan André"})
		from, into := andree.Headed().ID, andre.Headed().ID
		one := o.Published(anna, newsroom.Content{Title: "Een", Interviewees: []press.Interviewee{{Person: from, Role: "directeur"}}})
		both := o.Published(anna, newsroom.Content{Title: "Twee", Interviewees: []press.Interviewee{{Person: into}, {Person: from}}})
		o.Must(o.Newsroom.AskApproval(ctx, anna, one.ID, one.Revision, "Johan", "johan@x.example", ""))

		// Readers see a text that the desk has left behind.
		c := both.Content.Clone()
		c.Interviewees, c.Title = nil, "Twee, korter"
		_, err := o.Newsroom.SavePiece(ctx, anna, both.ID, both.Revision, c, true)
		o.Must(err)

		wrong(t, "with itself", o.Records.MergeRecords(ctx, anna, press.PersonRecord, from, from, andree.Headed().Version), fault.Invalid, "into")
		wrong(t, "with nobody", o.Records.MergeRecords(ctx, anna, press.PersonRecord, from, "niemand", andree.Headed().Version), fault.Invalid, "into")
		wrong(t, "an old version", o.Records.MergeRecords(ctx, anna, press.PersonRecord, from, into, 0), fault.Conflict, "version")
		modelstest.Forbidden(t, "an author", o.Records.MergeRecords(ctx, o.Add("Bram", access.Author), press.PersonRecord, from, into, andree.Headed().Version))
		o.Must(o.Records.MergeRecords(ctx, anna, press.PersonRecord, from, into, andree.Headed().Version))

		for id, want := range map[string]string{one.ID: "directeur", both.ID: ""} {
			a, err := o.Press.Articles.Get(ctx, id)
			o.Must(err)
			if len(a.Interviewees) != 1 || a.Interviewees[0].Person != into || a.Interviewees[0].Role != want {
				t.Errorf("%s: readers see %v", a.Title, a.Interviewees)
			}
		}
		p, err := o.Newsroom.Piece(ctx, anna, both.ID)
		o.Must(err)
		if p.State != press.Draft || p.Content.Title != "Twee, korter" || len(p.Content.Interviewees) != 0 {
			t.Errorf("the prepared change: %s %q", p.State, p.Content.Title)
		}
		if a, err := o.Press.Articles.Get(ctx, both.ID); err != nil || a.Title != "Twee" {
			t.Errorf("it was published: %v, %v", a, err)
		}
		if to, err := o.Site.Moved(ctx, "/personen/johan-andree"); err != nil || to != "/personen/johan-andre" {
			t.Errorf("the old address leads to %q, %v", to, err)
		}
		if _, err := o.Press.Record(ctx, press.PersonRecord, from); !fault.Is(err, fault.NotFound) {
			t.Errorf("the other is still there: %v", err)
		}
		kept, err := o.Press.Record(ctx, press.PersonRecord, into)
		o.Must(err)
		if kept.(*press.Person).Bio != "Leidt De Haven." {
			t.Errorf("what stayed says %q", kept.(*press.Person).Bio)
		}
		p, err = o.Newsroom.Piece(ctx, anna, one.ID)
		o.Must(err)
		asked, err := o.Newsroom.ApprovalsOf(ctx, access.System, one.ID)
		o.Must(err)
		if len(asked) != 1 || !asked[0].Same(&p.Content) {
			t.Error("the approval is for another text now")
		}
		versions, err := o.Newsroom.VersionsOf(ctx, access.System, one.ID, 1)
		o.Must(err)
		if _, err := o.Newsroom.RestoreVersion(ctx, anna, one.ID, versions[0].ID, p.Revision); err != nil {
			t.Errorf("a version of before: %v", err)
		}
	})
}

func TestAMergeOfOrganisationsIsFinished(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		johan := o.Saved(anna, press.PersonRecord, "", records.RecordInput{"name": "Johan"}).Headed().ID
		from := o.Saved(anna, press.OrganisationRecord, "", records.RecordInput{"name": "Haven"}).(*press.Organisation)
		into := o.Saved(anna, press.OrganisationRecord, "", records.RecordInput{"name": "De Haven"}).(*press.Organisation)
		p := o.Published(anna, newsroom.Content{Title: "Een", Interviewees: []press.Interviewee{{Person: johan, Organisation: from.ID}}})
		from.Effects.Add(domain.Follow("merge", &records.Merge{from.ID, into.ID}), domain.Gone)
		o.Must(o.Press.Organisations.Replace(ctx, from)) // and no more: the process is gone
		_, err := o.Settle(ctx)
		o.Must(err)
		a, err := o.Press.Articles.Get(ctx, p.ID)
		o.Must(err)
		if a.Interviewees[0].Organisation != into.ID {
			t.Errorf("readers see %v", a.Interviewees)
		}
		if n, err := o.Press.Organisations.Count(ctx, store.Query{}); n != 1 || err != nil {
			t.Errorf("%d organisations, %v", n, err)
		}
	})
}
