package compare

// two is the merge of bodies of which the base is not known.
func (c *comparison) two(mine, theirs string) []MergeRow {
	var rows []MergeRow
	m, t := 0, 0       // where the last row of rows begins
	endm, endt := 0, 0 // where it ends
	last := Same       // the kind of the Row before
	for _, r := range c.body(mine, theirs) {
		grows := r.Kind == Gone && last == Gone || r.Kind == New && (last == Gone || last == New)
		if last = r.Kind; !grows {
			m, t = endm, endt
			rows = append(rows, MergeRow{Kind: Conflict, Spans: r.Spans, Form: r.Form})
		}
		endm, endt = endm+len(r.Before), endt+len(r.After)
		row := &rows[len(rows)-1]
		row.Mine, row.Theirs = mine[m:endm], theirs[t:endt]
		if r.Kind == Same {
			row.Kind = Same
		}
	}
	return rows
}

// three is the merge of bodies of which the base is known.
func (c *comparison) three(base, mine, theirs string) []MergeRow {
	my, their := c.versions(base, mine), c.versions(base, theirs)
	var rows []MergeRow
	b, m, t := 0, 0, 0 // where the place begins
	for i, to := range my {
		they := their[i]
		if to.joined || they.joined {
			continue
		}
		for _, place := range [][3]string{
			{base[b:to.base], mine[m:to.is], theirs[t:they.is]},
			{"", mine[to.is:to.added], theirs[they.is:they.added]},
		} {
			if place != [3]string{} {
				rows = append(rows, c.settle(place[0], place[1], place[2]))
			}
		}
		b, m, t = to.base, to.added, they.added
	}
	return rows
}

// version is where a block of the base ends, where what became of it ends, and
// where what was added behind it ends. It is joined when it was replaced
// together with the next.
type version struct {
	base, is, added int
	joined          bool
}

// versions has one for each block of base, after one for what was added in
// front of all. What was added right behind blocks that are gone replaces
// them, so nobody loses what the other one made of those.
func (c *comparison) versions(base, now string) []version {
	list := []version{{}}
	b, to := 0, 0
	gone := 0 // how many right before, not joined yet
	for _, r := range c.body(base, now) {
		b, to = b+len(r.Before), to+len(r.After)
		n := len(list) - 1
		switch {
		case r.Kind == New && gone > 0:
			for ; gone > 1; gone-- {
				list[n-gone+1].joined = true
			}
			list[n].is, list[n].added = to, to
		case r.Kind == New:
			list[n].added = to
		case r.Kind == Gone:
			list = append(list, version{base: b, is: to, added: to})
			gone++
		default:
			list = append(list, version{base: b, is: to, added: to})
			gone = 0
		}
	}
	return list
}
