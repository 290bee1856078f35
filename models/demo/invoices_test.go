package demo

import (
	"context"
	"testing"

	"samenspel/models/access"
	"samenspel/models/billing"
)

func TestTheDemoHasBilled(t *testing.T) {
	if testing.Short() {
		t.Skip("long: see make test")
	}
	for now, years := range map[string]int{"2026-11-22T12:00:00+01:00": 2, "2027-01-03T00:30:00+01:00": 1, "2028-02-29T08:00:00+01:00": 2} {
		ctx, m := context.Background(), filled(t, now)
		found, err := m.Billing.InvoiceSeries(ctx, access.System)
		if err != nil || len(found) != years {
			t.Fatalf("%s: %v, %v", now, found, err)
		}
		for _, series := range found {
			all, _, err := m.Billing.ListInvoices(ctx, access.System, billing.InvoiceFilter{Series: series})
			if err != nil || len(all) < 30 {
				t.Fatalf("%s: %d of %d, %v", now, len(all), series, err)
			}
			states := map[billing.InvoiceState]int{}
			for n, i := range all {
				states[i.State]++
				if i.Serial != len(all)-n || i.IssuedOn > m.Today() || i.Total == 0 || (i.Of == "") != (i.OfNumber == "") || (i.Total < 0) != (i.State == billing.InvoiceCredit) ||
					(i.State == billing.InvoicePaid) != (i.Paid() >= i.Total && i.Total > 0) {
					t.Errorf("%s: %+v", now, i)
				}
			}
			if states[billing.InvoicePaid] < 20 || states[billing.InvoiceCredited] != 1 || states[billing.InvoiceCredit] != 1 {
				t.Errorf("%s: %v", now, states)
			}
		}
	}
}
