package records

import (
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Link is something on the site that a text can lead to.
type Link struct {
	Title string `json:"title"`
	Path  string `json:"path"`
	Kind  string `json:"kind"` // a RecordKind, article or file
	ID    string `json:"id"`
}

// Bounds of a search for links: what it gives, what of that are records while
// there are articles, and how many pieces it looks at.
const (
	linksMany   = 12
	linkRecords = 6
	linkFiles   = 3
	linkPieces  = 100
)

// FindLinks are at most 12 pages of the site that match a query, words or their
// beginnings, without accents and case: records, then a few files, then
// published pieces, last edited first. Kinds are those of the records to look
// among; none is all, and files and pieces too.
func (m *Model) FindLinks(ctx context.Context, actor *access.Account, query string, kinds ...press.RecordKind) ([]Link, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	links := []Link{}
	if len(press.Folded(query)) == 0 {
		return links, nil
	}
	among := kinds
	if len(kinds) == 0 {
		among = press.RecordKinds
	}
	for _, kind := range among {
		found, err := m.press.FindRecords(ctx, kind, query)
		if err != nil {
			return nil, err
		}
		for _, k := range found {
			links = append(links, Link{k.Name, k.Path(), string(kind), k.ID})
		}
	}
	if len(kinds) > 0 {
		return links[:min(len(links), linksMany)], nil
	}
	pieces, err := m.linkPieces(ctx, query)
	if err != nil {
		return nil, err
	}
	others, err := m.linkFiles(ctx, query)
	if err != nil {
		return nil, err
	}
	others = append(others, pieces...)
	room := max(linkRecords, linksMany-len(others))
	links = append(links[:min(len(links), room)], others...)
	return links[:min(len(links), linksMany)], nil
}

// linkFiles are files that match, the last uploaded ones.
func (m *Model) linkFiles(ctx context.Context, query string) ([]Link, error) {
	if len(input.Beginnings(query, false)) == 0 {
		return nil, nil
	}
	found, _, err := m.library.ListFiles(ctx, access.System, query, 1)
	var links []Link
	for _, f := range found[:min(len(found), linkFiles)] {
		links = append(links, Link{f.Title, f.Path(), "file", f.ID})
	}
	return links, err
}

// linkPieces are published pieces that match.
func (m *Model) linkPieces(ctx context.Context, query string) ([]Link, error) {
	words := input.Beginnings(query, false)
	if len(words) == 0 {
		return nil, nil
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) }) // the longest finds the fewest
	found, err := m.newsroom.Pieces.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("words", input.KeyOf(words[0]))}, Sort: []store.Key{store.Desc("edited_at")}, Limit: linkPieces,
	})
	var links []Link
	for i := range found {
		p := &found[i]
		if p.Live && input.HasAll(p.Words, words) && len(links) < linksMany {
			links = append(links, Link{p.Name(), "/actueel/" + p.LiveSlug, "article", p.ID})
		}
	}
	return links, err
}
