package sheet

import (
	"encoding/xml"
	"strings"
)

const (
	main          = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packages      = "http://schemas.openxmlformats.org/package/2006/"
	media         = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

const contentTypes = xml.Header + `<Types xmlns="` + packages + `content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Override PartName="/xl/workbook.xml" ContentType="` + media + `sheet.main+xml"/>` +
	`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + media + `worksheet+xml"/>` +
	`<Override PartName="/xl/styles.xml" ContentType="` + media + `styles+xml"/></Types>`

const packageRels = xml.Header + `<Relationships xmlns="` + packages + `relationships">` +
	`<Relationship Id="rId1" Type="` + relationships + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const workbookRels = xml.Header + `<Relationships xmlns="` + packages + `relationships">` +
	`<Relationship Id="rId1" Type="` + relationships + `/worksheet" Target="worksheets/sheet1.xml"/>` +
	`<Relationship Id="rId2" Type="` + relationships + `/styles" Target="styles.xml"/></Relationships>`

// The styles of cells, by their place among cellXfs below: 1 is the first row,
// from firstKind on they are the kinds of column.
const (
	headerStyle = 1
	firstKind   = 2
)

const styles = xml.Header + `<styleSheet xmlns="` + main + `">` +
	`<numFmts count="2"><numFmt numFmtId="164" formatCode="[$€-413] #,##0.00;[$€-413] -#,##0.00"/><numFmt numFmtId="165" formatCode="dd\-mm\-yyyy"/></numFmts>` +
	`<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
	`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
	`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
	`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
	`<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

// workbook names the one sheet, and the area of its filter as Excel wants it.
func workbook(name, area string) string {
	var shown, quoted strings.Builder
	xml.EscapeText(&shown, []byte(name))
	xml.EscapeText(&quoted, []byte(strings.ReplaceAll(name, "'", "''")))
	from, to, _ := strings.Cut(area, ":")
	return xml.Header + `<workbook xmlns="` + main + `" xmlns:r="` + relationships + `"><sheets><sheet name="` + shown.String() +
		`" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'` +
		quoted.String() + `'!` + fixed(from) + `:` + fixed(to) + `</definedName></definedNames></workbook>`
}

// fixed writes A1 as $A$1.
func fixed(cell string) string {
	digits := strings.IndexAny(cell, "0123456789")
	return "$" + cell[:digits] + "$" + cell[digits:]
}
