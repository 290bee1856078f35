package models

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/fault"
)

// allowed is who may do what, written a second time on purpose: state, with +
// when readers see a version; then the steps of the author whose piece it is;
// then the further ones of who judges. All else is forbidden to everybody.
const allowed = `
draft       submit trash            | approve publish schedule
draft+      submit discard          | approve publish schedule
in_review   withdraw                | return approve publish schedule trash
in_review+  withdraw discard        | return approve publish schedule
approved                            | return publish schedule trash
approved+   discard                 | return publish schedule
scheduled                           | publish unschedule
scheduled+                          | publish unschedule
published+                          | archive
archived                            | revive trash
trashed     restore                 |
`

// written are the states whose text the author may change, and those where
// who judges may.
var written = map[State]string{Draft: "author judge", Published: "author judge", InReview: "judge", Approved: "judge"}

func TestWhoMayTakeWhichStep(t *testing.T) {
	d := newDesk(newOffice(t))
	ctx := t.Context()
	all := []Step{Submit, Withdraw, SendBack, Approve, Schedule, Unschedule, PublishNow, Discard, Archive, Revive, Trash, Restore, "weg", ""}
	people := map[string]*Account{"author": d.author, "other": d.other, "editor": d.editor, "administrator": d.admin, "desk": d.members,
		"nobody": nil, "blocked": {Head: d.editor.Head, Roles: []Role{Editor}, Blocked: true}}
	rows := strings.Split(strings.TrimSpace(allowed), "\n")
	same(t, "rows", len(rows), 11)
	for n, row := range rows {
		own, judge, _ := strings.Cut(row, "|")
		words := strings.Fields(own)
		name, live := strings.CutSuffix(words[0], "+")
		state, mine, more := State(name), words[1:], strings.Fields(judge)
		model := d.live(fmt.Sprint("Stuk ", n), "Tekst.")
		for who, a := range people {
			may := []string{}
			switch who {
			case "author":
				may = mine
			case "editor", "administrator":
				may = append(slices.Clone(mine), more...)
			}
			for _, step := range all {
				p := d.piece(model.ID)
				p.State, p.Live, p.Trashed, p.TrashedFrom, p.DueAt = state, live, state == Trashed, Draft, d.Now().Add(time.Minute)
				d.must(d.Pieces.Replace(ctx, p))
				shown := slices.Contains(p.Steps(a), step)
				_, err := d.try(a, p, step, in(d, time.Hour))
				want := slices.Contains(may, string(step))
				if want && err != nil || !want && !fault.Is(err, fault.Forbidden) || shown != want {
					t.Errorf("%s, %s, %s: %v, shown %v", words[0], who, step, err, shown)
				}
				if !want && d.piece(model.ID).Version != p.Version {
					t.Errorf("%s, %s, %s: something was written", words[0], who, step)
				}
			}
			p := d.piece(model.ID)
			p.State, p.Live, p.Trashed = state, live, state == Trashed
			d.must(d.Pieces.Replace(ctx, p))
			judges := who == "editor" || who == "administrator"
			want := strings.Contains(written[state], "author") && who == "author" || written[state] != "" && judges
			same(t, words[0]+" changed by "+who, p.Editable(a), want)
			_, err := d.SavePiece(ctx, a, p.ID, p.Revision, text(fmt.Sprint("Stuk ", n), "Tekst, anders."), false)
			if want != (err == nil) || err != nil && !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s changed by %s: %v", words[0], who, err)
			}
		}
	}
}
