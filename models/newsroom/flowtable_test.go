package newsroom_test

import (
	"fmt"
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
var written = map[press.State]string{press.Draft: "author judge", press.Published: "author judge", press.InReview: "judge", press.Approved: "judge"}

func TestWhoMayTakeWhichStep(t *testing.T) {
	d := modelstest.NewDesk(modelstest.NewOffice(t))
	ctx := t.Context()
	all := []newsroom.Step{newsroom.Submit, newsroom.Withdraw, newsroom.SendBack, newsroom.Approve, newsroom.Schedule, newsroom.Unschedule, newsroom.PublishNow, newsroom.Discard, newsroom.Archive, newsroom.Revive, newsroom.Trash, newsroom.Restore, "weg", ""}
	people := map[string]*access.Account{"author": d.Author, "other": d.Other, "editor": d.Editor, "administrator": d.Admin, "desk": d.Keeper,
		"nobody": nil, "blocked": {Head: d.Editor.Head, Roles: []access.Role{access.Editor}, Blocked: true}}
	rows := strings.Split(strings.TrimSpace(allowed), "\n")
	modelstest.Same(t, "rows", len(rows), 11)
	for n, row := range rows {
		own, judge, _ := strings.Cut(row, "|")
		words := strings.Fields(own)
		name, live := strings.CutSuffix(words[0], "+")
		state, mine, more := press.State(name), words[1:], strings.Fields(judge)
		model := d.Live(fmt.Sprint("Stuk ", n), "Tekst.")
		for who, a := range people {
			may := []string{}
			switch who {
			case "author":
				may = mine
			case "editor", "administrator":
				may = append(slices.Clone(mine), more...)
			}
			for _, step := range all {
				p := d.Piece(model.ID)
				p.State, p.Live, p.Trashed, p.TrashedFrom, p.DueAt = state, live, state == press.Trashed, press.Draft, d.Now().Add(time.Minute)
				d.Must(d.Newsroom.Pieces.Replace(ctx, p))
				shown := slices.Contains(p.Steps(a), step)
				_, err := d.Try(a, p, step, modelstest.In(d, time.Hour))
				want := slices.Contains(may, string(step))
				if want && err != nil || !want && !fault.Is(err, fault.Forbidden) || shown != want {
					t.Errorf("%s, %s, %s: %v, shown %v", words[0], who, step, err, shown)
				}
				if !want && d.Piece(model.ID).Version != p.Version {
					t.Errorf("%s, %s, %s: something was written", words[0], who, step)
				}
			}
			p := d.Piece(model.ID)
			p.State, p.Live, p.Trashed = state, live, state == press.Trashed
			d.Must(d.Newsroom.Pieces.Replace(ctx, p))
			judges := who == "editor" || who == "administrator"
			want := strings.Contains(written[state], "author") && who == "author" || written[state] != "" && judges
			modelstest.Same(t, words[0]+" changed by "+who, p.Editable(a), want)
			_, err := d.Newsroom.SavePiece(ctx, a, p.ID, p.Revision, modelstest.Text(fmt.Sprint("Stuk ", n), "Tekst, anders."), false)
			if want != (err == nil) || err != nil && !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s changed by %s: %v", words[0], who, err)
			}
		}
	}
}
