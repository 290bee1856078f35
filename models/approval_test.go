package models

import (
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/fault"
)

func TestSomebodyApprovesExactlyWhatWasAsked(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		p := d.write(d.author, "Gesprek", "Eén.</p><p>Twee.")
		ask := func() (*Approval, string) {
			t.Helper()
			d.must(d.AskApproval(ctx, d.author, p.ID, p.Revision, "Anna", "anna@x.example", "Graag."))
			all, err := d.ApprovalsOf(ctx, p.ID)
			d.must(err)
			a, err := d.Approval(ctx, all[0].ID, d.secret())
			d.must(err)
			d.later(time.Minute)
			return a, d.secret()
		}
		a, secret := ask()
		same(t, "letters", len(d.mails), 1)
		_, err := d.Settle(ctx)
		d.must(err)
		same(t, "letters after settling again", len(d.mails), 1)

		changed := d.save(d.author, p, text("Gesprek", "Anders."))
		a, err = d.Approval(ctx, a.ID, secret)
		d.must(err)
		same(t, "asked about", a.Content.Body, "<p>Eén.</p><p>Twee.</p>")
		same(t, "still the same", a.Same(&p.Content), true)
		same(t, "the same after a change", a.Same(&changed.Content), false)
		portrait := p.Content
		portrait.Picture = "0123456789abcdef01234567"
		same(t, "the same with another portrait", a.Same(&portrait), false)
		themes := p.Content
		themes.Themes = []string{"x"}
		same(t, "the same with a theme", a.Same(&themes), true)

		fails(t, "remarks without any", d.Answer(ctx, a, HasRemarks, " ", []BlockRemark{{0, " "}, {2, "x"}, {-1, "x"}}), fault.Invalid, "remark")
		fails(t, "another word", d.Answer(ctx, a, "yes", "", nil), fault.Invalid, "form")
		stale := *a
		d.must(d.Answer(ctx, a, HasRemarks, "Let op", []BlockRemark{{1, " drie "}, {9, "niets"}}))
		if err := d.Answer(ctx, &stale, Agreed, "", nil); !fault.Is(err, fault.Conflict) {
			t.Errorf("a second click: %v", err)
		}
		a, err = d.Approval(ctx, a.ID, secret)
		d.must(err)
		fails(t, "a second answer", d.Answer(ctx, a, Agreed, "", nil), fault.Conflict, "form")
		if a.Verdict != HasRemarks || len(a.Remarks) != 1 || a.Remarks[0] != (BlockRemark{1, "drie"}) {
			t.Errorf("kept: %+v", a)
		}
		same(t, "letter to who asked", d.mails[1].Template+" "+d.mails[1].To, "approval_answer aad@meent.example")
		answers, err := d.Answered(ctx, d.author, 5)
		d.must(err)
		same(t, "answers for who asked", len(answers), 1)
		answers, err = d.Answered(ctx, d.other, 5)
		d.must(err)
		same(t, "answers for another", len(answers), 0)

		p = changed
		a, secret = ask()
		d.must(d.EndApproval(ctx, d.author, p.ID, a.ID))
		if err := d.Answer(ctx, a, Agreed, "", nil); !fault.Is(err, fault.Conflict) {
			t.Errorf("an answer to what was taken back meanwhile: %v", err)
		}
		_, err = d.Approval(ctx, a.ID, secret)
		fails(t, "a link taken back", err, fault.NotFound, "")
		a, secret = ask()
		_, err = d.Approval(ctx, a.ID, secret+"x")
		fails(t, "another secret", err, fault.NotFound, "")
		d.later(31 * 24 * time.Hour)
		_, err = d.Approval(ctx, a.ID, secret)
		fails(t, "a month later", err, fault.NotFound, "")
	})
}

