package models

// Sitting is one opened page on which somebody writes, as long as nobody else
// writes in between. When an answer got lost, by a crash or a broken
// connection, the page saves once more over the revision it knows: that is no
// other person's text, and so no collision.
type Sitting struct {
	ID   string `bson:"id"`   // of the page, chosen by it
	From int64  `bson:"from"` // the revision before its first save
	To   int64  `bson:"to"`   // the revision of its last one
}

// maxSitting is the longest id that a page may choose.
const maxSitting = 64

// continues says whether all that was saved since base came from the page
// itself.
func (p *Piece) continues(sitting string, base int64) bool {
	return sitting != "" && p.Sitting.ID == sitting && p.Sitting.To == p.Revision && base >= p.Sitting.From && base <= p.Revision
}

// sat notes which page made the newest revision.
func (p *Piece) sat(sitting string) {
	if len(sitting) > maxSitting {
		sitting = ""
	}
	if sitting == "" || p.Sitting.ID != sitting || p.Sitting.To != p.Revision-1 {
		p.Sitting = Sitting{ID: sitting, From: p.Revision - 1}
	}
	p.Sitting.To = p.Revision
}
