package modelstest

import (
	"samenspel/models/access"
	"samenspel/models/check"
	"samenspel/models/newsroom"
)

// CodesOf are the codes of the findings about one field.
func (d *Desk) CodesOf(p *newsroom.Piece, field string) (codes []string, blocks bool) {
	d.T.Helper()
	report, err := d.Newsroom.Check(d.T.Context(), access.System, p)
	d.Must(err)
	for _, f := range report.Findings {
		if f.Field == field {
			codes, blocks = append(codes, f.Code), blocks || f.Level == check.Blocks
		}
	}
	return codes, blocks
}
