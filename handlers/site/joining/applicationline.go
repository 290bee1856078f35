package joining

import (
	"time"

	"samenspel/models/applying"
	"samenspel/views"
)

// lineItem is a point of the line that an applicant sees: what was, is and
// will be.
type lineItem struct {
	When string // done, now or next
	Text string
	At   time.Time // zero for what is still to come
	Said string    // what was asked, answered or decided, or ""
}

// told are the happenings that an applicant is told of, when they are not for
// the desk and the board alone.
var told = map[string]bool{
	"sent": true, "confirmed": true, string(applying.AskStep): true, string(applying.AnswerStep): true, string(applying.MeetingStep): true,
	string(applying.AdmitStep): true, string(applying.RefuseStep): true, string(applying.WithdrawStep): true,
}

// timeline tells what happened with an application, where it is now, and what
// comes next. weeks is how long it usually takes, 0 when that is not known.
func timelineOf(a *applying.Application, locale *views.Locale, weeks int) []lineItem {
	var line []lineItem
	for _, h := range a.Happenings {
		if told[h.What] && !h.Desk {
			line = append(line, lineItem{"done", locale.Text("application_did_" + h.What), h.At, h.Text})
		}
	}
	usual := ""
	if weeks > 0 {
		usual = locale.Text("application_usual", "Count", weeks)
	}
	now := func(key string) { line = append(line, lineItem{When: "now", Text: locale.Text(key), At: a.StateAt}) }
	next := func(key, said string) {
		line = append(line, lineItem{When: "next", Text: locale.Text(key), Said: said})
	}
	switch a.State {
	case applying.AppUnconfirmed:
		line = append(line, lineItem{When: "now", Text: locale.Text("application_now_unconfirmed")})
		next("application_next_desk", "")
		next("application_next_board", usual)
	case applying.AppReceived:
		now("application_now_received")
		next("application_next_board", usual)
	case applying.AppAsked:
		now("application_now_asked")
		next("application_next_board", usual)
	case applying.AppPrepared:
		now("application_now_prepared")
		next("application_next_decision", usual)
	case applying.AppMeeting:
		now("application_now_meeting")
		next("application_next_decision", "")
	}
	return line
}
