package records

import (
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Merge makes one record of two that are the same.
type Merge struct {
	From string `bson:"from"`
	Into string `bson:"into"`
}

// MergeRecords makes one of two persons or two organisations: every piece that
// names from names into instead, for readers too, and from's address leads on.
// What into lacks it takes from the other. The errors are Forbidden, NotFound,
// Invalid at into, and Conflict at version when somebody saved either meanwhile.
func (m *Model) MergeRecords(ctx context.Context, actor *access.Account, kind press.RecordKind, from, into string, version int64) error {
	if err := access.Need(actor, access.ManageContent); err != nil {
		return err
	}
	if kind != press.PersonRecord && kind != press.OrganisationRecord {
		return fault.New(fault.NotFound, "these are not merged")
	}
	room, err := m.press.Room(kind)
	if err != nil {
		return err
	}
	goes, err := room.Get(ctx, from)
	if err != nil {
		return err
	}
	if goes.Headed().Version != version {
		return fault.At(fault.Conflict, "version", "somebody saved first")
	}
	stays, err := room.Get(ctx, into)
	if from == into || fault.Is(err, fault.NotFound) {
		return fault.At(fault.Invalid, "into", "choose another one")
	}
	if err != nil {
		return err
	}
	old := goes.Fields()
	for i, f := range stays.Fields() {
		if *f.Text == "" {
			*f.Text = *old[i].Text
		}
	}
	// Written even when nothing is new: whoever merges the two the other way
	// round, or removes the one that stays, meets a conflict.
	if err = room.Commit(ctx, stays); err == nil {
		err = room.Commit(ctx, goes, append([]domain.Effect{domain.Follow("merge", &Merge{from, into})},
			append(newsroom.Moved(m.Now(), press.RecordPath(kind, press.RecordSlug(goes)), press.RecordPath(kind, press.RecordSlug(stays)))[1:],
				m.audit.Note(actor, string(kind)+".merged", into, press.RecordName(stays), press.RecordName(goes), press.RecordName(stays)), domain.Gone)...)...)
	}
	if fault.Is(err, fault.Conflict) {
		return fault.At(fault.Conflict, "version", "somebody saved first")
	}
	return err
}

// merge rewrites every piece that names from, and what was kept and asked of
// it. It may be done again: what is rewritten names from no more.
func (m *Model) merge(ctx context.Context, e *Merge) error {
	ids, err := m.naming(ctx, e.From)
	for err == nil && len(ids) > 0 {
		for _, id := range ids {
			if err := m.mergeKept(ctx, e, id); err != nil {
				return err
			}
			if err := m.rewrite(ctx, id, func(r references) { e.rename(r.Interviewees) }); err != nil {
				return err
			}
		}
		before := ids
		if ids, err = m.naming(ctx, e.From); slices.Equal(before, ids) {
			break // an article without its piece
		}
	}
	return err
}

// naming are the pieces that name a person or an organisation in the text that
// is worked on, or in what readers see.
func (m *Model) naming(ctx context.Context, id string) ([]string, error) {
	pieces, err := m.newsroom.Pieces.Find(ctx, store.Query{Where: []store.Condition{store.Is("uses", id)}, Omit: append([]string{"content"}, newsroom.PieceOmits...)})
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range pieces {
		ids = append(ids, pieces[i].ID)
	}
	for _, f := range []press.Filter{{Person: id}, {Organisation: id}} {
		live, err := m.press.Articles.Find(ctx, store.Query{Where: f.Where(), Omit: press.ListOmits})
		if err != nil {
			return nil, err
		}
		for i := range live {
			ids = append(ids, live[i].ID)
		}
	}
	return input.Once(ids), nil
}

// mergeKept rewrites the versions of a piece and what was asked about it, so
// that a version can be restored and an approval still holds.
func (m *Model) mergeKept(ctx context.Context, e *Merge, piece string) error {
	versions, err := m.newsroom.Versions.Find(ctx, store.Query{Where: []store.Condition{store.Is("piece", piece)}})
	if err != nil {
		return err
	}
	for i := range versions {
		if e.rename(&versions[i].Content.Interviewees) {
			if err := m.newsroom.Versions.Replace(ctx, &versions[i]); err != nil {
				return err
			}
		}
	}
	asked, err := m.newsroom.Approvals.Find(ctx, store.Query{Where: []store.Condition{store.Is("piece", piece)}})
	if err != nil {
		return err
	}
	for i := range asked {
		if e.rename(&asked[i].Content.Interviewees) {
			if err := m.newsroom.Approvals.Replace(ctx, &asked[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// rename puts the one that stays in the place of the other, and says whether it
// had to. Somebody who would be named twice is named once.
func (e *Merge) rename(voices *[]press.Interviewee) bool {
	changed := false
	fresh := []press.Interviewee{}
	for _, v := range *voices {
		renamed := v.Person == e.From
		if renamed {
			v.Person, changed = e.Into, true
		}
		if v.Organisation == e.From {
			v.Organisation, changed = e.Into, true
		}
		if !renamed || !slices.ContainsFunc(*voices, func(o press.Interviewee) bool { return o.Person == e.Into }) {
			fresh = append(fresh, v)
		}
	}
	if changed {
		*voices = fresh
	}
	return changed
}
