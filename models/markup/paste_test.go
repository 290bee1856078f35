package markup

import "testing"

// word has the shape of what Word puts on the clipboard.
const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=NL style='tab-interval:35.4pt'><!--StartFragment-->
<h1><b><span style='font-size:16.0pt'>Samen in
de wijk<o:p></o:p></span></b></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'>Het <b style='mso-bidi-font-weight:normal'>beste</b> idee
kwam van <i>buren</i>,<span style='mso-spacerun:yes'>&nbsp; </span>zegt zij.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Koffie<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><!--[endif]-->met melk</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>Thee</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>Bel aan</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;</span></span>Wacht</p>
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=200 valign=top><p class=MsoNormal>Jaar<o:p></o:p></p></td>
<td><p class=MsoNormal><span lang=EN-US>2026</span></p></td></tr></table>
<p class=MsoNormal><a href="https://meent.example/a%20b"><span style='color:blue'>Lees meer</span></a><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="x"/><![endif]--><![if !vml]><img width=1 src="file:///C:/i.png" v:shapes="x"><![endif]></p>
<!--EndFragment--></body></html>`

// docs has the shape of what Google Docs puts on the clipboard.
const docs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1a2b3c4d-7fff-0000"><h1 dir="ltr" style="line-height:1.38;"><span style="font-size:20pt;font-family:Arial;font-weight:400;white-space:pre-wrap;">Samen</span></h1><p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;font-style:normal;">Het </span><span style="font-weight:700;font-style:normal;">beste</span><span style="font-weight:400;"> idee van </span><span style="font-weight:400;font-style:italic;">buren</span><span style="font-weight:400">.</span></p><br /><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400">Koffie</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr"><span>met melk</span></p></li></ul><li dir="ltr" aria-level="1"><p><span>Thee</span></p></li></ul><p dir="ltr"><a href="https://meent.example/" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">Lees meer</span></a></p><p dir="ltr"><span><span style="border:none;display:inline-block;"><img src="https://lh3.googleusercontent.com/x" width="10"></span></span></p><div dir="ltr" align="left"><table style="border:none;"><colgroup><col /></colgroup><tbody><tr style="height:0pt"><td><p dir="ltr"><span>2026</span></p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">`

func TestCleanReadsWhatWordAndDocsPaste(t *testing.T) {
	checkClean(t, map[string]struct{ in, out string }{
		"Word": {word, `<h2>Samen in de wijk</h2><p>Het <strong>beste</strong> idee kwam van <em>buren</em>, zegt zij.</p>` +
			`<ul><li>Koffie<ul><li>met melk</li></ul></li><li>Thee</li></ul><ol><li>Bel aan</li><li>Wacht</li></ol>` +
			`<table><tbody><tr><td>Jaar</td><td>2026</td></tr></tbody></table>` +
			`<p><a href="https://meent.example/a%20b">Lees meer</a></p>`},
		"Docs": {docs, `<h2>Samen</h2><p>Het <strong>beste</strong> idee van <em>buren</em>.</p>` +
			`<ul><li>Koffie<ul><li>met melk</li></ul></li><li>Thee</li></ul><p><a href="https://meent.example/">Lees meer</a></p>` +
			`<table><tbody><tr><td>2026</td></tr></tbody></table>`},
		"normal in bold": {`<b>a<span style="font-weight: 400">b</span></b>`, `<p><strong>a</strong>b</p>`},
		"hidden":         {`<p>a<span style="mso-hide:all">b</span><span style="display:none">c</span></p>`, `<p>a</p>`},
		"letters":        {`<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">a)</span>x</p>`, `<ol type="a"><li>x</li></ol>`},
		"deeper first":   {`<p style="mso-list:l0 level3 lfo1">x</p><p style="mso-list:l0 level1 lfo1">y</p>`, `<ul><li>x</li></ul><ul><li>y</li></ul>`},
	})
}
