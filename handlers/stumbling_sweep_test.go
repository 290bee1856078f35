// One request comes after another here: the race detector would find nothing, and take five times as long.

//go:build !race

package handlers_test

import (
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// stumbling is a real engine that answers so many calls, and then errors.
type stumbling struct {
	*storetest.Between
	left   atomic.Int64 // negative: it does not error
	failed atomic.Int64 // calls that it did not answer
	with   error
}

func newStumbling(e store.Engine) *stumbling {
	s := &stumbling{}
	s.left.Store(-1)
	s.Between = &storetest.Between{Engine: e, Call: func(_ storetest.Call, do func() error) error {
		if s.left.Load() < 0 {
			return do()
		}
		if s.left.Load() > 0 {
			s.left.Add(-1)
			return do()
		}
		s.failed.Add(1)
		return s.with
	}}
	return s
}

// in has the store answer so many calls of what act does, and gives how many it
// did not answer.
func (s *stumbling) in(calls int, with error, act func()) int64 {
	s.failed.Store(0)
	s.with = with
	s.left.Store(int64(calls))
	act()
	s.left.Store(-1)
	return s.failed.Load()
}

// What a store says that is in trouble: that it does not answer, and what the
// server refuses for good, or a document that does not decode.
var stumbles = map[string]error{
	"away":   fault.Wrap(fault.Unavailable, errors.New("connection refused")),
	"errors": fault.Wrap(fault.Internal, errors.New("(Location8000) internal server error")),
}

// signsOut says what of an answer takes a session from its browser, or says
// that something is not there or not theirs; "" when nothing does.
func signsOut(got handlerstest.Reply) string {
	to := got.Header.Get("Location")
	switch {
	case got.StatusCode == http.StatusUnauthorized, got.StatusCode == http.StatusForbidden, got.StatusCode == http.StatusNotFound:
		return got.Status
	case strings.Contains(to, "inloggen"):
		return "sent to sign in at " + to
	case got.Header.Get("Clear-Site-Data") != "":
		return "Clear-Site-Data"
	}
	for _, c := range got.Cookies() {
		if c.Value == "" || c.MaxAge < 0 {
			return "the cookie " + c.Name + " is taken away"
		}
	}
	return ""
}

// Every route is asked for by people who are signed in, while the store errors
// from some call on. That it cannot be asked says nothing about who they are or
// what there is: nobody is signed out, refused, or told that a page is gone.
func TestAStumblingStoreSignsNobodyOut(t *testing.T) {
	if testing.Short() {
		t.Skip("long: see make test")
	}
	engine := newStumbling(handlerstest.NewStore(t))
	n := handlerstest.NewsroomOn(t, engine)
	boss, mo := n.As("boss", access.Administrator), n.AsMember("mo")
	over := func(p *handlerstest.Person) *handlerstest.Person { // whose access token is
		later := n.Guest()
		later.Account = p.Account
		later.Cookies["__Host-samenspel-refresh"] = p.Cookies["__Host-samenspel-refresh"]
		return later
	}
	people := map[string]*handlerstest.Person{"administrator": boss, "member": mo, "returning administrator": over(boss), "returning member": over(mo)}
	for name, who := range people {
		for _, r := range n.Server.Routes() {
			// Signing out is what was asked for there, the API looks at no cookie,
			// and of a made-up mark is known without the store that it is void.
			if strings.HasSuffix(r.Path, "/uitloggen") || strings.HasPrefix(r.Path, "/api/") || strings.Contains(r.Path, ":mark") || strings.Contains(r.Path, "sessies") {
				continue
			}
			path := strings.NewReplacer(":secret", "geheim", ":id", who.Account.ID, ":name", "niets", ":n", "0", ":action", "niets", ":kind", "personen",
				":slug", "niets", ":seat", "niets", ":step", "admit").Replace(r.Path)
			ask := func() handlerstest.Reply {
				again := *who // whatever the answer does to the cookies
				again.Cookies = map[string]string{}
				for cookie, value := range who.Cookies {
					again.Cookies[cookie] = value
				}
				if r.Method == http.MethodGet {
					return again.Get(path)
				}
				return again.Do(r.Method, path, nil, map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Origin": handlerstest.OfficeBase})
			}
			well := signsOut(ask())
			for trouble, with := range stumbles {
				for calls := range 5 {
					var got handlerstest.Reply
					failed := engine.in(calls, with, func() { got = ask() })
					if failed == 0 {
						break
					}
					if bad := signsOut(got); bad != "" && (calls == 0 && !knownWithout(r.Path) || bad != well) {
						t.Errorf("%s, %s %s, %s after %d calls: %s", name, r.Method, path, trouble, calls, bad)
					}
				}
			}
		}
	}
	for name, who := range map[string]*handlerstest.Person{"administrator": boss, "member": mo} {
		if got := who.Get(map[string]string{"administrator": "/redactie", "member": "/mijn"}[name]); got.StatusCode != http.StatusOK {
			t.Errorf("%s: %d when the store is well again", name, got.StatusCode)
		}
	}
}

// knownWithout are routes whose answer to what is asked here needs no store.
func knownWithout(path string) bool {
	return strings.HasPrefix(path, "/assets/")
}
