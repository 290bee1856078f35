package models

import "samenspel/models/domain"

// recordsPart is what this room brings.
func (m *Models) recordsPart() domain.Part {
	return domain.Part{
		Name:    "records",
		Effects: map[string]domain.Carrier{"order": domain.Carry(m.order), "merge": domain.Carry(m.merge)},
	}
}
