package desk

import (
	"strconv"
	"strings"
)

// MoveOf reads what a button of a list asks for: up-0-2 has the third line of
// the first list go up. The list is -1 when it asks for nothing.
func MoveOf(text string) (how string, list, line int) {
	parts := strings.Split(text, "-")
	if len(parts) != 3 {
		return "", -1, 0
	}
	list, wrong := strconv.Atoi(parts[1])
	line, wrongToo := strconv.Atoi(parts[2])
	if wrong != nil || wrongToo != nil {
		return "", -1, 0
	}
	return parts[0], list, line
}

// Moved is a list with one of its lines up, down or dropped. Nothing happens to
// a line that is not there.
func Moved[T any](all []T, how string, line int) []T {
	to := line
	switch how {
	case "up":
		to = line - 1
	case "down":
		to = line + 1
	}
	switch {
	case line < 0 || line >= len(all) || to < 0 || to >= len(all):
	case how == "drop":
		return append(all[:line:line], all[line+1:]...)
	default:
		all[line], all[to] = all[to], all[line]
	}
	return all
}
