package models

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// applied puts an application of an organisation with the desk.
func (o *office) applied(change func(*ApplicationForm)) *Application {
	o.t.Helper()
	f := filled()
	if change != nil {
		change(&f)
	}
	a, wrong, err := o.SendApplication(o.t.Context(), FormKey(), f)
	o.must(err)
	if wrong != nil {
		o.t.Fatal(wrong)
	}
	parts := strings.Split(o.ApplicationPath(a.ID), "/")
	a, err = o.ConfirmApplication(o.t.Context(), parts[3], parts[4])
	o.must(err)
	return a
}

func (o *office) stepped(who *Account, a *Application, step ApplicationStep, text string) *Application {
	o.t.Helper()
	a, err := o.StepApplication(o.t.Context(), who, a.ID, a.Version, step, text)
	o.must(err)
	return a
}

// entries are the lines of the log of a kind.
func (o *office) entries(kind string) []Entry {
	o.t.Helper()
	all, _, err := o.AuditLog(o.t.Context(), EntryFilter{Kind: kind}, 1)
	o.must(err)
	return all
}

func TestTheDeskFindsApplications(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk, board := o.add("Dora", Desk), o.add("Bram", Board)
		first := o.applied(nil)
		o.later(3 * 24 * time.Hour)
		second := o.applied(func(f *ApplicationForm) {
			f.Name, f.KvK, f.Place, f.Person.Email, f.Seats, f.Website = "Ánders Wonen", "87654321", "Den Haag", "info@anders.example", nil, ""
		})
		o.later(24 * time.Hour)
		o.stepped(desk, first, PrepareStep, "")
		o.later(24 * time.Hour)
		refused := o.applied(func(f *ApplicationForm) {
			f.Name, f.KvK, f.Person.Email, f.Seats = "Derde", "11112222", "x@derde.example", nil
		})
		refused = o.stepped(board, o.stepped(desk, refused, PrepareStep, ""), RefuseStep, "Te ver weg.")
		_, _, err := o.SendApplication(ctx, FormKey(), filled())
		o.must(err)
		_, err = o.SaveDraft(ctx, FormKey(), filled())
		o.must(err)

		for _, one := range []struct {
			f    ApplicationFilter
			want string
		}{
			{ApplicationFilter{States: OpenApplications}, "Ánders Wonen, Stichting Welzijn de Vaart"}, // by wait in their state
			{ApplicationFilter{States: OpenApplications, Sort: NewestSent}, "Ánders Wonen, Stichting Welzijn de Vaart"},
			{ApplicationFilter{States: OpenApplications, Sort: NameOrder}, "Ánders Wonen, Stichting Welzijn de Vaart"},
			{ApplicationFilter{States: SentApplications, Sort: NameOrder}, "Ánders Wonen, Derde, Stichting Welzijn de Vaart, Stichting Welzijn de Vaart"},
			{ApplicationFilter{States: []ApplicationState{AppDraft}}, ""},
			{ApplicationFilter{States: []ApplicationState{AppUnconfirmed}}, "Stichting Welzijn de Vaart"},
			{ApplicationFilter{States: ClosedApplications}, "Derde"},
			{ApplicationFilter{States: SentApplications, Query: "anders"}, "Ánders Wonen"},
			{ApplicationFilter{States: SentApplications, Query: "won and"}, "Ánders Wonen"},
			{ApplicationFilter{States: SentApplications, Query: "8765 43"}, "Ánders Wonen"},
			{ApplicationFilter{States: SentApplications, Query: "INFO@anders"}, "Ánders Wonen"},
			{ApplicationFilter{States: SentApplications, Query: "@derde.example"}, "Derde"},
			{ApplicationFilter{States: SentApplications, Query: "den haag"}, "Ánders Wonen"},
			{ApplicationFilter{States: SentApplications, Query: `{"$ne":""}`}, ""},
			{ApplicationFilter{States: SentApplications, Query: "%"}, ""},
		} {
			found, err := o.ListApplications(ctx, one.f)
			o.must(err)
			var names []string
			for _, a := range found {
				names = append(names, a.Form.Name)
			}
			same(t, fmt.Sprint(one.f), strings.Join(names, ", "), one.want)
		}
		counts, err := o.CountApplications(ctx)
		o.must(err)
		same(t, "counts", fmt.Sprint(counts), fmt.Sprint(map[ApplicationState]int{AppReceived: 1, AppAsked: 0, AppPrepared: 1, AppMeeting: 0}))
		same(t, "days", second.Waits(o.Today()), 2)

		// BW 2:33: after a refusal the general meeting still may.
		refused = o.stepped(board, refused, MeetingStep, "")
		if refused = o.stepped(board, refused, AdmitStep, ""); refused.State != AppAdmitted || refused.Member == "" {
			t.Errorf("%+v", refused)
		}
	})
}

