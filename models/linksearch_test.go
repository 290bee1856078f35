package models

import (
	"fmt"
	"strings"
	"testing"
)

func TestLinksAreFoundByWordsWithoutAccents(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		o.saved(anna, PersonRecord, "", RecordInput{"name": "Renée Müller"})
		o.saved(anna, OrganisationRecord, "", RecordInput{"name": "Müllerhuis", "place": "Delft"})
		o.saved(anna, PageRecord, "", RecordInput{"title": "Over Müller"})
		o.saved(anna, PersonRecord, "", RecordInput{"name": "山田"})
		o.published(anna, Content{Title: "Wat Müller leerde"})
		if _, err := o.NewPiece(ctx, anna, News); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			query string
			kinds []RecordKind
			want  string
		}{
			{"muller", nil, "/personen/renee-muller /organisaties/mullerhuis /over-muller /actueel/wat-muller-leerde"},
			{"REN mul", nil, "/personen/renee-muller"},
			{"leerde mü", nil, "/actueel/wat-muller-leerde"},
			{"mul", []RecordKind{OrganisationRecord}, "/organisaties/mullerhuis"},
			{"mul", []RecordKind{PersonRecord}, "/personen/renee-muller"},
			{"山", nil, "/personen/" + o.idOf("山田")},
			{"nergens", nil, ""}, {"", nil, ""}, {" %$ ", nil, ""},
		} {
			found, err := o.FindLinks(ctx, c.query, c.kinds...)
			o.must(err)
			paths := []string{}
			for _, l := range found {
				paths = append(paths, l.Path)
			}
			if got := strings.Join(paths, " "); got != c.want {
				t.Errorf("%q %v finds %s, want %s", c.query, c.kinds, got, c.want)
			}
		}
		for i := range 30 {
			o.saved(anna, PersonRecord, "", RecordInput{"name": fmt.Sprintf("Jansen %d", i)})
		}
		o.published(anna, Content{Title: "Jansen spreekt"})
		found, err := o.FindLinks(ctx, "jansen")
		o.must(err)
		if len(found) != 12 || found[11].Kind != "article" {
			t.Errorf("%d found, the last a %s", len(found), found[len(found)-1].Kind)
		}
	})
}

func (o *office) idOf(name string) string {
	o.t.Helper()
	known, err := o.FindRecords(o.t.Context(), PersonRecord, name)
	o.must(err)
	return known[0].ID
}

func TestAPersonIsMadeWhileWritingOnce(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, bram := t.Context(), o.add("Bram", Author)
		first, made, err := o.AddNamed(ctx, bram, PersonRecord, " Renée  Müller", "")
		o.must(err)
		again, twice, err := o.AddNamed(ctx, bram, PersonRecord, "renee muller", "")
		o.must(err)
		if !made || twice || again.Headed().ID != first.Headed().ID || RecordName(again) != "Renée Müller" {
			t.Errorf("%v, %v: %q and %q", made, twice, RecordName(first), RecordName(again))
		}
		there, _, err := o.AddNamed(ctx, bram, OrganisationRecord, "De Haven", "Delft")
		o.must(err)
		if there.(*Organisation).Place != "Delft" {
			t.Errorf("%+v", there)
		}
		_, _, err = o.AddNamed(ctx, o.add("Dora", Desk), PersonRecord, "Piet", "")
		forbidden(t, "the desk", err)
		if _, _, err = o.AddNamed(ctx, bram, ThemeRecord, "Wonen", ""); err == nil {
			t.Error("a theme was made while writing")
		}
	})
}
