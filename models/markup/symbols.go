package markup

import "strings"

// symbolFont gives the signs that letters stand for in a font, nil for a font
// of letters. Programs of Microsoft write an arrow as the letter à in
// Wingdings, and a smile as J.
func symbolFont(families string) map[rune]rune {
	first, _, _ := strings.Cut(families, ",")
	switch name := strings.Trim(first, ` "'`); {
	case name == "symbol":
		return greek
	case strings.HasPrefix(name, "wingdings") && name == "wingdings":
		return wingdings
	case strings.HasPrefix(name, "wingdings"), name == "webdings":
		return unnamed
	}
	return nil
}

// unnamed is a font of which no sign is known.
var unnamed = map[rune]rune{}

// sign is what c of a font of symbols shows; 0 when that is not known. Such
// fonts also sit at U+F020 to U+F0FF.
func sign(c rune, of map[rune]rune) rune {
	if c >= 0xf020 && c <= 0xf0ff {
		c -= 0xf000
		if of == nil {
			of = greek
		}
	}
	if of == nil || c > 0xff || c <= ' ' || c == 0xa0 {
		return c
	}
	return of[c]
}

// pairs reads a table of signs: each letter followed by what it shows.
func pairs(text string) map[rune]rune {
	found := map[rune]rune{}
	for _, f := range strings.Fields(text) {
		r := []rune(f)
		found[r[0]] = r[1]
	}
	return found
}

// greek is the encoding of Adobe's Symbol, which also has the digits and signs
// of arithmetic in their own places.
var greek = pairs(`!! "∀ ## $∃ %% && '∋ (( )) *∗ ++ ,, -− .. // 00 11 22 33 44 55 66 77 88 99 :: ;; << == >> ??
	@≅ AΑ BΒ CΧ DΔ EΕ FΦ GΓ HΗ IΙ Jϑ KΚ LΛ MΜ NΝ OΟ PΠ QΘ RΡ SΣ TΤ UΥ Vς WΩ XΞ YΨ ZΖ [[ \∴ ]] ^⊥ __
	aα bβ cχ dδ eε fφ gγ hη iι jϕ kκ lλ mμ nν oο pπ qθ rρ sσ tτ uυ vϖ wω xξ yψ zζ {{ || }} ~∼
	¢′ £≤ ¤⁄ ¥∞ ¦ƒ §♣ ¨♦ ©♥ ª♠ «↔ ¬← ` + "\u00ad" + `↑ ®→ ¯↓ °° ±± ²″ ³≥ ´× µ∝ ¶∂ ·• ¸÷ ¹≠ º≡ »≈ ¼… Ä⊗ Å⊕ Æ∅ Ç∩ È∪ Ë⊄ Ì⊂ Í⊆ Î∈ Ï∉
	Ð∠ Ñ∇ Ò® Ó© Ô™ Õ∏ Ö√ ×⋅ Ø¬ Ù∧ Ú∨ Û⇔ Ü⇐ Ý⇑ Þ⇒ ß⇓ à◊ á〈 â® ã© ä™ å∑ ñ〉 ò∫`)

// wingdings is what people use of it, and what their programs put there by
// themselves; of the rest nothing is known.
var wingdings = pairs(`"✂ (☎ *✉ A✌ C👍 D👎 E☜ F☞ J☺ K😐 L☹ M💣 N☠ Q✈ R☼ S💧 T❄ Y✡ Z☪ [☯
	l● m❍ n■ o□ p❐ q❑ r❒ s⬧ t⧫ u◆ v❖ w⬥ x⌧ y⍓ z⌘ ¡○ ¨◻ ª✦ «★ ¬✶ §▪ Ø➢ à→ ß← á↑ â↓ è➔ ï⇦ ð⇨ ñ⇧ ò⇩ ó⬄ û✗ ü✓ ý☒ þ☑`)
