package applying_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/store"
)

func TestTheDeskFindsApplications(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk, board := o.Add("Dora", access.Desk), o.Add("Bram", access.Board)
		first := o.Applied(nil)
		o.Later(3 * 24 * time.Hour)
		second := o.Applied(func(f *applying.ApplicationForm) {
			f.Name, f.KvK, f.Place, f.Person.Email, f.Seats, f.Website = "Ánders Wonen", "87654321", "Den Haag", "info@anders.example", nil, ""
		})
		o.Later(24 * time.Hour)
		o.Stepped(desk, first, applying.PrepareStep, "")
		o.Later(24 * time.Hour)
		refused := o.Applied(func(f *applying.ApplicationForm) {
			f.Name, f.KvK, f.Person.Email, f.Seats = "Derde", "11112222", "x@derde.example", nil
		})
		refused = o.Stepped(board, o.Stepped(desk, refused, applying.PrepareStep, ""), applying.RefuseStep, "Te ver weg.")
		_, _, err := o.Applying.SendApplication(ctx, applying.FormKey(), modelstest.Filled())
		o.Must(err)
		_, err = o.Applying.SaveDraft(ctx, applying.FormKey(), modelstest.Filled())
		o.Must(err)

		for _, one := range []struct {
			f    applying.ApplicationFilter
			want string
		}{
			{applying.ApplicationFilter{States: applying.OpenApplications}, "Ánders Wonen, Stichting Welzijn de Vaart"}, // by wait in their state
			{applying.ApplicationFilter{States: applying.OpenApplications, Sort: applying.NewestSent}, "Ánders Wonen, Stichting Welzijn de Vaart"},
			{applying.ApplicationFilter{States: applying.OpenApplications, Sort: applying.NameOrder}, "Ánders Wonen, Stichting Welzijn de Vaart"},
			{applying.ApplicationFilter{States: applying.SentApplications, Sort: applying.NameOrder}, "Ánders Wonen, Derde, Stichting Welzijn de Vaart, Stichting Welzijn de Vaart"},
			{applying.ApplicationFilter{States: []applying.ApplicationState{applying.AppDraft}}, ""},
			{applying.ApplicationFilter{States: []applying.ApplicationState{applying.AppUnconfirmed}}, "Stichting Welzijn de Vaart"},
			{applying.ApplicationFilter{States: applying.ClosedApplications}, "Derde"},
			{applying.ApplicationFilter{States: applying.SentApplications, Query: "anders"}, "Ánders Wonen"},
			{applying.ApplicationFilter{States: applying.SentApplications, Query: "won and"}, "Ánders Wonen"},
			{applying.ApplicationFilter{States: applying.SentApplications, Query: "8765 43"}, "Ánders Wonen"},
			{applying.ApplicationFilter{States: applying.SentApplications, Query: "INFO@anders"}, "Ánders Wonen"},
			{applying.ApplicationFilter{States: applying.SentApplications, Query: "@derde.example"}, "Derde"},
			{applying.ApplicationFilter{States: applying.SentApplications, Query: "den haag"}, "Ánders Wonen"},
			{applying.ApplicationFilter{States: applying.SentApplications, Query: `{"$ne":""}`}, ""},
			{applying.ApplicationFilter{States: applying.SentApplications, Query: "%"}, ""},
		} {
			found, err := o.Applying.ListApplications(ctx, access.System, one.f)
			o.Must(err)
			var names []string
			for _, a := range found {
				names = append(names, a.Form.Name)
			}
			modelstest.Same(t, fmt.Sprint(one.f), strings.Join(names, ", "), one.want)
		}
		counts, err := o.Applying.CountApplications(ctx, access.System)
		o.Must(err)
		modelstest.Same(t, "counts", fmt.Sprint(counts), fmt.Sprint(map[applying.ApplicationState]int{applying.AppReceived: 1, applying.AppAsked: 0, applying.AppPrepared: 1, applying.AppMeeting: 0}))
		modelstest.Same(t, "days", second.Waits(o.Today()), 2)

		// BW 2:33: after a refusal the general meeting still may.
		refused = o.Stepped(board, refused, applying.MeetingStep, "")
		if refused = o.Stepped(board, refused, applying.AdmitStep, ""); refused.State != applying.AppAdmitted || refused.Member == "" {
			t.Errorf("%+v", refused)
		}
	})
}

