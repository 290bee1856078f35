package newsletter_test

import (
	"slices"
	"testing"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
	"samenspel/models/press"
	"samenspel/models/store"
)

func TestAReaderChoosesTopicsAndHowOften(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		for _, title := range []string{"Armoede", "Jeugd", "Wonen"} {
			o.Must(o.Press.Themes.Insert(ctx, &press.Theme{Head: store.Head{ID: title}, Title: title, Slug: title, Origin: access.Origin{Key: title}}))
		}
		o.Must(o.Invalidate(ctx))
		s := o.Ask("anna@meent.example")
		mark := markOf(o.Newsletter.PreferencesPath(s))
		if err := o.Newsletter.Choose(ctx, s.ID, mark, []string{"Jeugd"}, newsletter.OnceAMonth); !fault.Is(err, fault.NotFound) {
			t.Errorf("before it is confirmed: %v", err)
		}
		_, _, err := o.Newsletter.Confirm(ctx, s.ID, markOf(o.Newsletter.ConfirmPath(s)))
		o.Must(err)
		if _, welcome := o.Posted("newsletter_welcome"); welcome.Path != o.Newsletter.PreferencesPath(s) {
			t.Errorf("the letter leads to %s", welcome.Path)
		}
		for _, wrong := range []string{"", "x", markOf(o.Newsletter.ConfirmPath(s))} {
			if err := o.Newsletter.Choose(ctx, s.ID, wrong, nil, newsletter.EveryIssue); !fault.Is(err, fault.NotFound) {
				t.Errorf("by %q: %v", wrong, err)
			}
		}
		if err := o.Newsletter.Choose(ctx, s.ID, mark, nil, "daily"); !fault.Is(err, fault.Invalid) {
			t.Errorf("daily: %v", err)
		}
		for _, c := range []struct{ topics, want []string }{
			{[]string{"Wonen", "niets", "Jeugd", "Jeugd"}, []string{"Jeugd", "Wonen"}},
			{[]string{"Armoede", "Jeugd", "Wonen"}, nil}, // all of them, also those to come
			{[]string{"niets"}, nil},
			{[]string{"Jeugd"}, []string{"Jeugd"}},
		} {
			o.Must(o.Newsletter.Choose(ctx, s.ID, mark, c.topics, newsletter.OnceAMonth))
			if got := o.Subscription(s.ID); !slices.Equal(got.Topics, c.want) || got.Often != newsletter.OnceAMonth || !got.ChosenAt.Equal(o.Now()) {
				t.Errorf("%v: %+v", c.topics, got)
			}
		}
		o.Ask("anna@meent.example") // asking again changes nothing of it
		if got := o.Subscription(s.ID); !slices.Equal(got.Topics, []string{"Jeugd"}) {
			t.Errorf("asked again: %+v", got)
		}
		_, err = o.Newsletter.Unsubscribe(ctx, s.ID, mark, newsletter.EndedOnPage)
		o.Must(err)
		if got := o.Subscription(s.ID); got.Topics != nil || got.Often != newsletter.EveryIssue || !got.ChosenAt.IsZero() {
			t.Errorf("what is over is kept: %+v", got)
		}
		if err := o.Newsletter.Choose(ctx, s.ID, mark, nil, newsletter.OnceAMonth); !fault.Is(err, fault.NotFound) {
			t.Errorf("after the end: %v", err)
		}
	})
}
