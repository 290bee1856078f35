package newsroom

import (
	"context"
	"slices"
	"strings"

	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/models/store"
)

// lists are paths that are always there.
var lists = []string{"/", "/actueel", "/series", "/themas", "/personen", "/organisaties", "/lid-worden",
	"/lid-worden/aanmelden", "/agenda", "/zoeken", "/mijn", "/leden", "/leden/mensen", site.LeavePath}

// Live says whether there is a page at a path itself.
func (m *Model) Live(ctx context.Context, path string) (bool, error) {
	path = site.Trimmed(path)
	if slices.Contains(lists, path) || strings.HasPrefix(path, "/beeld/") || strings.HasPrefix(path, "/assets/") {
		return true, nil
	}
	room, slug, deep := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	var err error
	switch {
	case !deep:
		_, err = press.BySlug(ctx, m.press.Pages, room)
	case room == "actueel" && strings.HasPrefix(slug, "feed."):
	case room == "actueel":
		var a *press.Article
		if a, err = press.BySlug(ctx, m.press.Articles, slug); err == nil && a.State != press.Published {
			err = fault.New(fault.NotFound, "not published")
		}
	case room == "series":
		_, err = press.BySlug(ctx, m.press.Series, slug)
	case room == "themas":
		_, err = press.BySlug(ctx, m.press.Themes, slug)
	case room == "personen":
		_, err = press.BySlug(ctx, m.press.Persons, slug)
	case room == "organisaties":
		_, err = press.BySlug(ctx, m.press.Organisations, slug)
	case room == "bestand":
		_, err = m.library.FileAt(ctx, path)
	case room == "lid-worden":
		_, err = press.BySlug(ctx, m.press.Benefits, slug)
	default:
		err = fault.New(fault.NotFound, "no such room")
	}
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// CheckLinks looks at the internal links of every live or awaited piece and
// notes which lead nowhere. It says how many pieces have such links.
func (m *Model) CheckLinks(ctx context.Context) (int, error) {
	known := map[string]bool{} // answers of this round
	broken := 0
	for skip := 0; ; skip += 200 {
		found, err := m.Pieces.Find(ctx, store.Query{
			Where: []store.Condition{store.Is("trashed", false)}, Sort: []store.Key{store.Desc("edited_at")},
			Skip: skip, Limit: 200, Omit: []string{"content", "words", "comments", "previews"},
		})
		if err != nil {
			return broken, err
		}
		for i := range found {
			gone, err := m.deadLinks(ctx, found[i].Links, known)
			if err != nil {
				return broken, err
			}
			if len(gone) > 0 {
				broken++
			}
			if !slices.Equal(gone, found[i].Broken) {
				if err := m.noteBroken(ctx, found[i].ID, gone); err != nil {
					return broken, err
				}
			}
		}
		if len(found) < 200 {
			return broken, nil
		}
	}
}

func (m *Model) deadLinks(ctx context.Context, links []string, known map[string]bool) ([]string, error) {
	gone := []string{}
	for _, path := range links {
		there, seen := known[path]
		if !seen {
			var err error
			if there, err = m.site.Exists(ctx, path); err != nil {
				return nil, err
			}
			known[path] = there
		}
		if !there {
			gone = append(gone, path)
		}
	}
	return gone, nil
}

// noteBroken writes what was found, unless the piece changed meanwhile: the
// next round sees it again.
func (m *Model) noteBroken(ctx context.Context, id string, gone []string) error {
	p, err := m.Pieces.Get(ctx, id)
	if err == nil {
		p.Broken, p.HasBroken = gone, len(gone) > 0
		err = m.Pieces.Replace(ctx, p)
	}
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Conflict) {
		return nil
	}
	return err
}
