package applying

// What the tests of this room see of what nobody else does.

var CandidateOf = candidateOf
var Distance = distance
var Rank = rank

func (of *candidate) Shares(own *candidate, why *[]string) bool { return of.shares(own, why) }
