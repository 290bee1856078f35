package records

import (
	"context"
	"strings"

	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/press"
	"samenspel/models/site"
)

// recordAddress gives a record an address of its own: the one that was typed,
// or one that follows the name.
func (m *Model) recordAddress(ctx context.Context, room press.RecordRoom, r press.Record, in RecordInput, oldName string) error {
	slug, fixed := r.Address()
	typed, given := in["slug"]
	typed = strings.TrimSpace(typed)
	fresh := r.Headed().Version == 0
	if r.Kind() == press.PageRecord && *slug == press.ApplySlug && !fresh {
		if given && typed != press.ApplySlug {
			return &fault.Error{Kind: fault.Conflict, Field: "slug", Reason: "fixed", Message: "this page stands at one address"}
		}
		return nil
	}
	if typed != "" && typed != *slug {
		want := input.Slug(typed, "")
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
	if !fresh && !follow && (*fixed || r.Kind() == press.PageRecord || press.RecordName(r) == oldName) {
		return nil
	}
	want := input.Slug(press.RecordName(r), r.Headed().ID)
	for n := 1; n < 1000; n++ {
		next := want
		if n > 1 {
			next = input.NextSlug(want, n)
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
func (m *Model) recordSlugFree(ctx context.Context, room press.RecordRoom, r press.Record, slug string) (bool, error) {
	if r.Kind() == press.PageRecord && site.ReservedSlug(slug) || r.Kind() == press.BenefitRecord && slug == press.ApplySlug {
		return false, nil
	}
	other, err := room.BySlug(ctx, slug)
	if fault.Is(err, fault.NotFound) {
		return true, nil
	}
	return err == nil && other.Headed().ID == r.Headed().ID, err
}
