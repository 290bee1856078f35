package input

const MaxTitle = 300

const MaxName = 160

const MaxBody = 1 << 20 // bytes

// once keeps ids in their order, the first of each; never nil, as stored.
func Once(ids []string) []string {
	kept, seen := []string{}, map[string]bool{"": true}
	for _, id := range ids {
		if !seen[id] {
			kept, seen[id] = append(kept, id), true
		}
	}
	return kept
}
