package members

import (
	"samenspel/models/site"
)

// CentsOf is what a member of a size pays for a year; 0 for a size that there is not.
func CentsOf(fees []site.Fee, size string) int {
	for _, f := range fees {
		if f.Size == size {
			return f.Cents
		}
	}
	return 0
}
