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
		for _, kind := range post.FailureKinds {
			for _, code := range append(post.FailureCodes, "") {
				if said := l.trouble(post.Failure{Error: kind, Code: code, Said: "550 no"}); strings.Contains(said, "[") || !strings.HasSuffix(said, ": 550 no.") || (code != "") != strings.Contains(said, " (") {
					t.Errorf("%s: %s", language, said)
				}
			}
		}
	}
	if said := locales["en"].trouble(post.Failure{Error: post.FailureRefused, Code: "2.2"}); said != "The mail server refuses the letter (the mailbox is full)." {
		t.Error(said)
	}
	if said := locales["en"].trouble(post.Failure{Error: "de mailserver weigert: 550"}); said != "de mailserver weigert: 550." {
		t.Error(said)
	}
}
