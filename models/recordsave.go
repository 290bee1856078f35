package models

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"samenspel/models/fault"
	"samenspel/models/markup"
)

// RecordInput is what was filled in of a record, by the names of its fields
// and, for the address, slug. What is not in it stays as it is.
type RecordInput map[string]string

// SaveRecord stores what was filled in over the version of a record that was
// read; id "" makes a new one. An address follows the name, except that of a
// page, until it is typed; typing nothing lets it follow again. Readers of an
// old address are sent on. The errors are Forbidden, Invalid, TooLarge or Taken
// at the field, and Conflict at version when somebody saved first: then the
// record as it is now comes with the error.
func (m *Models) SaveRecord(ctx context.Context, actor *Account, kind RecordKind, id string, version int64, in RecordInput) (Record, error) {
	if !actor.May(ManageContent) {
		return nil, fault.New(fault.Forbidden, "not allowed to manage content")
	}
	room, err := m.room(kind)
	if err != nil {
		return nil, err
	}
	if id == "" {
		r := room.blank(NewID(m.Now()))
		return r, m.writeRecord(ctx, actor, room, r, in)
	}
	r, err := room.get(ctx, id)
	if err != nil {
		return nil, err
	}
	if r.Headed().Version != version {
		return r, fault.At(fault.Conflict, "version", "somebody saved first")
	}
	err = m.writeRecord(ctx, actor, room, r, in)
	if fault.Is(err, fault.Conflict) && fault.FieldOf(err) == "" {
		if r, err = room.get(ctx, id); err == nil {
			err = fault.At(fault.Conflict, "version", "somebody saved first")
		}
	}
	return r, err
}

func (m *Models) writeRecord(ctx context.Context, actor *Account, room recordRoom, r Record, in RecordInput) error {
	fresh := r.Headed().Version == 0
	before, oldName := stateOf(r), RecordName(r)
	for _, f := range r.Fields() {
		if text, ok := in[f.Name]; ok {
			*f.Text = text
		}
		if err := m.tidyField(ctx, f); err != nil {
			return err
		}
	}
	old := RecordSlug(r)
	if err := m.recordAddress(ctx, room, r, in, oldName); err != nil {
		return err
	}
	path := RecordPath(r.Kind(), RecordSlug(r))
	switch {
	case fresh:
		if b, ok := r.(*Benefit); ok {
			if err := m.placeLast(ctx, b); err != nil {
				return err
			}
		}
		free := moved("", path)[:1]
		return room.commit(ctx, r, append(free, m.note(actor, string(r.Kind())+".made", r.Headed().ID, RecordName(r), "", path))...)
	case slices.Equal(before, stateOf(r)):
		return nil
	}
	was, is := m.difference(ctx, before, stateOf(r), r)
	follows := []Effect{m.note(actor, string(r.Kind())+".changed", r.Headed().ID, RecordName(r), was, is)}
	if old != RecordSlug(r) {
		follows = append(moved(RecordPath(r.Kind(), old), path), follows...)
	}
	return room.commit(ctx, r, follows...)
}

// tidyField brings what was filled in into the form it is stored in: Invalid or
// TooLarge at the field.
func (m *Models) tidyField(ctx context.Context, f Field) error {
	text := strings.ToValidUTF8(*f.Text, "")
	switch f.Form {
	case OneLine:
		text = oneLine(text, f.Max+1)
	case ManyLines:
		text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	case RichText:
		if len(text) > f.Max {
			return fault.At(fault.TooLarge, f.Name, "the text is too long")
		}
		clean, err := markup.Clean(text)
		if err != nil {
			return fault.At(fault.Invalid, f.Name, "%v", err)
		}
		text = clean
		if err := exists(ctx, m.Pictures, f.Name, markup.Pictures(text)...); err != nil {
			return err
		}
	case WebAddress:
		var err error
		if text, err = webAddress(text); err != nil {
			return fault.At(fault.Invalid, f.Name, "an address such as https://www.example.nl")
		}
	case PictureChoice:
		if err := exists(ctx, m.Pictures, f.Name, text); err != nil {
			return err
		}
	}
	if text == "" && f.Required || utf8.RuneCountInString(text) > f.Max {
		return fault.At(fault.Invalid, f.Name, "at most %d characters, and not nothing where it is asked for", f.Max)
	}
	*f.Text = text
	return nil
}

// webAddress completes what people type of the address of a website.
func webAddress(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(u.Host, ".") || u.User != nil ||
		strings.ContainsAny(text, " \t\r\n\"<>\\") {
		return "", fault.New(fault.Invalid, "no address of a website")
	}
	u.Scheme = "https"
	return u.String(), nil
}

// recordAddress gives a record an address of its own: the one that was typed,
// or one that follows the name.
func (m *Models) recordAddress(ctx context.Context, room recordRoom, r Record, in RecordInput, oldName string) error {
	slug, fixed := r.address()
	typed, given := in["slug"]
	typed = strings.TrimSpace(typed)
	fresh := r.Headed().Version == 0
	if r.Kind() == PageRecord && *slug == ApplySlug && !fresh {
		if given && typed != ApplySlug {
			return fault.At(fault.Conflict, "slug", "this page stands at one address")
		}
		return nil
	}
	if typed != "" && typed != *slug {
		want := Slug(typed, "")
		if want == "" {
			return fault.At(fault.Invalid, "slug", "letters, digits and hyphens")
		}
		free, err := m.recordSlugFree(ctx, room, r, want)
		if err == nil && !free {
			err = fault.At(fault.Taken, "slug", "something else has this address")
		}
		*slug, *fixed = want, true
		return err
	}
	follow := given && typed == ""
	if follow {
		*fixed = false
	}
	if !fresh && !follow && (*fixed || r.Kind() == PageRecord || RecordName(r) == oldName) {
		return nil
	}
	want := Slug(RecordName(r), r.Headed().ID)
	for n := 1; n < 1000; n++ {
		next := want
		if n > 1 {
			next = NextSlug(want, n)
		}
		if free, err := m.recordSlugFree(ctx, room, r, next); err != nil || free {
			*slug = next
			return err
		}
	}
	return fault.At(fault.Taken, "slug", "every address like it is in use")
}

// recordSlugFree says whether neither another record nor the program itself
// stands at the address.
func (m *Models) recordSlugFree(ctx context.Context, room recordRoom, r Record, slug string) (bool, error) {
	if r.Kind() == PageRecord && ReservedSlug(slug) || r.Kind() == BenefitRecord && slug == ApplySlug {
		return false, nil
	}
	other, err := room.bySlug(ctx, slug)
	if fault.Is(err, fault.NotFound) {
		return true, nil
	}
	return err == nil && other.Headed().ID == r.Headed().ID, err
}
