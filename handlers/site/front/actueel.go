package front

// Paged makes the title, description and address of a further page its own.
func (f *Frame) Paged(p Pagination) {
	f.Canonical = f.Canonical[:len(f.Canonical)-len(f.Path)] + p.Link(p.Page)
	if p.Page > 1 {
		f.Title = f.Catalogue.Text("page_title", "Title", f.Title, "Page", p.Page, "Pages", p.Pages)
		f.Description = f.Catalogue.Text("description_page", "Text", f.Description, "Page", p.Page, "Pages", p.Pages)
	}
}