func TestReadingAnApplicationIsWrittenDownOnceAnHour(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk, board, author := o.add("Dora", Desk), o.add("Bram", Board), o.add("Aad", Author)
		a := o.applied(nil)
		for range 3 {
			_, err := o.ReadApplication(ctx, desk, a.ID)
			o.must(err)
		}
		_, err := o.ReadApplication(ctx, board, a.ID)
		o.must(err)
		same(t, "lines", len(o.entries(ApplicationRead)), 2)
		o.later(time.Hour)
		_, err = o.ReadApplication(ctx, desk, a.ID)
		o.must(err)
		same(t, "lines an hour later", len(o.entries(ApplicationRead)), 3)
		if line := o.entries(ApplicationRead)[0]; line.ActorName != "Dora" || line.Target != a.ID || line.TargetName != a.Form.Name {
			t.Errorf("%+v", line)
		}
		_, err = o.ReadApplication(ctx, author, a.ID)
		forbidden(t, "an author reads", err)
		draft, err := o.SaveDraft(ctx, FormKey(), filled())
		o.must(err)
		_, err = o.ReadApplication(ctx, desk, draft.ID)
		fails(t, "a draft", err, fault.NotFound, "")

		masked, err := o.MaskedIBAN(a)
		o.must(err)
		same(t, "masked", masked, "NL91 •••• •••• ••43 00")
		_, err = o.ApplicationIBANOf(ctx, board, a)
		forbidden(t, "the board sees the account", err)
		for range 2 {
			iban, err := o.ApplicationIBANOf(ctx, desk, a)
			o.must(err)
			same(t, "whole", iban, "NL91ABNA0417164300")
		}
		same(t, "each time is written down", len(o.entries(ApplicationIBAN)), 2)
		for _, kind := range []string{ApplicationRead, ApplicationIBAN} {
			for _, line := range o.entries(kind) {
				if strings.Contains(line.Before+line.After, "0417") {
					t.Errorf("the log has the account: %+v", line)
				}
			}
		}
	})
}

func TestTheDeskChangesAnApplication(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk, board := o.add("Dora", Desk), o.add("Bram", Board)
		a := o.applied(nil)
		f := a.Form

		_, _, err := o.ChangeApplication(ctx, board, a.ID, a.Version, f, false, "")
		forbidden(t, "the board changes", err)
		f.KvK, f.Person.Email = "12", "geen adres"
		_, wrong, err := o.ChangeApplication(ctx, desk, a.ID, a.Version, f, false, "")
		o.must(err)
		if wrong["kvk"] != "short" || wrong["email"] != "wrong" || len(wrong) != 2 {
			t.Errorf("%v", wrong)
		}
		f = a.Form
		f.Statements = nil // not the desk's to take away
		unchanged, wrong, err := o.ChangeApplication(ctx, desk, a.ID, a.Version, f, false, "")
		o.must(err)
		if len(wrong) > 0 || unchanged.Version != a.Version {
			t.Errorf("%v, version %d", wrong, unchanged.Version)
		}

		f.Size, f.Person.Email, f.KvK = "50 medewerkers en meer", "Nieuw@devaart.example", "8765 4321"
		b, wrong, err := o.ChangeApplication(ctx, desk, a.ID, a.Version, f, false, "Aan de telefoon.")
		o.must(err)
		if len(wrong) > 0 || b.Cents != 90_000 || b.Form.KvK != "87654321" || len(b.Form.Statements) != 3 || len(b.Agreed) != 3 {
			t.Errorf("%v %+v", wrong, b)
		}
		line := b.Happenings[len(b.Happenings)-1]
		if line.What != "changed" || !line.Desk || line.Text != "Aan de telefoon." || !slices.Equal(line.Fields, []string{"kvk", "size", "person"}) {
			t.Errorf("%+v", line)
		}
		if got := o.letter("application_received", "nieuw@devaart.example").Path; got != o.ApplicationPath(a.ID) {
			t.Errorf("the new address has the link %s", got)
		}
		same(t, "the log names fields alone", o.entries(ApplicationChanged)[0].After, "application kvk, application size, application person")
		iban, err := o.ApplicationIBANOf(ctx, desk, b)
		o.must(err)
		same(t, "the account stays", iban, "NL91ABNA0417164300")

		_, _, err = o.ChangeApplication(ctx, desk, a.ID, a.Version, f, false, "")
		fails(t, "over an older version", err, fault.Conflict, "version")
		b, _, err = o.ChangeApplication(ctx, desk, a.ID, b.Version, f, true, "")
		o.must(err)
		same(t, "the account is gone", b.IBAN, "")
		b = o.stepped(desk, b, WithdrawStep, "Zij belden.")
		_, _, err = o.ChangeApplication(ctx, desk, a.ID, b.Version, f, false, "")
		fails(t, "a closed one", err, fault.Conflict, "version")

		// An address that was mistyped never confirms: the letter goes again.
		lost, _, err := o.SendApplication(ctx, FormKey(), filled())
		o.must(err)
		f = lost.Form
		f.Person.Email, f.BillingEmail = "beter@devaart.example", "beter@devaart.example"
		_, _, err = o.ChangeApplication(ctx, desk, lost.ID, lost.Version, f, false, "")
		o.must(err)
		o.letter("application_confirm", "beter@devaart.example")
	})
}

