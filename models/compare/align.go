package compare

// alike is the likeness, in thousands, above which a block is taken for another
// version of the same.
const alike = 500

// align pairs blocks that are alike, in order, so that the pairs have as much
// in common as can be. What has no other is gone or new. Beyond what the meter
// allows nothing is paired.
func (c *comparison) align(a, b []*block) []Row {
	if len(a) == 0 || len(b) == 0 || !c.readAll(a, b) {
		return apart(a, b)
	}
	wordsA, wordsB := 0, 0
	for _, x := range a {
		wordsA += len(x.bag)
	}
	for _, y := range b {
		wordsB += len(y.bag)
	}
	if !c.has(perPair*len(a)*len(b) + wordsA*len(b) + wordsB*len(a)) {
		return apart(a, b)
	}
	return c.walk(a, b, c.table(a, b))
}

// readAll reads the blocks, or tells that there is too much of them. It leaves
// enough to see how alike two of them are.
func (c *comparison) readAll(a, b []*block) bool {
	cost := 0
	for _, list := range [][]*block{a, b} {
		for _, x := range list {
			cost += perBlock + (perByte+1)*len(x.html)
		}
	}
	if !c.has(cost) {
		return false
	}
	for _, list := range [][]*block{a, b} {
		for _, x := range list {
			c.read(x)
		}
	}
	return true
}

// cell is the best that can be had of the blocks from here on, and whether
// that pairs the first two.
type cell struct {
	score int
	pair  bool
}

// table has a cell for every two blocks.
func (c *comparison) table(a, b []*block) [][]cell {
	table := make([][]cell, len(a)+1)
	for i := range table {
		table[i] = make([]cell, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			c.spend(perPair)
			best := cell{score: max(table[i+1][j].score, table[i][j+1].score)}
			if like := c.likeness(a[i], b[j]); like > alike && like+table[i+1][j+1].score >= best.score {
				best = cell{like + table[i+1][j+1].score, true}
			}
			table[i][j] = best
		}
	}
	return table
}

// walk reads the rows from the table.
func (c *comparison) walk(a, b []*block, table [][]cell) []Row {
	var rows []Row
	i, j := 0, 0
	fromA, fromB := 0, 0 // what is not in a row yet
	for i < len(a) && j < len(b) {
		switch {
		case table[i][j].pair:
			rows = append(rows, apart(a[fromA:i], b[fromB:j])...)
			rows = append(rows, c.changed(a[i], b[j]))
			i, j = i+1, j+1
			fromA, fromB = i, j
		case table[i+1][j].score >= table[i][j+1].score:
			i++
		default:
			j++
		}
	}
	return append(rows, apart(a[fromA:], b[fromB:])...)
}

// apart is blocks that have nothing to do with each other.
func apart(a, b []*block) []Row {
	var rows []Row
	for _, x := range a {
		rows = append(rows, Row{Kind: Gone, Before: x.html})
	}
	for _, y := range b {
		rows = append(rows, Row{Kind: New, After: y.html})
	}
	return rows
}

// likeness is how much of their words two blocks share, in thousands. Blocks
// without words are alike when they are of one kind.
func (c *comparison) likeness(a, b *block) int {
	if a.name == b.name {
		return 1001 // goes before the same words in another form
	}
	if len(a.bag)+len(b.bag) == 0 {
		if len(a.shell) > 0 && len(b.shell) > 0 && tagName(a.shell[0]) == tagName(b.shell[0]) {
			return 600
		}
		return 0
	}
	shared, i, j := 0, 0, 0
	for i < len(a.bag) && j < len(b.bag) {
		switch x, y := a.bag[i], b.bag[j]; {
		case x == y:
			shared, i, j = shared+1, i+1, j+1
		case x < y:
			i++
		default:
			j++
		}
	}
	c.spend(i + j)
	return 2000 * shared / (len(a.bag) + len(b.bag))
}

// tagName is the name in a start tag.
func tagName(tag string) string {
	end := 1
	for end < len(tag) && letter(rune(tag[end])) {
		end++
	}
	return tag[:end]
}
