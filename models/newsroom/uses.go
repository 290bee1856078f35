package newsroom

import (
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/store"
)

// Usage is a place where a picture or a file is shown.
type Usage struct {
	Kind   string // piece, person, benefit, page, home or settings
	Title  string // "" for a piece that the asker may not see
	Path   string // where to change or see it, or ""
	Hidden bool   // the asker may not see it
}

// usedIn are the ids of the pictures and files in clean HTML.
func (m *Model) usedIn(body string) []string {
	ids := markup.Pictures(body)
	for _, path := range markup.Links(body, m.Base) {
		if id := library.FilePath.FindStringSubmatch(path); id != nil {
			ids = append(ids, id[1])
		}
	}
	return ids
}

// usedBy are the ids of the pictures and files of a piece.
func (m *Model) usedBy(c Content) []string {
	return append([]string{c.Picture}, m.usedIn(c.Body)...)
}

// Uses are the places where a picture or file is shown, drafts and the trash
// included; earlier versions that are only kept are not.
func (m *Model) Uses(ctx context.Context, actor *access.Account, id string) ([]Usage, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	var uses []Usage
	pieces, err := m.Pieces.Find(ctx, store.Query{Where: []store.Condition{store.Is("uses", id)}, Omit: []string{"comments", "previews", "words"}})
	if err != nil {
		return nil, err
	}
	for i := range pieces {
		use := Usage{Kind: "piece", Hidden: true}
		if p := &pieces[i]; p.visible(actor) {
			use = Usage{"piece", p.Name(), "/redactie/stukken/" + p.ID, false}
		}
		uses = append(uses, use)
	}
	persons, err := m.press.Persons.Find(ctx, store.Query{Where: []store.Condition{store.Is("picture", id)}})
	if err != nil {
		return nil, err
	}
	for _, p := range persons {
		uses = append(uses, Usage{"person", p.Name, "/personen/" + p.Slug, false})
	}
	// There are few of these, with short texts.
	benefits, err := m.press.Benefits.Find(ctx, store.Query{})
	if err != nil {
		return nil, err
	}
	for _, b := range benefits {
		if slices.Contains(m.usedIn(b.Body), id) {
			uses = append(uses, Usage{"benefit", b.Title, "/lid-worden/" + b.Slug, false})
		}
	}
	pages, err := m.press.Pages.Find(ctx, store.Query{})
	if err != nil {
		return nil, err
	}
	for _, p := range pages {
		if slices.Contains(m.usedIn(p.Body), id) {
			uses = append(uses, Usage{"page", p.Title, "/" + p.Slug, false})
		}
	}
	home, err := m.site.StoredHomePage(ctx)
	if err != nil {
		return nil, err
	}
	if slices.Contains(m.usedIn(home.Body), id) {
		uses = append(uses, Usage{"home", home.Title, "/", false})
	}
	settings, err := m.site.StoredSettings(ctx)
	if err == nil && (settings.Picture == id || settings.Logo == id) {
		uses = append(uses, Usage{"settings", settings.Name, "/", false})
	}
	return uses, err
}
