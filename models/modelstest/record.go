package modelstest

import (
	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
)

// Saved makes or changes a record and reads it again.
func (o *Office) Saved(actor *access.Account, kind press.RecordKind, id string, in records.RecordInput) press.Record {
	o.T.Helper()
	version := int64(0)
	if id != "" {
		r, err := o.Press.Record(o.T.Context(), kind, id)
		o.Must(err)
		version = r.Headed().Version
	}
	r, err := o.Records.SaveRecord(o.T.Context(), actor, kind, id, version, in)
	o.Must(err)
	return r
}

// Published is a piece before readers.
func (o *Office) Published(actor *access.Account, c newsroom.Content) *newsroom.Piece {
	o.T.Helper()
	ctx := o.T.Context()
	p, err := o.Newsroom.NewPiece(ctx, actor, press.News)
	o.Must(err)
	c.Slug, c.Type, c.Access, c.Author, c.Body = p.Content.Slug, press.News, access.Public, "Anna", "<p>"+c.Title+".</p>"+c.Body
	p, err = o.Newsroom.SavePiece(ctx, actor, p.ID, p.Revision, c, true)
	o.Must(err)
	p, err = o.Newsroom.Take(ctx, actor, p.ID, newsroom.PublishNow, newsroom.StepInput{Revision: p.Revision})
	o.Must(err)
	return p
}
