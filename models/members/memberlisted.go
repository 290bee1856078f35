package members

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/timeline"
)

// MemberListing is whether the site names a member, and who chose so. Members see
// each other's organisations always.
type MemberListing struct {
	Audience Audience           `bson:"audience"` // Anyone, or not
	By       timeline.Signature `bson:"by"`
	At       time.Time          `bson:"at"`
}

// OnSite says whether strangers see that the organisation is a member.
func (o *Member) OnSite() bool { return o.Active() && o.Listed.Audience.Reaches(Anyone) }

// SetListed has the site name a member (Anyone) or not (Nobody): Invalid for
// another audience, Conflict for one that ended.
func (m *Model) SetListed(ctx context.Context, actor *access.Account, member string, audience Audience) (*Member, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, err
	}
	return m.setListed(ctx, actor, member, audience)
}

// SetOwnListed is SetListed by who has a seat of the member.
func (m *Model) SetOwnListed(ctx context.Context, a *access.Account, audience Audience) (*Member, error) {
	o, _, err := m.MemberOf(ctx, a)
	if err != nil {
		return nil, err
	}
	return m.setListed(ctx, a, o.ID, audience)
}

func (m *Model) setListed(ctx context.Context, by *access.Account, member string, audience Audience) (*Member, error) {
	if audience != Anyone && audience != Nobody {
		return nil, fault.At(fault.Invalid, "audience", "everyone or nobody")
	}
	return m.ChangeMember(ctx, member, 0, func(o *Member) ([]domain.Effect, error) {
		if !o.Active() {
			return nil, fault.New(fault.Conflict, "it has ended")
		}
		before := o.Listed.Audience.known()
		if before == audience {
			return nil, nil
		}
		o.Listed = MemberListing{Audience: audience, By: timeline.Signed(by), At: m.Now()}
		return []domain.Effect{m.audit.Note(by, audit.MemberListed, o.ID, o.Name, string(before), string(audience))}, nil
	})
}

// onSite is a digest of what strangers may see of a member and its people.
func (o *Member) onSite() string {
	people := make([]input.Contact, len(o.Seats))
	for i := range o.Seats {
		people[i] = o.Seats[i].contact()
	}
	return input.Digest(o.Active(), o.Listed.Audience, o.Name, o.Place, o.Province, o.Website, people)
}
