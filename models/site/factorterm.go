package site

import (
	"time"
)

// How long an account may work without a second factor, unless the settings
// say otherwise, and at most.
const (
	usualFactorHours = 24
	maxFactorHours   = 30 * 24
)

func (s *Settings) factorHours() int {
	if s.FactorHours == nil {
		return usualFactorHours
	}
	return *s.FactorHours
}

// FactorAfter is how long a new account may work without a second factor.
func (s *Settings) FactorAfter() time.Duration { return time.Duration(s.factorHours()) * time.Hour }
