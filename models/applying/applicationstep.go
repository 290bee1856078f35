package applying

import (
	"context"
	"slices"
	"strconv"
	"time"

	"samenspel/models/access"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/post"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// ApplicationStep is one thing that can be done with an application.
type ApplicationStep string

// The steps, as routes name them.
const (
	AskStep      ApplicationStep = "ask"     // the desk asks the applicant something
	AnswerStep   ApplicationStep = "answer"  // the applicant answers
	PrepareStep  ApplicationStep = "prepare" // to the board, with the desk's advice
	ReturnStep   ApplicationStep = "return"  // back to the desk
	AdmitStep    ApplicationStep = "admit"
	RefuseStep   ApplicationStep = "refuse"
	MeetingStep  ApplicationStep = "meeting" // the general meeting decides; after a refusal it still may (BW 2:33)
	WithdrawStep ApplicationStep = "withdraw"
)

// ApplicationRule is who may take a step, from where it leads where, and what
// is said with it.
type ApplicationRule struct {
	Step   ApplicationStep
	From   []ApplicationState
	To     ApplicationState
	Needs  []access.Permission // any of them; none: the applicant, by the personal link
	Letter string              // to the applicant, or ""
	Text   bool                // a text is demanded; it may always be given
	Desk   bool                // the text is for the desk and the board alone
}

// ApplicationFlow is the one table of steps, in the order of their buttons.
var ApplicationFlow = []ApplicationRule{
	{AskStep, []ApplicationState{AppReceived, AppAsked, AppPrepared}, AppAsked, []access.Permission{access.ManageMembers}, "application_question", true, false},
	{PrepareStep, []ApplicationState{AppReceived, AppAsked}, AppPrepared, []access.Permission{access.ManageMembers}, "application_prepared", false, true},
	{AdmitStep, []ApplicationState{AppPrepared, AppMeeting}, AppAdmitted, []access.Permission{access.DecideMembers}, "application_admitted", false, false},
	{RefuseStep, []ApplicationState{AppPrepared, AppMeeting}, AppRefused, []access.Permission{access.DecideMembers}, "application_refused", true, false},
	{MeetingStep, []ApplicationState{AppPrepared, AppRefused}, AppMeeting, []access.Permission{access.DecideMembers}, "application_meeting", false, false},
	{ReturnStep, []ApplicationState{AppPrepared, AppMeeting}, AppReceived, []access.Permission{access.DecideMembers, access.ManageMembers}, "", true, true},
	{WithdrawStep, []ApplicationState{AppReceived, AppAsked, AppPrepared, AppMeeting}, AppWithdrawn, []access.Permission{access.ManageMembers}, "application_withdrawn", true, false},

	{AnswerStep, []ApplicationState{AppAsked}, AppReceived, nil, "", true, false},
	{WithdrawStep, []ApplicationState{AppUnconfirmed, AppReceived, AppAsked, AppPrepared, AppMeeting}, AppWithdrawn, nil, "application_withdrawn", false, false},
}

func (r ApplicationRule) allows(a *Application, actor *access.Account) bool {
	if !slices.Contains(r.From, a.State) || (actor == nil) != (r.Needs == nil) {
		return false
	}
	return actor == nil || slices.ContainsFunc(r.Needs, actor.May)
}

// Steps are those that the actor may take now; with nil the applicant's.
func (a *Application) Steps(actor *access.Account) []ApplicationRule {
	var steps []ApplicationRule
	for _, r := range ApplicationFlow {
		if r.allows(a, actor) {
			steps = append(steps, r)
		}
	}
	return steps
}

// StepApplication takes a step as somebody of the office: Forbidden when it is
// not theirs to take now, Conflict when the application changed since the
// version they saw, Invalid at text. The same step pressed twice is one step.
func (m *Model) StepApplication(ctx context.Context, actor *access.Account, id string, version int64, step ApplicationStep, text string) (*Application, error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return nil, err
	}
	return domain.Again(func() (*Application, error) {
		a, err := m.applications.Get(ctx, id)
		if err != nil || a.stepped(m.Now(), actor, step, text) {
			return a, err
		}
		if a.Version != version {
			return a, fault.At(fault.Conflict, "version", "it changed meanwhile")
		}
		return a, m.stepApplication(ctx, a, actor, step, text)
	})
}

// stepped says whether this very step was taken a moment ago.
func (a *Application) stepped(now time.Time, actor *access.Account, step ApplicationStep, text string) bool {
	leads := slices.ContainsFunc(ApplicationFlow, func(r ApplicationRule) bool { return r.Step == step && r.To == a.State })
	return leads && timeline.DoubleSubmit(a.Happenings, now, string(step), actor, input.Shorten(text, input.MaxStepText+1))
}

