package models

import (
	"context"
	"samenspel/models/domain"
	"sync"
	"testing"
	"time"
)

// TestACrowdBehindOneAddressIsCounted has everybody of a large building fail
// at the same moment: each counts once, within the time of one request.
func TestACrowdBehindOneAddressIsCounted(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		const crowd = 40
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		var all sync.WaitGroup
		for range crowd {
			all.Go(func() {
				if err := o.failed(ctx, map[string]Limit{"from 192.0.2.1": perPlace}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		got, err := o.Throttles.Get(t.Context(), domain.Hashed("from 192.0.2.1"))
		if err != nil || got.Failures != crowd || got.Version != crowd {
			t.Errorf("%d of %d were counted, in %d writes, %v", got.Failures, crowd, got.Version, err)
		}
	})
}
