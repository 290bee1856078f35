package accounts_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"samenspel/models/accounts"
	"samenspel/models/domain"
	"samenspel/models/modelstest"
)

// TestACrowdBehindOneAddressIsCounted has everybody of a large building fail
// at the same moment: each counts once, within the time of one request.
func TestACrowdBehindOneAddressIsCounted(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		const crowd = 40
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		var all sync.WaitGroup
		for range crowd {
			all.Go(func() {
				if err := o.Accounts.Failed(ctx, map[string]accounts.Limit{"from 192.0.2.1": accounts.PerPlace}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		got, err := modelstest.Throttles(o.Models).Get(t.Context(), domain.Hashed("from 192.0.2.1"))
		if err != nil || got.Failures != crowd || got.Version != crowd {
			t.Errorf("%d of %d were counted, in %d writes, %v", got.Failures, crowd, got.Version, err)
		}
	})
}
