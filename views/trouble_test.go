package views

import (
	"strings"
	"testing"

	"samenspel/models"
)

// Every reason has its words in every language, and an older version's
// sentence stays readable.
func TestWhyALetterWasNotSent(t *testing.T) {
	locales, err := loadLocales(files)
	if err != nil {
		t.Fatal(err)
	}
	for language, l := range locales {
		for _, kind := range models.TroubleKinds {
			for _, code := range append(models.TroubleCodes, "") {
				if said := l.trouble(models.Trouble{Error: kind, Code: code, Said: "550 no"}); strings.Contains(said, "[") || !strings.HasSuffix(said, ": 550 no.") || (code != "") != strings.Contains(said, " (") {
					t.Errorf("%s: %s", language, said)
				}
			}
		}
	}
	if said := locales["en"].trouble(models.Trouble{Error: models.TroubleRefused, Code: "2.2"}); said != "The mail server refuses the letter (the mailbox is full)." {
		t.Error(said)
	}
	if said := locales["en"].trouble(models.Trouble{Error: "de mailserver weigert: 550"}); said != "de mailserver weigert: 550." {
		t.Error(said)
	}
}
