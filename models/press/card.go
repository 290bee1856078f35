package press

import (
	"context"

	"samenspel/models/domain"
	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/store"
)

// Card is an article with what it refers to, ready to be shown.
type Card struct {
	Article
	Voices  []Voice
	Image   *library.Picture // nil when there is none
	Serie   *Series          // nil when there is none
	Topics  []Theme
	Support []Benefit
	Figures map[string]*library.Picture // of Body, by id; without those that are gone
}

// Voice is an interviewee with the records behind the ids.
type Voice struct {
	Person       Person
	Role         string
	Organisation *Organisation // nil when not known
	Place        string
}

// Cards resolves the references of articles with one query per kind. A
// reference to something that is gone is left out.
func (m *Model) Cards(ctx context.Context, found []Article) ([]Card, error) {
	var people, organisations, pictures []string
	for _, a := range found {
		for _, i := range a.Interviewees {
			people = append(people, i.Person)
			organisations = append(organisations, i.Organisation)
		}
		pictures = append(pictures, a.Picture)
		pictures = append(pictures, markup.Pictures(a.Body)...)
	}
	personByID, err := domain.ByID(ctx, m.Persons, people)
	if err != nil {
		return nil, err
	}
	organisationByID, err := domain.ByID(ctx, m.Organisations, organisations)
	if err != nil {
		return nil, err
	}
	pictureByID, err := domain.ByID(ctx, m.library.Pictures, pictures)
	if err != nil {
		return nil, err
	}
	series, err := m.AllSeries(ctx)
	if err != nil {
		return nil, err
	}
	themes, err := m.AllThemes(ctx)
	if err != nil {
		return nil, err
	}
	benefits, err := m.AllBenefits(ctx)
	if err != nil {
		return nil, err
	}
	cards := make([]Card, len(found))
	for i, a := range found {
		card := Card{
			Article: a,
			Image:   pictureByID[a.Picture],
			Topics:  pick(themes, a.Themes),
			Support: pick(benefits, a.Benefits),
			Figures: figures(a.Body, pictureByID),
		}
		if s := pick(series, []string{a.Series}); len(s) == 1 {
			card.Serie = &s[0]
		}
		for _, v := range a.Interviewees {
			if p := personByID[v.Person]; p != nil {
				card.Voices = append(card.Voices, Voice{*p, v.Role, organisationByID[v.Organisation], v.Place})
			}
		}
		cards[i] = card
	}
	return cards, nil
}

// pick keeps the documents with these ids, in the order of ids.
func pick[T any, P interface {
	*T
	Headed() *store.Head
}](docs []T, ids []string) []T {
	var kept []T
	for _, id := range ids {
		for i := range docs {
			if P(&docs[i]).Headed().ID == id {
				kept = append(kept, docs[i])
			}
		}
	}
	return kept
}
