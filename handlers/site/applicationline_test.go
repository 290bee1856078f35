package site

import (
	"strings"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/views"
)

func TestTheLineTellsAnApplicantWhatIsTheirs(t *testing.T) {
	engine := views.New(func(string) string { return "" })
	if err := engine.Load(); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	var all []models.Happening
	for _, what := range []string{"sent", "confirmed", "ask", "answer", "meeting", "admit", "refuse", "withdraw", "note", "changed", "saved", "return", "prepare"} {
		all = append(all, models.Happening{At: at, What: what, Text: "open"}, models.Happening{At: at, What: what, Text: "geheim", Desk: true})
	}
	ahead := map[models.ApplicationState]int{models.AppUnconfirmed: 3, models.AppReceived: 2, models.AppAsked: 2, models.AppPrepared: 2, models.AppMeeting: 2}
	for _, language := range []string{"nl", "en"} {
		locale := engine.Locale(language)
		for _, state := range append([]models.ApplicationState{models.AppUnconfirmed, models.AppAdmitted, models.AppRefused, models.AppWithdrawn}, models.OpenApplications...) {
			line := timeline(&models.Application{State: state, StateAt: at, Happenings: all}, locale, 3)
			if len(line) != 8+ahead[state] {
				t.Errorf("%s: %d points", state, len(line))
			}
			if head := locale.Text("application_head_" + string(state)); strings.HasPrefix(head, "[") {
				t.Errorf("%s has no %s", language, head)
			}
			for _, item := range line {
				if strings.HasPrefix(item.Text, "[") || item.Said == "geheim" {
					t.Errorf("%s, %s: %+v", language, state, item)
				}
			}
		}
	}
}
