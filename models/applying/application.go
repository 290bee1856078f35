package applying

import (
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/input"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Application is an organisation's request to become a member, from the first
// draft that its maker saved until it is erased.
type Application struct {
	store.Head      `bson:",inline"`
	State           ApplicationState     `bson:"state"`
	Form            ApplicationForm      `bson:"form"`
	Digest          string               `bson:"digest"` // of the form as sent: sending it again is no news
	IBAN            string               `bson:"iban"`   // sealed; belongs to the id
	Cents           int                  `bson:"cents"`  // euro cents a year, for the size, when it was sent
	Agreed          []Agreement          `bson:"agreed"`
	SavedAt         time.Time            `bson:"saved_at"`
	SentAt          time.Time            `bson:"sent_at"` // zero for a draft
	ConfirmedAt     time.Time            `bson:"confirmed_at"`
	StateAt         time.Time            `bson:"state_at"` // since when it is in its state
	DecidedAt       time.Time            `bson:"decided_at"`
	Happenings      []timeline.Happening `bson:"happenings"`
	Host            string               `bson:"host"`     // of website or mail address: finds doubles
	Likeness        string               `bson:"likeness"` // of the name: finds doubles
	Member          string               `bson:"member"`   // id of the member it became, or ""
	domain.Followed `bson:",inline"`
}

// ApplicationState is how far an application is.
type ApplicationState string

// The states, as stored.
const (
	AppDraft       ApplicationState = "draft"       // its maker goes on later
	AppUnconfirmed ApplicationState = "unconfirmed" // sent; whose mail address it is, is not known
	AppReceived    ApplicationState = "received"    // with the desk
	AppAsked       ApplicationState = "asked"       // the desk waits for an answer
	AppPrepared    ApplicationState = "prepared"    // before the board
	AppMeeting     ApplicationState = "meeting"     // before the general meeting (BW 2:33)
	AppAdmitted    ApplicationState = "admitted"
	AppRefused     ApplicationState = "refused"
	AppWithdrawn   ApplicationState = "withdrawn"
)

// OpenApplications are the states that somebody must still do something in, in
// the order of the board's columns.
var OpenApplications = []ApplicationState{AppReceived, AppAsked, AppPrepared, AppMeeting}

// ClosedApplications are the states at the end.
var ClosedApplications = []ApplicationState{AppAdmitted, AppRefused, AppWithdrawn}

// Agreement is a statement as somebody agreed with it.
type Agreement struct {
	Key     string    `bson:"key"`
	Version string    `bson:"version"`
	Text    string    `bson:"text"`
	At      time.Time `bson:"at"`
}

// Written is the day on which the words were.
func (a Agreement) Written() time.Time { return calendar.Day(a.Version).Time() }

// Happen adds a line to the timeline.
func (a *Application) Happen(now time.Time, what string, by *access.Account, text string, desk bool) {
	a.Happenings = append(a.Happenings, timeline.Happening{At: now, What: what, By: timeline.Signed(by), Text: text, Desk: desk})
}

// enter puts the application in a state.
func (a *Application) enter(s ApplicationState, now time.Time) {
	if a.State != s {
		a.State, a.StateAt = s, now
	}
}

// Index fills what finds doubles.
func (a *Application) Index() {
	a.Host, a.Likeness = input.OwnHost(a.Form.Website, a.Form.Person.Email), input.Likeness(a.Form.Name)
}

// Open says whether somebody still has to do something.
func (a *Application) Open() bool { return slices.Contains(OpenApplications, a.State) }

// ByMeeting says whether the general meeting decides, or decided: the board
// brought the application before it and did not take it back.
func (a *Application) ByMeeting() bool {
	meeting := false
	for _, h := range a.Happenings {
		switch ApplicationStep(h.What) {
		case MeetingStep:
			meeting = true
		case ReturnStep:
			meeting = false
		}
	}
	return meeting
}

var applicationsSchema = &store.Schema{Name: "applications", Indexes: []store.Index{
	{Name: "state", Keys: []store.Key{store.Asc("state"), store.Desc("state_at")}},
	{Name: "sent", Keys: []store.Key{store.Desc("sent_at")}},
	{Name: "kvk", Keys: []store.Key{store.Asc("form.kvk")}},
	{Name: "host", Keys: []store.Key{store.Asc("host")}},
	{Name: "likeness", Keys: []store.Key{store.Asc("likeness")}},
	{Name: "email", Keys: []store.Key{store.Asc("form.person.email"), store.Desc("saved_at")}},
	domain.PendingIndex,
}}

// ApplicationPath is the personal page of an applicant: their draft, the
// button that confirms, or how far it is. It is in their letters alone.
func (m *Model) ApplicationPath(id string) string {
	return "/lid-worden/aanvraag/" + id + "/" + m.Box.Mark("application", id)
}

// DeskPath is the application's page in the office.
func (a *Application) DeskPath() string { return "/redactie/aanvragen/" + a.ID }
