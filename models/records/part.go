package records

import (
	"samenspel/models/domain"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "records",
		Effects: map[string]domain.Carrier{"order": domain.Carry(m.order), "merge": domain.Carry(m.merge)},
	}
}
