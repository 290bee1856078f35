package repair

import "testing"

func TestFileNameAlt(t *testing.T) {
	for _, s := range []string{
		"Anita-Keita-foto-2017", "Mostafa", "Jolanda Knorren aangepast", "Wim Bosch 1", "Pieter van den Born",
		"Jasper Ragetlie LEVgroep", "Marc Schats foto", "Lumens Jacqueline Vonk", "Renata Fideli MeerWaarde", "duo",
		"Johan André", "Annelies Më¶hlmann", "IMG_2034", "DSC0012.JPG", "logo-def-v2", "Foto Wim Bosch (2)",
		"wim bosch klein.png", "mooie_foto van buiten", "Ilja van den Hoek en Johan van Gurp", "Wim Bosch 2017 v2",
		"Anita Keita - kopie", "W. Bosch",
	} {
		if !FileNameAlt(s) {
			t.Errorf("%q passes for a description", s)
		}
	}
	for _, s := range []string{
		"", "  ", "Anita Keita, bestuurder van Versa Welzijn, lachend voor een raam", "Portret van Wim Bosch",
		"Portret van Ilja van den Hoek en Johan van Gurp", "Twee jongerenwerkers op een plein", "Logo van Travers",
		"Wim Bosch lacht", "Een groot gebouw in Utrecht", "Bestuurders vergaderen", "Foto van een plein", "Voorzitter in haar kantoor.",
	} {
		if FileNameAlt(s) {
			t.Errorf("%q is taken for a file name", s)
		}
	}
}

func TestAltFor(t *testing.T) {
	for _, c := range []struct {
		people []Person
		want   string
	}{
		{nil, ""},
		{[]Person{{Role: "directeur"}}, ""},
		{[]Person{{"Wim Bosch", "directeur", "Travers"}}, "Portret van Wim Bosch, directeur van Travers"},
		{[]Person{{" Wim  Bosch ", "", "SMD"}}, "Portret van Wim Bosch, SMD"},
		{[]Person{{"Wim Bosch", "directeur", " "}}, "Portret van Wim Bosch, directeur"},
		{[]Person{{Name: "Marc Schats"}, {Role: "directeur"}}, "Portret van Marc Schats"},
		{[]Person{{"Ilja van den Hoek", "bestuurder", "IMW"}, {"Johan van Gurp", "bestuurder", "IMW"}},
			"Portret van Ilja van den Hoek en Johan van Gurp"},
		{[]Person{{Name: "Ans"}, {Name: "Bo"}, {Name: "Cor"}}, "Portret van Ans, Bo en Cor"},
	} {
		if got := AltFor(c.people); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.people, got, c.want)
		}
	}
}

func TestAlt(t *testing.T) {
	people := []Person{{"Wim Bosch", "directeur", "Travers"}}
	got, rep := Alt("image.alt", "Wim Bosch 1", people)
	if got != "Portret van Wim Bosch, directeur van Travers" || len(rep.Repairs) != 1 ||
		rep.Repairs[0] != (Repair{"image.alt", "Wim Bosch 1", got, KindAlt}) {
		t.Errorf("got %q %+v", got, rep)
	}
	if again, rep := Alt("image.alt", got, people); again != got || len(rep.Repairs)+len(rep.Flags) > 0 {
		t.Errorf("again: %q %+v", again, rep)
	}
	if got, rep := Alt("image.alt", "duo", nil); got != "duo" || len(rep.Flags) != 1 {
		t.Errorf("nobody: %q %+v", got, rep)
	}
}
