package views

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // Dutch time, also on machines without a zone file

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Amsterdam is the zone in which readers see times.
var Amsterdam = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err)
	}
	return zone
}()

// Locale is one language of the message catalogue.
type Locale struct {
	Language  string            // BCP 47, such as nl
	plain     map[string]string // messages without placeholders, nearly all: as they are
	localizer *i18n.Localizer   // the others
	months    []string
}

// loadLocales keeps from go-i18n what it is not needed for: it takes two
// kilobytes for a message.
func loadLocales(files fs.FS) (map[string]*Locale, error) {
	bundle := i18n.NewBundle(language.Dutch)
	names, err := fs.Glob(files, "locales/*.json")
	if err != nil {
		return nil, err
	}
	locales := map[string]*Locale{}
	seen := map[string]string{}
	for _, name := range names { // room.language.json
		tag := strings.Split(path.Base(name), ".")[1]
		l := locales[tag]
		if l == nil {
			l = &Locale{Language: tag, plain: map[string]string{}, localizer: i18n.NewLocalizer(bundle, tag)}
			locales[tag] = l
		}
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var messages map[string]any
		if err := json.Unmarshal(raw, &messages); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for key, value := range messages {
			if other := seen[tag+key]; other != "" {
				return nil, fmt.Errorf("%s: %s is in %s, too", name, key, other)
			}
			seen[tag+key] = name
			if text, ok := value.(string); ok && !strings.Contains(text, "{{") {
				l.plain[key] = text
				continue
			}
			message, err := i18n.NewMessage(value)
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", name, key, err)
			}
			message.ID = key
			if err := bundle.AddMessages(language.Make(tag), message); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	for _, l := range locales {
		l.months = strings.Split(l.Text("months"), " ")
	}
	return locales, nil
}

// Text is a message of the catalogue. pairs are the names and values of its
// placeholders; a pair named Count also chooses singular or plural. A message
// that is missing shows as its key, which the tests refuse.
func (l *Locale) Text(key string, pairs ...any) string {
	text, ok := l.Find(key, pairs...)
	if !ok {
		return "[" + key + "]"
	}
	return text
}

// Find is Text for a message that need not be there.
func (l *Locale) Find(key string, pairs ...any) (string, bool) {
	if text, ok := l.plain[key]; ok {
		return text, true
	}
	values := map[string]any{}
	c := &i18n.LocalizeConfig{MessageID: key, TemplateData: values}
	for i := 0; i+1 < len(pairs); i += 2 {
		name := fmt.Sprint(pairs[i])
		values[name] = pairs[i+1]
		if name == "Count" {
			c.PluralCount = pairs[i+1]
		}
	}
	text, err := l.localizer.Localize(c)
	return text, err == nil
}

// Flash is what was done a moment ago, in words, as an address may ask for it by
// the end of a key: one of the sentences that begin so, or "".
func (l *Locale) Flash(keys, asked string) string {
	if !flashEnd.MatchString(asked) {
		return ""
	}
	text, _ := l.Find(keys + asked)
	return text
}

var flashEnd = regexp.MustCompile(`^[a-z_-]{1,40}$`)

// Date is a day in words: 20 november 2026.
func (l *Locale) Date(t time.Time) string {
	t = t.In(Amsterdam)
	return fmt.Sprintf("%d %s %d", t.Day(), l.months[t.Month()-1], t.Year())
}

// Month is a month in words: november 2026.
func (l *Locale) Month(t time.Time) string {
	t = t.In(Amsterdam)
	return fmt.Sprintf("%s %d", l.months[t.Month()-1], t.Year())
}

// Euros is an amount of euro cents in the way of the language: € 1.650 or € 12,50.
func (l *Locale) Euros(cents int) string {
	text := l.Money(cents)
	return strings.TrimSuffix(strings.TrimSuffix(text, ".00"), ",00")
}

// Money is an amount of euro cents that stands in a column: € 1.650,00.
func (l *Locale) Money(cents int) string {
	if cents < 0 {
		return "−" + l.Money(-cents)
	}
	return "€ " + l.Amount(cents)
}

// Amount is Money without its sign, as it stands in a field.
func (l *Locale) Amount(cents int) string {
	thousand, point := ".", ","
	if l.Language == "en" {
		thousand, point = ",", "."
	}
	whole := fmt.Sprint(cents / 100)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + thousand + whole[i:]
	}
	return fmt.Sprintf("%s%s%02d", whole, point, cents%100)
}
