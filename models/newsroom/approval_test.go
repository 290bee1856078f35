package newsroom_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

func TestSomebodyApprovesExactlyWhatWasAsked(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		p := d.Write(d.Author, "Gesprek", "Eén.</p><p>Twee.")
		ask := func() (*newsroom.Approval, string) {
			t.Helper()
			d.Must(d.Newsroom.AskApproval(ctx, d.Author, p.ID, p.Revision, "Anna", "anna@x.example", "Graag."))
			all, err := d.Newsroom.ApprovalsOf(ctx, access.System, p.ID)
			d.Must(err)
			a, err := d.Newsroom.Approval(ctx, all[0].ID, d.Secret())
			d.Must(err)
			d.Later(time.Minute)
			return a, d.Secret()
		}
		a, secret := ask()
		modelstest.Same(t, "letters", len(d.Mails), 1)
		_, err := d.Settle(ctx)
		d.Must(err)
		modelstest.Same(t, "letters after settling again", len(d.Mails), 1)

		changed := d.Save(d.Author, p, modelstest.Text("Gesprek", "Anders."))
		a, err = d.Newsroom.Approval(ctx, a.ID, secret)
		d.Must(err)
		modelstest.Same(t, "asked about", a.Content.Body, "<p>Eén.</p><p>Twee.</p>")
		modelstest.Same(t, "still the same", a.Same(&p.Content), true)
		modelstest.Same(t, "the same after a change", a.Same(&changed.Content), false)
		portrait := p.Content
		portrait.Picture = "0123456789abcdef01234567"
		modelstest.Same(t, "the same with another portrait", a.Same(&portrait), false)
		themes := p.Content
		themes.Themes = []string{"x"}
		modelstest.Same(t, "the same with a theme", a.Same(&themes), true)

		modelstest.Fails(t, "remarks without any", d.Newsroom.Answer(ctx, a, newsroom.HasRemarks, " ", []newsroom.BlockRemark{{0, " "}, {2, "x"}, {-1, "x"}}), fault.Invalid, "remark")
		modelstest.Fails(t, "another word", d.Newsroom.Answer(ctx, a, "yes", "", nil), fault.Invalid, "form")
		stale := *a
		d.Must(d.Newsroom.Answer(ctx, a, newsroom.HasRemarks, "Let op", []newsroom.BlockRemark{{1, " drie "}, {9, "niets"}}))
		if err := d.Newsroom.Answer(ctx, &stale, newsroom.Agreed, "", nil); !fault.Is(err, fault.Conflict) {
			t.Errorf("a second click: %v", err)
		}
		a, err = d.Newsroom.Approval(ctx, a.ID, secret)
		d.Must(err)
		modelstest.Fails(t, "a second answer", d.Newsroom.Answer(ctx, a, newsroom.Agreed, "", nil), fault.Conflict, "form")
		if a.Verdict != newsroom.HasRemarks || len(a.Remarks) != 1 || a.Remarks[0] != (newsroom.BlockRemark{1, "drie"}) {
			t.Errorf("kept: %+v", a)
		}
		modelstest.Same(t, "letter to who asked", d.Mails[1].Template+" "+d.Mails[1].To, "approval_answer aad@meent.example")
		answers, err := d.Newsroom.Answered(ctx, d.Author, 5)
		d.Must(err)
		modelstest.Same(t, "answers for who asked", len(answers), 1)
		answers, err = d.Newsroom.Answered(ctx, d.Other, 5)
		d.Must(err)
		modelstest.Same(t, "answers for another", len(answers), 0)

		p = changed
		a, secret = ask()
		d.Must(d.Newsroom.EndApproval(ctx, d.Author, p.ID, a.ID))
		if err := d.Newsroom.Answer(ctx, a, newsroom.Agreed, "", nil); !fault.Is(err, fault.Conflict) {
			t.Errorf("an answer to what was taken back meanwhile: %v", err)
		}
		_, err = d.Newsroom.Approval(ctx, a.ID, secret)
		modelstest.Fails(t, "a link taken back", err, fault.NotFound, "")
		a, secret = ask()
		_, err = d.Newsroom.Approval(ctx, a.ID, secret+"x")
		modelstest.Fails(t, "another secret", err, fault.NotFound, "")
		d.Later(31 * 24 * time.Hour)
		_, err = d.Newsroom.Approval(ctx, a.ID, secret)
		modelstest.Fails(t, "a month later", err, fault.NotFound, "")
	})
}

