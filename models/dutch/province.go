package dutch

import (
	"sort"
	"strconv"
)

// The keys of the twelve provinces.
const (
	Drenthe      = "drenthe"
	Flevoland    = "flevoland"
	Friesland    = "friesland"
	Gelderland   = "gelderland"
	Groningen    = "groningen"
	Limburg      = "limburg"
	NoordBrabant = "noord-brabant"
	NoordHolland = "noord-holland"
	Overijssel   = "overijssel"
	Utrecht      = "utrecht"
	Zeeland      = "zeeland"
	ZuidHolland  = "zuid-holland"
)

// Provinces are the twelve keys in the order of the alphabet.
var Provinces = []string{Drenthe, Flevoland, Friesland, Gelderland, Groningen, Limburg,
	NoordBrabant, NoordHolland, Overijssel, Utrecht, Zeeland, ZuidHolland}

// Province gives the key of the province where a postcode lies, "" for what is
// no postcode. It goes by the four digits: right for every town, and for the
// villages near a border as far as we know them. Some codes lie on both sides
// of a border; they count for the larger side. Numbers not given out count
// with their neighbours. Good enough for a count and a map, not for law.
func Province(postcode string) string {
	clean, err := Postcode(postcode)
	if err != nil {
		return ""
	}
	number, _ := strconv.Atoi(clean[:4])
	return places[sort.Search(len(places), func(i int) bool { return places[i].from > number })-1].province
}

// places are the first numbers of the runs of one province; each lasts until
// the next. The provinces are those since 2019, when Vianen and Leerdam became
// part of Utrecht.
var places = []struct {
	from     int
	province string
}{
	{1000, NoordHolland},
	{1300, Flevoland},    // Almere
	{1380, NoordHolland}, // Weesp
	{1390, Utrecht},      // Abcoude
	{1394, NoordHolland}, // Nederhorst den Berg
	{1396, Utrecht},      // Baambrugge
	{1398, NoordHolland}, // Muiden
	{1426, Utrecht},      // De Hoef
	{1428, ZuidHolland},  // Vrouwenakker
	{1430, NoordHolland},
	{2159, ZuidHolland},  // Kaag, Lisse
	{2165, NoordHolland}, // Lisserbroek
	{2170, ZuidHolland},
	{3400, Utrecht},     // IJsselstein
	{3465, ZuidHolland}, // Driebruggen, Waarder
	{3467, Utrecht},
	{3651, ZuidHolland}, // Woerdense Verlaat
	{3654, Utrecht},
	{3770, Gelderland}, // Barneveld
	{3790, Utrecht},    // Achterveld
	{3792, Gelderland},
	{3800, Utrecht},
	{3840, Gelderland},
	{3890, Flevoland}, // Zeewolde
	{3900, Utrecht},
	{3925, Gelderland}, // Scherpenzeel
	{3926, Utrecht},
	{4000, Gelderland},
	{4120, Utrecht},    // Vijfheerenlanden
	{4147, Gelderland}, // Asperen
	{4163, Utrecht},    // Oosterwijk
	{4164, Gelderland},
	{4200, ZuidHolland}, // Gorinchem
	{4210, Gelderland},  // Spijk
	{4213, ZuidHolland}, // Dalem
	{4214, Gelderland},  // Vuren
	{4220, ZuidHolland},
	{4230, Utrecht},     // Meerkerk
	{4240, ZuidHolland}, // Arkel
	{4243, Utrecht},     // Nieuwland
	{4250, NoordBrabant},
	{4300, Zeeland},
	{4600, NoordBrabant},
	{4672, Zeeland},      // Sint Philipsland
	{4680, NoordBrabant}, // Nieuw-Vossemeer
	{4690, Zeeland},      // Tholen
	{4700, NoordBrabant},
	{5300, Gelderland}, // Bommelerwaard
	{5340, NoordBrabant},
	{5766, Limburg},      // Griendtsveen, Venray
	{5820, NoordBrabant}, // Vierlingsbeek, Boxmeer
	{5850, Limburg},
	{6020, NoordBrabant}, // Budel
	{6030, Limburg},
	{6500, Gelderland},
	{6584, Limburg}, // Molenhoek, Gennep
	{6600, Gelderland},
	{7400, Overijssel},
	{7740, Drenthe},    // Coevorden
	{7767, Overijssel}, // Hardenberg
	{7800, Drenthe},
	{7946, Overijssel}, // Wanneperveen
	{7947, Drenthe},
	{7950, Overijssel}, // Staphorst
	{7956, Drenthe},
	{8000, Overijssel},
	{8050, Gelderland}, // Hattem
	{8055, Overijssel},
	{8070, Gelderland},
	{8100, Overijssel},
	{8160, Gelderland},
	{8196, Overijssel}, // Welsum
	{8197, Gelderland},
	{8200, Flevoland},
	{8260, Overijssel},
	{8300, Flevoland}, // Noordoostpolder
	{8323, Overijssel},
	{8350, Drenthe}, // Wapserveen
	{8355, Overijssel},
	{8380, Drenthe}, // Vledder
	{8388, Friesland},
	{9300, Drenthe},   // Roden
	{9350, Groningen}, // Leek
	{9400, Drenthe},
	{9479, Groningen}, // Noordlaren
	{9480, Drenthe},
	{9500, Groningen}, // Stadskanaal
	{9510, Drenthe},
	{9540, Groningen},
	{9570, Drenthe}, // Exloërmond
	{9580, Groningen},
	{9654, Drenthe}, // Annerveenschekanaal
	{9660, Groningen},
	{9749, Drenthe}, // Matsloot
	{9750, Groningen},
	{9760, Drenthe}, // Eelde
	{9770, Groningen},
	{9850, Friesland}, // Burum
	{9860, Groningen},
	{9870, Friesland}, // Stroobos
	{9880, Groningen},
}
