package applying_test

import (
	"testing"
	"time"

	"samenspel/models/applying"
	"samenspel/models/domain"
	"samenspel/models/modelstest"
)

func TestUsualWeeksIsTheMiddleOfWhatWasDecided(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		decided := func(state applying.ApplicationState, days int) {
			t.Helper()
			sent := o.Now().AddDate(0, 0, -days)
			o.Must(modelstest.Applications(o.Models).Insert(ctx, &applying.Application{Head: modelstest.HeadOf(domain.NewID(o.Now())), State: state, StateAt: o.Now(), SentAt: sent, DecidedAt: o.Now()}))
		}
		usual := func(want int) {
			t.Helper()
			if got, err := o.Applying.UsualWeeks(ctx); err != nil || got != want {
				t.Errorf("%d weeks, %v, not %d", got, err, want)
			}
		}
		decided(applying.AppAdmitted, 20)
		decided(applying.AppRefused, 400)
		o.Must(modelstest.Applications(o.Models).Insert(ctx, &applying.Application{Head: modelstest.HeadOf(domain.NewID(o.Now())), State: applying.AppReceived, StateAt: o.Now(), SentAt: o.Now().Add(-time.Hour)}))
		usual(0)
		decided(applying.AppAdmitted, 1)
		usual(3)
		decided(applying.AppAdmitted, 1)
		decided(applying.AppAdmitted, 2)
		usual(1)
	})
}
