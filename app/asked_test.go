package main

import (
	"go/types"
	"slices"
	"strings"
	"testing"
)

// unasked are the methods of rooms that the office and the API call for nobody
// in particular, by why nothing is given away.
var unasked = map[string]string{
	"what readers see": "press.AllBenefits press.AllSeries press.AllThemes press.Between press.Directory press.Like press.ListRecords press.Published" +
		" press.Record press.Titles newsroom.LinkPeople newsroom.Names newsroom.PublishedWindow library.Picture",
	"how the site is set up, as readers see it": "site.HomePage site.Menu site.Site site.StoredSettings site.There members.Statutes members.StoredStatutes" +
		" privacy.Retention privacy.RuleOf privacy.StaysAfter",
	"of a document in hand, which was given to an account": "applying.MaskedIBAN billing.InvoicePath library.FileData newsletter.TopicsOf newsroom.Shown" +
		" post.OpenLetter privacy.WhoseRequest",
	"nothing is stored yet": "press.BlankRecord",
	"who comes in has no account yet: a secret is what they show": "accounts.Accept accounts.BeginPasskeySignIn accounts.Exchange accounts.Forgot accounts.HalfWay" +
		" accounts.HasPasskeys accounts.Holder accounts.MayForget accounts.MayReset accounts.Owner accounts.PasskeySignIn accounts.Peek accounts.Proved" +
		" accounts.RefreshHolder accounts.Reset accounts.SecondStep accounts.SignIn accounts.TokenHolder",
}

// TestTheOfficeSaysWhoAsks keeps what the office and the API ask of a room from
// standing on the check of a route alone: the method is told who asks, and says
// no itself, or it is one of unasked.
func TestTheOfficeSaysWhoAsks(t *testing.T) {
	read, err := guestsRead()
	if err != nil {
		t.Fatal(err)
	}
	var free []string
	for _, names := range unasked {
		free = append(free, strings.Fields(names)...)
	}
	used, asked := map[string]bool{}, 0
	for _, guest := range read {
		if !strings.HasPrefix(guest.path, "samenspel/handlers/office") && guest.path != "samenspel/handlers/api" && guest.path != "samenspel/handlers/session" {
			continue
		}
		for at, what := range guest.info.Selections {
			method, ok := what.Obj().(*types.Func)
			if !ok || !ofARoom(method) {
				continue
			}
			name := method.Pkg().Name() + "." + method.Name()
			switch {
			case toldWho(method):
				asked++
			case slices.Contains(free, name):
				used[name] = true
			default:
				t.Errorf("%s: %s does not know who asks", positions.Position(at.Pos()), name)
			}
		}
	}
	for _, name := range free {
		if !used[name] {
			t.Errorf("%s is asked by nobody, or knows who asks", name)
		}
	}
	if asked < 150 {
		t.Errorf("only %d times somebody was named", asked)
	}
}

// ofARoom says whether a method is one of a room's Model.
func ofARoom(method *types.Func) bool {
	receiver := method.Signature().Recv().Type()
	if pointer, ok := receiver.(*types.Pointer); ok {
		receiver = pointer.Elem()
	}
	of, ok := receiver.(*types.Named)
	return ok && of.Obj().Name() == "Model" && strings.HasPrefix(of.Obj().Pkg().Path(), "samenspel/models/")
}

// toldWho says whether an account is among what a method is given.
func toldWho(method *types.Func) bool {
	for given := range method.Signature().Params().Variables() {
		if given.Type().String() == "*samenspel/models/access.Account" {
			return true
		}
	}
	return false
}
