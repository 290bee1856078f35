package newsletter

import (
	"context"
	"slices"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/press"
)

// Key names a choice in the catalogue.
func (o Often) Key() string {
	if o == EveryIssue {
		return "each"
	}
	return string(o)
}

// PreferencesPath is the link to what a reader chose. Its mark is that of
// UnsubscribePath: whoever may stop the newsletter may also have less of it.
func (m *Model) PreferencesPath(s *Subscription) string {
	return "/nieuwsbrief/voorkeuren/" + s.ID + "/" + m.Box.Mark("newsletter end", s.ID)
}

// TopicsOf are the themes that a reader chose; none is all.
func (m *Model) TopicsOf(ctx context.Context, s *Subscription) ([]press.Theme, error) {
	themes, err := m.press.AllThemes(ctx)
	return slices.DeleteFunc(slices.Clone(themes), func(t press.Theme) bool { return !slices.Contains(s.Topics, t.ID) }), err
}

// Choose keeps which topics a reader wants and how often: NotFound for a wrong
// link and for who is not on the list, Invalid for a choice there is not.
// Topics that are no theme of the site are left out, and all of them are none.
func (m *Model) Choose(ctx context.Context, id, mark string, topics []string, often Often) error {
	if s, err := m.ToEnd(ctx, id, mark); err != nil {
		return err
	} else if s == nil {
		return fault.New(fault.NotFound, "the address is not known any more")
	}
	if !slices.Contains(Oftens, often) {
		return fault.At(fault.Invalid, "often", "no such choice")
	}
	themes, err := m.press.AllThemes(ctx)
	if err != nil {
		return err
	}
	var chosen []string
	for _, t := range themes {
		if slices.Contains(topics, t.ID) {
			chosen = append(chosen, t.ID)
		}
	}
	if len(chosen) == len(themes) {
		chosen = nil
	}
	return m.changeSubscription(ctx, id, func(s *Subscription) (bool, []domain.Effect, error) {
		if s.State != SubscriptionConfirmed {
			return false, nil, fault.New(fault.NotFound, "not on the list")
		}
		s.Topics, s.Often, s.ChosenAt = chosen, often, m.Now()
		return true, nil, nil
	})
}
