package models

import (
	"context"
	"strings"

	"samenspel/models/fault"
)

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
