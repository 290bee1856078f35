package handlerstest

import (
	"strings"
	"testing"
)

// SettingsForm is the form of the settings as it stands, with some fields
// changed.
func SettingsForm(version string, changes ...string) []string {
	form := []string{"base", version, "name", "Meent", "language", "nl", "factor_hours", "24"}
	for i := 0; i+1 < len(changes); i += 2 {
		found := false
		for j := 0; j < 8; j += 2 {
			if form[j] == changes[i] {
				form[j+1], found = changes[i+1], true
			}
		}
		if !found {
			form = append(form, changes[i], changes[i+1])
		}
	}
	return form
}

func Complete(t *testing.T, got Reply) {
	t.Helper()
	if strings.Contains(got.Text, "[o_") || strings.Contains(got.Text, "&lt;no value&gt;") || strings.Contains(got.Text, "<no value>") {
		t.Errorf("a word is missing: %s", got.Text[strings.Index(got.Text, "[o_")+1:][:60])
	}
}