func TestReadingAnApplicationIsWrittenDownOnceAnHour(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk, board, author := o.Add("Dora", access.Desk), o.Add("Bram", access.Board), o.Add("Aad", access.Author)
		a := o.Applied(nil)
		for range 3 {
			_, err := o.Applying.ReadApplication(ctx, desk, a.ID)
			o.Must(err)
		}
		_, err := o.Applying.ReadApplication(ctx, board, a.ID)
		o.Must(err)
		modelstest.Same(t, "lines", len(o.Entries(audit.ApplicationRead)), 2)
		o.Later(time.Hour)
		_, err = o.Applying.ReadApplication(ctx, desk, a.ID)
		o.Must(err)
		modelstest.Same(t, "lines an hour later", len(o.Entries(audit.ApplicationRead)), 3)
		if line := o.Entries(audit.ApplicationRead)[0]; line.ActorName != "Dora" || line.Target != a.ID || line.TargetName != a.Form.Name {
			t.Errorf("%+v", line)
		}
		_, err = o.Applying.ReadApplication(ctx, author, a.ID)
		modelstest.Forbidden(t, "an author reads", err)
		draft, err := o.Applying.SaveDraft(ctx, applying.FormKey(), modelstest.Filled())
		o.Must(err)
		_, err = o.Applying.ReadApplication(ctx, desk, draft.ID)
		modelstest.Fails(t, "a draft", err, fault.NotFound, "")

		masked, err := o.Applying.MaskedIBAN(a)
		o.Must(err)
		modelstest.Same(t, "masked", masked, "NL91 •••• •••• ••43 00")
		_, err = o.Applying.ApplicationIBANOf(ctx, board, a)
		modelstest.Forbidden(t, "the board sees the account", err)
		for range 2 {
			iban, err := o.Applying.ApplicationIBANOf(ctx, desk, a)
			o.Must(err)
			modelstest.Same(t, "whole", iban, "NL91ABNA0417164300")
		}
		modelstest.Same(t, "each time is written down", len(o.Entries(audit.ApplicationIBAN)), 2)
		for _, kind := range []string{audit.ApplicationRead, audit.ApplicationIBAN} {
			for _, line := range o.Entries(kind) {
				if strings.Contains(line.Before+line.After, "0417") {
					t.Errorf("the log has the account: %+v", line)
				}
			}
		}
	})
}