// StepByLink takes a step as the applicant.
func (m *Model) StepByLink(ctx context.Context, id, mark string, step ApplicationStep, text string) (*Application, error) {
	return domain.Again(func() (*Application, error) {
		a, err := m.LinkedApplication(ctx, id, mark)
		if err != nil || a.stepped(m.Now(), nil, step, text) {
			return a, err
		}
		return a, m.stepApplication(ctx, a, nil, step, text)
	})
}

func (m *Model) stepApplication(ctx context.Context, a *Application, actor *access.Account, step ApplicationStep, text string) error {
	i := slices.IndexFunc(ApplicationFlow, func(r ApplicationRule) bool { return r.Step == step && r.allows(a, actor) })
	if i < 0 {
		return fault.At(fault.Forbidden, "step", "not allowed to %s now", step)
	}
	rule := ApplicationFlow[i]
	if text = input.Shorten(text, input.MaxStepText+1); text == "" && rule.Text {
		return fault.Because(fault.Invalid, "text", "missing")
	} else if len([]rune(text)) > input.MaxStepText {
		return fault.Because(fault.Invalid, "text", "long")
	}
	now := m.Now()
	before := a.State
	a.enter(rule.To, now)
	a.Happen(now, string(step), actor, text, rule.Desk)
	follows := []domain.Effect{m.audit.Note(actor, "application."+string(step), a.ID, a.Form.Name, string(before), string(a.State))}
	switch step {
	case AdmitStep:
		a.Member = a.ID
		a.DecidedAt = now
		follows = append(follows, domain.Follow("member", m.admitted(ctx, a, now)))
	case RefuseStep:
		a.DecidedAt = now
	case PrepareStep:
		board, err := m.toBoard(ctx, actor, a)
		if err != nil {
			return err
		}
		follows = append(follows, board...)
	case AnswerStep:
		office, err := m.ToOffice(ctx, "application_answered", a)
		if err != nil {
			return err
		}
		follows = append(follows, office...)
	}
	if rule.Letter != "" {
		follows = append(follows, m.post.Send(m.StepPost(a, rule, text)))
	}
	return domain.Commit(ctx, m.Core, m.applications, a, follows...)
}

// StepPost is the letter that tells the applicant of a step taken today.
func (m *Model) StepPost(a *Application, rule ApplicationRule, text string) post.Message {
	post := post.Message{Key: rule.Letter, To: a.Form.Person.Email, ToName: a.Form.Person.Name, Path: m.ApplicationPath(a.ID), About: a.ID, Secret: true,
		Words: map[string]string{"organisation": a.Form.Name}}
	if !rule.Desk {
		post.Text = text
	}
	if rule.Step == RefuseStep && a.ByMeeting() {
		post.Key = "application_refused_meeting"
	}
	if rule.Step == AdmitStep {
		post.Words["start"], post.Words["fee"] = string(m.Today()), strconv.Itoa(a.Cents)
	}
	return post
}

// NoteApplication writes a remark for the desk and the board in the timeline:
// Invalid at text, Conflict.
func (m *Model) NoteApplication(ctx context.Context, actor *access.Account, id, text string) (*Application, error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return nil, err
	}
	if text = input.Shorten(text, input.MaxStepText); text == "" {
		return nil, fault.Because(fault.Invalid, "text", "missing")
	}
	return domain.Again(func() (*Application, error) {
		a, err := m.applications.Get(ctx, id)
		if err != nil || timeline.DoubleSubmit(a.Happenings, m.Now(), "note", actor, text) {
			return a, err
		}
		a.Happen(m.Now(), "note", actor, text, true)
		return a, domain.Commit(ctx, m.Core, m.applications, a)
	})
}

// admitted is the member that an application becomes, with a seat for
// everybody it names. Its effects invite them.
func (m *Model) admitted(ctx context.Context, a *Application, now time.Time) *members.Member {
	f := a.Form
	member := &members.Member{
		Head: store.Head{ID: a.ID}, Application: a.ID, Name: f.Name, KvK: f.KvK, Street: f.Street, Postcode: f.Postcode, Place: f.Place,
		Province: dutch.Province(f.Postcode), Website: f.Website, Sector: f.Sector, Size: f.Size, Cents: a.Cents, StartsOn: calendar.DayOf(now),
		BillingEmail: f.BillingEmail, Reference: f.Reference, IBAN: a.IBAN, State: members.MemberActive, Host: a.Host, Likeness: a.Likeness,
	}
	if iban, err := m.Box.Open(a.IBAN, a.ID); err == nil {
		member.IBANShown = dutch.Masked(iban)
	}
	if statutes, err := m.members.Statutes(ctx); err == nil {
		member.Kind = statutes.Kinds[0]
	}
	for _, c := range append([]input.Contact{f.Person}, f.Seats...) {
		member.Follows().Add(m.members.Seat(member, c, "", now)...)
	}
	member.Happen(now, "admitted", nil, "")
	return member
}
