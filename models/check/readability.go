package check

// Readability is how easily the running text of a body reads by the formula
// of Flesch as W.H. Douma fitted it to Dutch (De leesbaarheid van
// landbouwbladen, Wageningen 1960):
//
//	206.835 − 0.93 × words per sentence − 77 × syllables per word
//
// Higher is easier, mostly from 0 to 100. It sees the length of words and
// sentences and nothing else.
type Readability struct {
	Score            float64
	Level            string // after Douma's table, see levels; "" for a text too short to judge
	Words, Sentences int    // of paragraphs and lists
}

// minWords is how much text the figure needs. Flesch and Douma measured
// samples of 100 words.
const minWords = 100

// levels are Douma's, hardest first, as Onze Taal printed them in volume 46
// (1977), https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php.
// Douma tied 60–70, "normal", to the last year of the primary school of his
// day, 45–60 to the mulo after it. The message of each is "check_level_" + name.
var levels = []struct {
	below float64
	name  string
}{
	{30, "very_difficult"}, {45, "difficult"}, {60, "fairly_difficult"}, {70, "normal"},
	{80, "fairly_easy"}, {90, "easy"},
}

const easiest = "very_easy"

// minB1 is where we draw the line of level B1. No formula measures B1: the
// levels of the Council of Europe describe people who learn a language, not
// texts (C. Jansen, Onze Taal 2013). What Dutch organisations mean by it is a
// text for nearly everybody, so we take Douma's "normal", which lies at lower
// secondary education, where WCAG 3.1.5 (AAA) draws its line too.
const minB1 = 60

// B1 says that the text is no harder than what is called level B1.
func (r Readability) B1() bool { return r.Score >= minB1 }

func readability(words, sentences, syllables int) Readability {
	r := Readability{Words: words, Sentences: sentences}
	if words < minWords || sentences == 0 {
		return r
	}
	r.Score = 206.835 - 0.93*float64(words)/float64(sentences) - 77*float64(syllables)/float64(words)
	r.Level = easiest
	for _, l := range levels {
		if r.Score < l.below {
			r.Level = l.name
			break
		}
	}
	return r
}
