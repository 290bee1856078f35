package importer

import "strings"

// advise suggests the known word that is nearest to a wrong one.
func advise(wrong string, known []string, otherwise string) string {
	best, distance := "", 1+max(2, (len(wrong)+1)/3)
	for _, k := range known {
		if d := apart(strings.ToLower(wrong), strings.ToLower(k)); d < distance {
			best, distance = k, d
		}
	}
	if best != "" {
		return "bedoelt u " + best + "?"
	}
	if len(known) > 0 && len(known) <= 25 {
		otherwise += "; bekend zijn: " + strings.Join(known, ", ")
	}
	return otherwise
}

// apart counts the letters to change, add or remove between two short words.
func apart(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s) > 80 || len(t) > 80 {
		return len(s) + len(t)
	}
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		corner := row[0]
		row[0] = i + 1
		for j := range t {
			cost := corner
			if s[i] != t[j] {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, corner+1)
		}
	}
	return row[len(t)]
}
