package check

// Agreement is how far somebody who is interviewed agrees with the piece.
type Agreement struct {
	Name  string
	State AgreementState
}

// AgreementState is the last part of the code of its finding.
type AgreementState string

// The states; what is Agrees needs no finding.
const (
	Agrees      AgreementState = ""
	NotAsked    AgreementState = "none"
	Waiting     AgreementState = "open"
	Silent      AgreementState = "late"    // the link is over, without an answer
	Objects     AgreementState = "remarks" // something must change first
	AgreedOther AgreementState = "changed" // with a text or portrait that is another by now
)

// AgreementField is the field of the findings about agreement.
const AgreementField = "approval"

// agreements tells who does not agree, or not yet.
func (r *run) agreements() {
	for _, a := range r.Agreements {
		if a.State == Agrees {
			continue
		}
		r.add("approval_"+string(a.State), AgreementField, none, "Text", quotation(valid(a.Name)))
	}
	if !r.MustAgree {
		return
	}
	for i := range r.report.Findings {
		if f := &r.report.Findings[i]; f.Field == AgreementField {
			f.Level = Blocks
		}
	}
}

// Unlisted is a name that was typed and not chosen from the register, or a row
// without a name: readers and whoever is interviewed would miss it.
type Unlisted struct {
	Field string // person-N or organisation-N, N the row from 0
	Name  string
}

func (r *run) unlisted() {
	for _, u := range r.Unlisted {
		code := "person_unlisted"
		switch {
		case u.Name == "":
			code = "person_nameless"
		case u.Field[0] == 'o':
			code = "organisation_unlisted"
		}
		r.add(code, u.Field, none, "Text", quotation(valid(u.Name)))
	}
}
