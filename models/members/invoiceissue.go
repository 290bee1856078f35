package members

// BilledAt is where a member's invoices go: the address for it, or else that
// of the first seat somebody has.
func (o *Member) BilledAt() string {
	if o.BillingEmail != "" {
		return o.BillingEmail
	}
	for _, s := range o.Seats {
		if !s.Empty() {
			return s.Email
		}
	}
	return ""
}
