package newsroom_test

import (
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/check"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// Whether who is interviewed agrees is told, and stands in the way of readers
// only where the settings say so: at once, on the schedule and when the
// schedule's moment has come.
func TestWhoDoesNotAgreeIsToldAndMayBlock(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		wim, _, err := d.Records.AddNamed(ctx, d.Editor, press.PersonRecord, "Wim de Vries", "")
		d.Must(err)
		c := modelstest.Text("Gesprek", "Eén.")
		c.Interviewees = []press.Interviewee{{Person: wim.Headed().ID, Role: "directeur"}}
		p := d.Save(d.Editor, d.Write(d.Editor, "Gesprek", "Eén."), c)
		told := func(want string, blocks bool) {
			t.Helper()
			codes, blocking := d.CodesOf(p, check.AgreementField)
			if want == "" && len(codes) > 0 || want != "" && (len(codes) != 1 || codes[0] != want) || blocking != blocks {
				t.Errorf("told %v (blocks: %v), want %q (%v)", codes, blocking, want, blocks)
			}
		}
		ask := func() *newsroom.Approval {
			t.Helper()
			d.Must(d.Newsroom.AskApproval(ctx, d.Editor, p.ID, p.Revision, "Wim de Vries", "wim@x.example", ""))
			all, err := d.Newsroom.ApprovalsOf(ctx, access.System, p.ID)
			d.Must(err)
			a, err := d.Newsroom.Approval(ctx, all[0].ID, d.Secret())
			d.Must(err)
			d.Later(time.Minute)
			return a
		}
		told("approval_none", false)
		first := ask()
		told("approval_open", false)
		d.Must(d.Newsroom.Answer(ctx, first, newsroom.Agreed, "", nil))
		told("", false)
		c.Teaser += " Anders."
		p = d.Save(d.Editor, p, c)
		told("approval_changed", false)
		d.Later(time.Minute)
		second := ask()
		told("approval_open", false)
		d.Later(newsroom.ApprovalLife + time.Hour)
		told("approval_late", false)
		_ = second

		s, err := d.Site.StoredSettings(ctx)
		d.Must(err)
		in := *s
		in.MustAgree = true
		if in.Name == "" {
			in.Name, in.Language = "Meent", "nl"
		}
		d.Must(d.Site.ChangeSettings(ctx, d.Admin, s.Version, in))
		told("approval_late", true)
		steps := newsroom.StepInput{Revision: p.Revision, At: d.Now().Add(48 * time.Hour)}
		for _, step := range []newsroom.Step{newsroom.PublishNow, newsroom.Schedule} {
			_, err := d.Newsroom.Take(ctx, d.Editor, p.ID, step, steps)
			modelstest.Fails(t, string(step), err, fault.Invalid, "agreement")
		}
		a := ask()
		d.Must(d.Newsroom.Answer(ctx, a, newsroom.Agreed, "", nil))
		told("", false)
		p, err = d.Newsroom.Take(ctx, d.Editor, p.ID, newsroom.Schedule, steps)
		d.Must(err)
		// The answer changes after it was scheduled.
		later := ask()
		d.Must(d.Newsroom.Answer(ctx, later, newsroom.HasRemarks, "Toch niet.", nil))
		d.Later(72 * time.Hour)
		n, err := d.Newsroom.PublishDue(ctx)
		d.Must(err)
		p, err = d.Newsroom.Piece(ctx, d.Editor, p.ID)
		d.Must(err)
		if n != 0 || p.State != press.Approved || p.Live {
			t.Errorf("published %d, state %s, live %v", n, p.State, p.Live)
		}
		told("approval_remarks", true)
		if last := d.Mails[len(d.Mails)-1]; last.Template != "disagrees" {
			t.Errorf("the letter is %q", last.Template)
		}
	})
}

// A name that was typed and not chosen would be missing: the check points to
// its own field, and nobody is asked to approve a text without it.
func TestWhoIsNotListedIsToldAtTheField(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		c := modelstest.Text("Gesprek", "Eén.")
		wim, _, err := d.Records.AddNamed(ctx, d.Editor, press.PersonRecord, "Wim de Vries", "")
		d.Must(err)
		c.Interviewees = []press.Interviewee{{Person: wim.Headed().ID, OrganisationName: "De Haven"}, {Name: "Marijke"}, {Role: "voorzitter"}}
		p := d.Save(d.Editor, d.Write(d.Editor, "Gesprek", "Eén."), c)
		for field, want := range map[string]string{"organisation-0": "organisation_unlisted", "person-1": "person_unlisted", "person-2": "person_nameless", "person-0": "", "organisation-1": ""} {
			codes, blocks := d.CodesOf(p, field)
			if want == "" && len(codes) > 0 || want != "" && (len(codes) != 1 || codes[0] != want || !blocks) {
				t.Errorf("at %s: %v, blocks %v", field, codes, blocks)
			}
		}
		modelstest.Fails(t, "asking", d.Newsroom.AskApproval(ctx, d.Editor, p.ID, p.Revision, "Wim", "wim@x.example", ""), fault.Invalid, "interviewees")
		_, err = d.Newsroom.Take(ctx, d.Editor, p.ID, newsroom.PublishNow, newsroom.StepInput{Revision: p.Revision})
		modelstest.Fails(t, "publishing", err, fault.Invalid, "interviewees")
	})
}
