package newsroom

import (
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/check"
	"samenspel/models/fault"
	"samenspel/models/input"
)

// Agreements are how far each person who was asked ("autorisatie") agrees with
// a piece as it is, the newest question to an address counting alone, and last
// whoever is interviewed and was not asked. Somebody else may answer for them,
// such as a press officer: as many questions as people are enough. A question
// that was taken back was not asked.
func (m *Model) Agreements(ctx context.Context, actor *access.Account, p *Piece) ([]check.Agreement, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	return m.agreements(ctx, p)
}

func (m *Model) agreements(ctx context.Context, p *Piece) ([]check.Agreement, error) {
	if len(p.Content.Interviewees) == 0 {
		return nil, nil
	}
	asked, err := m.approvalsOf(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	people, err := m.people(ctx, &p.Content)
	if err != nil {
		return nil, err
	}
	var list []check.Agreement
	seen, names := map[string]bool{}, map[string]bool{}
	for i := range asked { // newest first
		a := &asked[i]
		if a.Ended || seen[a.Email] {
			continue
		}
		seen[a.Email], names[input.Slug(a.Name, a.Name)] = true, true
		list = append(list, check.Agreement{Name: a.Name, State: a.agreement(m, &p.Content)})
	}
	slices.Reverse(list)
	missing := len(people) - len(list)
	for _, one := range people {
		if missing > 0 && one.Name != "" && !names[input.Slug(one.Name, one.Name)] {
			list = append(list, check.Agreement{Name: one.Name, State: check.NotAsked})
			missing--
		}
	}
	return list, nil
}

// agreement is what one answer, or none, says of a content.
func (a *Approval) agreement(m *Model, c *Content) check.AgreementState {
	switch {
	case a.Verdict == HasRemarks:
		return check.Objects
	case a.Verdict == Agreed && a.Same(c):
		return check.Agrees
	case a.Verdict == Agreed:
		return check.AgreedOther
	case a.Open(m.Now()):
		return check.Waiting
	}
	return check.Silent
}

// mustBeAgreed refuses a piece that somebody who is interviewed does not agree
// with, where the settings demand it: Invalid at agreement. It is asked again
// when a scheduled piece's moment has come: an answer may have come in between.
func (m *Model) mustBeAgreed(ctx context.Context, p *Piece) error {
	site, err := m.site.Site(ctx)
	if err != nil || !site.MustAgree {
		return err
	}
	list, err := m.agreements(ctx, p)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(list, func(a check.Agreement) bool { return a.State != check.Agrees }) {
		return fault.At(fault.Invalid, "agreement", "somebody who is interviewed does not agree, or not yet")
	}
	return nil
}
