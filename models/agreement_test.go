package models

import (
	"testing"
	"time"

	"samenspel/models/check"
	"samenspel/models/fault"
)

// codesOf are the codes of the findings about one field.
func (d *desk) codesOf(p *Piece, field string) (codes []string, blocks bool) {
	d.t.Helper()
	report, err := d.Check(d.t.Context(), p)
	d.must(err)
	for _, f := range report.Findings {
		if f.Field == field {
			codes, blocks = append(codes, f.Code), blocks || f.Level == check.Blocks
		}
	}
	return codes, blocks
}

// Whether who is interviewed agrees is told, and stands in the way of readers
// only where the settings say so: at once, on the schedule and when the
// schedule's moment has come.
func TestWhoDoesNotAgreeIsToldAndMayBlock(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		wim, _, err := d.AddNamed(ctx, d.editor, PersonRecord, "Wim de Vries", "")
		d.must(err)
		c := text("Gesprek", "Eén.")
		c.Interviewees = []Interviewee{{Person: wim.Headed().ID, Role: "directeur"}}
		p := d.save(d.editor, d.write(d.editor, "Gesprek", "Eén."), c)
		told := func(want string, blocks bool) {
			t.Helper()
			codes, blocking := d.codesOf(p, check.AgreementField)
			if want == "" && len(codes) > 0 || want != "" && (len(codes) != 1 || codes[0] != want) || blocking != blocks {
				t.Errorf("told %v (blocks: %v), want %q (%v)", codes, blocking, want, blocks)
			}
		}
		ask := func() *Approval {
			t.Helper()
			d.must(d.AskApproval(ctx, d.editor, p.ID, p.Revision, "Wim de Vries", "wim@x.example", ""))
			all, err := d.ApprovalsOf(ctx, p.ID)
			d.must(err)
			a, err := d.Approval(ctx, all[0].ID, d.secret())
			d.must(err)
			d.later(time.Minute)
			return a
		}
		told("approval_none", false)
		first := ask()
		told("approval_open", false)
		d.must(d.Answer(ctx, first, Agreed, "", nil))
		told("", false)
		c.Teaser += " Anders."
		p = d.save(d.editor, p, c)
		told("approval_changed", false)
		d.later(time.Minute)
		second := ask()
		told("approval_open", false)
		d.later(approvalLife + time.Hour)
		told("approval_late", false)
		_ = second

		s, err := d.StoredSettings(ctx)
		d.must(err)
		in := *s
		in.MustAgree = true
		if in.Name == "" {
			in.Name, in.Language = "Meent", "nl"
		}
		d.must(d.ChangeSettings(ctx, d.editor, s.Version, in))
		told("approval_late", true)
		steps := StepInput{Revision: p.Revision, At: d.Now().Add(48 * time.Hour)}
		for _, step := range []Step{PublishNow, Schedule} {
			_, err := d.Take(ctx, d.editor, p.ID, step, steps)
			fails(t, string(step), err, fault.Invalid, "agreement")
		}
		a := ask()
		d.must(d.Answer(ctx, a, Agreed, "", nil))
		told("", false)
		p, err = d.Take(ctx, d.editor, p.ID, Schedule, steps)
		d.must(err)
		// The answer changes after it was scheduled.
		later := ask()
		d.must(d.Answer(ctx, later, HasRemarks, "Toch niet.", nil))
		d.later(72 * time.Hour)
		n, err := d.PublishDue(ctx)
		d.must(err)
		p, err = d.Piece(ctx, d.editor, p.ID)
		d.must(err)
		if n != 0 || p.State != Approved || p.Live {
			t.Errorf("published %d, state %s, live %v", n, p.State, p.Live)
		}
		told("approval_remarks", true)
		if last := d.mails[len(d.mails)-1]; last.Template != "disagrees" {
			t.Errorf("the letter is %q", last.Template)
		}
	})
}

// A name that was typed and not chosen would be missing: the check points to
// its own field, and nobody is asked to approve a text without it.
func TestWhoIsNotListedIsToldAtTheField(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		c := text("Gesprek", "Eén.")
		wim, _, err := d.AddNamed(ctx, d.editor, PersonRecord, "Wim de Vries", "")
		d.must(err)
		c.Interviewees = []Interviewee{{Person: wim.Headed().ID, OrganisationName: "De Haven"}, {Name: "Marijke"}, {Role: "voorzitter"}}
		p := d.save(d.editor, d.write(d.editor, "Gesprek", "Eén."), c)
		for field, want := range map[string]string{"organisation-0": "organisation_unlisted", "person-1": "person_unlisted", "person-2": "person_nameless", "person-0": "", "organisation-1": ""} {
			codes, blocks := d.codesOf(p, field)
			if want == "" && len(codes) > 0 || want != "" && (len(codes) != 1 || codes[0] != want || !blocks) {
				t.Errorf("at %s: %v, blocks %v", field, codes, blocks)
			}
		}
		fails(t, "asking", d.AskApproval(ctx, d.editor, p.ID, p.Revision, "Wim", "wim@x.example", ""), fault.Invalid, "interviewees")
		_, err = d.Take(ctx, d.editor, p.ID, PublishNow, StepInput{Revision: p.Revision})
		fails(t, "publishing", err, fault.Invalid, "interviewees")
	})
}