func TestWhoMayAskForApproval(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		p := d.write(d.author, "Gesprek", "Tekst.")
		ask := func(who *Account, revision int64, name, email, note string) error {
			return d.AskApproval(ctx, who, p.ID, revision, name, email, note)
		}
		forbidden(t, "another author", ask(d.other, p.Revision, "A", "a@x.example", ""))
		forbidden(t, "the desk", ask(d.members, p.Revision, "A", "a@x.example", ""))
		fails(t, "an older text", ask(d.author, p.Revision-1, "A", "a@x.example", ""), fault.Conflict, "revision")
		fails(t, "nobody", ask(d.author, p.Revision, " ", "a@x.example", ""), fault.Invalid, "name")
		fails(t, "no address", ask(d.author, p.Revision, "A", "a@x.example\nBcc: b@x.example", ""), fault.Invalid, "email")
		fails(t, "a long note", ask(d.author, p.Revision, "A", "a@x.example", strings.Repeat("x", 4001)), fault.Invalid, "note")
		blank, err := d.NewPiece(ctx, d.author, News)
		d.must(err)
		fails(t, "nothing", d.AskApproval(ctx, d.author, blank.ID, 1, "A", "a@x.example", ""), fault.Invalid, "approval")
		d.must(ask(d.author, p.Revision, "A", "a@x.example", ""))
		all, err := d.ApprovalsOf(ctx, p.ID)
		d.must(err)
		forbidden(t, "taking back another's", d.EndApproval(ctx, d.other, p.ID, all[0].ID))
		fails(t, "by way of another piece", d.EndApproval(ctx, d.author, blank.ID, all[0].ID), fault.NotFound, "")
		p = d.step(d.author, p, Trash)
		fails(t, "from the trash", ask(d.author, p.Revision, "A", "a@x.example", ""), fault.Forbidden, "state")
		same(t, "letters", len(d.mails), 1)
	})
}

func TestPreviewLinksEnd(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		p := d.write(d.author, "Kijk", "Tekst.")
		link := func(days int) string {
			t.Helper()
			path, err := d.AddPreview(ctx, d.author, p.ID, "Anna", days)
			d.must(err)
			return path[strings.LastIndex(path, "/")+1:]
		}
		open := func(what, id, secret string, want bool) {
			t.Helper()
			_, err := d.Previewed(ctx, id, secret)
			if (err == nil) != want || err != nil && !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: %v", what, err)
			}
		}
		day, week := link(1), link(7)
		open("a day", p.ID, day, true)
		open("another secret", p.ID, day[1:], false)
		open("no secret", p.ID, "", false)
		open("no piece", "x", day, false)
		open("another piece", d.write(d.author, "Ander", "x").ID, day, false)
		for _, l := range d.piece(p.ID).Previews {
			if strings.Contains(l.Hash, day) || l.Hash == day {
				t.Error("the store holds a secret")
			}
		}
		d.later(24 * time.Hour)
		open("a day later", p.ID, day, false)
		open("of a week", p.ID, week, true)
		p = d.step(d.author, d.piece(p.ID), Trash)
		open("in the trash", p.ID, week, false)
		d.step(d.author, p, Restore)
		open("restored", p.ID, week, true)
		previews := d.piece(p.ID).Previews
		d.must(d.EndPreview(ctx, d.author, p.ID, previews[len(previews)-1].ID))
		open("revoked", p.ID, week, false)
		fails(t, "revoked twice", d.EndPreview(ctx, d.author, p.ID, previews[1].ID), fault.NotFound, "")
		for _, days := range []int{0, -1, 2, 365} {
			_, err := d.AddPreview(ctx, d.author, p.ID, "", days)
			fails(t, "a life of our own", err, fault.Invalid, "days")
		}
		_, err := d.AddPreview(ctx, d.other, p.ID, "", 1)
		forbidden(t, "a link to another's", err)
		p = d.piece(p.ID)
		p.Previews = slices.Repeat([]PreviewLink{{EndsAt: d.Now().Add(time.Hour)}}, maxPreviews-1)
		d.must(d.Pieces.Replace(ctx, p))
		link(1)
		_, err = d.AddPreview(ctx, d.author, p.ID, "", 1)
		fails(t, "one too many", err, fault.Invalid, "preview")
	})
}
