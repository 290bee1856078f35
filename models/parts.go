package models

import (
	"samenspel/models/domain"
)

// parts are what each room brings, in the order of the register and of what
// somebody is told of themselves: a new one is a line here.
func (m *Models) parts() []domain.Part {
	return []domain.Part{
		m.accountsPart(), m.membersPart(), m.newsletterPart(), m.postPart(), m.applyingPart(), m.billingPart(), m.pressPart(), m.newsroomPart(),
		m.auditPart(), m.privacyPart(), m.libraryPart(), m.recordsPart(), m.sitePart(),
	}
}