func TestTheDeskChangesAnApplication(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk, board := o.Add("Dora", access.Desk), o.Add("Bram", access.Board)
		a := o.Applied(nil)
		f := a.Form

		_, _, err := o.Applying.ChangeApplication(ctx, board, a.ID, a.Version, f, false, "")
		modelstest.Forbidden(t, "the board changes", err)
		f.KvK, f.Person.Email = "12", "geen adres"
		_, wrong, err := o.Applying.ChangeApplication(ctx, desk, a.ID, a.Version, f, false, "")
		o.Must(err)
		if wrong["kvk"] != "short" || wrong["email"] != "wrong" || len(wrong) != 2 {
			t.Errorf("%v", wrong)
		}
		f = a.Form
		f.Statements = nil // not the desk's to take away
		unchanged, wrong, err := o.Applying.ChangeApplication(ctx, desk, a.ID, a.Version, f, false, "")
		o.Must(err)
		if len(wrong) > 0 || unchanged.Version != a.Version {
			t.Errorf("%v, version %d", wrong, unchanged.Version)
		}

		f.Size, f.Person.Email, f.KvK = "50 medewerkers en meer", "Nieuw@devaart.example", "8765 4321"
		b, wrong, err := o.Applying.ChangeApplication(ctx, desk, a.ID, a.Version, f, false, "Aan de telefoon.")
		o.Must(err)
		if len(wrong) > 0 || b.Cents != 90_000 || b.Form.KvK != "87654321" || len(b.Form.Statements) != 3 || len(b.Agreed) != 3 {
			t.Errorf("%v %+v", wrong, b)
		}
		line := b.Happenings[len(b.Happenings)-1]
		if line.What != "changed" || !line.Desk || line.Text != "Aan de telefoon." || !slices.Equal(line.Fields, []string{"kvk", "size", "person"}) {
			t.Errorf("%+v", line)
		}
		if got := o.Letter("application_received", "nieuw@devaart.example").Path; got != o.Applying.ApplicationPath(a.ID) {
			t.Errorf("the new address has the link %s", got)
		}
		modelstest.Same(t, "the log names fields alone", o.Entries(audit.ApplicationChanged)[0].After, "application kvk, application size, application person")
		iban, err := o.Applying.ApplicationIBANOf(ctx, desk, b)
		o.Must(err)
		modelstest.Same(t, "the account stays", iban, "NL91ABNA0417164300")

		_, _, err = o.Applying.ChangeApplication(ctx, desk, a.ID, a.Version, f, false, "")
		modelstest.Fails(t, "over an older version", err, fault.Conflict, "version")
		b, _, err = o.Applying.ChangeApplication(ctx, desk, a.ID, b.Version, f, true, "")
		o.Must(err)
		modelstest.Same(t, "the account is gone", b.IBAN, "")
		b = o.Stepped(desk, b, applying.WithdrawStep, "Zij belden.")
		_, _, err = o.Applying.ChangeApplication(ctx, desk, a.ID, b.Version, f, false, "")
		modelstest.Fails(t, "a closed one", err, fault.Conflict, "version")

		// An address that was mistyped never confirms: the letter goes again.
		lost, _, err := o.Applying.SendApplication(ctx, applying.FormKey(), modelstest.Filled())
		o.Must(err)
		f = lost.Form
		f.Person.Email, f.BillingEmail = "beter@devaart.example", "beter@devaart.example"
		_, _, err = o.Applying.ChangeApplication(ctx, desk, lost.ID, lost.Version, f, false, "")
		o.Must(err)
		o.Letter("application_confirm", "beter@devaart.example")
	})
}

func TestTheLetterIsSeenBeforeItGoes(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	modelstest.Welcoming(o)
	desk, board := o.Add("Dora", access.Desk), o.Add("Bram", access.Board)
	a := o.Applied(nil)
	subject, body, err := o.Applying.StepLetter(ctx, desk, a, applying.AskStep, "Hoeveel?")
	o.Must(err)
	shown := o.Mails[len(o.Mails)-1]
	if subject == "" || body == "" || shown.Template != "application_question" || shown.Text != "Hoeveel?" || strings.Contains(shown.Path, a.ID) {
		t.Errorf("%q %+v", subject, shown)
	}
	_, _, err = o.Applying.StepLetter(ctx, board, a, applying.AskStep, "x")
	modelstest.Fails(t, "not theirs", err, fault.Forbidden, "step")
	_, _, err = o.Applying.StepLetter(ctx, nil, a, applying.AskStep, "x")
	modelstest.Forbidden(t, "nobody", err)
	a = o.Stepped(desk, a, applying.PrepareStep, "Graag.")
	_, _, err = o.Applying.StepLetter(ctx, board, a, applying.AdmitStep, "Welkom!")
	o.Must(err)
	seen := o.Mails[len(o.Mails)-1]
	a = o.Stepped(board, a, applying.AdmitStep, "Welkom!")
	sent := o.Letter("application_admitted", a.Form.Person.Email)
	modelstest.Same(t, "the same words", fmt.Sprint(seen.Words, seen.Text), fmt.Sprint(sent.Words, sent.Text))
	n, err := modelstest.Letters(o.Models).Count(ctx, store.Query{})
	o.Must(err)
	modelstest.Same(t, "a look sends nothing", n, 8) // confirm, received, new, prepared, to decide, admitted, two invitations
	_, body, err = o.Applying.StepLetter(ctx, board, o.Stepped(desk, o.Applied(nil), applying.PrepareStep, ""), applying.ReturnStep, "x")
	o.Must(err)
	modelstest.Same(t, "a step without one", body, "")
}

