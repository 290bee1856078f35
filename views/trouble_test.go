package views

import (
	"strings"
	"testing"

	"samenspel/models/post"
)

// Every reason has its words in every language, and an older version's
// sentence stays readable.
func TestWhyALetterWasNotSent(t *testing.T) {
	locales, err := loadLocales(files)
	if err != nil {
		t.Fatal(err)
	}
	for language, l := range locales {
		for _, kind := range post.TroubleKinds {
			for _, code := range append(post.TroubleCodes, "") {
				if said := l.trouble(post.Trouble{Error: kind, Code: code, Said: "550 no"}); strings.Contains(said, "[") || !strings.HasSuffix(said, ": 550 no.") || (code != "") != strings.Contains(said, " (") {
					t.Errorf("%s: %s", language, said)
				}
			}
		}
	}
	if said := locales["en"].trouble(post.Trouble{Error: post.TroubleRefused, Code: "2.2"}); said != "The mail server refuses the letter (the mailbox is full)." {
		t.Error(said)
	}
	if said := locales["en"].trouble(post.Trouble{Error: "de mailserver weigert: 550"}); said != "de mailserver weigert: 550." {
		t.Error(said)
	}
}
