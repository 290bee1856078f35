package importer

import (
	"strconv"

	"samenspel/models/markup"
)

// lostWords say in the report what a text lost, or has in another form, by
// kind: of one, and of more.
var lostWords = map[markup.Kind][2]string{
	markup.LostPictures: {"foto in de HTML is niet overgenomen; voeg die in de redactie toe", "foto’s in de HTML zijn niet overgenomen; voeg ze in de redactie toe"},
	markup.LostFilms:    {"film of ander onderdeel van elders is niet overgenomen", "films of andere onderdelen van elders zijn niet overgenomen"},
	markup.LostComments: {"opmerking in de kantlijn is weggelaten", "opmerkingen in de kantlijn zijn weggelaten"},
	markup.LostDeleted:  {"geschrapt stuk (<del>) is weggelaten", "geschrapte stukken (<del>) zijn weggelaten"},
	markup.LostHidden:   {"stuk verborgen tekst is weggelaten", "stukken verborgen tekst zijn weggelaten"},
	markup.LostNotes:    {"verwijzing naar een noot die er niet is, is weggelaten", "verwijzingen naar noten die er niet zijn, zijn weggelaten"},
	markup.LostForms:    {"invulveld of knop is weggelaten", "invulvelden of knoppen zijn weggelaten"},
	markup.LostSymbols:  {"teken uit een lettertype met symbolen is weggelaten", "tekens uit een lettertype met symbolen zijn weggelaten"},
	markup.LostLinks:    {"link is gewone tekst geworden: het adres is niet te openen", "links zijn gewone tekst geworden: de adressen zijn niet te openen"},
	markup.MovedNotes:   {"noot staat onder de tekst", "noten staan onder de tekst"},
	markup.SplitCells:   {"tabel heeft nu losse cellen waar ze samengevoegd waren", "tabellen hebben nu losse cellen waar ze samengevoegd waren"},
	markup.MovedTables:  {"tabel uit een lijst, citaat of tabel staat daaronder", "tabellen uit een lijst, citaat of tabel staan daaronder"},
	markup.FlatQuotes:   {"citaat binnen een citaat is een alinea daarvan", "citaten binnen een citaat zijn alinea’s daarvan"},
	markup.PlainLayout:  {"blok met vaste opmaak is inspringingen en kolommen kwijt", "blokken met vaste opmaak zijn inspringingen en kolommen kwijt"},
}

// LostInWords are the words of the report for a kind.
func LostInWords(k markup.Kind) (one, more string) { return lostWords[k][0], lostWords[k][1] }

// lost notes what a text lost.
func (r *Report) lost(item, field string, lost []markup.Loss) {
	for _, l := range lost {
		words := lostWords[l.Kind]
		text := words[0]
		if l.Count > 1 {
			text = words[1]
		}
		r.note(item, field, strconv.Itoa(l.Count)+" "+text)
	}
}
