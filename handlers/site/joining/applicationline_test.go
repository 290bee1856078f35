package joining

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/applying"
	"samenspel/models/timeline"
	"samenspel/views"
)

func TestTheLineTellsAnApplicantWhatIsTheirs(t *testing.T) {
	engine := views.New(func(string) string { return "" })
	if err := engine.Load(); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	var all []timeline.Happening
	for _, what := range []string{"sent", "confirmed", "ask", "answer", "meeting", "admit", "refuse", "withdraw", "note", "changed", "saved", "return", "prepare"} {
		all = append(all, timeline.Happening{At: at, What: what, Text: "open"}, timeline.Happening{At: at, What: what, Text: "geheim", Desk: true})
	}
	ahead := map[applying.ApplicationState]int{applying.AppUnconfirmed: 3, applying.AppReceived: 2, applying.AppAsked: 2, applying.AppPrepared: 2, applying.AppMeeting: 2}
	for _, language := range []string{"nl", "en"} {
		locale := engine.Locale(language)
		for _, state := range append([]applying.ApplicationState{applying.AppUnconfirmed, applying.AppAdmitted, applying.AppRefused, applying.AppWithdrawn}, applying.OpenApplications...) {
			line := timelineOf(&applying.Application{State: state, StateAt: at, Happenings: all}, locale, 3)
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
