package members

import (
	"samenspel/models/site"
)

func CentsOf(fees []site.Fee, size string) int {
	for _, f := range fees {
		if f.Size == size {
			return f.Cents
		}
	}
	return 0
}
