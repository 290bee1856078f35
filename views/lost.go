package views

import "samenspel/models/markup"

// Lost says what a text lost when it was read, a sentence for each kind.
func (l *Locale) Lost(lost []markup.Loss) []string {
	told := []string{}
	for _, one := range lost {
		told = append(told, l.Text("lost_"+string(one.Kind), "Count", one.Count))
	}
	return told
}
