package check

import "testing"

func TestSyllables(t *testing.T) {
	for n, list := range map[int][]string{
		1: {"de", "huis", "ruw", "nieuw", "eeuw", "sneeuw", "mooi", "saai", "loei", "één", "vóór", "team", "sites", "tijd",
			"ĳs", "buis", "schreeuwt", "a", "’t", "&", "ei", "blauw", "coach", "cake", "Buijs"},
		2: {"vader", "mooie", "boeien", "nieuwe", "eeuwen", "bureau", "niveau", "milieu", "station", "pension", "baby", "hobby’s",
			"cliënt", "zeeën", "chaos", "cao", "duo", "Huygens", "yoga", "type", "royaal", "website", "online", "vrije", "uien",
			"dieet", "geëist", "buiig", "trainer", "team-dag", "toilet", "toeval", "update", "Meijer", "service", "Möhlmann", "foto’s"},
		3: {"sociaal", "radio", "video", "theater", "museum", "reünie", "mozaïek", "ideaal", "serieus", "familie", "bijeenkomst", "interview",
			"geoefend", "België", "volleybal", "stadium", "douane", "ideeën", "manager", "management", "enquête", "WMO", "GGZ", "royale", "15-3"},
		4: {"materiaal", "patiënten", "situatie", "financieel", "januari", "officieel", "Oekraïne", "beïnvloeden", "drieëndertig", "variatie", "interviewer", "welzijnswerker", "systematisch", "VMBO"},
		5: {"coördinatie", "individueel", "organisatie", "universiteit", "financiële", "WMO-loket", "vrijwilligerswerk", "radioactief", "emotioneel"},
		6: {"audiovisueel", "maatschappelijk werker"},
		7: {"verantwoordelijkheden", "samenwerkingsverbanden"},
	} {
		for _, word := range list {
			if got := Syllables(word); got != n {
				t.Errorf("%s: %d, want %d", word, got, n)
			}
		}
	}
}
