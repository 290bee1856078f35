package timeline

import (
	"time"

	"samenspel/models/access"
)

// PressedTwice is for how long the same press of the same button counts as one.
// A browser whose button is pressed twice shows only the last answer: it must
// be that of the first, and nothing may come to pass a second time.
const PressedTwice = 20 * time.Second

// DoubleSubmit says whether the last thing that happened is this, by the same person,
// a moment ago.
func DoubleSubmit(all []Happening, now time.Time, what string, by *access.Account, text string) bool {
	if len(all) == 0 {
		return false
	}
	last := all[len(all)-1]
	return last.What == what && last.By.ID == Signed(by).ID && last.Text == text && now.Sub(last.At) < PressedTwice
}
