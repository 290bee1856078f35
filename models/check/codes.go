package check

// Codes is every finding there is, with its level. Both language catalogues
// have a message for each.
var Codes = map[string]Level{
	"title_empty":     Blocks, // 2.4.2
	"alt_missing":     Blocks, // 1.1.1
	"alt_filename":    Blocks, // 1.1.1, failure F30
	"film_title":      Blocks, // 4.1.2: the frame has no name
	"heading_order":   Blocks, // 1.3.1
	"heading_empty":   Blocks, // 1.3.1, 2.4.6
	"table_header":    Blocks, // 1.3.1, failure F91
	"link_empty":      Blocks, // 2.4.4, 4.1.2
	"body_unreadable": Blocks, // nobody can tell what a reader gets

	// Readers are shown only who is in the register.
	"person_unlisted":       Blocks,
	"person_nameless":       Blocks,
	"organisation_unlisted": Blocks,

	// A sentence that members alone read, where everyone reads it too.
	"leak_title":   Blocks,
	"leak_teaser":  Blocks,
	"leak_picture": Blocks,
	"leak_body":    Blocks,
	"leak_page":    Blocks,
	"leak_list":    Blocks,
	"leak_feed":    Blocks,
	"leak_api":     Blocks,

	// 2.4.4 is met when the sentence around a link tells where it leads, which
	// no program can judge; so link texts that say nothing only advise.
	"link_vague":   Advises,
	"link_address": Advises,
	"link_dead":    Advises,

	// Block where the settings say so.
	"approval_none":    Advises,
	"approval_open":    Advises,
	"approval_late":    Advises,
	"approval_remarks": Advises,
	"approval_changed": Advises,

	"part_taken":     Advises, // readers get another number than the form has
	"part_other":     Advises,
	"part_empty":     Advises,
	"title_long":     Advises,
	"teaser_short":   Advises,
	"teaser_long":    Advises,
	"teaser_cut":     Advises,
	"picture_gone":   Advises,
	"people_none":    Advises,
	"person_role":    Advises,
	"sentence_long":  Advises,
	"paragraph_long": Advises,
	"readability":    Advises,
	"quote_open":     Advises,
	"quote_close":    Advises,
	"letters":        Advises,
	"letters_doubt":  Advises,
	"spaces":         Advises,
	"word_twice":     Advises,
}
