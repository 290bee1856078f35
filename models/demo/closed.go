package demo

import (
	"context"
	"encoding/json"
	"strings"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/press"
)

// closedPiece has a part for members only. Its text calls the file and the
// picture that go with it {bestand} and {beeld}.
type closedPiece struct {
	deskPiece
	Key string // what profiles.json calls it
}

// closed publishes what only members may read, as an editor does, and gives
// the articles' ids by key.
func closed(ctx context.Context, m *models.Models) (map[string]string, error) {
	var pieces []closedPiece
	if err := content("leden.json", &pieces); err != nil {
		return nil, err
	}
	editor := &access.Account{Name: "Thijs Wolbers", Roles: []access.Role{access.Editor}}
	file, err := guide(ctx, m, editor)
	if err != nil {
		return nil, err
	}
	picture, err := sheetOfVotes(ctx, m, editor)
	if err != nil {
		return nil, err
	}
	ids, names := map[string]string{}, strings.NewReplacer("{bestand}", file, "{beeld}", picture)
	for _, p := range pieces {
		for i := range p.Body {
			p.Body[i] = names.Replace(p.Body[i])
		}
		p.State = press.Published
		if ids[p.Key], err = p.put(ctx, m); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// content reads a file of the demo.
func content(name string, into any) error {
	raw, err := embedded.ReadFile("content/" + name)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	return err
}

// guide is the address of the members' download: the demo makes the PDF itself.
func guide(ctx context.Context, m *models.Models, by *access.Account) (string, error) {
	var list checklist
	if err := content("handreiking.json", &list); err != nil {
		return "", err
	}
	file, err := m.Library.UploadFile(ctx, by, "handreiking-eerste-honderd-dagen.pdf", list.pdf(), library.FileWords{Title: "Handreiking: de eerste honderd dagen", Access: access.Members})
	if err != nil {
		return "", err
	}
	return file.Path(), nil
}

// sheetOfVotes is the id of a picture that stands in members' text alone, so
// that no stranger gets it.
func sheetOfVotes(ctx context.Context, m *models.Models, by *access.Account) (string, error) {
	raw, err := embedded.ReadFile("content/beelden/flap.jpg")
	if err != nil {
		return "", err
	}
	p, err := m.Library.UploadPicture(ctx, by, "flap-ledenvergadering.jpg", raw, library.PictureWords{
		Alt:    "Tekening van een flap-over met turfstreepjes: 38 bij een munt, 31 bij een mens en 27 bij een stadhuis, en drie plakbriefjes",
		Credit: "Tekening: Studio Meent"})
	if err != nil {
		return "", err
	}
	return p.ID, nil
}
