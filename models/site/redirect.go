package site

import (
	"context"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
)

// Redirect sends an address that moved to where it went.
type Redirect struct {
	store.Head      `bson:",inline"` // the id is the old path, such as /nieuws/oud
	To              string           `bson:"to"` // the new path, or an https address elsewhere
	At              time.Time        `bson:"at"` // since when a piece moved, else zero: an older move never replaces a newer
	domain.Followed `bson:",inline"`
}

var redirectsSchema = &store.Schema{Name: "redirects", Public: true, Indexes: []store.Index{domain.PendingIndex}}

// ownPath is the path of an address of our own such as /actueel?soort=nieuws,
// without its query and fragment.
func ownPath(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil || !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || u.Host != "" ||
		len(address) > 500 || strings.ContainsAny(address, "\\\"<>") || strings.ContainsFunc(address, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }) {
		return "", false
	}
	return u.Path, path.Clean(u.Path) == Trimmed(u.Path)
}

// closed are first segments where no reader ever had a page: nothing is moved
// from there.
var closed = map[string]bool{"redactie": true, "mijn": true, "api": true, "assets": true, "beeld": true, "healthz": true, "readyz": true, "metrics": true, "voorbeeld": true}

// AddRedirect sends readers of an old path on, to a page of the site or, when
// confirmed names its host, to an https address elsewhere. A chain becomes one
// step: a redirect to the old path follows to the new one, and a target that
// moved itself is replaced by where it went. Invalid and Taken at from, live,
// old, to, missing, loop, or confirm.
func (m *Model) AddRedirect(ctx context.Context, actor *access.Account, from, to, confirmed string) error {
	if err := access.Need(actor, access.ManageSite); err != nil {
		return err
	}
	from, to = strings.TrimSpace(from), dutch.Spelled(to)
	if m.Base != "" { // people copy whole addresses
		from, to = withoutBase(from, m.Base), withoutBase(to, m.Base)
	}
	old, ok := ownPath(from)
	if room, _, _ := strings.Cut(strings.TrimPrefix(old, "/"), "/"); !ok || strings.ContainsAny(from, "?#") || closed[room] || old == "/" {
		return fault.At(fault.Invalid, "from", "a path of this site that no longer has a page")
	}
	old = Trimmed(old)
	if there, err := m.Live(ctx, old); err != nil || there {
		if err == nil {
			err = fault.At(fault.Taken, "live", "there is a page at this path")
		}
		return err
	}
	if err := m.checkTarget(ctx, to); err != nil {
		return err
	}
	if host := input.HostOf(to); host != "" && host != confirmed {
		return fault.At(fault.Invalid, "confirm", "leads readers to %s", host)
	}
	to, err := m.whereto(ctx, old, to)
	if err != nil {
		return err
	}
	r := &Redirect{Head: store.Head{ID: old}, To: to}
	if err := domain.Commit(ctx, m.Core, m.redirects, r, m.audit.Note(actor, audit.RedirectMade, old, old, "", to)); err != nil {
		if fault.Is(err, fault.Taken) {
			err = fault.At(fault.Taken, "old", "there is a redirect from this path")
		}
		return err
	}
	return m.shorten(ctx, old, to)
}

func withoutBase(address, base string) string {
	if rest, ok := strings.CutPrefix(address, base); ok && (rest == "" || rest[0] == '/') {
		return "/" + strings.TrimPrefix(rest, "/")
	}
	return address
}

// whereto is where a target ends: Invalid at loop when that is where it began.
func (m *Model) whereto(ctx context.Context, from, to string) (string, error) {
	for range 20 {
		path, ok := ownPath(to)
		if !ok {
			return to, nil
		}
		if path = Trimmed(path); path == from {
			return "", fault.At(fault.Invalid, "loop", "it would lead back to where it began")
		}
		if there, err := m.Live(ctx, path); err != nil || there {
			return to, err
		}
		next, err := m.Moved(ctx, path)
		if fault.Is(err, fault.NotFound) {
			return to, nil
		}
		if err != nil {
			return "", err
		}
		to = next
	}
	return "", fault.At(fault.Invalid, "loop", "it leads nowhere")
}

// shorten has redirects to an old path lead to the new one at once.
func (m *Model) shorten(ctx context.Context, old, to string) error {
	all, err := m.redirects.Find(ctx, store.Query{})
	if err != nil {
		return err
	}
	for i := range all {
		if r := &all[i]; Trimmed(r.To) == old {
			r.To = to
			if err := m.redirects.Replace(ctx, r); err != nil && !fault.Is(err, fault.Conflict) {
				return err
			}
		}
	}
	return m.Refresh(ctx)
}

// RemoveRedirect ends a redirect: NotFound, Conflict. The log tells of it
// before it is gone.
func (m *Model) RemoveRedirect(ctx context.Context, actor *access.Account, from string) error {
	if err := access.Need(actor, access.ManageSite); err != nil {
		return err
	}
	r, err := m.redirects.Get(ctx, from)
	if err != nil {
		return err
	}
	if err := domain.Commit(ctx, m.Core, m.redirects, r, m.audit.Note(actor, audit.RedirectRemoved, r.ID, r.ID, r.To, "")); err != nil {
		return err
	}
	if err := m.redirects.Delete(ctx, r); err != nil {
		return err
	}
	return m.Refresh(ctx)
}

// FindRedirects are the redirects whose path or target holds the words, by
// path.
func (m *Model) FindRedirects(ctx context.Context, actor *access.Account, words string) ([]Redirect, error) {
	if err := access.Need(actor, access.ManageSite); err != nil {
		return nil, err
	}
	all, err := m.redirects.Find(ctx, store.Query{})
	words = strings.ToLower(dutch.Spelled(words))
	return slices.DeleteFunc(all, func(r Redirect) bool {
		return !strings.Contains(strings.ToLower(r.ID), words) && !strings.Contains(strings.ToLower(r.To), words)
	}), err
}

// redirect sends readers of an old address on; one that stood there already is
// brought up to date. To "" takes it away: something stands at the address
// again, and must not be led in a circle when it goes. An older word than the
// one that stands there is not heard.
func (m *Model) redirect(ctx context.Context, r *Redirect) error {
	there, err := m.redirects.Get(ctx, r.ID)
	switch {
	case fault.Is(err, fault.NotFound) && r.To == "":
		return nil
	case fault.Is(err, fault.NotFound):
		r.Version = 0
		return m.redirects.Insert(ctx, r)
	case err != nil:
		return err
	case there.To == r.To || there.At.After(r.At):
		return nil
	case r.To == "":
		return m.redirects.Delete(ctx, there)
	}
	there.To, there.At = r.To, r.At
	return m.redirects.Replace(ctx, there)
}

// Move sends readers of an address on, as an import says, and gives where they
// were sent before: "" for nowhere.
func (m *Model) Move(ctx context.Context, from, to string) (before string, err error) {
	there, err := m.redirects.Get(ctx, from)
	if fault.Is(err, fault.NotFound) {
		return "", m.redirects.Insert(ctx, &Redirect{Head: store.Head{ID: from}, To: to})
	}
	if err != nil || there.To == to {
		return to, err
	}
	before, there.To = there.To, to
	return before, m.redirects.Replace(ctx, there)
}

// Stay ends the redirect of an address where something stands again, if there is
// one.
func (m *Model) Stay(ctx context.Context, path string) error {
	there, err := m.redirects.Get(ctx, path)
	if err == nil {
		err = m.redirects.Delete(ctx, there)
	}
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}
