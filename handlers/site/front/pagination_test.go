package front

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
)

func TestPaginationLinks(t *testing.T) {
	p := Pagination{Page: 9, Pages: 10, Path: "/actueel", Query: "thema=jongeren"}
	for n, want := range map[int]string{1: "/actueel?thema=jongeren", 2: "/actueel?thema=jongeren&pagina=2"} {
		if got := p.Link(n); got != want {
			t.Errorf("page %d: %s, want %s", n, got, want)
		}
	}
	if got := (Pagination{Path: "/actueel"}).Link(1); got != "/actueel" {
		t.Errorf("page 1 without filters: %s", got)
	}
}

func TestPaginationNumbers(t *testing.T) {
	for _, c := range []struct {
		page, pages int
		want        string
	}{
		{1, 1, "[1]"}, {1, 2, "[1 2]"}, {1, 10, "[1 2 3 0 10]"}, {2, 10, "[1 2 3 4 0 10]"}, {4, 10, "[1 2 3 4 5 6 0 10]"},
		{5, 10, "[1 2 3 4 5 6 7 0 10]"}, {6, 10, "[1 0 4 5 6 7 8 9 10]"}, {9, 10, "[1 0 7 8 9 10]"}, {10, 10, "[1 0 8 9 10]"},
		{4000, 8334, "[1 0 3998 3999 4000 4001 4002 0 8334]"}, {3, 5, "[1 2 3 4 5]"},
	} {
		if got := fmt.Sprint(Pagination{Page: c.page, Pages: c.pages}.Numbers()); got != c.want {
			t.Errorf("page %d of %d: %s, want %s", c.page, c.pages, got, c.want)
		}
	}
}

// Whatever the page, the numbers rise, hold both ends and this page, and a gap
// hides at least two pages.
func TestPaginationNumbersHoldEverywhere(t *testing.T) {
	for pages := 1; pages <= 30; pages++ {
		for page := 1; page <= pages; page++ {
			numbers := Pagination{Page: page, Pages: pages}.Numbers()
			for _, must := range []int{1, page, pages} {
				if !slices.Contains(numbers, must) {
					t.Fatalf("page %d of %d lacks %d: %v", page, pages, must, numbers)
				}
			}
			for i, n := range numbers {
				switch {
				case n == 0 && numbers[i+1]-numbers[i-1] < 3:
					t.Fatalf("page %d of %d has a gap of one: %v", page, pages, numbers)
				case n != 0 && i > 0 && numbers[i-1] != 0 && n != numbers[i-1]+1:
					t.Fatalf("page %d of %d jumps: %v", page, pages, numbers)
				}
			}
		}
	}
}

func FuzzPageNumber(f *testing.F) {
	for _, s := range []string{"", "1", "2", "9", "01", "-1", "1e3", "９", " 2", "99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := PageNumber(text)
		if err != nil {
			return
		}
		if n < 1 || text != "" && (n < 2 || strconv.Itoa(n) != text) {
			t.Fatalf("%q is taken for page %d", text, n)
		}
	})
}
