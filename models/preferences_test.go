package models

import (
	"slices"
	"testing"

	"samenspel/models/fault"
	"samenspel/models/store"
)

func TestAReaderChoosesTopicsAndHowOften(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		for _, title := range []string{"Armoede", "Jeugd", "Wonen"} {
			o.must(o.Themes.Insert(ctx, &Theme{Head: store.Head{ID: title}, Title: title, Slug: title, Origin: Origin{Key: title}}))
		}
		o.must(o.Invalidate(ctx))
		s := o.ask("anna@meent.example")
		mark := markOf(o.PreferencesPath(s))
		if err := o.Choose(ctx, s.ID, mark, []string{"Jeugd"}, OnceAMonth); !fault.Is(err, fault.NotFound) {
			t.Errorf("before it is confirmed: %v", err)
		}
		_, _, err := o.Confirm(ctx, s.ID, markOf(o.ConfirmPath(s)))
		o.must(err)
		if _, welcome := o.posted("newsletter_welcome"); welcome.Path != o.PreferencesPath(s) {
			t.Errorf("the letter leads to %s", welcome.Path)
		}
		for _, wrong := range []string{"", "x", markOf(o.ConfirmPath(s))} {
			if err := o.Choose(ctx, s.ID, wrong, nil, EveryIssue); !fault.Is(err, fault.NotFound) {
				t.Errorf("by %q: %v", wrong, err)
			}
		}
		if err := o.Choose(ctx, s.ID, mark, nil, "daily"); !fault.Is(err, fault.Invalid) {
			t.Errorf("daily: %v", err)
		}
		for _, c := range []struct{ topics, want []string }{
			{[]string{"Wonen", "niets", "Jeugd", "Jeugd"}, []string{"Jeugd", "Wonen"}},
			{[]string{"Armoede", "Jeugd", "Wonen"}, nil}, // all of them, also those to come
			{[]string{"niets"}, nil},
			{[]string{"Jeugd"}, []string{"Jeugd"}},
		} {
			o.must(o.Choose(ctx, s.ID, mark, c.topics, OnceAMonth))
			if got := o.subscription(s.ID); !slices.Equal(got.Topics, c.want) || got.Often != OnceAMonth || !got.ChosenAt.Equal(o.Now()) {
				t.Errorf("%v: %+v", c.topics, got)
			}
		}
		o.ask("anna@meent.example") // asking again changes nothing of it
		if got := o.subscription(s.ID); !slices.Equal(got.Topics, []string{"Jeugd"}) {
			t.Errorf("asked again: %+v", got)
		}
		_, err = o.Unsubscribe(ctx, s.ID, mark, EndedOnPage)
		o.must(err)
		if got := o.subscription(s.ID); got.Topics != nil || got.Often != EveryIssue || !got.ChosenAt.IsZero() {
			t.Errorf("what is over is kept: %+v", got)
		}
		if err := o.Choose(ctx, s.ID, mark, nil, OnceAMonth); !fault.Is(err, fault.NotFound) {
			t.Errorf("after the end: %v", err)
		}
	})
}
