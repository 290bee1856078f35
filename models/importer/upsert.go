package importer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Kinds of records, as a report names them.
const (
	kindPicture      = "beelden"
	kindPerson       = "personen"
	kindOrganisation = "organisaties"
	kindSeries       = "series"
	kindTheme        = "thema’s"
	kindBenefit      = "voordelen"
	kindPage         = "pagina’s"
	kindRedirect     = "omleidingen"
	kindSettings     = "instellingen"
)

// wanted is one document that should be there.
type wanted[P any] struct {
	where, key, slug string
	bySlug           bool    // a document with this slug is the same thing, whatever its key
	inPlace          bool    // only made when it is not there
	fill             func(P) // sets what the source says
	settle           func(P) // sets what follows from the moment of writing; may be nil
}

// kindOfDoc tells upsert about a type of document.
type kindOfDoc[P any] struct {
	count  string // in the report
	path   string // before the slug in an address
	slug   func(P) *string
	origin func(P) *access.Origin
}

// upsert makes a document as wanted, in one write. See the package comment for
// what it leaves alone.
func upsert[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, r *run, k kindOfDoc[P], w wanted[P]) (P, error) {
	want := P(new(T))
	w.fill(want)
	hash := digest(want, w.slug)
	found, err := press.Imported[T, P](ctx, r.m.Press, w.key)
	if fault.Is(err, fault.NotFound) && w.bySlug {
		found, err = press.At[T, P](ctx, r.m.Press, w.slug)
	}
	if fault.Is(err, fault.NotFound) {
		return insert(ctx, r, k, w, hash)
	}
	if err != nil || w.inPlace {
		return found, err
	}
	head, origin, slug := found.Headed(), k.origin(found), k.slug(found)
	switch {
	case origin.Hash == hash:
		r.report.count(k.count, unchanged)
		return found, nil
	case origin.Version != head.Version:
		r.keep(k.count, w.where)
		return found, nil
	}
	w.fill(found)
	if w.settle != nil {
		w.settle(found)
	}
	old := *slug
	if !numbered(old, w.slug) {
		if *slug, err = free(ctx, r, k, w.slug); err != nil {
			return found, err
		}
		if err := r.redirect(ctx, k.path+old, k.path+*slug); err != nil {
			return found, err
		}
	}
	*origin = access.Origin{Key: w.key, Hash: hash, Version: head.Version + 1}
	err = press.Import(ctx, r.m.Press, found)
	if fault.Is(err, fault.Conflict) {
		r.keep(k.count, w.where)
		return found, nil
	}
	if err == nil {
		r.report.count(k.count, updated)
	}
	return found, err
}

func (r *run) keep(kind, where string) {
	r.report.count(kind, kept)
	r.report.note(where, "", "is hier gemaakt of bewerkt sinds de vorige import en daarom met rust gelaten")
}

// insert adds a document under the first free number of its address.
func insert[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, r *run, k kindOfDoc[P], w wanted[P], hash string) (P, error) {
	doc := P(new(T))
	w.fill(doc)
	if w.settle != nil {
		w.settle(doc)
	}
	doc.Headed().ID = domain.NewID(r.m.Now())
	*k.origin(doc) = access.Origin{Key: w.key, Hash: hash, Version: 1}
	for {
		slug, err := free(ctx, r, k, w.slug)
		if err != nil {
			return doc, err
		}
		*k.slug(doc) = slug
		err = press.Import(ctx, r.m.Press, doc)
		if fault.Is(err, fault.Taken) && fault.FieldOf(err) == "slug" {
			continue // somebody was first: the next number
		}
		if err == nil {
			r.report.count(k.count, created)
		}
		return doc, err
	}
}

// free finds an address that no document has: naam, naam-2, naam-3 and so on.
func free[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, r *run, k kindOfDoc[P], wanted string) (string, error) {
	for {
		n := r.numbers[k.path+wanted] + 1
		r.numbers[k.path+wanted] = n
		slug := wanted
		if n > 1 {
			slug = input.NextSlug(wanted, n)
		}
		_, err := press.At[T, P](ctx, r.m.Press, slug)
		if fault.Is(err, fault.NotFound) {
			return slug, nil
		}
		if err != nil {
			return "", err
		}
	}
}

// numbered says whether an address is the wanted one, or that with a number.
func numbered(slug, wanted string) bool {
	rest, ok := strings.CutPrefix(slug, wanted)
	return ok && (rest == "" || len(rest) > 1 && rest[0] == '-' && strings.Trim(rest[1:], "0123456789") == "")
}

// redirect sends an address that moved on to the new one. It comes before the
// move itself: a crash between the two leaves the old page where it was, and
// running again completes the move.
func (r *run) redirect(ctx context.Context, from, to string) error {
	if err := r.m.Site.Stay(ctx, to); err != nil {
		return err
	}
	_, err := r.putRedirect(ctx, from, to)
	return err
}

func (r *run) putRedirect(ctx context.Context, from, to string) (func(*Counts), error) {
	before, err := r.m.Site.Move(ctx, from, to)
	switch before {
	case "":
		return created, err
	case to:
		return unchanged, err
	}
	return updated, err
}

// digest is the same for the same values, on every machine.
func digest(parts ...any) string {
	text, _ := json.Marshal(parts)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
