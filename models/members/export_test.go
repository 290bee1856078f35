package members

import (
	"context"
	"samenspel/models/timeline"
)

// What the tests of this room see of what nobody else does.

var LinkedIn = linkedIn

const ListedField = listedField
const MaxConsents = maxConsents
const MaxSaved = maxSaved

var SeatQuery = seatQuery

func (of Audience) Wide() int { return of.wide() }

func (of *Member) Last() timeline.Happening { return of.last() }

func (of *Model) Rename(ctx context.Context, r *Renaming) error { return of.rename(ctx, r) }

func (of *Profile) ConsentOf(field string) Consent { return of.consentOf(field) }
