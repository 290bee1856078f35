package models

import (
	"samenspel/models/domain"
	"testing"
	"time"
)

func TestUsualWeeksIsTheMiddleOfWhatWasDecided(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		decided := func(state ApplicationState, days int) {
			t.Helper()
			sent := o.Now().AddDate(0, 0, -days)
			o.must(o.Applications.Insert(ctx, &Application{Head: headOf(domain.NewID(o.Now())), State: state, StateAt: o.Now(), SentAt: sent, DecidedAt: o.Now()}))
		}
		usual := func(want int) {
			t.Helper()
			if got, err := o.UsualWeeks(ctx); err != nil || got != want {
				t.Errorf("%d weeks, %v, not %d", got, err, want)
			}
		}
		decided(AppAdmitted, 20)
		decided(AppRefused, 400)
		o.must(o.Applications.Insert(ctx, &Application{Head: headOf(domain.NewID(o.Now())), State: AppReceived, StateAt: o.Now(), SentAt: o.Now().Add(-time.Hour)}))
		usual(0)
		decided(AppAdmitted, 1)
		usual(3)
		decided(AppAdmitted, 1)
		decided(AppAdmitted, 2)
		usual(1)
	})
}
