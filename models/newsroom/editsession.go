package newsroom

import (
	"slices"

	"samenspel/models/timeline"
)

// EditSession is one opened page on which somebody writes, as long as nobody else
// writes in between. When an answer got lost, by a crash or a broken
// connection, the page saves once more over the revision it knows: that is no
// other person's text, and so no collision.
type EditSession struct {
	ID   string `bson:"id"`   // of the page, chosen by it
	From int64  `bson:"from"` // the revision before its first save
	To   int64  `bson:"to"`   // the revision of its last one
}

// Opened is how a page names itself when it saves. After are the pages before it
// whose text it goes on with: the same window, loaded anew before the last save
// of the old page had arrived, or a copy that was taken back. What those
// saved is in the new page's text already, so it is no collision; and once the
// new page has saved, a save of an old one that was on its way is one.
type Opened struct {
	ID    string
	After []string
}

// maxSitting is the longest id that a page may choose.
const maxSitting = 64

// of says whether the newest revision came from the page itself, or the one it
// goes on with.
func (o Opened) of(s EditSession) bool {
	return o.ID != "" && s.ID != "" && (s.ID == o.ID || slices.Contains(o.After, s.ID))
}

// continues says whether all that was saved since base came from the page
// itself.
func (p *Piece) continues(o Opened, base int64) bool {
	return o.of(p.Session) && p.Session.To == p.Revision && base >= p.Session.From && base <= p.Revision
}

// sat notes which page made the newest revision.
func (p *Piece) sat(o Opened) {
	if len(o.ID) > maxSitting {
		o = Opened{}
	}
	from := p.Revision - 1
	if o.of(p.Session) && p.Session.To == from {
		from = p.Session.From
	}
	p.Session = EditSession{ID: o.ID, From: from, To: p.Revision}
}

// Changer is who wrote the newest revision; nobody when it followed from
// elsewhere, such as a series that was put in order or two persons that became
// one (rewrite.go).
func (p *Piece) Changer() timeline.Signature {
	if p.Session.To != p.Revision {
		return timeline.Signature{}
	}
	return p.EditedBy
}
