package records_test

import (
	"fmt"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
)

func TestLinksAreFoundByWordsWithoutAccents(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		o.Saved(anna, press.PersonRecord, "", records.RecordInput{"name": "Renée Müller"})
		o.Saved(anna, press.OrganisationRecord, "", records.RecordInput{"name": "Müllerhuis", "place": "Delft"})
		o.Saved(anna, press.PageRecord, "", records.RecordInput{"title": "Over Müller"})
		o.Saved(anna, press.PersonRecord, "", records.RecordInput{"name": "山田"})
		o.Published(anna, newsroom.Content{Title: "Wat Müller leerde"})
		if _, err := o.Newsroom.NewPiece(ctx, anna, press.News); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			query string
			kinds []press.RecordKind
			want  string
		}{
			{"muller", nil, "/personen/renee-muller /organisaties/mullerhuis /over-muller /actueel/wat-muller-leerde"},
			{"REN mul", nil, "/personen/renee-muller"},
			{"leerde mü", nil, "/actueel/wat-muller-leerde"},
			{"mul", []press.RecordKind{press.OrganisationRecord}, "/organisaties/mullerhuis"},
			{"mul", []press.RecordKind{press.PersonRecord}, "/personen/renee-muller"},
			{"山", nil, "/personen/" + o.IdOf("山田")},
			{"nergens", nil, ""}, {"", nil, ""}, {" %$ ", nil, ""},
		} {
			found, err := o.Records.FindLinks(ctx, access.System, c.query, c.kinds...)
			o.Must(err)
			paths := []string{}
			for _, l := range found {
				paths = append(paths, l.Path)
			}
			if got := strings.Join(paths, " "); got != c.want {
				t.Errorf("%q %v finds %s, want %s", c.query, c.kinds, got, c.want)
			}
		}
		for i := range 30 {
			o.Saved(anna, press.PersonRecord, "", records.RecordInput{"name": fmt.Sprintf("Jansen %d", i)})
		}
		o.Published(anna, newsroom.Content{Title: "Jansen spreekt"})
		found, err := o.Records.FindLinks(ctx, access.System, "jansen")
		o.Must(err)
		if len(found) != 12 || found[11].Kind != "article" {
			t.Errorf("%d found, the last a %s", len(found), found[len(found)-1].Kind)
		}
	})
}

func TestAPersonIsMadeWhileWritingOnce(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, bram := t.Context(), o.Add("Bram", access.Author)
		first, made, err := o.Records.AddNamed(ctx, bram, press.PersonRecord, " Renée  Müller", "")
		o.Must(err)
		again, twice, err := o.Records.AddNamed(ctx, bram, press.PersonRecord, "renee muller", "")
		o.Must(err)
		if !made || twice || again.Headed().ID != first.Headed().ID || press.RecordName(again) != "Renée Müller" {
			t.Errorf("%v, %v: %q and %q", made, twice, press.RecordName(first), press.RecordName(again))
		}
		there, _, err := o.Records.AddNamed(ctx, bram, press.OrganisationRecord, "De Haven", "Delft")
		o.Must(err)
		if there.(*press.Organisation).Place != "Delft" {
			t.Errorf("%+v", there)
		}
		_, _, err = o.Records.AddNamed(ctx, o.Add("Dora", access.Desk), press.PersonRecord, "Piet", "")
		modelstest.Forbidden(t, "the desk", err)
		if _, _, err = o.Records.AddNamed(ctx, bram, press.ThemeRecord, "Wonen", ""); err == nil {
			t.Error("a theme was made while writing")
		}
	})
}