func TestWhoMayAskForApproval(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		p := d.Write(d.Author, "Gesprek", "Tekst.")
		ask := func(who *access.Account, revision int64, name, email, note string) error {
			return d.Newsroom.AskApproval(ctx, who, p.ID, revision, name, email, note)
		}
		modelstest.Forbidden(t, "another author", ask(d.Other, p.Revision, "A", "a@x.example", ""))
		modelstest.Forbidden(t, "the desk", ask(d.Keeper, p.Revision, "A", "a@x.example", ""))
		modelstest.Fails(t, "an older text", ask(d.Author, p.Revision-1, "A", "a@x.example", ""), fault.Conflict, "revision")
		modelstest.Fails(t, "nobody", ask(d.Author, p.Revision, " ", "a@x.example", ""), fault.Invalid, "name")
		modelstest.Fails(t, "no address", ask(d.Author, p.Revision, "A", "a@x.example\nBcc: b@x.example", ""), fault.Invalid, "email")
		modelstest.Fails(t, "a long note", ask(d.Author, p.Revision, "A", "a@x.example", strings.Repeat("x", 4001)), fault.Invalid, "note")
		blank, err := d.Newsroom.NewPiece(ctx, d.Author, press.News)
		d.Must(err)
		modelstest.Fails(t, "nothing", d.Newsroom.AskApproval(ctx, d.Author, blank.ID, 1, "A", "a@x.example", ""), fault.Invalid, "approval")
		d.Must(ask(d.Author, p.Revision, "A", "a@x.example", ""))
		all, err := d.Newsroom.ApprovalsOf(ctx, access.System, p.ID)
		d.Must(err)
		modelstest.Forbidden(t, "taking back another's", d.Newsroom.EndApproval(ctx, d.Other, p.ID, all[0].ID))
		modelstest.Fails(t, "by way of another piece", d.Newsroom.EndApproval(ctx, d.Author, blank.ID, all[0].ID), fault.NotFound, "")
		p = d.Step(d.Author, p, newsroom.Trash)
		modelstest.Fails(t, "from the trash", ask(d.Author, p.Revision, "A", "a@x.example", ""), fault.Forbidden, "state")
		modelstest.Same(t, "letters", len(d.Mails), 1)
	})
}

func TestPreviewLinksEnd(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		p := d.Write(d.Author, "Kijk", "Tekst.")
		link := func(days int) string {
			t.Helper()
			path, err := d.Newsroom.AddPreview(ctx, d.Author, p.ID, "Anna", days)
			d.Must(err)
			return path[strings.LastIndex(path, "/")+1:]
		}
		open := func(what, id, secret string, want bool) {
			t.Helper()
			_, err := d.Newsroom.Previewed(ctx, id, secret)
			if (err == nil) != want || err != nil && !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: %v", what, err)
			}
		}
		day, week := link(1), link(7)
		open("a day", p.ID, day, true)
		open("another secret", p.ID, day[1:], false)
		open("no secret", p.ID, "", false)
		open("no piece", "x", day, false)
		open("another piece", d.Write(d.Author, "Ander", "x").ID, day, false)
		for _, l := range d.Piece(p.ID).Previews {
			if strings.Contains(l.Hash, day) || l.Hash == day {
				t.Error("the store holds a secret")
			}
		}
		d.Later(24 * time.Hour)
		open("a day later", p.ID, day, false)
		open("of a week", p.ID, week, true)
		p = d.Step(d.Author, d.Piece(p.ID), newsroom.Trash)
		open("in the trash", p.ID, week, false)
		d.Step(d.Author, p, newsroom.Restore)
		open("restored", p.ID, week, true)
		previews := d.Piece(p.ID).Previews
		d.Must(d.Newsroom.EndPreview(ctx, d.Author, p.ID, previews[len(previews)-1].ID))
		open("revoked", p.ID, week, false)
		modelstest.Fails(t, "revoked twice", d.Newsroom.EndPreview(ctx, d.Author, p.ID, previews[1].ID), fault.NotFound, "")
		for _, days := range []int{0, -1, 2, 365} {
			_, err := d.Newsroom.AddPreview(ctx, d.Author, p.ID, "", days)
			modelstest.Fails(t, "a life of our own", err, fault.Invalid, "days")
		}
		_, err := d.Newsroom.AddPreview(ctx, d.Other, p.ID, "", 1)
		modelstest.Forbidden(t, "a link to another's", err)
		p = d.Piece(p.ID)
		p.Previews = slices.Repeat([]newsroom.PreviewLink{{EndsAt: d.Now().Add(time.Hour)}}, newsroom.MaxPreviews-1)
		d.Must(d.Newsroom.Pieces.Replace(ctx, p))
		link(1)
		_, err = d.Newsroom.AddPreview(ctx, d.Author, p.ID, "", 1)
		modelstest.Fails(t, "one too many", err, fault.Invalid, "preview")
	})
}
