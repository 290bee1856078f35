package modelstest

func (o *Office) PartsOf(series string) (titles []string) {
	o.T.Helper()
	o.Must(o.Refresh(o.T.Context()))
	live, err := o.Press.Parts(o.T.Context(), series)
	o.Must(err)
	for _, a := range live {
		titles = append(titles, a.Title)
	}
	return titles
}
