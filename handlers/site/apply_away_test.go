package site_test

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models"
	"samenspel/models/applying"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/storetest"
)

// leaving is a real engine that goes away after some calls. A write that it
// goes away in may be done all the same: so it is with a network.
type leaving struct {
	*storetest.Between
	left atomic.Int64 // calls until it goes; negative: it stays
	done bool         // the write in which it goes is done
}

var errGone = fault.Wrap(fault.Unavailable, fmt.Errorf("dial tcp 10.0.0.7: geheim"))

func newLeaving(e store.Engine) *leaving {
	l := &leaving{}
	l.left.Store(-1)
	l.Between = &storetest.Between{Engine: e, Call: func(c storetest.Call, do func() error) error {
		if l.left.Load() < 0 {
			return do()
		}
		switch n := l.left.Add(-1); {
		case n < 0:
			l.left.Store(0)
			return errGone
		case n > 0 || !c.Writes():
			return do()
		}
		if l.done {
			if err := do(); err != nil {
				return err
			}
		}
		return errGone
	}}
	return l
}

// whileLeaving runs a test over both engines.
func whileLeaving(t *testing.T, test func(t *testing.T, d handlerstest.Mailroom, engine *leaving)) {
	run := func(open func(t *testing.T) (store.Engine, error)) func(t *testing.T) {
		return func(t *testing.T) {
			inner, err := open(t)
			if err != nil {
				t.Fatal(err)
			}
			engine := newLeaving(inner)
			test(t, handlerstest.NewDesk(t, handlerstest.NewsroomOn(t, engine)), engine)
		}
	}
	t.Run("sqlite", run(func(t *testing.T) (store.Engine, error) { return handlerstest.NewStore(t), nil }))
	t.Run("mongodb", run(func(t *testing.T) (store.Engine, error) {
		return mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
	}))
}

// The store is taken away at each of the calls that sending and saving make.
// Whoever is thanked is kept; whoever is not keeps the form, and sends it
// again when the store is back: then there is one application, not two.
func TestWhenTheStoreGoesNobodyIsThankedForNothing(t *testing.T) {
	whileLeaving(t, func(t *testing.T, d handlerstest.Mailroom, engine *leaving) {
		for _, done := range []bool{false, true} {
			for _, act := range []string{"verstuur", "bewaar"} {
				engine.done = done
				thanked, refused := 0, 0
				for calls := range 40 {
					d.Now = d.Now.AddDate(0, 0, 2) // so that nobody waits
					f := with(d.Form(), "actie", act)
					f.Set("email", fmt.Sprintf("zoe%d%v%s@devaart.example", calls, done, act))
					engine.left.Store(int64(calls))
					got := d.Send(f)
					unused := engine.left.Load() > 0
					engine.left.Store(-1)
					switch {
					case got.StatusCode == http.StatusSeeOther:
						thanked++
						once(t, d, f)
					case got.StatusCode == http.StatusServiceUnavailable:
						refused++
						holds(t, got, f)
						for _, want := range []string{"konden het formulier nu niet bewaren", "bureau@meent.example", f.Get("sleutel")} {
							if !strings.Contains(got.Text, want) {
								t.Errorf("%d calls: the page lacks %s", calls, want)
							}
						}
						if strings.Contains(got.Text, "geheim") || strings.Contains(got.Text, "z…@") {
							t.Errorf("%d calls: it shows the cause, or thanks", calls)
						}
						if again := d.Send(f); again.StatusCode != http.StatusSeeOther {
							t.Fatalf("%d calls: sent again when it is back: %d", calls, again.StatusCode)
						}
						once(t, d, f)
					default:
						t.Fatalf("%s, %d calls: %d %s", act, calls, got.StatusCode, got.Text)
					}
					if unused {
						break
					}
				}
				if thanked == 0 || refused < 5 {
					t.Errorf("%s: thanked %d, refused %d", act, thanked, refused)
				}
			}
		}
	})
}

// once fails unless there is exactly one application of a form.
func once(t *testing.T, d handlerstest.Mailroom, f url.Values) {
	t.Helper()
	n, err := modelstest.Applications(d.Models).Count(t.Context(), store.Query{Where: []store.Condition{store.Is("form.person.email", f.Get("email"))}})
	if err != nil || n != 1 {
		t.Fatalf("%s: %d applications, %v", f.Get("email"), n, err)
	}
}

// A program that starts while the store is away knows neither fees nor
// statements; what was typed and chosen is there all the same.
func TestAFormSurvivesAProgramThatKnowsNothing(t *testing.T) {
	whileLeaving(t, func(t *testing.T, d handlerstest.Mailroom, engine *leaving) {
		f := d.Form()
		fresh := handlerstest.NewsroomOn(t, engine)
		fresh.Models.Box, fresh.Now = d.Models.Box, d.Now
		engine.left.Store(0)
		got := handlerstest.Mailroom{Paper: fresh}.Send(f)
		if got.StatusCode != http.StatusServiceUnavailable {
			t.Fatalf("%d", got.StatusCode)
		}
		holds(t, got, f)
		for _, want := range []string{`<option selected>Sociaal werk</option>`, `name="size" value="tot 25 medewerkers"`, `name="statement_privacy" value="1"`} {
			if !strings.Contains(got.Text, want) {
				t.Errorf("the page lacks %s", want)
			}
		}
		engine.left.Store(-1)
		if got := d.Send(f); got.StatusCode != http.StatusSeeOther {
			t.Errorf("when it is back: %d", got.StatusCode)
		}
	})
}

func TestAnAnswerSurvivesTheStore(t *testing.T) {
	whileLeaving(t, func(t *testing.T, d handlerstest.Mailroom, engine *leaving) {
		sent := d.Send(d.Form()).Header.Get("Location")
		link := d.Letter("application_confirm").Path
		engine.left.Store(0)
		if got := d.Guest().Get(sent); got.StatusCode != 200 || !strings.Contains(got.Text, "veilig bij ons") {
			t.Errorf("what was kept is not thanked for: %d", got.StatusCode)
		}
		if got := d.PostForm(link+"/bevestigen", nil); got.StatusCode != 503 || !strings.Contains(got.Text, "Ja, dit is mijn e-mailadres") {
			t.Errorf("confirming: %d", got.StatusCode)
		}
		for path, text := range map[string]string{"/antwoord": "Veertig & <b>", "/intrekken": "Wij gaan ‘samen’."} {
			got := d.PostForm(link+path, url.Values{"text": {text}})
			if got.StatusCode != 503 || !strings.Contains(got.Text, html.EscapeString(text)) || !strings.Contains(got.Text, `action="`+link+path+`"`) {
				t.Errorf("%s: %d %s", path, got.StatusCode, got.Text)
			}
		}
		if got := d.Guest().Get(link); got.StatusCode != 503 {
			t.Errorf("looking: %d", got.StatusCode)
		}
		if got := d.Guest().Get("/lid-worden/aanmelden"); got.StatusCode != 200 || !strings.Contains(got.Text, "€ 850") {
			t.Errorf("a new form: %d", got.StatusCode)
		}
		engine.left.Store(-1)
		if d.Kept()[0].State != applying.AppUnconfirmed {
			t.Errorf("it is %s", d.Kept()[0].State)
		}
	})
}