func TestApplicationFigures(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		put := func(state applying.ApplicationState, sent, decided string, confirmed bool) {
			at := func(text string) time.Time {
				if text == "" {
					return time.Time{}
				}
				when, err := time.Parse("2006-01-02T15:04", text)
				o.Must(err)
				return when
			}
			a := &applying.Application{Head: modelstest.HeadOf(domain.NewID(o.Now())), State: state, SentAt: at(sent), DecidedAt: at(decided)}
			if confirmed {
				a.ConfirmedAt = a.SentAt
			}
			o.Must(modelstest.Applications(o.Models).Insert(ctx, a))
		}
		empty, err := o.Applying.ApplicationFigures(ctx, access.System, 3)
		o.Must(err)
		modelstest.Same(t, "nothing", fmt.Sprintf("%+v", *empty), "{Months:[{Month:2026-09 Received:0 Admitted:0 Refused:0 Withdrawn:0 Open:0} "+
			"{Month:2026-10 Received:0 Admitted:0 Refused:0 Withdrawn:0 Open:0} {Month:2026-11 Received:0 Admitted:0 Refused:0 Withdrawn:0 Open:0}] "+
			"Total:{Month: Received:0 Admitted:0 Refused:0 Withdrawn:0 Open:0} Decided:0 Median:0 P90:0 Days:[] OpenNow:0}")
		put(applying.AppAdmitted, "2026-08-31T21:59", "2026-09-03T10:00", true) // a minute before September in the Netherlands
		put(applying.AppAdmitted, "2026-08-31T22:01", "2026-09-03T10:00", true) // 2 days after 1 September
		put(applying.AppRefused, "2026-10-20T10:00", "2026-10-30T10:00", true)  // over the change of the clock
		put(applying.AppAdmitted, "2026-10-02T10:00", "2026-11-11T10:00", true) // 40
		put(applying.AppWithdrawn, "2026-10-02T10:00", "", true)
		put(applying.AppMeeting, "2026-10-02T10:00", "2026-10-05T10:00", true) // refused before, and open again
		put(applying.AppUnconfirmed, "2026-11-02T10:00", "", false)
		put(applying.AppWithdrawn, "2026-11-02T10:00", "", false)
		put(applying.AppDraft, "", "", false)
		put(applying.AppReceived, "2026-11-02T10:00", "", true)
		put(applying.AppAsked, "2020-11-02T10:00", "", true)
		f, err := o.Applying.ApplicationFigures(ctx, access.System, 3)
		o.Must(err)
		modelstest.Same(t, "months", fmt.Sprintf("%v", f.Months), "[{2026-09 1 1 0 0 0} {2026-10 4 1 1 1 1} {2026-11 1 0 0 0 1}]")
		modelstest.Same(t, "total", fmt.Sprintf("%v", f.Total), "{ 6 2 1 1 2}")
		modelstest.Same(t, "durations", fmt.Sprint(f.Decided, f.Median, f.P90), "3 10 40")
		modelstest.Same(t, "open now", f.OpenNow, 3)
	})
	for _, one := range []struct {
		n, median, p90 int
	}{{1, 1, 1}, {2, 1, 2}, {9, 5, 9}, {10, 5, 9}, {11, 6, 10}, {100, 50, 90}} {
		var days []int
		for i := range one.n {
			days = append(days, i+1)
		}
		modelstest.Same(t, "rank", fmt.Sprint(applying.Rank(days, 50), applying.Rank(days, 90)), fmt.Sprint(one.median, one.p90))
	}
}