func TestTheLetterIsSeenBeforeItGoes(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	welcoming(o)
	desk, board := o.add("Dora", Desk), o.add("Bram", Board)
	a := o.applied(nil)
	subject, body, err := o.StepLetter(ctx, desk, a, AskStep, "Hoeveel?")
	o.must(err)
	shown := o.mails[len(o.mails)-1]
	if subject == "" || body == "" || shown.Template != "application_question" || shown.Text != "Hoeveel?" || strings.Contains(shown.Path, a.ID) {
		t.Errorf("%q %+v", subject, shown)
	}
	_, _, err = o.StepLetter(ctx, board, a, AskStep, "x")
	fails(t, "not theirs", err, fault.Forbidden, "step")
	_, _, err = o.StepLetter(ctx, nil, a, AskStep, "x")
	forbidden(t, "nobody", err)
	a = o.stepped(desk, a, PrepareStep, "Graag.")
	_, _, err = o.StepLetter(ctx, board, a, AdmitStep, "Welkom!")
	o.must(err)
	seen := o.mails[len(o.mails)-1]
	a = o.stepped(board, a, AdmitStep, "Welkom!")
	sent := o.letter("application_admitted", a.Form.Person.Email)
	same(t, "the same words", fmt.Sprint(seen.Words, seen.Text), fmt.Sprint(sent.Words, sent.Text))
	n, err := o.Letters.Count(ctx, store.Query{})
	o.must(err)
	same(t, "a look sends nothing", n, 8) // confirm, received, new, prepared, to decide, admitted, two invitations
	_, body, err = o.StepLetter(ctx, board, o.stepped(desk, o.applied(nil), PrepareStep, ""), ReturnStep, "x")
	o.must(err)
	same(t, "a step without one", body, "")
}

func TestApplicationFigures(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		put := func(state ApplicationState, sent, decided string, confirmed bool) {
			at := func(text string) time.Time {
				if text == "" {
					return time.Time{}
				}
				when, err := time.Parse("2006-01-02T15:04", text)
				o.must(err)
				return when
			}
			a := &Application{Head: headOf(domain.NewID(o.Now())), State: state, SentAt: at(sent), DecidedAt: at(decided)}
			if confirmed {
				a.ConfirmedAt = a.SentAt
			}
			o.must(o.Applications.Insert(ctx, a))
		}
		empty, err := o.ApplicationFigures(ctx, 3)
		o.must(err)
		same(t, "nothing", fmt.Sprintf("%+v", *empty), "{Months:[{Month:2026-09 Received:0 Admitted:0 Refused:0 Withdrawn:0 Open:0} "+
			"{Month:2026-10 Received:0 Admitted:0 Refused:0 Withdrawn:0 Open:0} {Month:2026-11 Received:0 Admitted:0 Refused:0 Withdrawn:0 Open:0}] "+
			"Total:{Month: Received:0 Admitted:0 Refused:0 Withdrawn:0 Open:0} Decided:0 Median:0 P90:0 Days:[] OpenNow:0}")
		put(AppAdmitted, "2026-08-31T21:59", "2026-09-03T10:00", true) // a minute before September in the Netherlands
		put(AppAdmitted, "2026-08-31T22:01", "2026-09-03T10:00", true) // 2 days after 1 September
		put(AppRefused, "2026-10-20T10:00", "2026-10-30T10:00", true)  // over the change of the clock
		put(AppAdmitted, "2026-10-02T10:00", "2026-11-11T10:00", true) // 40
		put(AppWithdrawn, "2026-10-02T10:00", "", true)
		put(AppMeeting, "2026-10-02T10:00", "2026-10-05T10:00", true) // refused before, and open again
		put(AppUnconfirmed, "2026-11-02T10:00", "", false)
		put(AppWithdrawn, "2026-11-02T10:00", "", false)
		put(AppDraft, "", "", false)
		put(AppReceived, "2026-11-02T10:00", "", true)
		put(AppAsked, "2020-11-02T10:00", "", true)
		f, err := o.ApplicationFigures(ctx, 3)
		o.must(err)
		same(t, "months", fmt.Sprintf("%v", f.Months), "[{2026-09 1 1 0 0 0} {2026-10 4 1 1 1 1} {2026-11 1 0 0 0 1}]")
		same(t, "total", fmt.Sprintf("%v", f.Total), "{ 6 2 1 1 2}")
		same(t, "durations", fmt.Sprint(f.Decided, f.Median, f.P90), "3 10 40")
		same(t, "open now", f.OpenNow, 3)
	})
	for _, one := range []struct {
		n, median, p90 int
	}{{1, 1, 1}, {2, 1, 2}, {9, 5, 9}, {10, 5, 9}, {11, 6, 10}, {100, 50, 90}} {
		var days []int
		for i := range one.n {
			days = append(days, i+1)
		}
		same(t, "rank", fmt.Sprint(rank(days, 50), rank(days, 90)), fmt.Sprint(one.median, one.p90))
	}
}
